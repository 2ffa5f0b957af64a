# SPDX-License-Identifier: GPL-3.0-or-later
# Prints doc/interaction.md: the statements of doc/statements.txt, the tests
# that hold them (their names hold /S06/ or /S6/), and what came of those when
# they were last run in BUILDDIR; without it the results are left out.
# shellcheck shell=sh
# update-interaction.sh SRCDIR [BUILDDIR]
set -eu
LC_ALL=C
export LC_ALL
srcdir=$1 builddir=${2-}

# "/S06/title", from the tests' sources.
names() {
	find "$srcdir/tests" -name '*.c' -type f -exec \
		sed -n 's|.*"\(/[^" %]*\)".*|\1|p' {} + | sort -u
}

# "ok /S06/title", "not /S06/title" or "skipped /S06/title", from their logs.
results() {
	[ -n "$builddir" ] || return 0
	find "$builddir/tests" -name '*.log' -type f -exec cat {} + |
		sed -n -e 's|^ *ok [0-9]* \(- \)\{0,1\}\(/[^ ]*\) # SKIP.*|skipped \2|p' \
			-e 's|^ *ok [0-9]* \(- \)\{0,1\}\(/[^ ]*\)$|ok \2|p' \
			-e 's|^ *not ok [0-9]* \(- \)\{0,1\}\(/[^ ]*\).*|not \2|p'
}

cat <<'END'
# Interaction, statement by statement

What a person can rely on at the terminal, and the tests that hold it. Made by
"make update-interaction" from doc/statements.txt and from the names and results
of the tests (after "make check"); another test fails when a statement's tests
are others than these.

| no | statement | tests | result |
|---|---|---|---|
END
{
	names | sed 's|.*|name &|'
	results | sed 's|.*|result &|'
	grep -v '^#' "$srcdir/doc/statements.txt" | sed 's|.*|statement &|'
} | awk -v ran="${builddir:+yes}" -f "$srcdir/doc/interaction.awk"
