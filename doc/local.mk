# SPDX-License-Identifier: GPL-3.0-or-later
dist_man_MANS = doc/certwizard.1
EXTRA_DIST += \
	doc/codes.awk \
	doc/design.md \
	doc/helpdesk-pages.txt \
	doc/helpdesk.awk \
	doc/helpdesk.md \
	doc/interaction.awk \
	doc/interaction.md \
	doc/keychain-list.md \
	doc/keychain.md \
	doc/literals.awk \
	doc/plan.md \
	doc/statements.txt \
	doc/stores.md \
	doc/update-helpdesk.sh \
	doc/update-interaction.sh \
	doc/update-manual.sh

# After a change of src/base/codes.def; tests/style/codes.sh compares.
.PHONY: update-manual
update-manual:
	$(AM_V_GEN)$(SHELL) $(srcdir)/doc/update-manual.sh $(srcdir) >manual.new
	$(AM_V_at)cmp -s manual.new $(srcdir)/doc/certwizard.1 || \
		cp manual.new $(srcdir)/doc/certwizard.1
	$(AM_V_at)rm -f manual.new

# After a change of a golden screen, a code or doc/helpdesk-pages.txt;
# tests/style/made.sh compares.
.PHONY: update-helpdesk
update-helpdesk:
	$(AM_V_GEN)$(SHELL) $(srcdir)/doc/update-helpdesk.sh $(srcdir) \
		>helpdesk.new
	$(AM_V_at)cmp -s helpdesk.new $(srcdir)/doc/helpdesk.md || \
		cp helpdesk.new $(srcdir)/doc/helpdesk.md
	$(AM_V_at)rm -f helpdesk.new

# After "make check", for its results.
.PHONY: update-interaction
update-interaction:
	$(AM_V_GEN)$(SHELL) $(srcdir)/doc/update-interaction.sh $(srcdir) . \
		>interaction.new
	$(AM_V_at)cmp -s interaction.new $(srcdir)/doc/interaction.md || \
		cp interaction.new $(srcdir)/doc/interaction.md
	$(AM_V_at)rm -f interaction.new
