# SPDX-License-Identifier: GPL-3.0-or-later
# The manual's list of codes, from src/base/codes.def: "make update-manual".
BEGIN {
	kind["CW_NOTE"] = "a note"
	kind["CW_STOP"] = "a stop"
	kind["CW_NAMED"] = "a stop that must be named"
	kind["CW_REFUSE"] = "cannot be accepted"
	kind["CW_FAILURE"] = "an error"
}

# A sentence a line.
function roff(text) {
	gsub(/\\/, "\\e", text)
	gsub(/\{[1-9]\}/, "[...]", text)
	gsub(/[.?!] [A-Z]/, "&\001", text)
	while (match(text, / [A-Z]\001/))
		text = substr(text, 1, RSTART - 1) "\n" \
			substr(text, RSTART + 1, 1) substr(text, RSTART + 3)
	return text
}

END {
	n = split(source, rows, /\nCW_CODE\(/)
	for (i = 2; i <= n; i++) {
		sub(/\nCW_ON_PAGE.*/, "", rows[i])
		split(rows[i], field, /,[ \t\n]*/)
		name = field[2]
		gsub(/"/, "", name)
		sentence = rows[i]
		sub(/^[^(]*N_\(/, "", sentence)
		printf ".It Li %s\n(%s)\n%s\n", name, kind[field[3]],
			roff(literals(sentence))
	}
}
