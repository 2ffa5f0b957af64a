# SPDX-License-Identifier: GPL-3.0-or-later
# Every #include in src/ is one that src/LAYERS allows.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"

includes() {
	list=$(files src '*.c' '*.h' '*.def') || return
	# shellcheck disable=SC2086 # names without blanks
	cd "$srcdir" && awk -f "$style/layers.awk" src/LAYERS $list
}

holds 'rooms include only what src/LAYERS allows' includes
end
