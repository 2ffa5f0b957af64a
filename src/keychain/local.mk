# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-keychain.a
libcw_keychain_a_SOURCES = \
	src/keychain/blob.c \
	src/keychain/blob.h \
	src/keychain/file.c \
	src/keychain/file.h \
	src/keychain/header.c \
	src/keychain/index.c \
	src/keychain/index.h \
	src/keychain/index_check.c \
	src/keychain/index_check.h \
	src/keychain/keychain.c \
	src/keychain/keychain.h \
	src/keychain/label.c \
	src/keychain/layout.h \
	src/keychain/name.c \
	src/keychain/name.h \
	src/keychain/only_adds.c \
	src/keychain/place.c \
	src/keychain/place.h \
	src/keychain/record.c \
	src/keychain/record.h \
	src/keychain/schema.c \
	src/keychain/schema.h \
	src/keychain/schema_table.c \
	src/keychain/table.c \
	src/keychain/table.h \
	src/keychain/table_read.c \
	src/keychain/value.c \
	src/keychain/value.h \
	src/keychain/x509.c \
	src/keychain/x509.h
