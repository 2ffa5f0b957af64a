# SPDX-License-Identifier: GPL-3.0-or-later
# The codes of src/base/codes.def that are errors of page PAGE, as a list:
# what each means, what was found and needed, what to do.
{ source = source $0 "\n" }

# The text of the literals at the beginning of S, up to the closing bracket.
function literals(s,    text, part) {
	text = ""
	while (match(s, /^[ \t\n]*"([^"\\]|\\.)*"/)) {
		part = substr(s, 1, RLENGTH)
		s = substr(s, RLENGTH + 1)
		sub(/^[ \t\n]*"/, "", part)
		sub(/"$/, "", part)
		text = text part
	}
	gsub(/\\n/, " ", text)
	gsub(/\\"/, "\"", text)
	gsub(/\{[1-9]\}/, "...", text)
	return text
}

END {
	n = split(source, rows, /\nCW_CODE\(/)
	for (i = 2; i <= n; i++) {
		split(rows[i], field, /,[ \t\n]*/)
		name = field[2]
		gsub(/"/, "", name)
		if (index(name, "E-" page "-") != 1)
			continue
		if (!head++)
			print "Errors:\n"
		line = "* **" substr(name, 3) "**"
		rest = rows[i]
		while (match(rest, /N_\(/)) {
			rest = substr(rest, RSTART + RLENGTH)
			line = line " " literals(rest)
		}
		print line
	}
	if (head)
		print ""
}
