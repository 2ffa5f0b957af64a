# SPDX-License-Identifier: GPL-3.0-or-later
# Prints doc/helpdesk.md from the golden screens, the codes and the advice in
# doc/helpdesk-pages.txt.
# shellcheck shell=sh
# update-helpdesk.sh SRCDIR
set -eu
LC_ALL=C
export LC_ALL
cd "$1"

# The rows of a golden screen, indented; the rule in plain letters.
rows() {
	awk '/^--------$/ { n++; next } n == 1' "$1" |
		sed -e 's/─/-/g' -e 's/^\(..*\)$/    \1/'
}

# entry NUMBER SCREEN: a page's.
entry() {
	title=$(rows "$2" | sed -n '1s/^ *certwizard *\(.*[^ ]\) *page [0-9]*$/\1/p')
	printf '## Page %s%s\n\n' "$1" "${title:+: $title}"
	sed -n "s/^$1 //p" doc/helpdesk-pages.txt | fold -s -w 78 | sed 's/ *$//'
	printf '\n'
	rows "$2"
	printf '\n'
	awk -v page="$1" -f doc/literals.awk \
		-f doc/helpdesk.awk src/base/codes.def |
		fold -s -w 78 | sed -e 's/ *$//' -e '/^[^*E]/s/^/  /'
}

cat <<'END'
# For the helpdesk

Every page has a number, at the right end of its first row. A caller who says
it has said what is on his screen: here it is, for a window of 80x24. A number
that ends in 6 is trouble; then there is a second one behind the word "Error".

The last row names every key that does something there, what Enter does first.
The row above it holds the buttons: `[ x ]` is what Enter does now, Tab and the
arrows lead to the others. `>` is where the cursor is. ^G means: hold Control
and press G.

Before page 40 is confirmed nothing is changed, whatever is pressed.

This file is made from the screens that the tests compare ("make
update-helpdesk"): it is always what the program shows.

END
seen=
for screen in tests/ui/screens/*-80x24.txt tests/ui/screens/98-*.txt; do
	number=${screen##*/}
	number=${number%%-*}
	[ "$number" != "$seen" ] || continue
	seen=$number
	# The scene named first in the table is the page as most see it.
	first=$(sed -n "s/.*\.name = \"\($number-[a-z0-9-]*\)\".*/\1/p" \
		tests/ui/scenes.c | sed 1q)
	[ -z "$first" ] || screen=tests/ui/screens/$first-80x24.txt
	entry "$number" "$screen"
done
