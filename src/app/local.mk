# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-app.a
libcw_app_a_SOURCES = \
	src/app/answers.c \
	src/app/answers.h \
	src/app/ask.c \
	src/app/ask.h \
	src/app/askpass.c \
	src/app/askpass.h \
	src/app/bell.c \
	src/app/bell.h \
	src/app/change.c \
	src/app/change.h \
	src/app/command_line.c \
	src/app/command_line.h \
	src/app/complain.c \
	src/app/complain.h \
	src/app/consent.c \
	src/app/consent.h \
	src/app/credentials.c \
	src/app/credentials.h \
	src/app/credentials_report.c \
	src/app/earlier.c \
	src/app/earlier.h \
	src/app/asked.c \
	src/app/errand.h \
	src/app/folder.c \
	src/app/folder.h \
	src/app/given_line.c \
	src/app/given_line.h \
	src/app/held.c \
	src/app/held.h \
	src/app/install.c \
	src/app/install.h \
	src/app/install_facts.h \
	src/app/install_failure.c \
	src/app/install_report.c \
	src/app/install_report.h \
	src/app/list.c \
	src/app/list.h \
	src/app/loop.c \
	src/app/loop.h \
	src/app/machine.c \
	src/app/machine.h \
	src/app/options.c \
	src/app/options.h \
	src/app/options_check.c \
	src/app/paragraph.c \
	src/app/paragraph.h \
	src/app/place.c \
	src/app/place.h \
	src/app/practice.c \
	src/app/practice.h \
	src/app/practice_certificates.c \
	src/app/practice_certificates.h \
	src/app/practice_mark.h \
	src/app/practice_remove.c \
	src/app/proof.c \
	src/app/proof.h \
	src/app/recent.c \
	src/app/recent.h \
	src/app/recover_command.c \
	src/app/report_json.c \
	src/app/report_text.c \
	src/app/row.c \
	src/app/row.h \
	src/app/run.c \
	src/app/run.h \
	src/app/session.c \
	src/app/session.h \
	src/app/show.c \
	src/app/show.h \
	src/app/signals.c \
	src/app/signals.h \
	src/app/skin_choice.c \
	src/app/skin_choice.h \
	src/app/transcript.c \
	src/app/transcript.h \
	src/app/unattended.c \
	src/app/unattended.h \
	src/app/undo.c \
	src/app/undo.h \
	src/app/wish_apply.c \
	src/app/wish_complete.c \
	src/app/wish_files.c \
	src/app/wish_inspect.c \
	src/app/wish_look.c \
	src/app/wish_plan.c \
	src/app/wish_read.c \
	src/app/wish_save.c \
	src/app/wish_systems.c \
	src/app/wishes.c \
	src/app/wishes.h \
	src/app/world.c \
	src/app/world.h
libcw_app_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)

# What asks on page 50 of the practice.
pkglibexec_PROGRAMS += certwizard-practice-ask
certwizard_practice_ask_SOURCES = src/app/practice_ask.c \
	src/app/practice_mark.h
certwizard_practice_ask_LDADD = libcw-base.a $(NETTLE_LIBS) $(GLIB_LIBS)

bin_PROGRAMS += certwizard
certwizard_SOURCES = src/main.c
certwizard_LDADD = libcw-app.a libcw-ui.a libcw-wizard.a libcw-elevate.a \
	libcw-store.a libcw-target.a libcw-certificate.a libcw-keychain.a \
	libcw-plan.a libcw-base.a $(PLIST_LIBS) $(JANSSON_LIBS) \
	$(NETTLE_LIBS) $(GLIB_LIBS)
