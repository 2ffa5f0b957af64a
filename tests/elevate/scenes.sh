# SPDX-License-Identifier: GPL-3.0-or-later
# What people do with the system's own tools, and what comes of it.
# shellcheck shell=sh
# shellcheck source=tests/elevate/stage.sh
. /cw/stage.sh

asked='ask password sudo bob 1/3 -'

secret() {
	printf 'secret %s\n' "$@"
}

scene 'sudo, the right password'
secret "$bob_secret" | as bob bob
told new "$asked" 'started 0' 'done'

scene 'sudo, a wrong one and then the right one'
secret "$wrong" "$bob_secret" | as bob bob
told new "$asked" 'ask password sudo bob 2/3 E-56-1' 'started 0' 'done'

scene 'sudo, three wrong ones'
secret "$wrong" "$wrong" "$wrong" | as bob bob
told old "$asked" 'ask password sudo bob 2/3 E-56-1' \
	'ask password sudo bob 3/3 E-56-1' 'error E-56-9 *' 'nothing'

scene 'not in sudoers'
secret "$alice_secret" | as alice alice
told old 'ask password sudo alice 1/3 -' \
	'error E-56-2 alice *sudo said: alice is not in the sudoers file*' 'nothing'

printf '1..%d\n' "$tests"
