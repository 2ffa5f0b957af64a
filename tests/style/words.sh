# SPDX-License-Identifier: GPL-3.0-or-later
# No sentence for people has a word that tests/style/words.txt rules out.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"
need xgettext

ruled_out() {
	list=$(grep -v -e '^#' -e '^$' "$srcdir/po/POTFILES.in") || return
	# The options are those of po/Makevars.
	options=$(sed -n 's/^XGETTEXT_OPTIONS = //p' "$srcdir/po/Makevars")
	# shellcheck disable=SC2086 # lists of words
	(cd "$srcdir" && xgettext $options --no-wrap -o - $list) |
		awk -f "$style/words.awk" "$style/words.txt" -
}

holds 'every sentence keeps to the word list' ruled_out
end
