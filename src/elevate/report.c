/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper's lines, written and read. */
#include "elevate/report.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

#define ARGS 4
#define ERROR_WORD "error"
#define STARTED_WORD "started"
#define NO_NONCE "-"
#define STEP_WORD "step"
#define RECOVERED_WORD "recovered"

/* Lines of one word. */
static const struct {
	const char *word;
	enum cw_report_kind kind;
	enum cw_outcome outcome;
} plain[] = {
	{ "checking", CW_REPORT_CHECKING, CW_OUTCOME_NOTHING },
	{ "keeping", CW_REPORT_KEEPING, CW_OUTCOME_NOTHING },
	{ "comparing", CW_REPORT_COMPARING, CW_OUTCOME_NOTHING },
	{ "committed", CW_REPORT_COMMITTED, CW_OUTCOME_NOTHING },
	{ "too-late", CW_REPORT_TOO_LATE, CW_OUTCOME_NOTHING },
	{ "nothing", CW_REPORT_OUTCOME, CW_OUTCOME_NOTHING },
	{ "done", CW_REPORT_OUTCOME, CW_OUTCOME_DONE },
	{ "unchanged", CW_REPORT_OUTCOME, CW_OUTCOME_ALREADY },
	{ "rolled-back", CW_REPORT_OUTCOME, CW_OUTCOME_PUT_BACK },
	{ "left", CW_REPORT_OUTCOME, CW_OUTCOME_LEFT },
};

void
cw_report_free(struct cw_report *report)
{
	if (report == NULL)
		return;
	g_clear_error(&report->error);
	g_free(report->nonce);
	g_free(report);
}

/* Arguments may be empty; their words are not: "=" stands before each. */
static char *
write_error(const GError *error)
{
	GString *out = g_string_new(ERROR_WORD " ");
	const char *const *args = cw_error_args(error);

	g_string_append(out, cw_error_name(error));
	for (; args != NULL && *args != NULL; args++) {
		g_autofree char *word = g_uri_escape_string(*args, NULL, FALSE);

		g_string_append(out, " =");
		g_string_append(out, word);
	}
	g_string_append_c(out, '\n');
	return g_string_free(out, FALSE);
}

static char *
write_plain(const struct cw_report *report)
{
	for (size_t i = 0; i < G_N_ELEMENTS(plain); i++)
		if (plain[i].kind == report->kind &&
		    (report->kind != CW_REPORT_OUTCOME ||
		     plain[i].outcome == report->outcome))
			return g_strconcat(plain[i].word, "\n", NULL);
	g_assert_not_reached();
}

char *
cw_report_write(const struct cw_report *report)
{
	if (report->kind == CW_REPORT_ERROR)
		return write_error(report->error);
	if (report->kind == CW_REPORT_STARTED)
		return g_strdup_printf(STARTED_WORD " %u %s\n", report->uid,
				       report->nonce == NULL ? NO_NONCE
							     : report->nonce);
	if (report->kind == CW_REPORT_STEP)
		return g_strdup_printf(STEP_WORD " %u\n", report->step);
	if (report->kind == CW_REPORT_RECOVERED)
		return g_strdup_printf(
			RECOVERED_WORD " %u %u %u\n", report->recovered.forward,
			report->recovered.back, report->recovered.strays);
	return write_plain(report);
}

static bool
read_count(const char *word, guint *count)
{
	guint64 number;

	if (word == NULL ||
	    !g_ascii_string_to_unsigned(word, 10, 0, G_MAXINT, &number, NULL))
		return false;
	*count = (guint)number;
	return true;
}

/* The helper has no catalogue: the reasons that it names are translated here,
 * its own and those of the C library, where that has a catalogue for them.  A
 * path is no sentence of either, so it stays. */
static char *
translated(const char *text)
{
	const char *ours = _(text), *theirs = dgettext("libc", text);
	char *libc = NULL;

	/* In the locale's letters; what it does not know is in ours. */
	if (ours == text && theirs != text)
		libc = g_locale_to_utf8(theirs, -1, NULL, NULL, NULL);
	return libc != NULL ? libc : g_strdup(ours);
}

static char *
read_argument(const char *word)
{
	g_autofree char *text = NULL;

	if (word[0] != '=')
		return NULL;
	text = g_uri_unescape_string(word + 1, NULL);
	if (text == NULL || text[0] == '\0')
		return g_steal_pointer(&text);
	return translated(text);
}

static bool
read_error(char **words, struct cw_report *report)
{
	char *args[ARGS + 1] = { NULL };
	enum cw_code code = CW_E_66_1;
	bool fine = words[0] != NULL && g_strv_length(words) <= ARGS + 1 &&
		    cw_code_by_name(words[0], &code);

	for (guint i = 0; fine && words[i + 1] != NULL; i++) {
		args[i] = read_argument(words[i + 1]);
		fine = args[i] != NULL;
	}
	if (fine)
		cw_fail(&report->error, code, args[0], args[1], args[2],
			args[3], NULL);
	for (guint i = 0; i < ARGS; i++)
		g_free(args[i]);
	report->kind = CW_REPORT_ERROR;
	return fine;
}

static bool
read_started(char **words, struct cw_report *report)
{
	report->kind = CW_REPORT_STARTED;
	if (g_strv_length(words) != 2 || !read_count(words[0], &report->uid))
		return false;
	if (strcmp(words[1], NO_NONCE) != 0)
		report->nonce = g_strdup(words[1]);
	return true;
}

static bool
read_plain(const char *word, struct cw_report *report)
{
	for (size_t i = 0; i < G_N_ELEMENTS(plain); i++) {
		if (strcmp(plain[i].word, word) != 0)
			continue;
		report->kind = plain[i].kind;
		report->outcome = plain[i].outcome;
		return true;
	}
	return false;
}

static bool
read_words(char **words, struct cw_report *report)
{
	if (words[0] == NULL)
		return false;
	if (strcmp(words[0], ERROR_WORD) == 0)
		return read_error(words + 1, report);
	if (strcmp(words[0], STARTED_WORD) == 0)
		return read_started(words + 1, report);
	if (strcmp(words[0], STEP_WORD) == 0) {
		report->kind = CW_REPORT_STEP;
		return read_count(words[1], &report->step);
	}
	if (strcmp(words[0], RECOVERED_WORD) == 0) {
		report->kind = CW_REPORT_RECOVERED;
		return g_strv_length(words) == 4 &&
		       read_count(words[1], &report->recovered.forward) &&
		       read_count(words[2], &report->recovered.back) &&
		       read_count(words[3], &report->recovered.strays);
	}
	return words[1] == NULL && read_plain(words[0], report);
}

struct cw_report *
cw_report_read(const char *line)
{
	g_autoptr(cw_report) report = g_new0(struct cw_report, 1);
	g_auto(GStrv) words = g_strsplit(line, " ", ARGS + 4);

	return read_words(words, report) ? g_steal_pointer(&report) : NULL;
}
