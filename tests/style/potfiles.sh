# SPDX-License-Identifier: GPL-3.0-or-later
# po/POTFILES.in names the sources with sentences for people, and no others.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"

with_sentences() {
	list=$(files src '*.c' '*.h' '*.def') || return
	# shellcheck disable=SC2086 # names without blanks
	code $list | grep -E '[^A-Za-z0-9_](N?_|C_|ngettext)\( *("|$)' |
		sed 's/:.*//' | sort -u | grep .
}

listed() {
	grep -v -e '^#' -e '^$' "$srcdir/po/POTFILES.in"
}

not_listed() {
	for file in $(with_sentences); do
		listed | grep -qxF "$file" || echo "$file"
	done
}

no_sentence() {
	sources=$(with_sentences) || return
	for file in $(listed); do
		printf '%s\n' "$sources" | grep -qxF "$file" || echo "$file"
	done
}

twice() {
	listed | sort | uniq -d
}

holds 'every source with sentences is in po/POTFILES.in' not_listed
holds 'every source in po/POTFILES.in has sentences' no_sentence
holds 'po/POTFILES.in names a source once' twice
end
