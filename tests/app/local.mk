# SPDX-License-Identifier: GPL-3.0-or-later
app_libs = libcw-app.a libcw-elevate.a $(store_libs)

check_PROGRAMS += tests/app/test_practice
TESTS += tests/app/test_practice
tests_app_test_practice_SOURCES = tests/app/test_practice.c $(rig_sources)
tests_app_test_practice_LDADD = $(app_libs)
