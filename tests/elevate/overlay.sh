# SPDX-License-Identifier: GPL-3.0-or-later
# The system's own tools, for real: sudo, su and doas with accounts, passwords
# and PAM of their own; scenes.sh is what is played there.
# shellcheck shell=sh
# shellcheck source=tests/elevate/enter.sh
. "$(dirname "$0")/enter.sh"

play scenes.sh certwizard-helper tests/elevate/someone tests/elevate/scan
