# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# Runs one test program so that it says each of its cases in TAP.
exec "$@" --tap
