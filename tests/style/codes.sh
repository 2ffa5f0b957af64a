# SPDX-License-Identifier: GPL-3.0-or-later
# The manual's list of codes is that of src/base/codes.def.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"

differences() {
	sh "$style/../../doc/update-manual.sh" "$srcdir" |
		diff "$srcdir/doc/certwizard.1" -
	[ $? -le 1 ]
}

count() {
	listed=$(sed -n '/^\.\\" Codes:/,/^\.\\" End/p' "$srcdir/doc/certwizard.1" |
		grep -c '^\.It Li [EW]-')
	there=$(grep -c '^CW_CODE(' "$srcdir/src/base/codes.def")
	[ "$listed" = "$there" ] || echo "$there codes, $listed in the manual"
}

holds 'the manual lists every code as it is' differences
holds 'as many as there are' count
end
