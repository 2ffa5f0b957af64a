# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-ui.a
libcw_ui_a_SOURCES = \
	src/ui/canvas.c \
	src/ui/canvas.h \
	src/ui/cluster.c \
	src/ui/cluster.h \
	src/ui/lines_in.c \
	src/ui/lines_in.h \
	src/ui/plain.c \
	src/ui/plain.h \
	src/ui/plain_answer.c \
	src/ui/plain_ask.c \
	src/ui/plain_list.c \
	src/ui/plain_say.c \
	src/ui/plain_state.h \
	src/ui/skin.h
