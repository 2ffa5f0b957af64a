# SPDX-License-Identifier: GPL-3.0-or-later
# A test links the room that it is about and those below it, nothing else.
#
# The rooms whose tests take longest, or wait for something, come first: there
# are others to go on with meanwhile.
include tests/elevate/local.mk
include tests/plan/local.mk
include tests/ui/local.mk
include tests/app/local.mk
include tests/keychain/local.mk
include tests/wizard/local.mk
include tests/certificate/local.mk
include tests/bootstrap/local.mk
include tests/style/local.mk
include tests/base/local.mk
include tests/target/local.mk
include tests/store/local.mk
include tests/fuzz/local.mk
include tests/bench/local.mk
