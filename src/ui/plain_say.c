/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain lines: how each kind of line sounds. */
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>

#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/plain_state.h"

#define COLUMNS 79
#define FEWEST_COLUMNS 10

/* A narrow window breaks lines where it likes: they are made to fit it.  Long
 * ones are hard to follow, so a wide one changes nothing. */
static size_t
columns(const struct cw_plain *plain)
{
	struct winsize size = { 0 };

	if (ioctl(fileno(plain->out), TIOCGWINSZ, &size) != 0 ||
	    size.ws_col <= FEWEST_COLUMNS || size.ws_col > COLUMNS)
		return COLUMNS;
	return size.ws_col;
}

void
cw_plain_print(struct cw_plain *plain, const char *text)
{
	g_autoptr(GPtrArray) lines = cw_text_wrap(text, columns(plain));

	for (guint i = 0; i < lines->len; i++) {
		g_autofree char *out = cw_text_to_locale(lines->pdata[i]);

		fputs(out, plain->out);
		putc('\n', plain->out);
	}
	fflush(plain->out);
}

void
cw_plain_say(struct cw_plain *plain, const char *template, ...)
{
	g_autoptr(GPtrArray) args = g_ptr_array_new();
	g_autofree char *text = NULL;
	char *arg;
	va_list ap;

	va_start(ap, template);
	while ((arg = va_arg(ap, char *)) != NULL)
		g_ptr_array_add(args, arg);
	va_end(ap);
	g_ptr_array_add(args, NULL);
	text = cw_fill(_(template), (const char *const *)args->pdata);
	cw_plain_print(plain, text);
}

/* Speech needs an end to each sentence. */
static char *
ended(const char *text)
{
	size_t length = strlen(text);

	if (length > 0 && strchr(".:?!,", text[length - 1]) != NULL)
		return g_strdup(text);
	return g_strconcat(text, ".", NULL);
}

static unsigned
count_steps(const struct cw_view *view)
{
	unsigned count = 0;

	for (size_t i = 0; i < view->n_lines; i++)
		if (view->lines[i].kind == CW_LINE_STEP)
			count++;
	return count;
}

void
cw_plain_title(struct cw_plain *plain)
{
	const struct cw_view *view = plain->view;
	unsigned steps = count_steps(view);
	g_autoptr(GString) line = g_string_new(NULL);
	g_autofree char *title = ended(view->title);

	if (view->about != 0)
		g_string_append_printf(line, _("Page %u."), view->about);
	if (line->len > 0)
		cw_plain_print(plain, line->str);
	g_string_truncate(line, 0);
	if (view->practice)
		g_string_append_printf(line, _("Page %u, practice."),
				       view->page);
	else
		g_string_append_printf(line, _("Page %u."), view->page);
	g_string_append_c(line, ' ');
	if (view->step > 0) {
		g_string_append_printf(line, _("Step %u of %u."), view->step,
				       view->steps);
		g_string_append_c(line, ' ');
	}
	g_string_append(line, title);
	if (steps > 0) {
		g_string_append_c(line, ' ');
		g_string_append_printf(
			line, ngettext("%u step.", "%u steps.", steps), steps);
	}
	cw_plain_print(plain, line->str);
}

/* Four groups a line, so that each line can be compared by itself. */
static void
say_fingerprint(struct cw_plain *plain, const struct cw_line *line, bool spelt)
{
	g_auto(GStrv) groups = g_strsplit(line->text, " ", -1);
	guint count = g_strv_length(groups);
	g_autofree char *digits = g_strdup_printf("%u", count);

	if (!spelt)
		cw_plain_say(plain,
			     N_("{1}, {2} groups. Type s to hear them letter "
				"by letter."),
			     line->label, digits, NULL);
	for (guint i = 0; i < count; i += 4) {
		guint last = MIN(i + 4, count);
		g_autoptr(GString) out = g_string_new(NULL);

		g_string_printf(out, _("Groups %u to %u:"), i + 1, last);
		for (guint j = i; j < last; j++) {
			g_string_append(out, j > i ? ", " : " ");
			for (const char *p = groups[j]; *p != '\0'; p++) {
				if (spelt && p > groups[j])
					g_string_append_c(out, ' ');
				g_string_append_c(out, *p);
			}
		}
		g_string_append_c(out, '.');
		cw_plain_print(plain, out->str);
	}
}

void
cw_plain_spell(struct cw_plain *plain)
{
	const struct cw_view *view = plain->view;

	for (size_t i = 0; i < view->n_lines; i++) {
		if (view->lines[i].kind != CW_LINE_FINGERPRINT)
			continue;
		cw_plain_say(plain, "{1}:", view->lines[i].label, NULL);
		say_fingerprint(plain, &view->lines[i], true);
	}
}

/* "2: Another system, on a disk,": the comma makes speech pause. */
static void
say_choice(struct cw_plain *plain, const struct cw_choice *choice, bool last)
{
	g_autoptr(GString) line = g_string_new(NULL);

	g_string_append_printf(line, "%u: %s", choice->number, choice->text);
	if (choice->value != NULL)
		g_string_append_printf(
			line, "%s %s",
			choice->kind == CW_GROUP_LINKS ? ":" : ",",
			choice->value);
	if (!choice->available)
		g_string_append_printf(line, ", %s", _("not in this version"));
	if (line->str[line->len - 1] == '.')
		g_string_truncate(line, line->len - 1);
	g_string_append_c(line, last && choice->second == NULL ? '.' : ',');
	cw_plain_print(plain, line->str);
	if (choice->second != NULL) {
		g_autofree char *second = ended(choice->second);

		cw_plain_print(plain, second);
	}
}

static void
say_change(struct cw_plain *plain, size_t n)
{
	const struct cw_view *view = plain->view;
	unsigned number = 0, count = 0;
	g_autofree char *first = NULL, *all = NULL, *text = NULL;

	for (size_t i = 0; i < view->n_lines; i++) {
		if (view->lines[i].kind != CW_LINE_CHANGE)
			continue;
		count++;
		if (i <= n)
			number++;
	}
	first = g_strdup_printf("%u", number);
	all = g_strdup_printf("%u", count);
	text = ended(view->lines[n].text);
	cw_plain_say(plain, N_("Change {1} of {2}: {3}"), first, all, text,
		     NULL);
}

static void
say_labelled(struct cw_plain *plain, const struct cw_line *line)
{
	g_autofree char *text = ended(line->text);
	g_autofree char *label = g_strdup(line->label);

	/* "yes" begins a line here. */
	if (line->kind == CW_LINE_PROOF)
		label[0] = g_ascii_toupper(label[0]);
	cw_plain_say(plain, "{1}: {2}", label, text, NULL);
}

/* A command that is copied must not be broken, nor end in a dot. */
static void
say_exact(struct cw_plain *plain, const struct cw_line *line)
{
	g_autofree char *out = cw_text_to_locale(line->text);

	cw_plain_say(plain, "{1}:", line->label, NULL);
	fputs(out, plain->out);
	putc('\n', plain->out);
}

static void
say_step(struct cw_plain *plain, const struct cw_line *line)
{
	g_autofree char *number = g_strdup_printf("%u", line->number);
	g_autofree char *all = g_strdup_printf("%u", count_steps(plain->view));
	g_autofree char *text = ended(line->text);

	if (line->state != CW_STEP_DONE || line->number <= plain->steps_said)
		return;
	plain->steps_said = line->number;
	cw_plain_say(plain, N_("Step {1} of {2} done: {3}"), number, all, text,
		     NULL);
}

static void
say_support(struct cw_plain *plain, const struct cw_line *line)
{
	const char *charset = NULL;

	g_get_charset(&charset);
	cw_plain_say(plain, N_("{1}, plain lines, {2}."), line->text, charset,
		     NULL);
}

/* Is this the last choice of its page's run of choices? */
static bool
is_last(const struct cw_view *view, size_t n)
{
	return n + 1 == view->n_lines ||
	       view->lines[n + 1].kind != CW_LINE_CHOICE ||
	       strcmp(view->lines[n].choice.group,
		      view->lines[n + 1].choice.group) != 0;
}

static void
say_line(struct cw_plain *plain, size_t n)
{
	const struct cw_line *line = &plain->view->lines[n];
	const char *words = line->speech != NULL ? line->speech : line->text;
	g_autofree char *text = ended(words);
	g_autofree char *number = g_strdup_printf("%u", line->number);

	switch (line->kind) {
	case CW_LINE_TEXT:
	case CW_LINE_POINT:
		cw_plain_print(plain, text);
		break;
	case CW_LINE_HEADING:
		if (text[strlen(text) - 1] == '.' &&
		    !g_str_has_suffix(line->text, "."))
			text[strlen(text) - 1] = ':';
		cw_plain_print(plain, text);
		break;
	case CW_LINE_FACT:
	case CW_LINE_PROOF:
		say_labelled(plain, line);
		break;
	case CW_LINE_EXACT:
		say_exact(plain, line);
		break;
	case CW_LINE_CHANGE:
		say_change(plain, n);
		break;
	case CW_LINE_TODO:
		cw_plain_say(plain, "{1}. {2}", number, text, NULL);
		break;
	case CW_LINE_FINGERPRINT:
		say_fingerprint(plain, line, false);
		break;
	case CW_LINE_STEP:
		say_step(plain, line);
		break;
	case CW_LINE_CHOICE:
		say_choice(plain, &line->choice, is_last(plain->view, n));
		break;
	case CW_LINE_LIST:
	case CW_LINE_FIELD:
	case CW_LINE_SECRET:
		break;
	case CW_LINE_SUPPORT:
		say_support(plain, line);
		break;
	}
}

/* What makes a line another one than was said. */
static char *
key_of(const struct cw_line *line)
{
	if (line->kind == CW_LINE_CHOICE)
		return g_strdup_printf("%d %u %s %s", (int)line->kind,
				       line->choice.number, line->choice.text,
				       line->choice.value == NULL
					       ? ""
					       : line->choice.value);
	return g_strdup_printf("%d %u %d %s %s", (int)line->kind, line->number,
			       (int)line->state,
			       line->label == NULL ? "" : line->label,
			       line->text);
}

/* Facts below a heading that is new are said with it, known or not. */
static bool
belongs(const struct cw_line *line)
{
	return line->kind == CW_LINE_FACT || line->kind == CW_LINE_TODO ||
	       line->kind == CW_LINE_POINT || line->kind == CW_LINE_PROOF;
}

bool
cw_plain_lines(struct cw_plain *plain, size_t from, size_t to)
{
	bool any = false, below = false;

	for (size_t i = from; i < to && i < plain->view->n_lines; i++) {
		const struct cw_line *line = &plain->view->lines[i];
		bool news = g_hash_table_add(plain->said, key_of(line));

		below = line->kind == CW_LINE_HEADING ? news
						      : below && belongs(line);
		if (!news && !below)
			continue;
		any = true;
		say_line(plain, i);
	}
	return any;
}
