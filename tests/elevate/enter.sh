# SPDX-License-Identifier: GPL-3.0-or-later
# An overlay over this machine that is thrown away, with accounts, passwords and
# PAM of its own; nothing of it is seen outside.  Sourced.
# shellcheck shell=sh
set -u
: "${srcdir:=.}" "${builddir:=.}"
tests_folder=$(cd "$srcdir/tests" && pwd)
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

# value NAME: a folder as make has it.
value() {
	sed -n "s/^$1 = //p" "$build/Makefile"
}

# The helper must be where the program looks for it, in folders that nobody else
# may write to: the scenes put it there.
# shellcheck disable=SC2034 # the next line has it in it
find_libexecdir() {
	prefix=$(value prefix)
	eval "exec_prefix=\"$(value exec_prefix)\""
	eval "libexecdir=\"$(value libexecdir)\""
	case $libexecdir in
	/usr/* | /opt/*) ;;
	*) skip "certwizard would be installed in $libexecdir" ;;
	esac
	export libexecdir
}

# enter SCRIPT PROGRAM...: plays SCRIPT, of those in /cw, in an overlay over /
# whose upper directory is /cw/upper; the build's programs are in
# /usr/libexec/cw.
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
	build=$1 tests=$2 script=$3
	shift 3
	for program; do
		cp "$build/$program" usr/libexec/cw || exit 1
	done
	chmod 755 usr/libexec/cw/*
	cp "$tests"/elevate/*.sh "$tests"/elevate/*.c "$tests"/app/*_scenes.sh \
		"$tests"/data/certificates/office-root-sha1.cer cw
	[ -z "${CERTWIZARD_TEST_KEYCHAINS-}" ] ||
		cp "$CERTWIZARD_TEST_KEYCHAINS"/X509Anchors.leopard \
			"$CERTWIZARD_TEST_KEYCHAINS"/goldens.tsv cw
	hostname cwtest
	echo "127.0.0.1 localhost cwtest" >etc/hosts
	exec chroot . sh "/cw/$script"
	' enter "$build" "$tests_folder" "$@"
}

# play SCRIPT PROGRAM...: the same, as a test.
play() {
	enter "$@" 2>&1 </dev/null
	case $? in
	0) ;;
	99) skip 'no overlay can be mounted here' ;;
	*) echo 'Bail out! the scenes broke off' ;;
	esac
}
