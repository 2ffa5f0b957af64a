# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += \
	tests/ui/test_canvas \
	tests/ui/test_edit \
	tests/ui/test_keys \
	tests/ui/test_plain
TESTS += \
	tests/ui/test_canvas \
	tests/ui/test_edit \
	tests/ui/test_keys \
	tests/ui/test_plain
tests_ui_test_canvas_SOURCES = tests/ui/test_canvas.c
tests_ui_test_canvas_LDADD = libcw-ui.a libcw-base.a $(GLIB_LIBS)
tests_ui_test_edit_SOURCES = tests/ui/test_edit.c
tests_ui_test_edit_LDADD = libcw-ui.a libcw-base.a $(GLIB_LIBS)
tests_ui_test_keys_SOURCES = tests/ui/test_keys.c
tests_ui_test_keys_LDADD = libcw-ui.a libcw-base.a $(GLIB_LIBS)
tests_ui_test_plain_SOURCES = tests/ui/test_plain.c
tests_ui_test_plain_LDADD = libcw-fake.a libcw-ui.a libcw-wizard.a \
	libcw-base.a $(GLIB_LIBS)
EXTRA_DIST += \
	tests/ui/plain-detours.txt \
	tests/ui/plain-errors.txt \
	tests/ui/plain-happy.txt
