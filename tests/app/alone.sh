# SPDX-License-Identifier: GPL-3.0-or-later
# install and undo where nobody is asked, by ordinary people on a disk that is an
# administrator's, with the system's own tools: alone_scenes.sh is played.
# shellcheck shell=sh
# shellcheck source=tests/elevate/enter.sh
. "$(dirname "$0")/../elevate/enter.sh"

# value NAME: a folder as make has it.
value() {
	sed -n "s/^$1 = //p" "$build/Makefile"
}

# shellcheck disable=SC2034 # the next line has it in it
prefix=$(value prefix)
eval "exec_prefix=\"$(value exec_prefix)\""
eval "libexecdir=\"$(value libexecdir)\""
# The helper must be where the program looks for it, in folders that nobody else
# may write to.
case $libexecdir in
/usr/* | /opt/*) ;;
*) skip "certwizard would be installed in $libexecdir" ;;
esac
export libexecdir

play alone_scenes.sh certwizard certwizard-helper
