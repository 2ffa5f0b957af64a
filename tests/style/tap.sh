# SPDX-License-Identifier: GPL-3.0-or-later
# For the style tests: sourced.  A check is a command that prints what it
# found wrong, a line each, and ends with 0; holds() makes a TAP line of it.
# shellcheck shell=sh
set -u
LC_ALL=C
export LC_ALL
: "${srcdir:=.}" "${builddir:=.}"
tests=0

# holds SENTENCE COMMAND...
holds() {
	sentence=$1
	shift
	tests=$((tests + 1))
	if ! wrong=$("$@"); then
		wrong="the check itself failed: $wrong"
	fi
	if [ -n "$wrong" ]; then
		echo "not ok $tests - $sentence"
		printf '%s\n' "$wrong" | sed 's/^/# /'
	else
		echo "ok $tests - $sentence"
	fi
}

skip_all() {
	echo "1..0 # SKIP $1"
	exit 0
}

# need COMMAND: a tool that this test can't do without.
need() {
	command -v "$1" >/dev/null 2>&1 || skip_all "$1 is not installed"
}

end() {
	echo "1..$tests"
}

# files FOLDER NAME...: below srcdir, as paths from there; none is a failure.
files() {
	folder=$1
	shift
	names=
	for name; do
		names="$names${names:+ -o} -name $name"
	done
	# shellcheck disable=SC2086 # a list of tests for find
	found=$(cd "$srcdir" && set -f && find $folder -type f \( $names \) | sort)
	[ -n "$found" ] && printf '%s\n' "$found"
}

# code FILE...: as they are, but without comments and what is in strings;
# "file:line:text".
code() {
	(cd "$srcdir" && awk -f "$style/code.awk" "$@")
}

# only THIS THAT: the lines of one command that another doesn't print.
only() {
	these=$("$1") || return
	those=$("$2") || return
	printf '%s\n' "$these" | while read -r line; do
		printf '%s\n' "$those" | grep -qxF -e "$line" || echo "$line"
	done
}

style=$(cd "$(dirname "$0")" && pwd)
