# SPDX-License-Identifier: GPL-3.0-or-later
# An administrator agrees: the program itself on a terminal, for ordinary people
# on a disk that is an administrator's, with the system's own tools.  Sourced.
# The parts are played beside each other, each in an overlay of its own.
# shellcheck shell=sh
# shellcheck source=tests/elevate/enter.sh
. "$(dirname "$0")/../elevate/enter.sh"

# agreed PART: what agreed.c has of it.
agreed() {
	export agreed_part="$1"
	[ -x "$build/tests/app/agreed" ] ||
		skip 'built without libvterm: no screen was looked at'
	find_libexecdir
	play agreed_scenes.sh certwizard certwizard-helper tests/app/agreed
}
