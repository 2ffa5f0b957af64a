# SPDX-License-Identifier: GPL-3.0-or-later
EXTRA_PROGRAMS += tests/bench/bench_keychain
tests_bench_bench_keychain_SOURCES = tests/bench/bench_keychain.c
tests_bench_bench_keychain_LDADD = libcw-keychain.a libcw-base.a \
	$(GNUTLS_LIBS) $(NETTLE_LIBS) $(GLIB_LIBS)
