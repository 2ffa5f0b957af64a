# SPDX-License-Identifier: GPL-3.0-or-later
# Documents that are made from tests and tables are what would be made now.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"

helpdesk() {
	sh "$srcdir/doc/update-helpdesk.sh" "$srcdir" |
		diff "$srcdir/doc/helpdesk.md" -
	[ $? -le 1 ]
}

# Without the results, which are of a day and a machine.
bare() {
	sed '/^| [0-9]/s/ | [^|]* |$//'
}

interaction() {
	made=$(sh "$srcdir/doc/update-interaction.sh" "$srcdir" | bare) || return
	there=$(bare <"$srcdir/doc/interaction.md") || return
	[ "$made" = "$there" ] || echo 'make update-interaction, after make check'
}

failures() {
	grep -n '| not held |$' "$srcdir/doc/interaction.md"
	[ $? -le 1 ]
}

holds 'doc/helpdesk.md is made from the screens that there are' helpdesk
holds 'doc/interaction.md names the tests that there are' interaction
holds 'no statement was not held' failures
end
