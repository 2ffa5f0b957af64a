# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# make bench: one table of what is measured, on a disk and in memory.
#
#	run.sh SOURCES BUILD [KEYCHAINS]
#
# Everything it makes lies in folders of its own, which it removes.  Peers that
# are not installed are left out, with a word.  Run by root it measures as
# nobody, so that no receipt gets among those of this machine.
set -eu
export LC_ALL=C.UTF-8

sources=$1
build=$2
keychains=${3-}
bench=$build/tests/bench
sample=$sources/tests/data/certificates/office-root-sha1.cer
made=

clean() {
	for folder in $made; do
		rm -rf "$folder"
	done
}
trap clean EXIT
trap 'exit 1' HUP INT TERM

has() {
	command -v "$1" >/dev/null 2>&1
}

skip() {
	printf '%-46s skipped: %s\n' "$1" "$2"
}

# Runs as who measures.
as() {
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
	else
		"$@"
	fi
}

measure() {
	as "$bench/measure" "$@"
}

# folder WHERE: a new one of who measures; its name is in $folder.
folder() {
	folder=$(mktemp -d "$1/certwizard-bench.XXXXXX")
	made="$made $folder"
	chmod 755 "$folder"
	if [ "$(id -u)" = 0 ]; then
		chown 65534:65534 "$folder"
	fi
}

# volume FOLDER N: Leopard with N certificates in X509Anchors.
volume() {
	mkdir -p "$1/System/Library/CoreServices" \
		"$1/System/Library/Keychains" "$1/Library/Preferences" \
		"$1/Users"
	cat >"$1/System/Library/CoreServices/SystemVersion.plist" <<-END
		<?xml version="1.0" encoding="UTF-8"?>
		<plist version="1.0"><dict>
		<key>ProductBuildVersion</key><string>9L31a</string>
		<key>ProductName</key><string>Mac OS X</string>
		<key>ProductVersion</key><string>10.5.8</string>
		</dict></plist>
	END
	if [ -n "$keychains" ]; then
		cat "$keychains/SystemRootCertificates.keychain" \
			>"$1/System/Library/Keychains/SystemRootCertificates.keychain"
		"$bench/grow" $(($2 - 120)) "$keychains/X509Anchors.leopard"
	else
		"$bench/grow" 120 \
			>"$1/System/Library/Keychains/SystemRootCertificates.keychain"
		"$bench/grow" "$2"
	fi >"$1/System/Library/Keychains/X509Anchors"
}

# Apple's code does not run here.  Where it was measured, in process, one
# insertion with commit took 2.3 ms into 120 certificates and 158 ms into 10,120,
# and certtool -i of one certificate 2.5 ms at the most: certtool is run in turn
# with ours, and so many times its time is Apple's on this machine.
apple_120=0.92
apple_10120=63.2

# install_one NAME N WHERE APPLE OPTION: one certificate with commit, each time
# into a fresh copy of the volume and with no receipt from before.
install_one() {
	prepare="rm -rf '$3/volume' '$3/state' && cp -r '$work/$2' '$3/volume' &&
		mkdir -p -m 700 '$3/state/certwizard/receipts'"
	XDG_STATE_HOME=$3/state
	export XDG_STATE_HOME
	# shellcheck disable=SC2086
	if has certtool; then
		measure -n 15 -p "$prepare" $5 -g 1 \
			--times "$4" --peer "Apple's code, in process" "$1" -- \
			"$build/certwizard" install --root "$3/volume" \
			--expect-sha256 "$sha256" "$work/one.cer" -- \
			certtool -i --infile "$work/one.pem"
	else
		measure -n 15 -p "$prepare" $5 "$1" -- \
			"$build/certwizard" install --root "$3/volume" \
			--expect-sha256 "$sha256" "$work/one.cer"
		skip "$1, Apple's code" "certtool is not installed"
	fi
	if has strace; then
		as sh -c "$prepare"
		as strace -f -T -e trace=fsync -o "$3/trace" \
			"$build/certwizard" install --root "$3/volume" \
			--expect-sha256 "$sha256" "$work/one.cer" >/dev/null
		sed -n 's/.*= 0 <\([0-9.]*\)>$/\1/p' "$3/trace" |
			awk -v what="$1, $(grep -c 'fsync(' "$3/trace") fsync" \
				'{ s += $1 } END { printf "%-46s %9.2f ms\n", what, 1000 * s }'
	else
		skip "$1, fsync" "strace is not installed"
	fi
}

# start WHAT COMMAND: what the two programs of one installation take, of which
# one does nothing and the other finds nothing to do: whatever an installation
# does, it takes as long as both.
start() {
	what=$1
	shift
	if has certtool; then
		measure -n 31 --times $apple_120 \
			--peer "Apple's code, one into 120" "$what" -- "$@" -- \
			certtool -i --infile "$work/one.pem"
	else
		measure -n 31 "$what" -- "$@"
	fi
}

show_one() {
	if has certtool; then
		measure -n 31 -i -g 1.25 "P6 details of one" -- \
			"$build/certwizard" show "$work/one.pem" -- \
			certtool -i --infile "$work/one.pem"
	else
		skip P6 "certtool is not installed"
	fi
	if has openssl; then
		measure -n 15 -i -g 0.25 "P7 details of one" -- \
			"$build/certwizard" show "$work/one.pem" -- \
			openssl x509 -noout -text -in "$work/one.pem"
	else
		skip P7 "openssl is not installed"
	fi
}

show_many() {
	if has certtool; then
		measure -n 7 -g 0.20 -m 0.15 "P8, P10 10,000 of PEM" -- \
			"$build/certwizard" show "$work/many.pem" -- \
			certtool -i --infile "$work/many.pem"
	else
		skip "P8, P10" "certtool is not installed"
	fi
	if has openssl; then
		measure -n 7 -g 0.30 "P9 10,000 of PEM" -- \
			"$build/certwizard" show "$work/many.pem" -- \
			openssl storeutl -noout -certs "$work/many.pem"
	else
		skip P9 "openssl is not installed"
	fi
	measure -n 7 "10,000 of PEM, --json" -- \
		"$build/certwizard" show --json "$work/many.pem"
}

# list WHAT N GOAL MEMORY
list_volume() {
	XDG_STATE_HOME=$work/state
	export XDG_STATE_HOME
	if has keychainbreaker-list; then
		measure -n 15 -g "$3" -m "$4" "$1" -- \
			"$build/certwizard" list --root "$work/$2" -- \
			keychainbreaker-list \
			"$work/$2/System/Library/Keychains/X509Anchors"
	else
		measure -n 15 "$1" -- \
			"$build/certwizard" list --root "$work/$2"
		skip "$1, peer" "keychainbreaker-list is not installed"
	fi
}

# copies N: of one certificate, in this folder.
copies() {
	# shellcheck disable=SC2016 # sh expands it
	awk -v n="$1" 'BEGIN { while (n-- > 0) print "file" n ".cer" }' |
		xargs -n 500 sh -c 'for file; do cat "$0" >"$file"; done' \
			"$work/one.cer"
}

# Page 10, beside other programs with a list; those that are not installed are
# told by the program itself.
screens() {
	folder "${TMPDIR:-/tmp}"
	mkdir "$folder/home" "$folder/ten" "$folder/many"
	(cd "$folder/many" && copies 10000)
	(cd "$folder/ten" && copies 10)
	chmod -R a+rX "$folder"
	as env HOME="$folder/home" XDG_STATE_HOME="$folder/home" \
		"$bench/screens" "$build" "$folder/ten" "$folder/many"
}

if [ "$(id -u)" = 0 ] && ! has setpriv; then
	echo "bench: run it as an ordinary user, or install setpriv" >&2
	exit 1
fi
folder "${TMPDIR:-/tmp}"
work=$folder
cp "$sample" "$work/one.cer"
sha256=$(sha256sum "$sample" | cut -d' ' -f1)
{
	echo "-----BEGIN CERTIFICATE-----"
	base64 "$sample"
	echo "-----END CERTIFICATE-----"
} >"$work/one.pem"
"$bench/bundle" 10000 "$sample" >"$work/many.pem"
volume "$work/120" 120
volume "$work/10120" 10120
chmod -R a+rX "$work"

"$bench/measure" --head
show_one
show_many
list_volume "P18 list of 120" 120 1 0
list_volume "P19 list of 10,120" 10120 0.5 0.5
start "its start" "$build/certwizard" --version
start "its helper's start" "$build/certwizard-helper" recover "$work/120"
folder "${TMPDIR:-/tmp}"
install_one "into 120, disk" 120 "$folder" $apple_120 -i
install_one "into 10,120, disk" 10120 "$folder" $apple_10120 ""
if [ -w /dev/shm ]; then
	folder /dev/shm
	install_one "into 120, memory" 120 "$folder" $apple_120 -i
	install_one "into 10,120, memory" 10120 "$folder" $apple_10120 ""
else
	skip "into 120 and 10,120, memory" "there is no /dev/shm"
fi
"$bench/bench_keychain"
screens
