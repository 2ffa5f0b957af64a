# SPDX-License-Identifier: GPL-3.0-or-later
keychain_tests_libs = libcw-keychain.a libcw-base.a \
	$(NETTLE_LIBS) $(GLIB_LIBS)
keychain_samples = tests/keychain/samples.c tests/keychain/samples.h

check_PROGRAMS += tests/keychain/test_create tests/keychain/test_goldens
TESTS += tests/keychain/test_create tests/keychain/test_goldens
tests_keychain_test_create_SOURCES = tests/keychain/test_create.c \
	$(keychain_samples)
tests_keychain_test_create_LDADD = $(keychain_tests_libs)
tests_keychain_test_goldens_SOURCES = tests/keychain/test_goldens.c \
	$(keychain_samples)
tests_keychain_test_goldens_LDADD = $(keychain_tests_libs)

check_PROGRAMS += tests/keychain/test_attributes
TESTS += tests/keychain/test_attributes
tests_keychain_test_attributes_SOURCES = tests/keychain/test_attributes.c \
	tests/keychain/maker.c tests/keychain/maker.h $(keychain_samples)
tests_keychain_test_attributes_LDADD = $(keychain_tests_libs)

check_PROGRAMS += tests/keychain/test_refuse
TESTS += tests/keychain/test_refuse
tests_keychain_test_refuse_SOURCES = tests/keychain/test_refuse.c \
	tests/fuzz/fuzz_keychain.c $(keychain_samples)
tests_keychain_test_refuse_LDADD = $(keychain_tests_libs)
