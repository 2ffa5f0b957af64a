/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report for people: lines that begin with the page, then the error. */
#include "app/run.h"

#include <string.h>

#include "app/paragraph.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

#define LABEL_COLUMNS 13

/* What stands before the label: "page 10  ", as many blanks under it, and
 * nothing where no line has a page. */
static char *
margin(const struct cw_run_line *line, size_t *columns)
{
	g_autofree char *number = g_strdup_printf("%u", line->page);
	const char *const args[] = { number, NULL };
	g_autofree char *words = NULL;
	char *text;

	if (line->page == 0)
		return g_strnfill(*columns, ' ');
	/* TRANSLATORS: begins a line of the report. */
	words = cw_fill(_("page {1}"), args);
	text = g_strconcat(words, "  ", NULL);
	*columns = cw_text_width(text);
	return text;
}

/* COLUMNS is how wide the last margin was. */
static void
append_line(GString *out, const struct cw_run_line *line, size_t *columns)
{
	bool alone = line->page == 0 && line->label[0] == '\0';
	g_autoptr(GString) lead = g_string_new(NULL);
	g_autofree char *before = margin(line, columns);

	if (!alone)
		g_string_append(lead, before);
	if (line->label[0] != '\0') {
		cw_paragraph_pad(lead, line->label, LABEL_COLUMNS);
		g_string_append_c(lead, ' ');
	}
	if (line->exact)
		cw_paragraph_exact(out, lead->str, cw_text_width(lead->str),
				   line->text);
	else
		cw_paragraph(out, lead->str, cw_text_width(lead->str),
			     line->text);
}

/* "Error 26-4. The disk ..." */
static char *
error_sentence(const GError *error)
{
	g_autofree char *message = cw_text_clean(error->message, -1);
	const char *name = cw_error_name(error);
	const char *const args[] = { name + strlen("E-"), message, NULL };
	const char *const code[] = { name, message, NULL };

	if (g_str_has_prefix(name, "E-"))
		return cw_fill(_("Error {1}. {2}"), args);
	return cw_fill("{1}: {2}", code);
}

static const char *
state_sentence(const struct cw_run *run)
{
	if (run->plan != NULL && run->steps == CW_RUN_STEP_UNKNOWN)
		return _("State: it is not known what was changed. Run "
			 "certwizard recover to find out.");
	if (run->status == CW_UNDONE)
		return _("State: the state before has been put back.");
	return run->changed ? _("State: the change has been made.")
			    : _("State: nothing has been changed.");
}

static void
append_remedy(GString *out, const char *remedy)
{
	g_auto(GStrv) lines = g_strsplit(remedy, "\n", -1);

	g_string_append_printf(out, "%s\n", _("What to do:"));
	for (guint i = 0; lines[i] != NULL; i++) {
		g_autofree char *lead = g_strdup_printf("%u. ", i + 1);

		cw_paragraph(out, lead, strlen(lead), lines[i]);
	}
}

static void
append_error(GString *out, const struct cw_run *run)
{
	g_autofree char *sentence = error_sentence(run->error);
	g_autofree char *found = cw_error_found(run->error);
	g_autofree char *remedy = cw_error_remedy(run->error);

	cw_paragraph(out, "", 0, sentence);
	if (found != NULL)
		cw_paragraph(out, "", 0, found);
	if (run->status != CW_USAGE)
		cw_paragraph(out, "", 0, state_sentence(run));
	if (remedy != NULL)
		append_remedy(out, remedy);
}

char *
cw_run_text(const struct cw_run *run)
{
	GString *out = g_string_new(NULL);
	size_t columns = 0;

	for (guint i = 0; i < run->lines->len; i++)
		append_line(out, run->lines->pdata[i], &columns);
	if (run->error != NULL)
		append_error(out, run);
	return g_string_free(out, FALSE);
}
