# SPDX-License-Identifier: GPL-3.0-or-later
check_PROGRAMS += tests/base/test_code
TESTS += tests/base/test_code
tests_base_test_code_SOURCES = tests/base/test_code.c
tests_base_test_code_LDADD = libcw-base.a $(GLIB_LIBS)
