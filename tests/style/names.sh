# SPDX-License-Identifier: GPL-3.0-or-later
# What a room exports begins with cw_; no variable outlives a call, but for
# those for which tests/style/variables.txt gives the reason.
# shellcheck shell=sh
. "$(dirname "$0")/tap.sh"
need nm

# Symbols of the rooms' libraries, as "library object name section type",
# without what the sanitizers add.
symbols() {
	found=$(ls "$builddir"/libcw-*.a) || return
	for library in $found; do
		nm -A -f sysv --defined-only "$@" "$library"
	done | awk -F '|' '{
		gsub(/ /, "", $1); gsub(/ /, "", $4); gsub(/ /, "", $7)
		n = split($1, at, ":")
		sub(/.*\//, "", at[1])
		if (n > 2 && at[n] !~ /asan|ubsan|__unnamed_|^\.L|^$/)
			print at[1], at[2], at[n], $7, $4
	}' | grep .
}

foreign_names() {
	all=$(symbols -g) || return
	printf '%s\n' "$all" | awk '$3 !~ /^cw_/ { print $1 ": " $2 ": " $3 }'
}

# All libraries are linked into one program.
names_twice() {
	all=$(symbols -g) || return
	printf '%s\n' "$all" | awk '{
		if ($3 in first && first[$3] != $1 ":" $2)
			print $3 ": " first[$3] " and " $1 ":" $2
		first[$3] = $1 ":" $2
	}'
}

# .data.rel.ro is written by the loader alone: tables with pointers.
variables() {
	all=$(symbols) || return
	printf '%s\n' "$all" | awk '
	$5 ~ /^(OBJECT|TLS)$/ && $4 ~ /^\.(t?data|t?bss)/ &&
	$4 !~ /^\.data\.rel\.ro/ { print $1, $3 }' | sort -u
}

without_reason() {
	all=$(variables) || return
	printf '%s\n' "$all" | grep . | while read -r library name; do
		grep -v '^#' "$style/variables.txt" |
			awk -v l="$library" -v n="$name" '
			(l == $1 || $1 == "*") && n ~ "^" $2 "$" { found = 1 }
			END { exit !found }' || echo "$library: $name"
	done
}

ls "$builddir"/libcw-*.a >/dev/null 2>&1 || skip_all 'no library is built'
holds 'what a room exports begins with cw_' foreign_names
holds 'no name is exported twice' names_twice
holds 'no variable outlives a call' without_reason
end
