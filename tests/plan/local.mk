# SPDX-License-Identifier: GPL-3.0-or-later
plan_libs = libcw-plan.a libcw-base.a $(NETTLE_LIBS) $(GLIB_LIBS)

check_PROGRAMS += tests/plan/test_plan
TESTS += tests/plan/test_plan
tests_plan_test_plan_SOURCES = tests/plan/test_plan.c tests/plan/tree.c \
	tests/plan/tree.h
tests_plan_test_plan_LDADD = $(plan_libs)
