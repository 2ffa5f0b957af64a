# SPDX-License-Identifier: GPL-3.0-or-later
# What people do with the system's own tools, and what comes of it.
# shellcheck shell=sh
# shellcheck source=tests/elevate/stage.sh
. /cw/stage.sh

asked='ask password sudo bob 1/3 -'
again='ask password sudo bob 2/3 E-56-1'

secret() {
	printf 'secret %s\n' "$@"
}

# sudo, and what it may be told to do

scene 'sudo, the right password'
secret "$bob_secret" | as bob bob
told new "$asked" 'started 0' 'done'

scene 'a password with blanks, quotes, a dollar and letters beyond ASCII'
secret "$carol_secret" | as carol carol
told new 'ask password sudo carol 1/3 -' 'started 0' 'done'

scene 'sudo, a wrong one'
{ secret "$wrong" && echo leave; } | as bob bob
told old "$asked" "$again" 'left'

scene 'sudo, a wrong one and then the right one'
secret "$wrong" "$bob_secret" | as bob bob
told new "$asked" "$again" 'started 0' 'done'

scene 'sudo, three wrong ones'
secret "$wrong" "$wrong" "$wrong" | as bob bob
told old "$asked" "$again" 'ask password sudo bob 3/3 E-56-1' \
	'error E-56-9 *' 'nothing'

scene 'three tries also where sudo gives one'
sudoers 'Defaults passwd_tries=1'
secret "$wrong" "$wrong" "$wrong" | as bob bob
told old "$asked" "$again" 'ask password sudo bob 3/3 E-56-1' \
	'error E-56-9 *' 'nothing'

scene 'three tries also where sudo gives five'
sudoers 'Defaults passwd_tries=5'
secret "$wrong" "$wrong" "$wrong" | as bob bob
told old "$asked" "$again" 'ask password sudo bob 3/3 E-56-1' \
	'error E-56-9 *' 'nothing'

scene 'not in sudoers'
secret "$alice_secret" | as alice alice
told old 'ask password sudo alice 1/3 -' \
	'error E-56-2 alice *sudo said: *alice is not in the sudoers file*' \
	'nothing'

scene 'allowed something else'
sudoers 'alice ALL=(ALL:ALL) /bin/true'
secret "$alice_secret" | as alice alice
told old 'ask password sudo alice 1/3 -' \
	'error E-56-2 alice *sudo said: *is not allowed*' 'nothing'

scene 'NOPASSWD: nothing is asked'
sudoers 'bob ALL=(ALL:ALL) NOPASSWD: ALL'
as bob bob </dev/null
told new 'started 0' 'done'

scene 'a valid ticket: nothing is asked'
sudoers 'Defaults timestamp_type=global'
secret "$bob_secret" | as bob bob
fresh_volume
as bob bob </dev/null
told new 'started 0' 'done'

scene 'requiretty'
sudoers 'Defaults requiretty'
secret "$bob_secret" | as bob bob
told new "$asked" 'started 0' 'done'

scene 'use_pty'
sudoers 'Defaults use_pty'
secret "$bob_secret" | as bob --large bob
told new "$asked" 'started 0' 'done'

scene 'use_pty, and what goes in and comes out is logged'
sudoers 'Defaults use_pty, log_input, log_output'
secret "$bob_secret" | as bob --large bob
told new "$asked" 'started 0' 'done'

scene '!use_pty'
sudoers 'Defaults !use_pty'
secret "$bob_secret" | as bob --large bob
told new "$asked" 'started 0' 'done'

scene 'lecture=always'
sudoers 'Defaults lecture=always'
secret "$wrong" "$bob_secret" | as bob bob
told new "$asked" "$again" 'started 0' 'done'

scene 'insults'
sudoers 'Defaults insults'
secret "$wrong" "$wrong" "$bob_secret" | as bob bob
told new "$asked" "$again" 'ask password sudo bob 3/3 E-56-1' 'started 0' 'done'

scene 'pwfeedback'
sudoers 'Defaults pwfeedback'
secret "$wrong" "$carol_secret" | as carol carol
told new 'ask password sudo carol 1/3 -' \
	'ask password sudo carol 2/3 E-56-1' 'started 0' 'done'

scene 'passprompt_override'
sudoers 'Defaults passprompt_override, passprompt="Say it: "'
secret "$wrong" "$bob_secret" | as bob bob
told new "$asked" "$again" 'started 0' 'done'

scene 'targetpw: somebody else is asked for, and gets nothing by itself'
sudoers 'Defaults targetpw'
secret "$wrong" "$root_secret" | as bob bob
told new 'ask password sudo root 1/3 E-56-4' \
	'ask password sudo root 2/3 E-56-1' 'started 0' 'done'

scene 'who thinks for longer than sudo waits notices nothing'
sudoers 'Defaults passwd_timeout=0.02'
{ sleep 2 && secret "$bob_secret"; } | as bob bob
told new "$asked" 'started 0' 'done'

# Accounts that may not be used

scene 'the password is too old: it is not changed'
secret "$dave_secret" "$dave_secret" "$dave_secret" | as dave dave
told old 'ask password sudo dave 1/3 -' 'error E-56-5 *dave*' 'nothing'

scene 'too old, and every prompt is ours'
sudoers 'Defaults passprompt_override'
secret "$dave_secret" "$dave_secret" "$wrong" "$wrong" | as dave dave
told old 'ask password sudo dave 1/3 -' 'error E-56-5 *dave*' 'nothing'

scene 'the account has expired'
secret "$frank_secret" | as frank frank
told old 'ask password sudo frank 1/3 -' 'error E-56-6 *frank*sudo said: *' \
	'nothing'

scene 'the account is locked'
secret "$grace_secret" "$grace_secret" "$grace_secret" | as grace grace
told old 'ask password sudo grace 1/3 -' 'ask password sudo grace 2/3 E-56-1' \
	'ask password sudo grace 3/3 E-56-1' 'error E-56-9 *' 'nothing'

scene 'no password, where none is needed'
lock() {
	sed -i "s,^bob:[^:]*:,bob:$1:," /etc/shadow
}
usual=$(sed -n 's/^bob:\([^:]*\):.*/\1/p' /etc/shadow)
lock ''
before=$(shadow)
as bob bob </dev/null
told new 'started 0' 'done'

scene 'no password, where one is: no tool says so'
sed -i 's/ nullok//' /etc/pam.d/common-auth
printf 'secret \nsecret \nsecret \n' | as bob bob
told old "$asked" "$again" 'ask password sudo bob 3/3 E-56-1' \
	'error E-56-9 *' 'nothing'
lock "$usual"

scene 'nobody is called so'
as bob nobody-here </dev/null
told old 'error E-56-14 *nobody-here*'

# su

scene 'su to root'
secret "$root_secret" | as alice root
told new 'ask password su root 1/3 -' 'started 0' 'done'

scene 'su to root, one try each, three in all'
secret "$wrong" "$wrong" "$wrong" | as alice root
told old 'ask password su root 1/3 -' 'ask password su root 2/3 E-56-1' \
	'ask password su root 3/3 E-56-1' 'error E-56-9 *' 'nothing'

scene 'su to root, a wrong one and then the right one'
secret "$wrong" "$root_secret" | as alice root
told new 'ask password su root 1/3 -' 'ask password su root 2/3 E-56-1' \
	'started 0' 'done'

scene 'su to root, a plan of many bytes'
secret "$root_secret" | as alice --large root
told new 'ask password su root 1/3 -' 'started 0' 'done'

scene 'su to another administrator, and sudo there: asked once'
secret "$bob_secret" | as alice bob
told new 'ask password su bob 1/3 -' 'started 0' 'done'

scene 'su to another, a wrong one and then the right one'
secret "$wrong" "$bob_secret" | as alice bob
told new 'ask password su bob 1/3 -' 'ask password su bob 2/3 E-56-1' \
	'started 0' 'done'

scene 'su to another, where sudo wants a third one'"'"'s password'
sudoers 'Defaults targetpw'
secret "$bob_secret" "$root_secret" | as alice bob
told new 'ask password su bob 1/3 -' 'ask password sudo root 1/3 E-56-4' \
	'started 0' 'done'

scene 'su to another, where sudo has use_pty'
sudoers 'Defaults use_pty'
secret "$bob_secret" | as alice --large bob
told new 'ask password su bob 1/3 -' 'started 0' 'done'

scene 'su to somebody who is no administrator'
secret "$alice_secret" | as bob alice
told old 'ask password su alice 1/3 -' \
	'error E-56-2 alice *sudo said: *alice is not in the sudoers file*' \
	'nothing'

scene 'su to somebody whose password is too old'
secret "$dave_secret" "$dave_secret" "$dave_secret" | as alice dave
told old 'ask password su dave 1/3 -' 'error E-56-5 *dave*' 'nothing'

scene 'su to somebody whose account has expired'
secret "$frank_secret" | as alice frank
told old 'ask password su frank 1/3 -' \
	'error E-56-6 *frank*' 'nothing'

scene 'su to somebody without a shell'
as alice henry </dev/null
told old 'error E-56-12 henry *nologin*'

scene 'su, and a shell that says more than it is asked'
printf '%s\n' '#!/bin/dash' 'echo "started 0 -"; echo "started 0 0"; echo done' \
	'printf %s half' 'echo; echo Welcome >&2' \
	'exec /bin/dash "$@"' >/usr/local/bin/sh
chmod 755 /usr/local/bin/sh
sed -i 's,^\(bob:.*:\)/bin/bash$,\1/usr/local/bin/sh,' /etc/passwd
secret "$bob_secret" | as alice bob
sed -i 's,^\(bob:.*:\)/usr/local/bin/sh$,\1/bin/bash,' /etc/passwd
told new 'ask password su bob 1/3 -' 'started 0' 'done'

scene 'nothing of an earlier run is left to be recovered'
secret "$bob_secret" | as bob --recover bob
told old "$asked" 'started 0' 'already'

scene 'a folder that every shell would take for something else'
# shellcheck disable=SC2016 # that is the point
odd='/srv/$(id) '"'"'\"&|;<*>ü'
mv "$volume" "$odd"
usual=$volume volume=$odd
secret "$bob_secret" | as alice bob
mv "$odd" "$usual"
volume=$usual
told new 'ask password su bob 1/3 -' 'started 0' 'done'

# doas

scene 'doas, a wrong one and then the right one'
mv /usr/bin/sudo /usr/bin/sudo.away
echo 'permit bob as root' >/etc/doas.conf
secret "$wrong" "$bob_secret" | as bob bob
told new 'ask password doas bob 1/3 -' 'ask password doas bob 2/3 E-56-1' \
	'started 0' 'done'

scene 'doas, nobody of its list'
as alice alice </dev/null
told old 'error E-56-2 alice *doas said: *' 'nothing'

scene 'doas that asks nothing'
echo 'permit nopass bob as root' >/etc/doas.conf
as bob bob </dev/null
told new 'started 0' 'done'

# What is not there, or not as it must be

scene 'no tool at all'
mv /usr/bin/doas /usr/bin/doas.away
as bob bob </dev/null
told old 'error E-56-18 *'

scene 'a tool without its bit'
mv /usr/bin/sudo.away /usr/bin/sudo
chmod u-s /usr/bin/sudo
as bob bob </dev/null
told old 'error E-56-18 */usr/bin/sudo*'

scene 'a tool that others may write to'
chmod 4757 /usr/bin/sudo
as bob bob </dev/null
told old 'error E-56-18 */usr/bin/sudo*'

scene 'a tool that belongs to somebody'
chown bob /usr/bin/sudo
chmod 4755 /usr/bin/sudo
as bob bob </dev/null
told old 'error E-56-18 */usr/bin/sudo*bob*'
chown root /usr/bin/sudo
chmod 4755 /usr/bin/sudo

scene 'a tool in a folder that belongs to somebody'
chown bob /usr/local/bin
mv /usr/bin/sudo /usr/local/bin/sudo
as bob bob </dev/null
told old 'error E-56-18 */usr/local/bin: *bob*'

scene 'a tool behind a link in such a folder'
mv /usr/local/bin/sudo /usr/bin/sudo.real
ln -s /usr/local/bin/sudo /usr/bin/sudo
ln -s /usr/bin/sudo.real /usr/local/bin/sudo
as bob bob </dev/null
told old 'error E-56-18 */usr/local/bin: *bob*'

scene 'a tool behind links that nobody could change'
chown root /usr/local/bin
secret "$bob_secret" | as bob bob
told new "$asked" 'started 0' 'done'
rm /usr/bin/sudo /usr/local/bin/sudo
mv /usr/bin/sudo.real /usr/bin/sudo

scene 'a tool on a disk where it gives no rights'
mount --bind /usr/bin /usr/bin
mount -o remount,bind,nosuid /usr/bin
as bob bob </dev/null
umount -l /usr/bin
told old 'error E-56-7 */usr/bin/sudo*'

scene 'a helper where its user builds'
usual=$helper
mkdir /home/bob/build
cp "$helper" /home/bob/build
helper=/home/bob/build/certwizard-helper
as bob bob </dev/null
told old 'error E-56-8 */home/bob*bob*'

scene 'a helper below a folder that others may write to'
mkdir /srv/open
chmod 777 /srv/open
cp "$usual" /srv/open
helper=/srv/open/certwizard-helper
as bob bob </dev/null
told old 'error E-56-8 */srv/open*'
helper=$usual

scene 'a helper that is reached through a link'
ln -s /usr/libexec/cw /home/bob/link
helper=/home/bob/link/certwizard-helper
secret "$bob_secret" | as bob bob
helper=$usual
told new "$asked" 'started 0' 'done'

. /cw/scenes_more.sh
