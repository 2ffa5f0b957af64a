# SPDX-License-Identifier: GPL-3.0-or-later
# Prints the manual with its list of codes as src/base/codes.def has it.
# shellcheck shell=sh
# update-manual.sh SRCDIR
set -eu
cd "$1"
sed '/^\.\\" Codes:/q' doc/certwizard.1
awk -f doc/literals.awk -f doc/codes.awk src/base/codes.def
sed -n '/^\.\\" End of codes/,$p' doc/certwizard.1
