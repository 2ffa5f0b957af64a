# SPDX-License-Identifier: GPL-3.0-or-later
# The codes of src/base/codes.def that are errors of page PAGE, as a list:
# what each means, what was found and needed, what to do.
# What stands in an argument's place.
function words(text) {
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
		n_texts = 0
		rest = rows[i]
		while (match(rest, /N_\(/)) {
			# What a page says instead of the remedy, which is last.
			instead = substr(rest, 1, RSTART) ~ /\nCW_ON_PAGE\(/
			rest = substr(rest, RSTART + RLENGTH)
			texts[instead ? n_texts : ++n_texts] = \
				words(literals(rest))
		}
		for (j = 1; j <= n_texts; j++)
			line = line " " texts[j]
		print line
	}
	if (head)
		print ""
}
