# SPDX-License-Identifier: GPL-3.0-or-later
# Files are opened, and looked at by their path, in base/volume*.c; elsewhere
# only where tests/style/opens.txt gives the reason.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"

opening='open|openat|openat2|open64|creat|fopen|freopen|opendir|scandir'
looking='stat|lstat|fstatat|statx|access|faccessat|readlink|readlinkat|realpath'
glib='g_open|g_fopen|g_creat|g_freopen|g_stat|g_lstat|g_access|g_dir_open'
glib="$glib|g_file_get_contents|g_file_set_contents|g_file_set_contents_full"
glib="$glib|g_file_test|g_file_read_link|g_mapped_file_new"
glib="$glib|g_key_file_load_from_file|g_key_file_save_to_file"

# The calls, as "file call".
calls() {
	list=$(files src '*.c' '*.h') || return
	# shellcheck disable=SC2086 # names without blanks
	code $list | awk -v calls="^($opening|$looking|$glib)$" '{
		file = $0
		sub(/:.*/, "", file)
		text = substr($0, length(file) + 1)
		n = split(text, words, /[^A-Za-z0-9_(.>]+/)
		for (i = 1; i <= n; i++) {
			m = split(words[i], parts, "(")
			for (j = 1; j < m; j++)
				if (parts[j] ~ calls)
					print file, parts[j]
		}
	}' | sort -u | grep -v '^src/base/volume[a-z_]*\.[ch] '
	return 0
}

reasons() {
	grep -v -e '^#' -e '^$' "$style/opens.txt" | awk '{ print $1, $2 }'
	return 0
}

without_reason() {
	allowed=$(reasons)
	calls | while read -r file call; do
		printf '%s\n' "$allowed" | grep -qxF "$file $call" ||
			echo "$file calls $call()"
	done
}

without_call() {
	made=$(calls) || return
	reasons | while read -r file call; do
		[ -e "$srcdir/$file" ] || continue
		printf '%s\n' "$made" | grep -qxF "$file $call" ||
			echo "$file does not call $call()"
	done
}

holds 'only base/volume opens files, and who has a reason' without_reason
holds 'every reason is still needed' without_call
end
