# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzz targets: built by "make check" after configure --enable-fuzzers, run by
# hand; a room's tests replay some inputs.
FUZZ_FLAGS = -fsanitize=fuzzer

EXTRA_DIST += \
	tests/fuzz/fuzz_certificate.c \
	tests/fuzz/fuzz_keychain.c \
	tests/fuzz/fuzz_keys.c \
	tests/fuzz/fuzz_look.c \
	tests/fuzz/fuzz_property_list.c \
	tests/fuzz/fuzz_receipt.c

if FUZZERS
check_PROGRAMS += \
	tests/fuzz/fuzz_certificate \
	tests/fuzz/fuzz_keychain \
	tests/fuzz/fuzz_keys \
	tests/fuzz/fuzz_look \
	tests/fuzz/fuzz_property_list \
	tests/fuzz/fuzz_receipt

tests_fuzz_fuzz_certificate_SOURCES = tests/fuzz/fuzz_certificate.c
tests_fuzz_fuzz_certificate_CFLAGS = $(AM_CFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_certificate_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_certificate_LDADD = libcw-certificate.a libcw-base.a \
	$(NETTLE_LIBS) $(GLIB_LIBS)

tests_fuzz_fuzz_keychain_SOURCES = tests/fuzz/fuzz_keychain.c
tests_fuzz_fuzz_keychain_CFLAGS = $(AM_CFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_keychain_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_keychain_LDADD = libcw-keychain.a libcw-base.a \
	$(NETTLE_LIBS) $(GLIB_LIBS)

tests_fuzz_fuzz_keys_SOURCES = tests/fuzz/fuzz_keys.c
tests_fuzz_fuzz_keys_CFLAGS = $(AM_CFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_keys_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_keys_LDADD = libcw-ui.a libcw-base.a $(GLIB_LIBS)

tests_fuzz_fuzz_look_SOURCES = tests/fuzz/fuzz_look.c tests/elevate/heard.c \
	tests/elevate/heard.h
tests_fuzz_fuzz_look_CFLAGS = $(AM_CFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_look_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_look_LDADD = $(elevate_libs)

tests_fuzz_fuzz_property_list_SOURCES = tests/fuzz/fuzz_property_list.c
tests_fuzz_fuzz_property_list_CFLAGS = $(AM_CFLAGS) $(PLIST_CFLAGS) \
	$(FUZZ_FLAGS)
tests_fuzz_fuzz_property_list_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_property_list_LDADD = libcw-target.a libcw-base.a \
	$(PLIST_LIBS) $(NETTLE_LIBS) $(GLIB_LIBS)

tests_fuzz_fuzz_receipt_SOURCES = tests/fuzz/fuzz_receipt.c
tests_fuzz_fuzz_receipt_CFLAGS = $(AM_CFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_receipt_LDFLAGS = $(AM_LDFLAGS) $(FUZZ_FLAGS)
tests_fuzz_fuzz_receipt_LDADD = $(plan_libs)
endif
