# SPDX-License-Identifier: GPL-3.0-or-later
# C without comments and without what stands in strings, as "file:line:text".
FNR == 1 { in_comment = 0 }
{
	out = ""
	in_string = ""
	n = length($0)
	for (i = 1; i <= n; i++) {
		c = substr($0, i, 1)
		two = substr($0, i, 2)
		if (in_comment) {
			if (two == "*/") {
				in_comment = 0
				i++
			}
		} else if (in_string != "") {
			if (c == "\\")
				i++
			else if (c == in_string) {
				in_string = ""
				out = out c
			}
		} else if (two == "/*") {
			in_comment = 1
			i++
		} else {
			if (c == "\"" || c == "'")
				in_string = c
			out = out c
		}
	}
	if (out !~ /^[ \t]*$/)
		print FILENAME ":" FNR ":" out
}
