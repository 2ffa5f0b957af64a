# SPDX-License-Identifier: GPL-3.0-or-later
dist_man_MANS = doc/certwizard.1
EXTRA_DIST += \
	doc/codes.awk \
	doc/design.md \
	doc/keychain-list.md \
	doc/keychain.md \
	doc/stores.md \
	doc/update-manual.sh

# After a change of src/base/codes.def; tests/style/codes.sh compares.
.PHONY: update-manual
update-manual:
	$(AM_V_GEN)$(SHELL) $(srcdir)/doc/update-manual.sh $(srcdir) >manual.new
	$(AM_V_at)cmp -s manual.new $(srcdir)/doc/certwizard.1 || \
		cp manual.new $(srcdir)/doc/certwizard.1
	$(AM_V_at)rm -f manual.new
