# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-elevate.a
libcw_elevate_a_SOURCES = \
	src/elevate/account.c \
	src/elevate/account.h \
	src/elevate/administrators.c \
	src/elevate/administrators.h \
	src/elevate/answer.c \
	src/elevate/answer.h \
	src/elevate/command.c \
	src/elevate/conversation.c \
	src/elevate/conversation.h \
	src/elevate/conversation_parts.h \
	src/elevate/conversation_watch.c \
	src/elevate/elevation.c \
	src/elevate/elevation.h \
	src/elevate/helper.h \
	src/elevate/launch.c \
	src/elevate/launch.h \
	src/elevate/outbox.c \
	src/elevate/outbox.h \
	src/elevate/process.c \
	src/elevate/process.h \
	src/elevate/question.h \
	src/elevate/report.c \
	src/elevate/report.h \
	src/elevate/running.h \
	src/elevate/start.c \
	src/elevate/talk.c \
	src/elevate/pty.c \
	src/elevate/pty.h \
	src/elevate/trust.c \
	src/elevate/trust.h \
	src/elevate/way.c \
	src/elevate/words.c \
	src/elevate/words.h \
	src/elevate/way.h

# What changes a system links base and plan, and nothing else.
helper_sources = src/elevate/answer.c src/elevate/answer.h \
	src/elevate/control.c src/elevate/control.h src/elevate/helper.c \
	src/elevate/report.c src/elevate/report.h \
	src/elevate/surroundings.c src/elevate/surroundings.h
helper_libs = libcw-plan.a libcw-base.a $(NETTLE_LIBS) $(GLIB_LIBS)
pkglibexec_PROGRAMS += certwizard-helper
certwizard_helper_SOURCES = $(helper_sources)
certwizard_helper_LDADD = $(helper_libs)
