# SPDX-License-Identifier: GPL-3.0-or-later
# What --help lists, the manual explains, and nothing else: the options and
# the commands.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"

program=$builddir/certwizard
[ -x "$program" ] || skip_all 'the program is not built'

# Options stand at the beginning of a line, after a short one perhaps.
options_of_help() {
	"$program" --help |
		sed -nE 's/^ +(-[A-Za-z], )?--([a-z0-9-]+).*/\2/p' |
		sort -u | grep .
}

options_of_manual() {
	sed -nE 's/^\.It Fl (.* Fl )?-([a-z0-9-]+).*/\2/p' \
		"$srcdir/doc/certwizard.1" | sort -u | grep .
}

# A command's line begins with the program's name.
commands_of_help() {
	"$program" --help | sed -nE 's/^ +certwizard ([a-z]+)( .*)?$/\1/p' |
		sort -u | grep .
}

commands_of_manual() {
	sed -nE 's/^\.It Cm ([a-z]+).*/\1/p' "$srcdir/doc/certwizard.1" |
		sort -u | grep .
}

holds 'the manual has every option' only options_of_help options_of_manual
holds '--help has every option' only options_of_manual options_of_help
holds 'the manual has every command' only commands_of_help commands_of_manual
holds '--help has every command' only commands_of_manual commands_of_help
end
