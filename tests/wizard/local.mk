# SPDX-License-Identifier: GPL-3.0-or-later
check_LIBRARIES += libcw-fake.a
libcw_fake_a_SOURCES = tests/wizard/fake.c tests/wizard/fake.h

check_PROGRAMS += tests/wizard/test_wizard
TESTS += tests/wizard/test_wizard
tests_wizard_test_wizard_SOURCES = tests/wizard/test_wizard.c
tests_wizard_test_wizard_LDADD = libcw-fake.a libcw-wizard.a libcw-base.a \
	$(GLIB_LIBS)

check_PROGRAMS += tests/wizard/test_pages
TESTS += tests/wizard/test_pages
tests_wizard_test_pages_SOURCES = tests/wizard/test_pages.c
tests_wizard_test_pages_LDADD = libcw-fake.a libcw-wizard.a libcw-base.a \
	$(GLIB_LIBS)

check_PROGRAMS += tests/wizard/test_asking
TESTS += tests/wizard/test_asking
tests_wizard_test_asking_SOURCES = tests/wizard/test_asking.c
tests_wizard_test_asking_LDADD = libcw-fake.a libcw-wizard.a libcw-base.a \
	$(GLIB_LIBS)
