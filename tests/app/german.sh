# SPDX-License-Identifier: GPL-3.0-or-later
# The program in German, from the first page to the last: what is said, and
# what is typed.
# shellcheck shell=sh
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/../style/tap.sh"

program=$builddir/certwizard
[ -x "$program" ] || skip_all 'the program is not built'
[ -f "$builddir/locale/de/LC_MESSAGES/certwizard.mo" ] ||
	skip_all 'built without catalogues'
german=$(locale -a 2>/dev/null | grep -i '^de_DE\.utf-*8$' | sed 1q)
[ -n "$german" ] || skip_all 'no German locale (de_DE.UTF-8) is installed'
need timeout

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
TMPDIR=$scratch
export TMPDIR

# speak WORD...: the program with these words; it must end with 0.
speak() {
	LC_ALL=$german LANGUAGE='' timeout 20 "$program" "$@" \
		>"$scratch/out" 2>&1 || echo "status $?"
}

# says TEXT...: each of them was said.
says() {
	for text; do
		grep -qF -e "$text" "$scratch/out" || echo "not said: $text"
	done
}

# practise LINE...: these are typed, and the end of the input is an empty one.
practise() {
	printf '%s\n' "$@" '' '' '' | speak --practice --plain
}

# No word that only English has.
in_one_language() {
	grep -w -e Page -e page -e the -e certificate -e keychain \
		"$scratch/out"
	return 0
}

whole() {
	practise 1 '' '' '' 4 installieren '' purple-tulip
	says 'Schritt 4 von 7' 'auf dem Übungs-Mac' 'Ja: ' 'Seite 80'
	in_one_language
}

unchecked() {
	practise 1 '' '' '' 6 installieren unverglichen '' purple-tulip
	says 'unverglichen' 'Seite 80'
	in_one_language
}

report() {
	speak install --practice
	says 'Seite 70  X509Anchors' 'ja, ' 'fertig.'
	in_one_language
}

narrow() {
	speak --help
	LC_ALL=$german grep -E '^.{81}' "$scratch/out"
	says 'certwizard install [OPTION...] DATEI'
}

holds 'the wizard' whole
holds 'what was not compared' unchecked
holds 'install' report
holds '--help fits 80 columns' narrow
end
