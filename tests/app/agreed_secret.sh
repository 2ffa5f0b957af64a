# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# shellcheck source=tests/app/agreed.sh
. "$(dirname "$0")/agreed.sh"

agreed secret
