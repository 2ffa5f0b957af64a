# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += \
	tests/ui/test_canvas \
	tests/ui/test_edit \
	tests/ui/test_keys \
	tests/ui/test_layout \
	tests/ui/test_narrowing \
	tests/ui/test_plain \
	tests/ui/test_short
TESTS += \
	tests/ui/test_canvas \
	tests/ui/test_edit \
	tests/ui/test_keys \
	tests/ui/test_layout \
	tests/ui/test_narrowing \
	tests/ui/test_plain \
	tests/ui/test_short
tests_ui_test_canvas_SOURCES = tests/ui/test_canvas.c
tests_ui_test_canvas_LDADD = libcw-ui.a libcw-base.a $(GLIB_LIBS)
tests_ui_test_edit_SOURCES = tests/ui/test_edit.c
tests_ui_test_edit_LDADD = libcw-ui.a libcw-base.a $(GLIB_LIBS)
tests_ui_test_keys_SOURCES = tests/ui/test_keys.c
tests_ui_test_keys_LDADD = libcw-ui.a libcw-base.a $(GLIB_LIBS)
tests_ui_test_layout_SOURCES = \
	tests/ui/desk.c \
	tests/ui/desk.h \
	tests/ui/test_layout.c
tests_ui_test_layout_LDADD = libcw-fake.a libcw-ui.a libcw-wizard.a \
	libcw-base.a $(GLIB_LIBS)
tests_ui_test_narrowing_SOURCES = tests/ui/test_narrowing.c
tests_ui_test_narrowing_LDADD = libcw-ui.a libcw-base.a $(GLIB_LIBS)
tests_ui_test_plain_SOURCES = tests/ui/test_plain.c
tests_ui_test_plain_LDADD = libcw-fake.a libcw-ui.a libcw-wizard.a \
	libcw-base.a $(GLIB_LIBS)
tests_ui_test_short_SOURCES = \
	tests/ui/desk.c \
	tests/ui/desk.h \
	tests/ui/test_short.c
tests_ui_test_short_LDADD = libcw-fake.a libcw-ui.a libcw-wizard.a \
	libcw-base.a $(GLIB_LIBS)

# Tests that look at screens.
if VTERM
check_LIBRARIES += tests/ui/libpty.a
tests_ui_libpty_a_SOURCES = \
	tests/ui/look.c \
	tests/ui/look.h \
	tests/ui/pty.c \
	tests/ui/pty.h \
	tests/ui/scan.c \
	tests/ui/scan.h \
	tests/ui/stream.c \
	tests/ui/stream.h \
	tests/ui/vt.c \
	tests/ui/vt.h
tests_ui_libpty_a_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
pty_libs = tests/ui/libpty.a $(VTERM_LIBS) -lutil

screen_tests = \
	tests/ui/test_curses \
	tests/ui/test_scan \
	tests/ui/test_terminal
check_PROGRAMS += $(screen_tests) tests/ui/terminal_held
TESTS += $(screen_tests)
tests_ui_test_curses_SOURCES = tests/ui/test_curses.c
tests_ui_test_curses_LDADD = libcw-ui.a libcw-base.a $(pty_libs) \
	$(GLIB_LIBS)
tests_ui_test_scan_SOURCES = tests/ui/test_scan.c
tests_ui_test_scan_LDADD = $(pty_libs) $(GLIB_LIBS)
tests_ui_test_terminal_SOURCES = tests/ui/test_terminal.c
tests_ui_test_terminal_LDADD = $(pty_libs) $(GLIB_LIBS)
tests_ui_terminal_held_SOURCES = tests/ui/terminal_held.c
tests_ui_terminal_held_LDADD = libcw-ui.a libcw-base.a \
	$(GLIB_LIBS)

# The full screen on a stage: scenes, golden screens, statements.
check_LIBRARIES += tests/ui/libstage.a
tests_ui_libstage_a_SOURCES = \
	tests/ui/asker.c \
	tests/ui/asker.h \
	tests/ui/eye.c \
	tests/ui/eye.h \
	tests/ui/golden.c \
	tests/ui/golden.h \
	tests/ui/scenes.c \
	tests/ui/scenes.h \
	tests/ui/stage.c \
	tests/ui/stage.h
tests_ui_libstage_a_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)
stage_libs = tests/ui/libstage.a libcw-fake.a libcw-ui.a libcw-wizard.a \
	libcw-base.a $(pty_libs) $(GLIB_LIBS)

stage_tests = \
	tests/ui/test_chooser \
	tests/ui/test_click \
	tests/ui/test_input \
	tests/ui/test_bytes \
	tests/ui/test_languages \
	tests/ui/test_page \
	tests/ui/test_plain_secret \
	tests/ui/test_pressed \
	tests/ui/test_screens \
	tests/ui/test_secret \
	tests/ui/test_secret_memory \
	tests/ui/test_secret_page \
	tests/ui/test_sizes \
	tests/ui/test_unseen \
	tests/ui/test_vt \
	tests/ui/test_ways
check_PROGRAMS += $(stage_tests)
TESTS += $(stage_tests)
tests_ui_test_chooser_SOURCES = tests/ui/test_chooser.c
tests_ui_test_chooser_LDADD = $(stage_libs)
tests_ui_test_click_SOURCES = tests/ui/test_click.c
tests_ui_test_click_LDADD = $(stage_libs)
tests_ui_test_input_SOURCES = tests/ui/test_input.c
tests_ui_test_input_LDADD = $(stage_libs)
tests_ui_test_bytes_SOURCES = tests/ui/test_bytes.c
tests_ui_test_bytes_LDADD = $(stage_libs)
tests_ui_test_languages_SOURCES = \
	tests/ui/test_languages.c \
	tests/ui/tongue.c \
	tests/ui/tongue.h
tests_ui_test_languages_LDADD = $(stage_libs)
tests_ui_test_page_SOURCES = tests/ui/test_page.c
tests_ui_test_page_LDADD = $(stage_libs)
tests_ui_test_plain_secret_SOURCES = tests/ui/test_plain_secret.c
tests_ui_test_plain_secret_LDADD = $(stage_libs)
tests_ui_test_pressed_SOURCES = tests/ui/test_pressed.c
tests_ui_test_pressed_LDADD = $(stage_libs)
tests_ui_test_screens_SOURCES = tests/ui/test_screens.c
tests_ui_test_screens_LDADD = $(stage_libs)
tests_ui_test_secret_SOURCES = tests/ui/test_secret.c
tests_ui_test_secret_LDADD = $(stage_libs)
tests_ui_test_secret_memory_SOURCES = tests/ui/test_secret_memory.c
tests_ui_test_secret_memory_LDADD = $(stage_libs)
tests_ui_test_secret_page_SOURCES = tests/ui/test_secret_page.c
tests_ui_test_secret_page_LDADD = $(stage_libs)
tests_ui_test_sizes_SOURCES = tests/ui/test_sizes.c
tests_ui_test_sizes_LDADD = $(stage_libs)
tests_ui_test_unseen_SOURCES = tests/ui/test_unseen.c
tests_ui_test_unseen_LDADD = $(stage_libs)
tests_ui_test_vt_SOURCES = tests/ui/test_vt.c
tests_ui_test_vt_LDADD = $(stage_libs)
tests_ui_test_ways_SOURCES = tests/ui/test_ways.c
tests_ui_test_ways_LDADD = $(stage_libs)
else
TESTS += tests/ui/no_vterm.sh
endif
EXTRA_DIST += tests/ui/no_vterm.sh tests/ui/screens

EXTRA_DIST += \
	tests/ui/plain-detours.txt \
	tests/ui/plain-errors.txt \
	tests/ui/plain-happy.txt
