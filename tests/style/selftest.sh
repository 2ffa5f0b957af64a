# SPDX-License-Identifier: GPL-3.0-or-later
# The style tests can fail: each is given a small tree that breaks its rule
# once, and must say so; and the same tree without the breach, and must not.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
spdx='/* SPDX-License-Identifier: GPL-3.0-or-later */'

# catalogue TEXT [FLAG]: what a language says to the sentences of a good tree.
catalogue() {
	sed '/^$/q' "$srcdir/po/de.po"
	printf '%s\n' 'msgid "A certificate."' 'msgstr "Ein Zertifikat."' '' \
		"#, ${2-}" 'msgid "A {1}."' "msgstr \"$1\""
}

# A tree that keeps every rule.
good_tree() {
	rm -rf "$scratch/tree"
	mkdir -p "$scratch/tree/src/base" "$scratch/tree/src/plan" \
		"$scratch/tree/tests" "$scratch/tree/po" "$scratch/tree/doc" \
		"$scratch/tree/.ci" || return
	cd "$scratch/tree" || return
	printf 'base:\nplan: base\n<gnutls/: base/cipher.\n' >src/LAYERS
	printf '%s\n#include <stdio.h>\nint cw_one(void);\n' "$spdx" \
		>src/base/one.h
	printf '%s\n#include "base/one.h"\n\n/* open("x") */\n%s\n' "$spdx" \
		'const char *t = N_("A certificate.");' >src/plan/two.c
	printf '%s\nCW_CODE(E_1, "E-1-1", CW_NOTE, 0, N_("A {1}."))\n' "$spdx" >src/base/codes.def
	printf '%s\n' "$spdx" '#include <stddef.h>' '#include "base/one.h"' \
		>src/base/one.c
	printf '%s\nint cw_two(void);\n' "$spdx" >src/plan/two.h
	printf '%s\n' "$spdx" >tests/test.c
	printf '%s\n' src/base/codes.def src/plan/two.c >po/POTFILES.in
	cp "$srcdir/po/Makevars" po/
	echo de >po/LINGUAS
	catalogue 'Ein {1}.' >po/de.po
	catalogue 'Ein {2}.' >po/hole.po
	catalogue 'Ein {1}.' fuzzy >po/guess.po
	cp "$style/../../doc/codes.awk" "$style/../../doc/literals.awk" doc/
	printf '%s\n' '.\" Codes:' '.It Li E-1-1' '(a note)' 'A [...].' \
		'.\" End of codes' >doc/certwizard.1
	for file in configure.ac Makefile.am bootstrap .ci/run; do
		echo '# SPDX-License-Identifier: GPL-3.0-or-later' >$file
	done
}

# Of its sources only the one is built that doesn't begin with its header.
mkdir -p "$scratch/built/src/base"
cp "$builddir/config.h" "$scratch/built"
: >"$scratch/built/src/base/libone_a-one.o"

# verdict TEST: what it says of the tree: "ok", "not ok" or "skipped".
verdict() {
	srcdir="$scratch/tree" builddir="$scratch/built" sh "$style/$1.sh" >"$scratch/said" 2>&1
	if grep -q '^not ok' "$scratch/said"; then
		echo 'not ok'
	elif grep -q '^ok' "$scratch/said"; then
		echo ok
	else
		echo skipped
	fi
}

# catches TEST FILE LINE: LINE at the end of FILE breaks TEST's rule.
catches() {
	(good_tree) || return
	before=$(verdict "$1")
	[ "$before" = skipped ] && return
	[ "$before" = ok ] || { echo "a good tree:" && cat "$scratch/said"; }
	printf '%s\n' "$3" >>"$scratch/tree/$2"
	[ "$(verdict "$1")" = 'not ok' ] || cat "$scratch/said"
}

lines() {
	awk -v n="$1" -v text="$2" 'BEGIN { while (n--) print text }'
}

holds 'layers: an include from above' catches layers src/base/one.h \
	'#include "plan/two.h"'
holds 'layers: a library in the wrong room' catches layers src/plan/two.c \
	'#include <gnutls/x509.h>'
holds 'layers: a header that another room has for itself' \
	catches layers src/LAYERS '<stdio.h: plan/'
holds 'sizes: a long file' catches sizes src/plan/two.c "$(lines 501 ';')"
holds 'sizes: a long function' catches sizes src/plan/two.c \
	"int f(void) { $(lines 61 ';') }"
holds 'sizes: many parameters' catches sizes src/plan/two.c \
	'int f(int a, int b, int c, int d, int e, int (*f)(int, int), int g) {}'
holds 'headers: one that needs another' catches headers src/base/one.h \
	'max_align_t *cw_odd(void);'
holds 'potfiles: a source that is not listed' catches potfiles \
	src/base/one.h 'const char *s = _("More.");'
holds 'potfiles: a source without sentences' catches potfiles \
	po/POTFILES.in src/base/one.h
holds 'potfiles: a source twice' catches potfiles po/POTFILES.in src/plan/two.c
holds 'opens: a file is opened' catches opens src/plan/two.c \
	'int fd = open("x", 0);'
holds 'opens: a file is looked at' catches opens src/plan/two.c \
	'if (!g_file_test(path, 0)) return;'
holds 'words: a word that is ruled out' catches words src/plan/two.c \
	'const char *w = N_("The checksum " "of it.");'
holds 'words: in another form' catches words src/plan/two.c \
	'const char *w = _("Press OK.");'
holds 'catalogues: a sentence that no language says' \
	catches catalogues src/plan/two.c 'const char *w = _("More.");'
holds 'catalogues: another place to fill' catches catalogues po/LINGUAS hole
holds 'catalogues: a guess' catches catalogues po/LINGUAS guess
holds 'catalogues: what msgfmt refuses' catches catalogues po/de.po \
	'msgid "A certificate."
msgstr "Zwei."'
holds 'files: no licence' catches files tests/other.c 'int x;'
holds 'files: a path of a machine' catches files src/plan/two.c \
	"const char *p = \"/wo""rk/main\";"
holds 'files: a blank at the end' catches files src/plan/two.c 'int x; '
holds 'files: another comment' catches files src/plan/two.c 'int x; // no'
holds 'codes: one that is not in the manual' catches codes \
	src/base/codes.def 'CW_CODE(E_2, "E-2-2", x)'
holds 'codes: one that is said otherwise' catches codes \
	src/base/codes.def 'CW_CODE(E_2, "E-1-1", CW_STOP, 0, N_("B."))'
end
