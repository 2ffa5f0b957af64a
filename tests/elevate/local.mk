# SPDX-License-Identifier: GPL-3.0-or-later
elevate_libs = libcw-elevate.a $(plan_libs)
rig_sources = tests/elevate/rig.c tests/elevate/rig.h tests/plan/tree.c \
	tests/plan/tree.h

check_PROGRAMS += tests/elevate/test_apply
TESTS += tests/elevate/test_apply
tests_elevate_test_apply_SOURCES = tests/elevate/test_apply.c $(rig_sources)
tests_elevate_test_apply_LDADD = $(elevate_libs)

check_PROGRAMS += tests/elevate/test_sent
TESTS += tests/elevate/test_sent
tests_elevate_test_sent_SOURCES = tests/elevate/test_sent.c $(rig_sources)
tests_elevate_test_sent_LDADD = $(elevate_libs)

# The system's own tools, with accounts of their own: for root.
check_PROGRAMS += tests/elevate/someone
tests_elevate_someone_SOURCES = tests/elevate/someone.c tests/plan/tree.c \
	tests/plan/tree.h
tests_elevate_someone_LDADD = $(elevate_libs)
check_PROGRAMS += tests/elevate/scan
tests_elevate_scan_SOURCES = tests/elevate/scan.c
tests_elevate_scan_LDADD = $(GLIB_LIBS)
TESTS += tests/elevate/overlay.sh
EXTRA_DIST += tests/elevate/enter.sh tests/elevate/overlay.sh tests/elevate/scenes.sh tests/elevate/scenes_more.sh \
	tests/elevate/stage.sh tests/elevate/pam_code.c

check_PROGRAMS += tests/elevate/test_conversation
TESTS += tests/elevate/test_conversation
tests_elevate_test_conversation_SOURCES = tests/elevate/test_conversation.c
tests_elevate_test_conversation_LDADD = $(elevate_libs)

check_PROGRAMS += tests/elevate/test_way
TESTS += tests/elevate/test_way
tests_elevate_test_way_SOURCES = tests/elevate/test_way.c $(rig_sources)
tests_elevate_test_way_LDADD = $(elevate_libs)

check_PROGRAMS += tests/elevate/test_posing
TESTS += tests/elevate/test_posing
tests_elevate_test_posing_SOURCES = tests/elevate/test_posing.c $(rig_sources)
tests_elevate_test_posing_LDADD = $(elevate_libs)

check_PROGRAMS += tests/elevate/test_refused
TESTS += tests/elevate/test_refused
tests_elevate_test_refused_SOURCES = tests/elevate/test_refused.c \
	tests/elevate/refused.c tests/elevate/refused.h \
	tests/elevate/refused_bytes.c tests/elevate/refused_journals.c \
	tests/elevate/refused_volumes.c $(rig_sources)
tests_elevate_test_refused_LDADD = $(elevate_libs)

check_PROGRAMS += tests/elevate/test_look
TESTS += tests/elevate/test_look
tests_elevate_test_look_SOURCES = tests/elevate/test_look.c \
	tests/elevate/heard.c tests/elevate/heard.h tests/fuzz/fuzz_look.c \
	$(rig_sources)
tests_elevate_test_look_LDADD = $(elevate_libs)

check_PROGRAMS += tests/elevate/test_report
TESTS += tests/elevate/test_report
tests_elevate_test_report_SOURCES = tests/elevate/test_report.c
tests_elevate_test_report_LDADD = $(elevate_libs)

check_PROGRAMS += tests/elevate/test_surroundings
TESTS += tests/elevate/test_surroundings
tests_elevate_test_surroundings_SOURCES = tests/elevate/test_surroundings.c \
	src/elevate/surroundings.c src/elevate/surroundings.h $(rig_sources)
tests_elevate_test_surroundings_LDADD = $(elevate_libs)
