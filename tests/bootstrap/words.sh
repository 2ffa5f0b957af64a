# SPDX-License-Identifier: GPL-3.0-or-later
# What bootstrap says when it can't go on, in a folder with blanks in its name.
# shellcheck shell=sh
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/../style/tap.sh"

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
here="$scratch/a folder"
mkdir "$here" "$scratch/bin" && cp "$srcdir/bootstrap" "$here/" || exit 1

# A machine with the usual commands, and no compiler; apt-get does nothing.
for tool in awk cat dirname env find grep ln mkdir readlink rm sed sh sleep tail \
	touch tr; do
	ln -s "$(command -v $tool)" "$scratch/bin/$tool" || exit 1
done
printf '#!/bin/sh\nexit 100\n' >"$scratch/bin/apt-get"
printf '#!/bin/sh\necho 1000\n' >"$scratch/bin/id"
chmod +x "$scratch/bin/apt-get" "$scratch/bin/id"

# said STATUS TEXT ARGUMENT...: bootstrap ends with STATUS, says TEXT on
# standard error, and nothing on standard output.
said() {
	status=$1 text=$2
	shift 2
	PATH="$scratch/bin" sh "$here/bootstrap" "$@" </dev/null \
		>"$scratch/out" 2>"$scratch/err"
	got=$?
	[ $got -eq "$status" ] || echo "it ended with $got"
	[ ! -s "$scratch/out" ] || echo 'it wrote to standard output'
	grep -qF -e "$text" "$scratch/err" || cat "$scratch/err"
}

holds 'no word: what there is' said 2 './bootstrap run'
holds 'another word: what there is' said 2 './bootstrap check' install
holds 'check takes no more words' said 2 './bootstrap check' check all
holds 'the missing packages are named' \
	said 1 'These packages are missing: gcc libc6-dev make' run
holds 'a person who may not install them is told the command' \
	said 1 'Run as an administrator:' run show
holds 'the command is one to copy' \
	said 1 'apt-get install -y --no-install-recommends gcc' check
# waits_for UNLOCK...: bootstrap says that it waits, and goes on behind UNLOCK.
waits_for() {
	: >"$scratch/err"
	(
		exec 8>&-
		said 1 'These packages are missing' run
	) >"$scratch/said" &
	waiting=$!
	n=0
	until grep -q 'This one waits for it' "$scratch/err" || [ $n -ge 600 ]; do
		sleep 0.1
		n=$((n + 1))
	done
	[ $n -lt 600 ] || echo 'it did not wait'
	"$@"
	wait $waiting
	cat "$scratch/said"
}
let_go() {
	exec 8>&-
}
link_waits() {
	sleep 600 >/dev/null 2>&1 &
	ln -s $! "$here/build/bootstrap.pid"
	waits_for kill $!
}
dead_link() {
	sh -c 'echo $$' >"$scratch/dead"
	ln -s "$(cat "$scratch/dead")" "$here/build/bootstrap.pid"
	said 1 'These packages are missing' run
}
flock_waits() {
	ln -s "$(command -v flock)" "$scratch/bin/flock"
	exec 8>"$here/build/bootstrap.lock"
	flock 8
	waits_for let_go
	rm "$scratch/bin/flock"
}
holds 'another one is waited for' link_waits
holds 'one that was killed is not' dead_link
if command -v flock >/dev/null; then
	holds 'with flock as well' flock_waits
fi
printf '#!/bin/sh\nexit 1\n' >"$scratch/bin/sudo"
chmod +x "$scratch/bin/sudo"
holds 'nobody is asked for a password that nobody sees' \
	said 1 'Nobody can be asked for a password here.' run
rm "$scratch/bin/apt-get"
holds 'without a package manager' \
	said 1 'No package manager that is known here.' run
end
