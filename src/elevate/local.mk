# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-elevate.a
libcw_elevate_a_SOURCES = \
	src/elevate/administrators.h \
	src/elevate/answer.c \
	src/elevate/answer.h \
	src/elevate/helper.h \
	src/elevate/question.h \
	src/elevate/report.c \
	src/elevate/report.h \
	src/elevate/start.c \
	src/elevate/way.c \
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
