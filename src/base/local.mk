# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-base.a
libcw_base_a_SOURCES = \
	src/base/both.c \
	src/base/both.h \
	src/base/child.c \
	src/base/child.h \
	src/base/cipher.c \
	src/base/cipher.h \
	src/base/cluster.c \
	src/base/cluster.h \
	src/base/code.c \
	src/base/code.h \
	src/base/codes.def \
	src/base/der.c \
	src/base/der.h \
	src/base/descriptors.c \
	src/base/descriptors.h \
	src/base/digest.c \
	src/base/digest.h \
	src/base/durable.c \
	src/base/durable.h \
	src/base/error.c \
	src/base/error.h \
	src/base/i18n.h \
	src/base/large.c \
	src/base/large.h \
	src/base/load.c \
	src/base/load.h \
	src/base/own_file.c \
	src/base/own_file.h \
	src/base/random.c \
	src/base/random.h \
	src/base/rsa.c \
	src/base/rsa.h \
	src/base/secret.c \
	src/base/secret.h \
	src/base/text.c \
	src/base/text.h \
	src/base/text_date.c \
	src/base/text_fold.c \
	src/base/typed.c \
	src/base/typed.h \
	src/base/volume.c \
	src/base/volume.h \
	src/base/volume_fetch.c \
	src/base/volume_fetch.h \
	src/base/volume_given.c \
	src/base/volume_given.h \
	src/base/volume_home.c \
	src/base/volume_resolve.c \
	src/base/volume_resolve.h \
	src/base/wipe.h \
	src/base/write.c \
	src/base/write.h
libcw_base_a_CFLAGS = $(AM_CFLAGS) $(NETTLE_CFLAGS) $(HOGWEED_CFLAGS)
