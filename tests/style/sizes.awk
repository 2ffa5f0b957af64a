# SPDX-License-Identifier: GPL-3.0-or-later
# Input: tags of functions, with line, end and signature.
function parameters(signature,    i, c, depth, n) {
	n = 1
	for (i = 2; i < length(signature); i++) {
		c = substr(signature, i, 1)
		if (c == "(")
			depth++
		else if (c == ")")
			depth--
		else if (c == "," && depth == 0)
			n++
	}
	return n
}

BEGIN {
	while ((getline line < exceptions) > 0)
		if (line !~ /^#/ && split(line, word, " ") > 1)
			granted[word[1]] = word[2]
}

/^!/ { next }
{
	split("", field)
	for (i = 4; i <= NF; i++) {
		at = index($i, ":")
		field[substr($i, 1, at - 1)] = substr($i, at + 1)
	}
	lines = field["end"] - field["line"] + 1
	count = parameters(field["signature"])
	if (check == "lines" && lines > 60)
		print $2 ": " $1 ": " lines " lines"
	if (check == "parameters" && count > 6 && count != granted[$1])
		print $2 ": " $1 ": " count " parameters"
}
