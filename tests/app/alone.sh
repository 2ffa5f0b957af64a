# SPDX-License-Identifier: GPL-3.0-or-later
# install and undo where nobody is asked, by ordinary people on a disk that is an
# administrator's, with the system's own tools: alone_scenes.sh is played.
# shellcheck shell=sh
# shellcheck source=tests/elevate/enter.sh
. "$(dirname "$0")/../elevate/enter.sh"

find_libexecdir
play alone_scenes.sh certwizard certwizard-helper
