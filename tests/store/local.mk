# SPDX-License-Identifier: GPL-3.0-or-later
store_tests = \
	tests/store/test_closed \
	tests/store/test_findings \
	tests/store/test_plan \
	tests/store/test_proof \
	tests/store/test_x509anchors
check_PROGRAMS += $(store_tests)
TESTS += $(store_tests)

check_LIBRARIES += tests/store/libmac.a
tests_store_libmac_a_SOURCES = tests/store/mac.c tests/store/mac.h

store_libs = tests/store/libmac.a libcw-store.a libcw-plan.a libcw-keychain.a \
	libcw-certificate.a libcw-target.a libcw-base.a \
	$(PLIST_LIBS) $(NETTLE_LIBS) $(GLIB_LIBS)
tests_store_test_findings_SOURCES = tests/store/test_findings.c
tests_store_test_findings_LDADD = $(store_libs)
tests_store_test_plan_SOURCES = tests/store/test_plan.c
tests_store_test_plan_LDADD = $(store_libs)
tests_store_test_proof_SOURCES = tests/store/test_proof.c
tests_store_test_proof_LDADD = $(store_libs)
tests_store_test_x509anchors_SOURCES = tests/store/test_x509anchors.c
tests_store_test_x509anchors_LDADD = $(store_libs)
tests_store_test_closed_SOURCES = tests/store/test_closed.c
tests_store_test_closed_LDADD = libcw-elevate.a $(store_libs)
