# SPDX-License-Identifier: GPL-3.0-or-later
# Every header compiles alone.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"

alone() {
	# shellcheck disable=SC2086 # a command's words
	printf '#include "%s"\n' "${1#src/}" |
		${CC:-cc} ${STYLE_CFLAGS-} -fsyntax-only \
			-include "$builddir/config.h" -I"$srcdir/src" \
			-x c - 2>&1 || :
}

for header in $(files src '*.h'); do
	holds "$header compiles alone" alone "$header"
done
end
