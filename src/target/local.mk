# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-target.a
libcw_target_a_SOURCES = \
	src/target/disks.c \
	src/target/disks.h \
	src/target/disks_look.h \
	src/target/property_list.c \
	src/target/property_list.h \
	src/target/property_list_binary.c \
	src/target/property_list_check.h \
	src/target/property_list_xml.c \
	src/target/search_list.c \
	src/target/search_list.h \
	src/target/system.c \
	src/target/system.h \
	src/target/system_read.c \
	src/target/system_read.h \
	src/target/system_words.c \
	src/target/system_words.h
libcw_target_a_CFLAGS = $(AM_CFLAGS) $(PLIST_CFLAGS)
