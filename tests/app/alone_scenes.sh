# SPDX-License-Identifier: GPL-3.0-or-later
# What unattended calls do with the system's own tools, and what comes of it.
# shellcheck shell=sh
# shellcheck source=tests/elevate/stage.sh
. /cw/stage.sh

# The disk in memory, so that what is secret there is in no file of the overlay.
volume=/srv/mac
anchors=$volume/System/Library/Keychains/X509Anchors
list=$volume/Library/Preferences/com.apple.security-common.plist
certwizard=$tools/certwizard
fingerprint=3f1159f1af4fc3bef062e07cc35f880a715bad1bce1ae9784e0171c21f1ff578

# Longer than a run without a question takes anywhere; nobody waits.
AT_ONCE=5

make_disk() {
	made=$(TMPDIR=/srv "$certwizard" install --practice --keep --dry-run \
		2>&1 | sed -n 's/.*kept in \(.*\)\.$/\1/p')
	mv "$made/Practice Mac" /srv/before
	mv "$made/Desktop/contoso-root.cer" /srv/root.cer
	rm -rf "$made"
	chown -R 0:0 /srv/before
	chmod -R go-w /srv/before
	chmod 755 /srv/before
	untouched=$(sha256sum <"/srv/before/${anchors#"$volume/"}")
}

fresh_volume() {
	rm -rf "$volume" /home/*/.local
	cp -a /srv/before "$volume"
}

# An old keychain and no list, a new one and a list, or what must never be.
state() {
	kept=$(find "$volume" -name '.certwizard*')
	now=$(sha256sum <"$anchors")
	if [ -n "$kept" ]; then
		echo torn
	elif [ "$now" = "$untouched" ] && [ ! -e "$list" ]; then
		echo old
	elif [ "$now" != "$untouched" ] && [ -s "$list" ]; then
		echo new
	else
		echo torn
	fi
}

# program TEXT: one that is asked, and writes down what.
program() {
	cat >/srv/program <<-END
		#!/bin/sh
		echo "\$1" >>/srv/asked
		$1
	END
	chmod 755 /srv/program
	: >/srv/asked
	chmod 666 /srv/asked
}

# gives SECRET: the same, which says just that.
gives() {
	printf '%s\n' "$1" >/srv/given
	chmod 644 /srv/given
	program 'cat /srv/given'
}

asked_times() {
	wc -l </srv/asked | tr -d ' '
}

# alone USER WORD...: the program without a terminal; a password in /srv/given
# is open as 7.
alone() {
	user=$1
	shift
	begun=$(date +%s)
	setsid -w setpriv "--reuid=$user" "--regid=$user" --init-groups \
		--reset-env "$certwizard" "$@" </dev/null 7</srv/given \
		>/cw/said 2>&1
	status=$?
	took=$(($(date +%s) - begun))
	chmod 600 /cw/said
}

# stopped USER WORD...: the same with a program that is asked and thinks, and a
# signal meanwhile.
stopped() {
	: >/srv/thinks
	chmod 666 /srv/thinks
	# shellcheck disable=SC2016 # the program expands it
	program 'echo $$ $PPID >/srv/thinks; exec sleep 600'
	{
		until read -r asker asking </srv/thinks; do sleep 0.02; done
		kill -TERM "$asking"
	} &
	alone "$@" --askpass /srv/program
	wait
	read -r asker asking </srv/thinks
	[ "$status" = 143 ] || complain "status $status, not 143"
	[ ! -e "/proc/$asker" ] || complain 'the program still thinks'
}

# installs USER OPTION...
installs() {
	who=$1
	shift
	alone "$who" install --root "$volume" --expect-sha256 "$fingerprint" \
		"$@" /srv/root.cer
}

# came STATUS STATE TEXT...
came() {
	[ "$status" = "$1" ] || complain "status $status, not $1"
	settle
	[ "$(state)" = "$2" ] || complain "the disk is $(state)"
	shift 2
	flat=$(tr -s ' \n' '  ' </cw/said)
	for text; do
		case $flat in
		*"$text"*) ;;
		*) complain "not said: $text" ;;
		esac
	done
	[ "$before" = "$(shadow)" ] || complain 'a password was changed'
	close_scene
}

: "${libexecdir:?}"
mkdir -p "$libexecdir/certwizard"
cp "$tools/certwizard-helper" "$libexecdir/certwizard"
make_disk
echo >/srv/given

scene 'nobody is named, and sudo asks: the end, at once'
installs bob
[ "$took" -le $AT_ONCE ] || complain "it took $took s"
came 5 old 'Error 56-10.' 'As an administrator: sudo '

scene 'nobody is named, and sudo would not let that one in'
installs alice
[ "$took" -le $AT_ONCE ] || complain "it took $took s"
came 5 old 'Error 56-10.'

scene 'NOPASSWD: nobody has to be named'
sudoers 'bob ALL=(ALL:ALL) NOPASSWD: ALL'
installs bob
came 0 new 'page 50 administrator bob, without being asked'

scene 'and to undo it'
sudoers 'bob ALL=(ALL:ALL) NOPASSWD: ALL'
installs bob
alone bob undo
came 0 old 'bob, without being asked' '2 of 2 undone'

scene 'a program that is asked'
gives "$bob_secret"
installs bob --askpass /srv/program
[ "$(asked_times)" = 1 ] || complain "asked $(asked_times) times"
grep -q 'bob on this computer, for sudo' /srv/asked || complain 'asked what?'
came 0 new 'page 50 administrator asked: bob, through sudo'

scene 'a program, to undo it; without one nothing happens'
gives "$bob_secret"
installs bob --askpass /srv/program
alone bob undo
[ "$status" = 5 ] || complain "undone with status $status"
grep -q 'Error 56-10' /cw/said || complain 'not said: Error 56-10'
alone bob undo --askpass /srv/program
came 0 old 'asked: bob, through sudo' '2 of 2 undone'

scene 'a signal, while a program is asked for it: nothing is left of either'
gives "$bob_secret"
installs bob --askpass /srv/program
stopped bob undo
grep -q 'was stopped' /cw/said || complain 'not said: was stopped'
gives "$bob_secret"
alone bob undo --askpass /srv/program
came 0 old '2 of 2 undone'

scene 'a ticket of a moment ago: it is not asked again'
sudoers 'Defaults timestamp_type=global'
gives "$bob_secret"
installs bob --askpass /srv/program
alone bob undo --askpass /srv/program
[ "$(asked_times)" = 1 ] || complain "asked $(asked_times) times"
came 0 old 'bob, without being asked'

scene 'a program that is wrong is asked once'
gives "$wrong"
installs bob --askpass /srv/program
[ "$(asked_times)" = 1 ] || complain "asked $(asked_times) times"
came 5 old 'Error 56-1. That password was not accepted for bob.'

scene 'a program that says no'
program "printf '%s\\n' no; exit 1"
installs bob --askpass /srv/program
came 5 old 'Error 56-15.' 'it ended with status 1'

scene 'an open file'
gives "$carol_secret"
installs carol --password-fd 7
came 0 new 'asked: carol, through sudo'

scene 'an open file with a wrong one'
gives "$wrong"
installs carol --password-fd 7
came 5 old 'Error 56-1.' 'page 50 refused asked: carol, through sudo'

scene 'an open file with nothing in it'
: >/srv/given
installs bob --password-fd 7
came 5 old 'Error 56-15. --password-fd 7 gave no password'

scene 'a file that is not open'
installs bob --password-fd 8
came 2 old '--password-fd cannot be "8".'

scene 'another administrator: su, then sudo, of one line'
gives "$bob_secret"
installs alice --administrator bob --password-fd 7
came 0 new 'asked: bob, through su'

scene 'the answers name the administrator'
gives "$bob_secret"
printf '[administrator]\nname=bob\n' >/srv/answers
installs alice --answers /srv/answers --password-fd 7
came 0 new 'asked: bob, through su'

scene 'what was recorded can be played, and holds no password'
gives "$bob_secret"
installs alice --administrator bob --password-fd 7 \
	--record /home/alice/record
grep -qF "$bob_secret" /home/alice/record && complain 'it is in the record'
grep -qx 'name=bob' /home/alice/record || complain 'no name in the record'
fresh_volume
alone alice install --answers /home/alice/record --password-fd 7
came 0 new 'asked: bob, through su'

scene 'the password of somebody else is wanted: an open file is not for that'
sudoers 'Defaults targetpw'
gives "$bob_secret"
installs bob --password-fd 7
came 5 old 'Error 56-4. This computer asks for the password of root.'

scene 'a program can tell whose'
sudoers 'Defaults targetpw'
gives "$root_secret"
installs bob --askpass /srv/program
grep -q 'Password of root' /srv/asked || complain 'asked what?'
came 0 new 'through sudo'

if make_module; then
	scene 'a second factor: an open file has no answer'
	factor seen
	gives "$bob_secret"
	installs bob --password-fd 7
	came 5 old 'Error 56-16.'

	scene 'a second factor that is seen: nor has a program'
	factor seen
	gives "$bob_secret"
	installs bob --askpass /srv/program
	[ "$(asked_times)" = 1 ] || complain "asked $(asked_times) times"
	came 5 old 'Error 56-16.'

	scene 'a second factor that is not seen: a program has'
	factor unseen
	gives "$bob_secret"
	# shellcheck disable=SC2016 # the program expands it
	program 'case $1 in *code*) echo 314159 ;; *) cat /srv/given ;; esac'
	installs bob --askpass /srv/program
	came 0 new

	scene 'a key to be touched: a program is not asked for that'
	factor touch
	gives "$bob_secret"
	installs bob --askpass /srv/program
	[ "$(asked_times)" = 1 ] || complain "asked $(asked_times) times"
	came 0 new

	scene 'a key to be touched, and an open file'
	factor touch
	gives "$bob_secret"
	installs bob --password-fd 7
	came 0 new
fi

scene 'what an earlier run left can be read by an administrator alone'
gives "$bob_secret"
journal=${anchors%/*}/.certwizard-journal
echo damaged >"$journal"
chmod 600 "$journal"
alone bob recover --root "$volume"
[ "$status" = 5 ] || complain "status $status without a password"
grep -q 'Error 56-10' /cw/said || complain 'not said: Error 56-10'
stopped bob recover --root "$volume"
gives "$bob_secret"
alone bob recover --root "$volume" --askpass /srv/program
rm "$journal"
came 1 old 'Error 94-3.'

scene 'an administrator himself is not asked'
installs root
came 0 new 'page 50 administrator not needed'

scene 'to look needs nobody'
installs bob --dry-run --askpass /nowhere
came 0 old 'page 50 administrator would be needed'

# poses LINE: bob's shell does that in the place of the helper.
poses() {
	# shellcheck disable=SC2016 # for that shell
	printf '%s\n' '#!/bin/sh' \
		'nonce=$(expr "$*" : ".*CW-STAGE1 \([0-9a-f]*\)")' \
		'echo "started 0 $nonce"' "$1" >/usr/local/bin/bash
	chmod 755 /usr/local/bin/bash
	sed -i 's,^\(bob:.*:\)/bin/bash$,\1/usr/local/bin/bash,' /etc/passwd
}

poses_no_more() {
	sed -i 's,^\(bob:.*:\)/usr/local/bin/bash$,\1/bin/bash,' /etc/passwd
}

scene 'a shell that says in the place of the helper that it is done'
poses 'head -c 1000 <&5 >/dev/null; echo done'
gives "$bob_secret"
installs alice --administrator bob --askpass /srv/program
poses_no_more
came 6 old 'Error 66-12.'

scene 'a shell that says so of an earlier run, which is still there'
poses 'echo "recovered 0 1 0"; echo done'
gives "$bob_secret"
journal=${anchors%/*}/.certwizard-journal
echo damaged >"$journal"
alone alice recover --root "$volume" --administrator bob \
	--askpass /srv/program
poses_no_more
rm "$journal"
case $(cat /cw/said) in
*'was put back'*) complain 'it was believed' ;;
esac
came 1 old 'Error 66-14.'

scene 'no password is in any file'
for secret in "$bob_secret" "$carol_secret" "$root_secret"; do
	found=$(grep -rlF -e "$secret" /cw/upper)
	[ -z "$found" ] || complain "it is in $found"
done
status=0
came 0 old

echo "1..$tests"
