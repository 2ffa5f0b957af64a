# SPDX-License-Identifier: GPL-3.0-or-later
# Lines "name /S06/title", "result ok /S06/title", "statement 6<tab>...", in
# this order, to the rows of doc/interaction.md.
$1 == "name" {
	there[$2] = 1
	if (match($2, /\/S[0-9]+\//)) {
		n = substr($2, RSTART + 2, RLENGTH - 3) + 0
		tests[n] = tests[n] (tests[n] == "" ? "" : " ") $2
	}
}

$1 == "result" { result[$3] = $2 }

# Of all of LIST; what is not there any more is said.
function verdict(list, exception,    test, n, i, held, skipped, missing) {
	n = split(list, test, " ")
	if (n == 0)
		return exception == "" ? "no test" : "not here"
	for (i = 1; i <= n; i++) {
		if (!there[test[i]])
			return "no test is named " test[i]
		if (result[test[i]] == "not")
			return "not held"
		held += result[test[i]] == "ok"
		skipped += result[test[i]] == "skipped"
		missing += result[test[i]] == ""
	}
	if (missing)
		return "not run"
	if (skipped && !held)
		return "skipped"
	return exception == "" ? "held" : "held, but for that"
}

$1 == "statement" {
	sub(/^statement /, "")
	split($0, field, "\t")
	list = tests[field[1] + 0]
	if (field[4] != "")
		list = list (list == "" ? "" : " ") field[4]
	result_words = verdict(list, field[3])
	if (!ran && result_words !~ /^no/)
		result_words = "-"
	gsub(/ /, "<br>", list)
	printf "| %s | %s%s | %s | %s |\n", field[1], field[2],
		field[3] == "" ? "" : "<br>*" field[3] "*", list, result_words
}
