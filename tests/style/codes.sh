# SPDX-License-Identifier: GPL-3.0-or-later
# The manual has every code of src/base/codes.def, and no other.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"

in_table() {
	sed -n 's/^CW_CODE([A-Z0-9_]*, "\([^"]*\)".*/\1/p' \
		"$srcdir/src/base/codes.def" | sort -u | grep .
}

in_manual() {
	sed -n 's/^\.It Li \([EW]-[A-Z0-9-]*\)$/\1/p' \
		"$srcdir/doc/certwizard.1" | sort | grep .
}

holds 'the manual explains every code' only in_table in_manual
holds 'the manual explains no code that is not there' only in_manual in_table
end
