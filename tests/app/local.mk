# SPDX-License-Identifier: GPL-3.0-or-later
app_libs = libcw-app.a libcw-ui.a libcw-wizard.a libcw-elevate.a \
	$(store_libs) $(JANSSON_LIBS)

check_LIBRARIES += tests/app/librig.a
tests_app_librig_a_SOURCES = tests/app/rig.c tests/app/rig.h
tests_app_librig_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)

app_tests = \
	tests/app/test_answers \
	tests/app/test_complete \
	tests/app/test_consent \
	tests/app/test_credentials \
	tests/app/test_folder \
	tests/app/test_given \
	tests/app/test_options \
	tests/app/test_list \
	tests/app/test_loop \
	tests/app/test_practice \
	tests/app/test_practice_asked \
	tests/app/test_recent \
	tests/app/test_run \
	tests/app/test_show \
	tests/app/test_signals \
	tests/app/test_wishes
check_PROGRAMS += $(app_tests)
TESTS += $(app_tests)
# Receipts that were never written stand in for those of this machine.
tests_app_test_list_SOURCES = tests/app/test_list.c tests/app/receipts_made.c
tests_app_test_list_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_app_test_list_LDADD = tests/app/librig.a $(app_libs)
tests_app_test_answers_SOURCES = tests/app/test_answers.c
tests_app_test_answers_LDADD = $(app_libs)
tests_app_test_complete_SOURCES = tests/app/test_complete.c
tests_app_test_complete_LDADD = $(app_libs)
tests_app_test_consent_SOURCES = tests/app/test_consent.c
tests_app_test_consent_LDADD = $(app_libs)
tests_app_test_folder_SOURCES = tests/app/test_folder.c
tests_app_test_folder_LDADD = $(app_libs)
tests_app_test_credentials_SOURCES = tests/app/test_credentials.c \
	tests/app/practice_walk.c tests/app/practice_walk.h
tests_app_test_credentials_LDADD = $(app_libs)
tests_app_test_given_SOURCES = tests/app/test_given.c
tests_app_test_given_LDADD = $(app_libs)
tests_app_test_options_SOURCES = tests/app/test_options.c
tests_app_test_options_LDADD = $(app_libs)
tests_app_test_loop_SOURCES = tests/app/test_loop.c
tests_app_test_loop_LDADD = $(app_libs)
tests_app_test_practice_SOURCES = tests/app/test_practice.c $(rig_sources)
tests_app_test_practice_LDADD = $(app_libs)
tests_app_test_practice_asked_SOURCES = tests/app/test_practice_asked.c \
	tests/app/practice_walk.c tests/app/practice_walk.h
tests_app_test_practice_asked_LDADD = $(app_libs)
tests_app_test_recent_SOURCES = tests/app/test_recent.c
tests_app_test_recent_LDADD = $(app_libs)
tests_app_test_run_SOURCES = tests/app/test_run.c
tests_app_test_run_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_app_test_run_LDADD = tests/app/librig.a $(app_libs)
tests_app_test_show_SOURCES = tests/app/test_show.c
tests_app_test_show_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_app_test_show_LDADD = tests/app/librig.a $(app_libs)
tests_app_test_signals_SOURCES = tests/app/test_signals.c
tests_app_test_signals_LDADD = $(app_libs)
tests_app_test_wishes_SOURCES = tests/app/test_wishes.c
tests_app_test_wishes_LDADD = $(app_libs)
# The program itself, started by a shell.
app_scripts = tests/app/agreed_broken.sh tests/app/agreed_secret.sh \
	tests/app/agreed_stops.sh tests/app/agreed_ways.sh tests/app/alone.sh \
	tests/app/ends.sh tests/app/german.sh
TESTS += $(app_scripts)
EXTRA_DIST += $(app_scripts) tests/app/agreed.sh tests/app/agreed_scenes.sh \
	tests/app/alone_scenes.sh

# The program as its user runs it.  This one has its own machine: linked before
# the library, in the place of src/app/world.c.
check_PROGRAMS += tests/app/certwizard_fixed
tests_app_certwizard_fixed_SOURCES = src/main.c tests/app/world_fixed.c
tests_app_certwizard_fixed_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_app_certwizard_fixed_LDADD = $(certwizard_LDADD)

check_LIBRARIES += tests/app/libdesk.a
tests_app_libdesk_a_SOURCES = tests/app/desk.c tests/app/desk.h
tests_app_libdesk_a_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
desk_libs = tests/app/libdesk.a tests/app/librig.a $(app_libs)

desk_tests = \
	tests/app/test_calls \
	tests/app/test_hostile \
	tests/app/test_install \
	tests/app/test_recovery \
	tests/app/test_wizard_plain
check_PROGRAMS += $(desk_tests)
TESTS += $(desk_tests)
tests_app_test_calls_SOURCES = tests/app/test_calls.c
tests_app_test_calls_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_app_test_calls_LDADD = $(desk_libs)
tests_app_test_hostile_SOURCES = tests/app/test_hostile.c
tests_app_test_hostile_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_app_test_hostile_LDADD = $(desk_libs)
tests_app_test_install_SOURCES = tests/app/test_install.c
tests_app_test_install_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_app_test_install_LDADD = $(desk_libs)
tests_app_test_recovery_SOURCES = tests/app/test_recovery.c tests/plan/stepper.c \
	tests/plan/stepper.h
tests_app_test_recovery_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_app_test_recovery_LDADD = $(desk_libs)
tests_app_test_wizard_plain_SOURCES = tests/app/test_wizard_plain.c
tests_app_test_wizard_plain_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_app_test_wizard_plain_LDADD = $(desk_libs)

# The program on a terminal: tests that look at its screen.
if VTERM
desk_screen_sources = tests/app/desk_screen.c tests/app/desk_screen.h
desk_screen_libs = $(desk_libs) $(pty_libs)
desk_screen_tests = \
	tests/app/test_practice_screen \
	tests/app/test_screen \
	tests/app/test_screen_ends \
	tests/app/test_three_ways
check_PROGRAMS += $(desk_screen_tests) tests/app/terminal_held tests/app/spoiled
tests_app_spoiled_SOURCES = tests/app/spoiled.c tests/plan/stepper.c \
	tests/plan/stepper.h
tests_app_spoiled_LDADD = $(GLIB_LIBS)
TESTS += $(desk_screen_tests)
tests_app_test_screen_SOURCES = tests/app/test_screen.c \
	tests/app/terminfo.c tests/app/terminfo.h $(desk_screen_sources)
tests_app_test_screen_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS) $(NCURSESW_CFLAGS)
tests_app_test_screen_LDADD = $(desk_screen_libs) $(NCURSESW_LIBS)
tests_app_test_screen_ends_SOURCES = tests/app/test_screen_ends.c \
	tests/plan/stepper.c tests/plan/stepper.h $(desk_screen_sources)
tests_app_test_screen_ends_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_app_test_screen_ends_LDADD = $(desk_screen_libs)
tests_app_test_practice_screen_SOURCES = tests/app/test_practice_screen.c \
	$(desk_screen_sources)
tests_app_test_practice_screen_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_app_test_practice_screen_LDADD = $(desk_screen_libs)
tests_app_test_three_ways_SOURCES = tests/app/test_three_ways.c \
	$(desk_screen_sources)
tests_app_test_three_ways_CFLAGS = $(AM_CFLAGS) $(JANSSON_CFLAGS)
tests_app_test_three_ways_LDADD = $(desk_screen_libs)

# An administrator agrees: in an overlay, for root.
check_PROGRAMS += tests/app/agreed
tests_app_agreed_SOURCES = tests/app/agreed.c tests/app/agreed.h \
	tests/app/agreed_broken.c tests/app/agreed_secret.c \
	tests/app/agreed_stops.c \
	tests/app/agreed_ways.c tests/app/visit.c tests/app/visit.h \
	tests/app/visit_run.c tests/plan/stepper.c tests/plan/stepper.h
tests_app_agreed_LDADD = $(pty_libs) $(GLIB_LIBS)

# A bare program that has to load all that certwizard has.
tests_app_terminal_held_SOURCES = tests/ui/terminal_held.c
tests_app_terminal_held_LDFLAGS = $(AM_LDFLAGS) -Wl,--no-as-needed
tests_app_terminal_held_LDADD = $(certwizard_LDADD)
endif
