# SPDX-License-Identifier: GPL-3.0-or-later
# Every header compiles alone.  A source that begins with its header has shown
# that when it was built; the other headers are compiled here.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"

alone() {
	# shellcheck disable=SC2086 # a command's words
	printf '#include "%s"\n' "${1#src/}" |
		${CC:-cc} ${STYLE_CFLAGS-} -fsyntax-only \
			-include "$builddir/config.h" -I"$srcdir/src" \
			-x c - 2>&1 || :
}

# An object may be named for its library, too.
built() {
	(cd "$builddir" && find src -name '*.o') |
		sed 's,/[^/]*-\([^/]*\)$,/\1,; s,o$,c,' | sort -u
}

# The headers that sources which were built begin with: nothing before them but
# comments.
begun() {
	list=$(files src '*.c' | grep -xF -e "$(built)") || return
	# shellcheck disable=SC2086 # names without blanks
	cd "$srcdir" && awk '
	FNR == 1 { begun = comment = 0 }
	begun { next }
	comment || /^\/\*/ {
		comment = !sub(/^.*\*\//, "")
		if (comment)
			next
	}
	/^$/ { next }
	{ begun = 1 }
	/^#include "/ { split($0, part, "\""); print "src/" part[2] }' $list
}

proven=$(begun)
for header in $(files src '*.h'); do
	printf '%s\n' "$proven" | grep -qxF -e "$header" && continue
	holds "$header compiles alone" alone "$header"
done
end
