# SPDX-License-Identifier: GPL-3.0-or-later
# More scenes: a second factor, somebody who goes away, and where secrets are.
# shellcheck shell=sh
# shellcheck disable=SC2154 # of stage.sh and scenes.sh

# A second factor

refused='ask password sudo bob 2/3 E-56-17'

if make_module; then
	scene 'a code that may be seen'
	factor seen
	{ secret "$bob_secret" && echo 'text 314159'; } | as bob bob
	told new "$asked" 'ask text sudo - 1/3 - Verification code:' \
		'started 0' 'done'

	scene 'a wrong code'
	factor seen
	{ secret "$bob_secret" && echo 'text 1' && secret "$bob_secret" &&
		echo 'text 314159'; } | as bob bob
	told new "$asked" 'ask text sudo - 1/3 - Verification code:' \
		"$refused" 'ask text sudo - 2/3 - Verification code:' \
		'started 0' 'done'

	scene 'a code that is not seen is no password'
	factor unseen
	{ secret "$bob_secret" && secret 314159; } | as bob bob
	told new "$asked" 'ask secret sudo - 1/3 - Verification code:' \
		'started 0' 'done'

	scene 'a wrong code that is not seen'
	factor unseen
	secret "$bob_secret" 1 "$bob_secret" 1 "$bob_secret" 1 | as bob bob
	told old "$asked" 'ask secret sudo - 1/3 - Verification code:' \
		"$refused" 'ask secret sudo - 2/3 - Verification code:' \
		'ask password sudo bob 3/3 E-56-17' \
		'ask secret sudo - 3/3 - Verification code:' \
		'error E-56-9 *' 'nothing'

	scene 'a code that is not seen, and no administrator'
	factor unseen
	secret "$alice_secret" 314159 | as alice alice
	told old 'ask password sudo alice 1/3 -' \
		'ask secret sudo - 1/3 - Verification code:' \
		'error E-56-2 alice *sudo said: *' 'nothing'

	scene 'a wrong code that is not seen, by way of su'
	factor unseen
	secret "$root_secret" 1 "$root_secret" 314159 | as alice root
	told new 'ask password su root 1/3 -' \
		'ask secret su - 1/3 - Verification code:' \
		'ask password su root 2/3 E-56-17' \
		'ask secret su - 2/3 - Verification code:' 'started 0' 'done'

	scene 'nothing but a code'
	printf 'auth required pam_code.so unseen\n' >/etc/pam.d/common-auth
	secret 1 314159 | as bob bob
	told new 'ask secret sudo - 1/3 - Verification code:' \
		'ask secret sudo - 2/3 E-56-17 *Verification code:' \
		'started 0' 'done'

	scene 'a code by way of su'
	factor seen
	{ secret "$root_secret" && echo 'text 314159'; } | as alice root
	told new 'ask password su root 1/3 -' \
		'ask text su - 1/3 - Verification code:' 'started 0' 'done'

	scene 'something to be done elsewhere'
	factor touch
	secret "$bob_secret" | as bob bob
	told new "$asked" \
		'ask patience sudo - 1/3 - Please touch the key.' \
		'started 0' 'done'
else
	skip_scene 'a second factor' 'PAM modules cannot be compiled here'
fi

# Somebody who goes away, or is killed

for stage in started asked sent; do
	for who in bob root carol; do
		eval "now=\$${who}_secret"
		scene "killed before it is ready: $who, $stage"
		# shellcheck disable=SC2154 # by eval
		secret "$now" | as bob "--die=$stage" "$who"
		case $stage in
		started) told old ;;
		*) told old 'ask password s*' ;;
		esac
	done
done

for who in bob root carol; do
	eval "now=\$${who}_secret"
	scene "killed before the plan is out: $who"
	sudoers 'Defaults use_pty'
	secret "$now" | as bob --large --die=ready "$who"
	told old 'ask password s*'

	scene "killed when half of the plan is out: $who"
	secret "$now" | as bob --large --die=half "$who"
	told old 'ask password s*' 'started 0'
	for stage in checking step; do
		scene "killed while the helper works: $who, $stage"
		[ $stage = step ] || sudoers 'Defaults use_pty'
		secret "$now" | as bob --large "--die=$stage" "$who"
		told new 'ask password s*' 'started 0'
	done
done

scene 'let go of at the question'
echo leave | as bob bob
told old "$asked" 'left'

scene 'let go of at su'"'"'s question'
echo leave | as bob root
told old 'ask password su root 1/3 -' 'left'

scene 'let go of at the second tool'"'"'s question'
sudoers 'Defaults targetpw'
{ secret "$bob_secret" && echo leave; } | as alice bob
told old 'ask password su bob 1/3 -' 'ask password sudo root 1/3 E-56-4' 'left'

scene 'stopped at the question'
echo stop | as bob bob
told old "$asked" 'put-back'

# Who is proposed

# members NAME,NAME...: those of the group.
members() {
	sed -i "s/^sudo:.*/sudo:x:27:$1/" /etc/group
}

scene 'who is one is proposed'
as bob --likely bob </dev/null
told old 'bob'

scene 'nobody, if there are several'
as alice --likely alice </dev/null
told old '-'

scene 'the only one, if there is one'
members root,carol
as alice --likely alice </dev/null
told old 'carol'

scene 'who is one by their first group'
members ''
sed -i 's/^alice:x:7001:7001:/alice:x:7001:27:/' /etc/passwd
as alice --likely alice </dev/null
told old 'alice'

scene 'root, if there is no other way'
chmod a-s /usr/bin/sudo
as alice --likely alice </dev/null
told old 'root'

scene 'nobody, if there is none'
chmod a-s /bin/su
as alice --likely alice </dev/null
told old '-' 'error E-56-7 *'
chmod 4755 /bin/su /usr/bin/sudo
sed -i 's/^alice:x:7001:27:/alice:x:7001:7001:/' /etc/passwd
members bob,carol,dave,frank,grace,henry

# Where secrets are

# paused STAGE USER OPTION ADMINISTRATOR SECRET: what is found in its memory.
paused() {
	secret "$5" | as "$2" "--pause=$1" "$3" "$4" &
	n=0
	while ! grep -q '^paused' /cw/said 2>/dev/null && [ $n -lt 250 ]; do
		n=$((n + 1))
		sleep 0.02
	done
	pid=$(sed -n 's/^paused //p' /cw/said)
	found=$(printf '%s\n' "$5" | "$tools/scan" "$pid")
	kill -CONT "$pid"
	wait
}

nowhere() {
	[ -z "$found" ] || complain "$found"
}

: >/cw/said
scene 'once it is sent it is nowhere in memory'
paused sent bob --large bob "$bob_secret"
nowhere
told new "$asked" 'paused *' 'started 0' 'done'

: >/cw/said
scene 'nor when the second tool has got it'
paused ready alice --large bob "$bob_secret"
nowhere
told new 'ask password su bob 1/3 -' 'paused *' 'started 0' 'done'

: >/cw/said
scene 'nor with stars in the place of letters'
sudoers 'Defaults pwfeedback'
paused ready bob --large bob "$bob_secret"
nowhere
told new "$asked" 'paused *' 'started 0' 'done'

: >/cw/said
scene 'one that is kept is found'
paused sent bob --keep bob "$bob_secret"
[ -n "$found" ] || complain 'what looks for secrets finds none'
told new "$asked" 'paused *' 'started 0' 'done'

scene 'no file holds a secret'
: >/cw/said
for kept in "$root_secret" "$alice_secret" "$bob_secret" "$carol_secret" \
	"$dave_secret" "$frank_secret" "$grace_secret" "$wrong"; do
	found=$(printf '%s\n' "$kept" |
		grep -raFlf - /cw/upper /srv /run /tmp /dev/shm 2>/dev/null)
	nowhere
done
told old

scene 'a file that holds one is found'
printf '%s' "$bob_secret" >/home/bob/note
found=$(printf '%s\n' "$bob_secret" | grep -raFlf - /cw/upper)
[ -n "$found" ] || complain 'grep finds none'
told old

printf '1..%d\n' "$tests"
