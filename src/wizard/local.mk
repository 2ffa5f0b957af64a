# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-wizard.a
libcw_wizard_a_SOURCES = \
	src/wizard/answers.c \
	src/wizard/asking.c \
	src/wizard/deed.c \
	src/wizard/event.h \
	src/wizard/facts.c \
	src/wizard/facts.h \
	src/wizard/fingerprint.c \
	src/wizard/help.c \
	src/wizard/lines.c \
	src/wizard/looked.c \
	src/wizard/maker.h \
	src/wizard/outcome.c \
	src/wizard/pages.c \
	src/wizard/pages.h \
	src/wizard/pages_administrator.c \
	src/wizard/pages_apply.c \
	src/wizard/pages_certificate.c \
	src/wizard/pages_check.c \
	src/wizard/pages_compare.c \
	src/wizard/pages_file.c \
	src/wizard/pages_over.c \
	src/wizard/pages_place.c \
	src/wizard/pages_proof.c \
	src/wizard/pages_system.c \
	src/wizard/state.h \
	src/wizard/stops.c \
	src/wizard/typing.c \
	src/wizard/view.c \
	src/wizard/view.h \
	src/wizard/wish.c \
	src/wizard/wish.h \
	src/wizard/wishes.c \
	src/wizard/wizard.c \
	src/wizard/wizard.h
