# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/target/test_disks
TESTS += tests/target/test_disks
tests_target_test_disks_SOURCES = tests/target/test_disks.c
tests_target_test_disks_CFLAGS = $(AM_CFLAGS) $(PLIST_CFLAGS)
tests_target_test_disks_LDADD = libcw-target.a libcw-base.a $(PLIST_LIBS) \
	$(NETTLE_LIBS) $(GLIB_LIBS)

check_PROGRAMS += tests/target/test_property_list
TESTS += tests/target/test_property_list
tests_target_test_property_list_SOURCES = tests/target/test_property_list.c
tests_target_test_property_list_CFLAGS = $(AM_CFLAGS) $(PLIST_CFLAGS)
tests_target_test_property_list_LDADD = libcw-target.a libcw-base.a $(PLIST_LIBS) \
	$(NETTLE_LIBS) $(GLIB_LIBS)

check_PROGRAMS += tests/target/test_search_list
TESTS += tests/target/test_search_list
tests_target_test_search_list_SOURCES = tests/target/test_search_list.c
tests_target_test_search_list_CFLAGS = $(AM_CFLAGS) $(PLIST_CFLAGS)
tests_target_test_search_list_LDADD = libcw-target.a libcw-base.a $(PLIST_LIBS) \
	$(NETTLE_LIBS) $(GLIB_LIBS)

check_PROGRAMS += tests/target/test_system
TESTS += tests/target/test_system
tests_target_test_system_SOURCES = tests/target/test_system.c
tests_target_test_system_CFLAGS = $(AM_CFLAGS) $(PLIST_CFLAGS)
tests_target_test_system_LDADD = libcw-target.a libcw-base.a $(PLIST_LIBS) \
	$(NETTLE_LIBS) $(GLIB_LIBS)

check_PROGRAMS += tests/target/test_replay
TESTS += tests/target/test_replay
tests_target_test_replay_SOURCES = tests/target/test_replay.c \
	tests/fuzz/fuzz_property_list.c
tests_target_test_replay_CFLAGS = $(AM_CFLAGS) $(PLIST_CFLAGS)
tests_target_test_replay_LDADD = libcw-target.a libcw-base.a $(PLIST_LIBS) \
	$(NETTLE_LIBS) $(GLIB_LIBS)
