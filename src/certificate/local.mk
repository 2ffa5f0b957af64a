# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-certificate.a
libcw_certificate_a_SOURCES = \
	src/certificate/algorithm.c \
	src/certificate/algorithm.h \
	src/certificate/certificate.c \
	src/certificate/certificate.h \
	src/certificate/details.c \
	src/certificate/extension.c \
	src/certificate/extension.h \
	src/certificate/findings.c \
	src/certificate/general_name.c \
	src/certificate/general_name.h \
	src/certificate/intake.c \
	src/certificate/intake.h \
	src/certificate/library.c \
	src/certificate/library.h \
	src/certificate/name.c \
	src/certificate/name.h \
	src/certificate/pem.c \
	src/certificate/pem.h \
	src/certificate/recognise.c \
	src/certificate/recognise.h \
	src/certificate/signature.c \
	src/certificate/validity.c \
	src/certificate/validity.h
libcw_certificate_a_CFLAGS = $(AM_CFLAGS) $(GNUTLS_CFLAGS)
