# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-ui.a
libcw_ui_a_SOURCES = \
	src/ui/act.c \
	src/ui/body.c \
	src/ui/body_choice.c \
	src/ui/body_keys.c \
	src/ui/body_line.c \
	src/ui/body_list.c \
	src/ui/bookmark.c \
	src/ui/bookmark.h \
	src/ui/canvas.c \
	src/ui/canvas.h \
	src/ui/cluster.c \
	src/ui/cluster.h \
	src/ui/curses.c \
	src/ui/curses.h \
	src/ui/curses_choose.c \
	src/ui/curses_paint.c \
	src/ui/curses_rescue.c \
	src/ui/curses_rescue.h \
	src/ui/curses_state.h \
	src/ui/curses_tty.c \
	src/ui/curses_tty.h \
	src/ui/drawing.h \
	src/ui/edit.c \
	src/ui/edit.h \
	src/ui/enter.c \
	src/ui/enter.h \
	src/ui/frame.c \
	src/ui/frame_keys.c \
	src/ui/key.h \
	src/ui/keys.c \
	src/ui/keys.h \
	src/ui/keys_state.c \
	src/ui/keys_state.h \
	src/ui/layout.c \
	src/ui/layout.h \
	src/ui/lines_in.c \
	src/ui/lines_in.h \
	src/ui/narrowing.c \
	src/ui/narrowing.h \
	src/ui/paste.c \
	src/ui/paste.h \
	src/ui/plain.c \
	src/ui/plain.h \
	src/ui/plain_answer.c \
	src/ui/plain_ask.c \
	src/ui/plain_list.c \
	src/ui/plain_say.c \
	src/ui/plain_state.h \
	src/ui/screen.c \
	src/ui/screen.h \
	src/ui/screen_state.h \
	src/ui/skin.h \
	src/ui/stopwatch.c \
	src/ui/stopwatch.h
libcw_ui_a_CFLAGS = $(AM_CFLAGS) $(NCURSESW_CFLAGS)
