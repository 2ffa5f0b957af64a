# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/base/test_code
TESTS += tests/base/test_code
tests_base_test_code_SOURCES = tests/base/test_code.c
tests_base_test_code_LDADD = libcw-base.a $(GLIB_LIBS)

check_PROGRAMS += tests/base/test_crypto
TESTS += tests/base/test_crypto
tests_base_test_crypto_SOURCES = tests/base/test_crypto.c
tests_base_test_crypto_LDADD = libcw-base.a $(NETTLE_LIBS) \
	$(GLIB_LIBS)

check_PROGRAMS += tests/base/test_der
TESTS += tests/base/test_der
tests_base_test_der_SOURCES = tests/base/test_der.c
tests_base_test_der_LDADD = libcw-base.a $(GLIB_LIBS)

check_PROGRAMS += tests/base/test_large
TESTS += tests/base/test_large
tests_base_test_large_SOURCES = tests/base/test_large.c
tests_base_test_large_LDADD = libcw-base.a $(GLIB_LIBS)

check_PROGRAMS += tests/base/test_load
TESTS += tests/base/test_load
tests_base_test_load_SOURCES = tests/base/test_load.c
tests_base_test_load_LDADD = libcw-base.a $(GLIB_LIBS)

check_PROGRAMS += tests/base/test_own_file
TESTS += tests/base/test_own_file
tests_base_test_own_file_SOURCES = tests/base/test_own_file.c
tests_base_test_own_file_LDADD = libcw-base.a $(GLIB_LIBS)

check_PROGRAMS += tests/base/test_secret
TESTS += tests/base/test_secret
tests_base_test_secret_SOURCES = tests/base/test_secret.c
tests_base_test_secret_LDADD = libcw-base.a $(GLIB_LIBS)

# The page as other systems are told of it, with their names for that.
check_PROGRAMS += tests/base/test_secret_freebsd tests/base/test_secret_macos
TESTS += tests/base/test_secret_freebsd tests/base/test_secret_macos
tests_base_test_secret_freebsd_SOURCES = tests/base/test_secret_elsewhere.c
tests_base_test_secret_freebsd_CFLAGS = $(AM_CFLAGS) -DAS_FREEBSD
tests_base_test_secret_freebsd_LDADD = libcw-base.a $(GLIB_LIBS)
tests_base_test_secret_macos_SOURCES = tests/base/test_secret_elsewhere.c
tests_base_test_secret_macos_CFLAGS = $(AM_CFLAGS)
tests_base_test_secret_macos_LDADD = libcw-base.a $(GLIB_LIBS)

check_PROGRAMS += tests/base/test_text
TESTS += tests/base/test_text
tests_base_test_text_SOURCES = tests/base/test_text.c
tests_base_test_text_LDADD = libcw-base.a $(GLIB_LIBS)

check_PROGRAMS += tests/base/test_typed
TESTS += tests/base/test_typed
tests_base_test_typed_SOURCES = tests/base/test_typed.c
tests_base_test_typed_LDADD = libcw-base.a $(GLIB_LIBS)

check_PROGRAMS += tests/base/test_volume
TESTS += tests/base/test_volume
tests_base_test_volume_SOURCES = tests/base/planted.c tests/base/planted.h \
	tests/base/test_volume.c
tests_base_test_volume_LDADD = libcw-base.a $(GLIB_LIBS)

check_PROGRAMS += tests/base/test_volume_resolve
TESTS += tests/base/test_volume_resolve
tests_base_test_volume_resolve_SOURCES = tests/base/planted.c \
	tests/base/planted.h tests/base/test_volume_resolve.c
tests_base_test_volume_resolve_LDADD = libcw-base.a $(GLIB_LIBS)
