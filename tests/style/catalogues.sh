# SPDX-License-Identifier: GPL-3.0-or-later
# Every language of po/LINGUAS says all that the sources say now.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"
need xgettext
need msgmerge

languages=$(sed 's/#.*//' "$srcdir/po/LINGUAS") || exit 1
# shellcheck disable=SC2086 # a list of words
set -- $languages
[ $# -gt 0 ] || skip_all 'po/LINGUAS names no language'

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

# The sentences of the sources as they are, whatever po/*.pot was made from.
extract() {
	list=$(grep -v -e '^#' -e '^$' "$srcdir/po/POTFILES.in") || return
	# The options are those of po/Makevars.
	options=$(sed -n 's/^XGETTEXT_OPTIONS = //p' "$srcdir/po/Makevars")
	# shellcheck disable=SC2086 # lists of words
	(cd "$srcdir" && xgettext $options --no-location -o - $list) \
		>"$scratch/now.pot"
}

# What LANGUAGE says to them.
merge() {
	msgmerge -q --no-wrap --no-fuzzy-matching -o "$scratch/$1.po" \
		"$srcdir/po/$1.po" "$scratch/now.pot" 2>&1
}

# messages FILTER LANGUAGE: those that msgattrib lets through.
messages() {
	msgattrib "$1" --no-obsolete --no-wrap "$scratch/$2.po"
}

untranslated() {
	messages --untranslated "$1" | awk -v all=1 -f "$style/catalogue.awk"
}

guessed() {
	messages --only-fuzzy "$1" | awk -v all=1 -f "$style/catalogue.awk"
}

unfit() {
	msgfmt --check -o /dev/null "$srcdir/po/$1.po" 2>&1
}

misfilled() {
	messages --translated "$1" | awk -f "$style/catalogue.awk"
}

holds 'the sentences of the sources can be read' extract
for language; do
	holds "$language: the catalogue can be read" merge "$language"
	holds "$language: every sentence is translated" untranslated "$language"
	holds "$language: no translation is a guess" guessed "$language"
	holds "$language: the catalogue is what msgfmt wants" unfit "$language"
	holds "$language: what is filled in is in the translation" \
		misfilled "$language"
done
end
