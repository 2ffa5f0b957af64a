# SPDX-License-Identifier: GPL-3.0-or-later
# The stage that the scenes are played on: sourced by scenes.sh, in the overlay.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2119,SC2120 # scenes.sh uses what is here
set -u
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C.UTF-8
export PATH LC_ALL
tools=/usr/libexec/cw
helper=$tools/certwizard-helper
volume=/srv/volume
anchors=$volume/root/System/Library/Keychains/X509Anchors
list=$volume/root/Library/Preferences/com.apple.security-common.plist
tests=0
name=

letters() {
	od -An -N12 -tx1 /dev/urandom | tr -d ' \n'
}

# Made anew each time, and never written into a file.
root_secret=$(letters)
alice_secret=$(letters)
bob_secret=$(letters)
carol_secret="  pä\"\$HOME'\\ß\`#%;&|<>*? $(letters)  "
dave_secret=$(letters)
frank_secret=$(letters)
grace_secret=$(letters)
henry_secret=$(letters)
wrong=$(letters)

account() {
	printf '%s:x:%d:%d::/home/%s:%s\n' "$1" "$2" "$2" "$1" "$3" \
		>>/etc/passwd
	printf '%s:x:%d:\n' "$1" "$2" >>/etc/group
	printf '%s:!:19000:0:99999:7:::\n' "$1" >>/etc/shadow
	mkdir -p "/home/$1"
	chown "$2:$2" "/home/$1"
}

make_accounts() {
	account alice 7001 /bin/sh
	account bob 7002 /bin/bash
	account carol 7003 /bin/sh
	account dave 7004 /bin/sh
	account frank 7005 /bin/sh
	account grace 7006 /bin/sh
	account henry 7007 /usr/sbin/nologin
	sed -i 's/^sudo:.*/sudo:x:27:bob,carol,dave,frank,grace,henry/' /etc/group
	chpasswd -c SHA256 -s 1000 <<-END
		root:$root_secret
		alice:$alice_secret
		bob:$bob_secret
		carol:$carol_secret
		dave:$dave_secret
		frank:$frank_secret
		grace:$grace_secret
		henry:$henry_secret
	END
	chage -d 0 dave
	chage -E 2020-01-01 frank
	usermod -L grace
}

# A wrong password takes no time here.
make_quick() {
	sed -i 's/pam_unix.so.*/pam_unix.so nullok nodelay/' \
		/etc/pam.d/common-auth
	echo 'FAIL_DELAY 0' >>/etc/login.defs
	cp /etc/pam.d/common-auth /cw/common-auth
}

# The second factor; false if it can't be compiled here.
make_module() {
	module=$(find /lib /usr/lib -name pam_unix.so | head -n 1)
	[ -n "$module" ] &&
		${CC:-cc} -shared -fPIC -o "$(dirname "$module")/pam_code.so" \
			/cw/pam_code.c -lpam 2>/cw/module.log
}

# factor ARGUMENT: asked for after the password.
factor() {
	printf 'auth required pam_code.so %s\n' "$1" >>/etc/pam.d/common-auth
}

# sudoers LINE...: beside the rule for the group.
sudoers() {
	{
		printf 'Defaults env_reset, lecture=never\n'
		printf 'root ALL=(ALL:ALL) ALL\n%%sudo ALL=(ALL:ALL) ALL\n'
		printf '%s\n' "$@"
	} >/etc/sudoers
}

fresh_volume() {
	rm -rf "$volume"
	mkdir -p "${anchors%/*}" "${list%/*}"
	printf 'the keychain before\n' >"$anchors"
}

# What the volume holds: old, new, or something that must never be.
state() {
	kept=$(find "$volume" -name '.certwizard*')
	old=$(cat "$anchors") || old=
	new=$(cat "$list" 2>/dev/null) || new=none
	[ ${#old} -lt 1000000 ] || old='the keychain after'
	case "$kept/$old/$new" in
	'/the keychain before/none') echo old ;;
	'/the keychain after/the list after') echo new ;;
	*) echo torn ;;
	esac
}

shadow() {
	sha256sum /etc/shadow
}

# The tools and the helper, that are left of a scene.
running() {
	cat /proc/[0-9]*/comm 2>/dev/null |
		grep -cxE 'certwizard-help|someone|sudo|su|doas'
}

settle() {
	n=0
	while [ "$(running)" != 0 ] && [ $n -lt 200 ]; do
		n=$((n + 1))
		sleep 0.02
	done
	[ $n -lt 200 ] || complain "something still runs: $(cat /proc/[0-9]*/comm 2>/dev/null)"
}

complain() {
	complaint="$complaint
$1"
}

# scene NAME: everything is as at first.
scene() {
	name=$1 complaint=
	fresh_volume
	sudoers
	rm -rf /run/sudo /var/lib/sudo
	cp /cw/common-auth /etc/pam.d/common-auth
	before=$(shadow)
}

# as USER OPTION... ADMINISTRATOR: its answers on the standard input.  Without a
# terminal: that is what the driver makes.
as() {
	user=$1
	shift
	options=
	while [ $# -gt 1 ]; do
		options="$options $1"
		shift
	done
	# shellcheck disable=SC2086 # a list of words
	setsid -w setpriv "--reuid=$user" "--regid=$user" --init-groups \
		--reset-env "$tools/someone" $options "$helper" "$volume" "$1" \
		>/cw/said 2>&1
}

# told STATE LINE...: what was said, pattern by pattern, and the volume after.
# On a slow machine there is more to be patient about.
told() {
	expected=$1
	shift
	settle
	while IFS= read -r line; do
		case $line in
		Killed) continue ;; # says the shell
		'ask patience '*)
			case ${1-} in 'ask patience '*) ;; *) continue ;; esac
			;;
		esac
		# shellcheck disable=SC2254 # it is a pattern
		case $line in
		${1-nothing more}) shift ;;
		*) complain "said: $line; expected: ${1-nothing more}" && break ;;
		esac
	done </cw/said
	[ $# = 0 ] || complain "not said: $1"
	[ "$(state)" = "$expected" ] ||
		complain "the volume is $(state): $(find "$volume" -type f -ls)"
	[ "$before" = "$(shadow)" ] || complain 'a password was changed'
	close_scene
}

close_scene() {
	tests=$((tests + 1))
	if [ -z "$complaint" ]; then
		echo "ok $tests - $name"
		return
	fi
	echo "not ok $tests - $name"
	printf '%s\n' "$complaint" | sed 's/^/# /'
	sed 's/^/#   /' /cw/said
}

skip_scene() {
	tests=$((tests + 1))
	echo "ok $tests - $1 # SKIP $2"
}

make_accounts
make_quick
