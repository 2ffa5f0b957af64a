# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += \
	tests/ui/test_canvas \
	tests/ui/test_plain
TESTS += \
	tests/ui/test_canvas \
	tests/ui/test_plain
tests_ui_test_canvas_SOURCES = tests/ui/test_canvas.c
tests_ui_test_canvas_LDADD = libcw-ui.a libcw-base.a $(GLIB_LIBS)
tests_ui_test_plain_SOURCES = tests/ui/test_plain.c
tests_ui_test_plain_LDADD = libcw-fake.a libcw-ui.a libcw-wizard.a \
	libcw-base.a $(GLIB_LIBS)
EXTRA_DIST += \
	tests/ui/plain-detours.txt \
	tests/ui/plain-errors.txt \
	tests/ui/plain-happy.txt

# The full screen.  Without libvterm nothing can look at it.
EXTRA_DIST += tests/ui/no-vterm.sh
if HAVE_VTERM
check_LIBRARIES += libvt.a
libvt_a_SOURCES = \
	tests/ui/stream.c \
	tests/ui/stream.h \
	tests/ui/vt.c \
	tests/ui/vt.h
libvt_a_CFLAGS = $(AM_CFLAGS) $(VTERM_CFLAGS)

check_PROGRAMS += tests/ui/test_vt
TESTS += tests/ui/test_vt
tests_ui_test_vt_SOURCES = tests/ui/test_vt.c
tests_ui_test_vt_LDADD = libvt.a $(VTERM_LIBS) $(GLIB_LIBS)
else
TESTS += tests/ui/no-vterm.sh
endif
