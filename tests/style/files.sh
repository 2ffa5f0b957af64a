# SPDX-License-Identifier: GPL-3.0-or-later
# What every source has: a licence on top, no path of somebody's machine, no
# blank at the end of a line, comments in one style.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"

sources() {
	files 'src tests doc po m4' '*.c' '*.h' '*.def' '*.sh' '*.awk' '*.mk' \
		'cw-*.m4' &&
		printf '%s\n' configure.ac Makefile.am bootstrap .ci/run
}

no_licence() {
	list=$(sources) || return
	# shellcheck disable=SC2086 # names without blanks
	(cd "$srcdir" && awk '
		FNR == 1 { if (file != "") print file; file = FILENAME }
		FNR < 3 && /SPDX-License-Identifier: GPL-3.0-or-later/ { file = "" }
		END { if (file != "") print file }' $list)
}

# found PATTERN: the lines of sources that hold it.
found() {
	list=$(sources) || return
	# shellcheck disable=SC2086 # names without blanks
	(cd "$srcdir" && grep -nE "$1" $list)
	[ $? -le 1 ]
}

machine_paths() {
	# Written in two parts, so that this file doesn't hold them.
	found "(^|[^A-Za-z0-9_.}\$-])/(wo""rk|fa""rm)/" || return
	found "/home/[a-z]+/(src|git|certwizard)"
}

slashes() {
	list=$(files 'src tests' '*.c' '*.h') || return
	# shellcheck disable=SC2086 # names without blanks
	code $list | grep -E '^[^:]*:[0-9]*:(.*[^:"])?//'
	return 0
}

holds 'every source begins with its licence' no_licence
holds 'no path of a machine' machine_paths
holds 'no blank at the end of a line' found '[ 	]$'
holds 'comments are /* */' slashes
end
