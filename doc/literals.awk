# SPDX-License-Identifier: GPL-3.0-or-later
# Reading src/base/codes.def: all of it is in source at the end.
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
	return text
}
