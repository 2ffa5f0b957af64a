# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-store.a
libcw_store_a_SOURCES = \
	src/store/consequence.c \
	src/store/consequence.h \
	src/store/keychain_list.c \
	src/store/keychain_list.h \
	src/store/other_keychains.c \
	src/store/other_keychains.h \
	src/store/store.c \
	src/store/store.h \
	src/store/system_findings.c \
	src/store/system_findings.h \
	src/store/x509anchors.c \
	src/store/x509anchors.h \
	src/store/x509anchors_look.c \
	src/store/x509anchors_proof.c
