# SPDX-License-Identifier: GPL-3.0-or-later
# The program with its ends cut off: what is closed, full, or nobody reads.
# shellcheck shell=sh
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/../style/tap.sh"

program=$builddir/certwizard
[ -x "$program" ] || skip_all 'the program is not built'
need timeout

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
TMPDIR=$scratch/tmp
export TMPDIR
mkdir "$TMPDIR" || exit 1

# Runs the wizard on its practice Mac; it must end, and not by a signal.
practise() {
	timeout 20 "$program" --practice
}

# Its status is in $scratch/status, where it is the first of a pipe.
keep_status() {
	"$@"
	echo $? >"$scratch/status"
}

# ended STATUS: with which it ended; and what it made is gone.
ended() {
	[ "$1" = 3 ] || echo "status $1, not 3"
	for left in "$TMPDIR"/*; do
		[ ! -e "$left" ] || echo "$left was left behind"
	done
}

without_input() {
	practise <&- >"$scratch/out" 2>&1
	ended $?
	grep -q 'The input ended' "$scratch/out" || cat "$scratch/out"
}

without_any() {
	practise <&- >&- 2>&-
	ended $?
}

# It must not go on to page 60 for whom nobody hears.
unheard() {
	yes '' | keep_status practise 2>/dev/null | head -n 1 >/dev/null
	ended "$(cat "$scratch/status")"
}

full() {
	yes '' | practise 2>/dev/null >/dev/full
	ended $?
}

# What can't be kept in the end is told before anything is done.
unkept() {
	: >"$scratch/taken"
	for option in --record --transcript; do
		"$program" install --practice "$option" "$scratch/taken" \
			>"$scratch/out" 2>&1
		ended $(($? + 2)) # 1: it failed
		grep -q 'page 10' "$scratch/out" && cat "$scratch/out"
		grep -q 'a file with this name already' "$scratch/out" ||
			cat "$scratch/out"
	done
}

# A signal at page 10: nothing was changed, and that is said.
signalled() {
	mkfifo "$scratch/in" || return
	"$program" --practice <"$scratch/in" >"$scratch/out" 2>&1 &
	exec 3>"$scratch/in"
	until grep -q 'a part of the name' "$scratch/out"; do
		kill -0 $! 2>/dev/null || break
	done
	kill -TERM $!
	wait $!
	status=$?
	exec 3>&-
	[ $status = 143 ] || echo "status $status, not 143"
	ended 3
	tail -n 1 "$scratch/out" |
		grep -q 'page 10, quit. Nothing has been changed' ||
		cat "$scratch/out"
}

holds 'a closed input is the end of it' without_input
holds 'nothing is open' without_any
holds 'a record or transcript that is there already stops it at once' unkept
holds 'a reader that goes away ends it, and the practice Mac goes too' unheard
holds 'a signal ends it, and what was done is said' signalled
if [ -e /dev/full ]; then
	holds 'so does an output that takes nothing' full
fi
end
