# SPDX-License-Identifier: GPL-3.0-or-later
certificate_tests_libs = libcw-certificate.a libcw-base.a \
	$(NETTLE_LIBS) $(GLIB_LIBS)
certificate_samples = tests/certificate/samples.c tests/certificate/samples.h

check_PROGRAMS += tests/certificate/test_certificate
TESTS += tests/certificate/test_certificate
tests_certificate_test_certificate_SOURCES = \
	tests/certificate/test_certificate.c $(certificate_samples)
tests_certificate_test_certificate_LDADD = $(certificate_tests_libs)

check_PROGRAMS += tests/certificate/test_intake
TESTS += tests/certificate/test_intake
tests_certificate_test_intake_SOURCES = tests/certificate/test_intake.c \
	$(certificate_samples)
tests_certificate_test_intake_LDADD = $(certificate_tests_libs)

check_PROGRAMS += tests/certificate/test_signature
TESTS += tests/certificate/test_signature
tests_certificate_test_signature_SOURCES = \
	tests/certificate/test_signature.c $(certificate_samples)
tests_certificate_test_signature_LDADD = $(certificate_tests_libs)

check_PROGRAMS += tests/certificate/test_damage
TESTS += tests/certificate/test_damage
tests_certificate_test_damage_SOURCES = tests/certificate/test_damage.c \
	tests/fuzz/fuzz_certificate.c $(certificate_samples)
tests_certificate_test_damage_LDADD = $(certificate_tests_libs)
