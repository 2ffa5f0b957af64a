/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper's lines, written and read again. */
#include "elevate/report.h"

#include <errno.h>
#include <locale.h>
#include <string.h>

#include "base/error.h"

static char *
second_argument(const char *line)
{
	g_autoptr(cw_report) report = cw_report_read(line);

	g_assert_nonnull(report);
	g_assert_cmpint(report->kind, ==, CW_REPORT_ERROR);
	return g_strdup(cw_error_args(report->error)[1]);
}

/* Blanks, signs and nothing at all: what was written is read. */
static void
test_again(void)
{
	static const char *const reasons[] = { "Input/output error", "a = b",
					       "", "100 %", "=" };

	for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++) {
		struct cw_report report = { .kind = CW_REPORT_ERROR };
		g_autofree char *line = NULL;
		g_autofree char *read = NULL;

		cw_fail(&report.error, CW_E_66_15, "X509Anchors", reasons[i],
			NULL);
		line = cw_report_write(&report);
		g_clear_error(&report.error);
		g_assert_cmpstr(strchr(line, '\n'), ==, "\n");
		*strchr(line, '\n') = '\0';
		read = second_argument(line);
		g_assert_cmpstr(read, ==, reasons[i]);
	}
}

/* The helper speaks no language; who reads its reasons does. */
static void
test_reason_of_the_library(void)
{
	g_autofree char *reason = NULL;

	if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL) {
		g_test_skip("no German locale (de_DE.UTF-8) is installed");
		return;
	}
	g_setenv("LANGUAGE", "de", TRUE);
	reason = second_argument(
		"error E-66-15 =X509Anchors =Input%2Foutput%20error");
	g_assert_cmpstr(reason, ==, g_strerror(EIO));
	(void)setlocale(LC_ALL, "C");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/elevate/report/again", test_again);
	g_test_add_func("/elevate/report/reason-of-the-library",
			test_reason_of_the_library);
	return g_test_run();
}
