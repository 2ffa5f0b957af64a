# SPDX-License-Identifier: GPL-3.0-or-later
# make bench: figures for people, in one table; no part of check.
bench_libs = libcw-keychain.a libcw-base.a $(NETTLE_LIBS) $(GLIB_LIBS)
bench_programs = tests/bench/bench_keychain tests/bench/bundle \
	tests/bench/grow tests/bench/measure tests/bench/screens \
	tests/bench/floor
EXTRA_PROGRAMS += $(bench_programs)
CLEANFILES += $(bench_programs)
tests_bench_bench_keychain_SOURCES = tests/bench/bench_keychain.c tests/bench/row.h \
	tests/bench/made.c tests/bench/made.h
tests_bench_bench_keychain_LDADD = $(bench_libs)
tests_bench_bundle_SOURCES = tests/bench/bundle.c
tests_bench_bundle_LDADD = $(bench_libs)
tests_bench_grow_SOURCES = tests/bench/grow.c tests/bench/made.c \
	tests/bench/made.h
tests_bench_grow_LDADD = $(bench_libs)
tests_bench_measure_SOURCES = tests/bench/measure.c tests/bench/row.h
tests_bench_measure_LDADD = $(GLIB_LIBS)
tests_bench_screens_SOURCES = tests/bench/screens.c tests/bench/terminal.c \
	tests/bench/terminal.h tests/bench/row.h
tests_bench_screens_LDADD = $(GLIB_LIBS) -lm
tests_bench_floor_SOURCES = tests/bench/floor.c
tests_bench_floor_LDADD = $(NCURSESW_LIBS)
EXTRA_DIST += tests/bench/run.sh

bench: $(bin_PROGRAMS) $(pkglibexec_PROGRAMS) $(bench_programs)
	@$(SHELL) $(srcdir)/tests/bench/run.sh '$(abs_srcdir)' \
		'$(abs_builddir)' '$(CERTWIZARD_TEST_KEYCHAINS)'

.PHONY: bench
