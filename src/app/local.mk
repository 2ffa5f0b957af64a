# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-app.a
libcw_app_a_SOURCES = \
	src/app/practice.c \
	src/app/practice.h \
	src/app/practice_certificates.c \
	src/app/practice_certificates.h \
	src/app/practice_remove.c
