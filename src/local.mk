# SPDX-License-Identifier: GPL-3.0-or-later
# One library a room, in the order of the layers (src/LAYERS).
EXTRA_DIST += src/LAYERS

include src/base/local.mk
include src/keychain/local.mk
include src/certificate/local.mk
include src/target/local.mk
include src/plan/local.mk
include src/store/local.mk
include src/elevate/local.mk
include src/wizard/local.mk
include src/ui/local.mk
include src/app/local.mk
