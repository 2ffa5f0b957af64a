# SPDX-License-Identifier: GPL-3.0-or-later
# C without comments and without what stands in strings, as "file:line:text".
FNR == 1 { in_comment = 0 }
{
	out = ""
	rest = $0
	while (rest != "") {
		if (in_comment) {
			at = index(rest, "*/")
			in_comment = at == 0
			rest = in_comment ? "" : substr(rest, at + 2)
			continue
		}
		at = match(rest, /["']|\/\*/)
		if (at == 0) {
			out = out rest
			break
		}
		out = out substr(rest, 1, at - 1)
		mark = substr(rest, at, 1)
		if (mark == "/") {
			in_comment = 1
			rest = substr(rest, at + 2)
			continue
		}
		out = out mark
		rest = substr(rest, at + 1)
		if (mark == "\"")
			match(rest, /^([^"\\]|\\.)*/)
		else
			match(rest, /^([^'\\]|\\.)*/)
		rest = substr(rest, RLENGTH + 1)
		if (substr(rest, 1, 1) == mark)
			out = out mark
		rest = substr(rest, 2)
	}
	if (out !~ /^[ \t]*$/)
		print FILENAME ":" FNR ":" out
}
