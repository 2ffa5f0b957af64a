# SPDX-License-Identifier: GPL-3.0-or-later
# Files of at most 500 lines (tests, as long as their tables), functions of at
# most 60 lines and 6 parameters; tests/style/sizes.txt has the exceptions.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"

long_files() {
	list=$(files src '*.c' '*.h') || return
	cd "$srcdir" || return
	for file in $list; do
		awk 'END { if (NR > 500) print FILENAME ": " NR " lines" }' "$file"
	done
}

functions() {
	list=$(files 'src tests' '*.c') || return
	# shellcheck disable=SC2086 # names without blanks
	cd "$srcdir" && ctags --fields=+neS --kinds-C=f -f - $list |
		awk -F '\t' -v check="$1" -v exceptions="$style/sizes.txt" \
			-f "$style/sizes.awk"
}

holds 'no file has more than 500 lines' long_files
if ctags --version 2>/dev/null | grep -q Universal; then
	holds 'no function has more than 60 lines' functions lines
	holds 'no function has more than 6 parameters' functions parameters
else
	for what in lines parameters; do
		tests=$((tests + 1))
		echo "ok $tests - $what of functions # SKIP no Universal Ctags"
	done
fi
end
