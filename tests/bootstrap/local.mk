# SPDX-License-Identifier: GPL-3.0-or-later
# bootstrap itself cannot be run by a test that it runs: what it says when it
# can't go on.  The rest is seen in CI, which calls it.
TESTS += tests/bootstrap/words.sh
EXTRA_DIST += tests/bootstrap/words.sh
