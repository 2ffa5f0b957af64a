# SPDX-License-Identifier: GPL-3.0-or-later
# The system's own tools, for real: sudo, su and doas with accounts, passwords
# and PAM of their own, in an overlay over this machine that is thrown away.
# Nothing of it is seen outside; scenes.sh is what is played there.
# shellcheck shell=sh
set -u
: "${srcdir:=.}" "${builddir:=.}"
here=$(cd "$srcdir/tests/elevate" && pwd)
build=$(cd "$builddir" && pwd)

skip() {
	echo "1..0 # SKIP $1"
	exit 0
}

[ "$(uname)" = Linux ] || skip 'the overlay is for Linux'
[ "$(id -u)" = 0 ] || skip 'needs root'
for tool in unshare chroot setsid setpriv chpasswd sudo doas su; do
	command -v "$tool" >/dev/null || skip "$tool is not installed"
done

# enter PROGRAM...: in an overlay over / whose upper directory is /cw/upper.
enter() {
	# shellcheck disable=SC2016 # the inner shell expands it
	unshare -m -p -u -i --fork --propagation private sh -c '
	top=$(mktemp -d) && mount -t tmpfs -o mode=755 tmpfs "$top" || exit 99
	mkdir "$top/upper" "$top/work" "$top/root"
	mount -t overlay -o "lowerdir=/,upperdir=$top/upper,workdir=$top/work" \
		overlay "$top/root" || exit 99
	cd "$top/root" || exit 99
	mount -t proc proc proc
	mount -t tmpfs -o mode=755 tmpfs dev
	for device in null zero full random urandom tty; do
		: >"dev/$device"
		mount --bind "/dev/$device" "dev/$device"
	done
	mkdir dev/pts dev/shm
	mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
	ln -s pts/ptmx dev/ptmx
	ln -s /proc/self/fd dev/fd
	mount -t tmpfs -o mode=755 tmpfs run
	mount -t tmpfs -o mode=1777 tmpfs tmp
	# The helper wants one device, and an overlay has two.
	mount -t tmpfs -o mode=755 tmpfs srv
	mkdir -p cw/upper usr/libexec/cw
	mount --bind "$top/upper" cw/upper
	cp "$1/certwizard-helper" "$1/tests/elevate/someone" \
		"$1/tests/elevate/scan" usr/libexec/cw
	chmod 755 usr/libexec/cw/*
	cp "$2"/*.sh "$2"/*.c cw
	hostname cwtest
	echo "127.0.0.1 localhost cwtest" >etc/hosts
	exec chroot . sh /cw/scenes.sh
	' enter "$build" "$here"
}

enter 2>&1 </dev/null
case $? in
0) ;;
99) skip 'no overlay can be mounted here' ;;
*) echo 'Bail out! the scenes broke off' ;;
esac
