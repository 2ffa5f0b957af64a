# SPDX-License-Identifier: GPL-3.0-or-later
plan_libs = libcw-plan.a libcw-base.a $(NETTLE_LIBS) $(GLIB_LIBS)

check_PROGRAMS += tests/plan/test_plan
TESTS += tests/plan/test_plan
tests_plan_test_plan_SOURCES = tests/plan/test_plan.c tests/plan/tree.c \
	tests/plan/tree.h
tests_plan_test_plan_LDADD = $(plan_libs)

check_PROGRAMS += tests/plan/test_race
TESTS += tests/plan/test_race
tests_plan_test_race_SOURCES = tests/plan/test_race.c tests/plan/tree.c \
	tests/plan/tree.h
tests_plan_test_race_LDADD = $(plan_libs)

check_PROGRAMS += tests/plan/test_receipt
TESTS += tests/plan/test_receipt
tests_plan_test_receipt_SOURCES = tests/plan/test_receipt.c $(rig_sources)
tests_plan_test_receipt_LDADD = $(elevate_libs)

check_PROGRAMS += tests/plan/test_receipt_keep
TESTS += tests/plan/test_receipt_keep
tests_plan_test_receipt_keep_SOURCES = tests/plan/test_receipt_keep.c \
	tests/plan/tree.c tests/plan/tree.h
tests_plan_test_receipt_keep_LDADD = $(plan_libs)

check_PROGRAMS += tests/plan/test_receipt_form
TESTS += tests/plan/test_receipt_form
tests_plan_test_receipt_form_SOURCES = tests/plan/test_receipt_form.c \
	tests/fuzz/fuzz_receipt.c tests/plan/tree.c tests/plan/tree.h
tests_plan_test_receipt_form_LDADD = $(plan_libs)

# Helpers that must be caught: what they lack is linked before the library.
check_PROGRAMS += tests/plan/helper_without_sync
tests_plan_helper_without_sync_SOURCES = tests/plan/durable_none.c \
	$(helper_sources)
tests_plan_helper_without_sync_LDADD = $(helper_libs)
check_PROGRAMS += tests/plan/helper_without_journal
tests_plan_helper_without_journal_SOURCES = tests/plan/journal_none.c \
	$(helper_sources)
tests_plan_helper_without_journal_LDADD = $(helper_libs)

bench_sources = tests/plan/bench.c tests/plan/bench.h tests/plan/stepper.c \
	tests/plan/stepper.h $(rig_sources)

check_PROGRAMS += tests/plan/sweep
TESTS += tests/plan/sweep
tests_plan_sweep_SOURCES = tests/plan/sweep.c tests/plan/order.c \
	tests/plan/order.h $(bench_sources)
tests_plan_sweep_LDADD = $(elevate_libs)

check_PROGRAMS += tests/plan/sweep_look
TESTS += tests/plan/sweep_look
tests_plan_sweep_look_SOURCES = tests/plan/sweep_look.c \
	tests/elevate/heard.c tests/elevate/heard.h $(bench_sources)
tests_plan_sweep_look_LDADD = $(elevate_libs)

check_PROGRAMS += tests/plan/test_interrupt
TESTS += tests/plan/test_interrupt
tests_plan_test_interrupt_SOURCES = tests/plan/test_interrupt.c \
	$(bench_sources)
tests_plan_test_interrupt_LDADD = $(elevate_libs)

# For root, on a machine with loop devices; not part of check.
check_PROGRAMS += tests/plan/power
tests_plan_power_SOURCES = tests/plan/power.c tests/plan/disk.c \
	tests/plan/disk.h $(bench_sources)
tests_plan_power_LDADD = $(elevate_libs)
.PHONY: check-power
check-power: tests/plan/power$(EXEEXT) certwizard-helper$(EXEEXT) \
		tests/plan/helper_without_sync$(EXEEXT)
	$(AM_TESTS_ENVIRONMENT) tests/plan/power$(EXEEXT) --tap || test $$? = 77
