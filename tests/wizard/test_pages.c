/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of pages: numbers, words, and every state that can be reached. */
#include <string.h>

#include "fake.h"

#include "wizard/pages.h"

/* Words that no page says (doc/wizard.md, "Words"); whole words. */
static const char *const never[] = {
	"cert",	      "SSL",	  "CA's",	"hash",	     "digest",
	"checksum",   "database", "bundle",	"anchors",   "policy",
	"the OS",     "whole computer", "system-wide", "authentic", "verified",
	"OK'd",	      "matches",  "mismatch",	"superuser", "import",
	"deploy",     "enroll",	  "register",	"inject",    "revert",
	"rollback",   "restore",  "uninstall",	"revoke",    "backup",
	"snapshot",   "volume",	  "mounted",	"writable",  "read-only",
	"tick",	      "hit",	  "click",	"Cancel",    "Abort",
	"Exit",	      "Continue", "Proceed",	"console",   "attacker",
	"scammer",    "hacker",	  "demo",	"sandbox",   "simulation",
	"Warning",    "Caution",  "please",	"simply",    "oops",
	"sudo user",  "leaf",	  "sub-CA",	"select",    "Info",
};

static void
numbers(void)
{
	unsigned last = 0;
	unsigned listed[] = { 10, 12, 16, 20, 26, 30, 32, 36, 40, 42, 44, 46,
			      50, 56, 60, 62, 66, 70, 76, 80, 90, 92, 94 };
	size_t count = 0;

	for (size_t i = 0; cw_pages[i] != NULL; i++, count++) {
		g_assert_cmpuint(cw_pages[i]->number, <, 100);
		g_assert_true(cw_page_by_number(cw_pages[i]->number) ==
			      cw_pages[i]);
		for (size_t j = 0; j < i; j++)
			g_assert_cmpuint(cw_pages[i]->number, !=,
					 cw_pages[j]->number);
		last = cw_pages[i]->number;
	}
	g_assert_cmpuint(last, ==, 94);
	g_assert_cmpuint(count, ==, G_N_ELEMENTS(listed));
	for (size_t i = 0; i < G_N_ELEMENTS(listed); i++)
		g_assert_nonnull(cw_page_by_number(listed[i]));
}

static bool
is_word(const char *text, const char *word)
{
	size_t length = strlen(word);

	for (const char *p = text; (p = strstr(p, word)) != NULL; p++)
		if ((p == text || !g_ascii_isalnum(p[-1])) &&
		    !g_ascii_isalnum(p[length]))
			return true;
	return false;
}

/* Most texts are on many pages. */
static void
check_words(const char *text)
{
	static GHashTable *checked;

	if (checked == NULL)
		checked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
						NULL);
	if (text == NULL || !g_hash_table_add(checked, g_strdup(text)))
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
		if (is_word(text, never[i]))
			g_error("\"%s\" says \"%s\"", text, never[i]);
}

/* Help isn't reached by the walk of each page: the table is read. */
static void
words_of_tables(void)
{
	for (size_t i = 0; cw_pages[i] != NULL; i++) {
		const struct cw_page *page = cw_pages[i];
		const struct cw_page_button *b = page->buttons;

		check_words(page->title);
		check_words(page->brief);
		g_assert_cmpuint(strlen(page->brief), <=, 12);
		for (; b != NULL && b->id != NULL; b++)
			check_words(b->label);
		for (const struct cw_help *help = page->help;
		     help != NULL && help->text != NULL; help++) {
			check_words(help->heading);
			check_words(help->text);
		}
	}
}

static void
check_error(const struct cw_view *view)
{
	bool error = false;
	bool state = strcmp(view->message, "Nothing has been changed.") == 0;
	unsigned todo = 0, told = state;

	for (size_t i = 0; i < view->n_lines; i++) {
		const struct cw_line *line = &view->lines[i];

		error |= g_str_has_prefix(line->text, "Error ") ||
			 strstr(line->text, "administrator") != NULL;
		state |= line->label != NULL &&
			 (strcmp(line->label, "State now") == 0 ||
			  strcmp(line->label, "yes") == 0);
		todo += line->kind == CW_LINE_TODO;
		told += strstr(line->text, "Nothing has been changed.") != NULL;
	}
	g_assert_true(error);
	g_assert_true(state || view->page == 56);
	/* Once is enough, but where the state is a line of its own. */
	g_assert_cmpuint(told, <=, view->page < 60 ? 1 : 2);
	g_assert_cmpuint(todo, >=, 1);
	g_assert_nonnull(cw_view_default(view));
}

/* What holds for every view that can be reached. */
static void
check_view(const struct cw_view *view)
{
	unsigned number = 0, defaults = 0;

	g_assert_nonnull(cw_page_by_number(view->page));
	g_assert_cmpstr(view->title, !=, "");
	g_assert_cmpstr(view->brief, !=, "");
	if (!view->busy && !view->finished)
		g_assert_cmpuint(view->n_lines, >, 0);
	for (size_t i = 0; i < view->n_lines; i++) {
		const struct cw_line *line = &view->lines[i];

		g_assert_nonnull(line->text);
		g_assert_null(strchr(line->text, '{'));
		check_words(line->text);
		check_words(line->label);
		if (line->kind != CW_LINE_CHOICE)
			continue;
		g_assert_cmpuint(line->choice.number, ==, ++number);
		check_words(line->choice.text);
	}
	for (size_t i = 0; i < view->n_buttons; i++)
		defaults += view->buttons[i].is_default;
	g_assert_cmpuint(defaults, <=, 1);
	check_words(view->message);
	if (view->page < 60 && view->page >= 12)
		g_assert_cmpstr(view->message, !=, "");
	if (view->page % 10 == 6)
		check_error(view);
	if (view->page == 40 && view->list.count == 0)
		g_assert_true(cw_view_default(view) == NULL ||
			      cw_view_button(view, "install") == NULL);
	if (view->finished)
		g_assert_nonnull(view->farewell[0]);
}

/* All that can be done to a view, as events with strings of their own. */
static GPtrArray *
deeds(const struct cw_view *view)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(g_free);

	for (size_t i = 0; i < view->n_buttons; i++)
		g_ptr_array_add(all,
				g_strconcat("b", view->buttons[i].id, NULL));
	for (size_t i = 0; i < view->n_lines; i++)
		if (view->lines[i].kind == CW_LINE_CHOICE)
			g_ptr_array_add(
				all, g_strdup_printf(
					     "c%u",
					     view->lines[i].choice.number));
	for (size_t i = 0; i < view->list.count && i < 4; i++)
		g_ptr_array_add(all, g_strdup_printf("r%zu", i));
	for (size_t i = 0; i < view->list.count && i < 4; i++)
		g_ptr_array_add(all, g_strdup_printf("l%zu", i));
	if (view->field.id != NULL)
		g_ptr_array_add(all, g_strdup("t/x/root"));
	g_ptr_array_add(all, g_strdup("t"));
	g_ptr_array_add(all, g_strdup("c99"));
	g_ptr_array_add(all, g_strdup("bnone"));
	return all;
}

static void
look_at(struct cw_fake *fake, struct cw_wizard *w, unsigned row)
{
	const struct cw_event look = { .kind = CW_EVENT_LOOK, .number = row };

	cw_fake_do(fake, w, &look);
}

static void
do_deed(struct cw_fake *fake, struct cw_wizard *w, const char *deed)
{
	const char *rest = deed + 1;

	if (deed[0] == 'b')
		cw_fake_press(fake, w, rest);
	else if (deed[0] == 'c')
		cw_fake_choose(fake, w, (unsigned)g_ascii_strtoull(
						rest, NULL, 10));
	else if (deed[0] == 'r')
		cw_fake_row(fake, w, (unsigned)g_ascii_strtoull(rest, NULL,
								10));
	else if (deed[0] == 'l')
		look_at(fake, w, (unsigned)g_ascii_strtoull(rest, NULL, 10));
	else
		cw_fake_text(fake, w, rest);
}

/* What makes two states look different to a person. */
static char *
key_of(const struct cw_view *view)
{
	GString *key = g_string_new(NULL);

	g_string_append_printf(key, "%u %u %d %d %s|", view->page, view->about,
			       view->finished, (int)view->status,
			       view->message);
	for (size_t i = 0; i < view->n_lines; i++) {
		const struct cw_line *line = &view->lines[i];

		g_string_append_printf(key, "%s%s%d|", line->text,
				       line->kind == CW_LINE_CHOICE
					       ? line->choice.text
					       : "",
				       line->choice.chosen);
	}
	for (size_t i = 0; i < view->n_buttons; i++)
		g_string_append(key, view->buttons[i].id);
	return g_string_free(key, FALSE);
}

/* What is seen before the last deed was checked when it was the last. */
static struct cw_wizard *
replay(struct cw_fake *fake, const char *path)
{
	struct cw_wizard *w = cw_wizard_new(&cw_fake_options);
	g_auto(GStrv) all = g_strsplit(path, "\n", -1);

	cw_fake_answer(fake, w);
	for (size_t i = 0; all[i] != NULL; i++)
		if (all[i][0] != '\0')
			do_deed(fake, w, all[i]);
	check_view(cw_wizard_view(w));
	return w;
}

#define STATES 600

/* Breadth first: whatever can be done is done, in each state once. */
static void
walk(const struct cw_fake *world, bool *pages)
{
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GQueue paths = G_QUEUE_INIT;
	char *path;

	g_queue_push_tail(&paths, g_strdup(""));
	while ((path = g_queue_pop_head(&paths)) != NULL) {
		struct cw_fake fake = *world;
		g_autoptr(cw_wizard) w = replay(&fake, path);
		const struct cw_view *view = cw_wizard_view(w);
		bool news = g_hash_table_add(seen, key_of(view));

		pages[view->page] = true;
		if (news && !view->finished &&
		    g_hash_table_size(seen) < STATES) {
			g_autoptr(GPtrArray) all = deeds(view);

			for (guint i = 0; i < all->len; i++)
				g_queue_push_tail(
					&paths,
					g_strconcat(path, "\n", all->pdata[i],
						    NULL));
		}
		g_free(fake.saved);
		g_free(path);
	}
}

static void
every_state(void)
{
	static const struct cw_fake worlds[] = {
		{ .systems = 0 },
		{ .remembered = true },
		{ .remembered = true, .forgotten = true },
		{ .several = true, .systems = 1 },
		{ .new_store = true, .no_list = true },
		{ .administrator = true, .bad_signature = true },
		{ .no_system = true, .unfit = true },
		{ .plan_fails = true },
		{ .pending = CW_PENDING_FINISH, .disproved = true },
		{ .pending = CW_PENDING_UNREADABLE },
		{ .apply = CW_FAKE_UNDONE, .expired = true },
		{ .apply = CW_FAKE_UNKNOWN },
		{ .undo_fails = true, .pending = CW_PENDING_TRACES },
		{ .undo_fails = true, .no_list = true },
		{ .settled = true },
		{ .refused = true },
	};
	bool pages[100] = { false };

	for (size_t i = 0; i < G_N_ELEMENTS(worlds); i++)
		walk(&worlds[i], pages);
	for (size_t i = 0; cw_pages[i] != NULL; i++) {
		unsigned number = cw_pages[i]->number;

		/* Nothing is held here: 60 and 62 pass unseen. */
		if (number != 60 && number != 62 && !pages[number])
			g_test_message("page %u isn't within reach", number);
	}
	g_assert_true(pages[12] && pages[16] && pages[26] && pages[36] &&
		      pages[40] && pages[90] && pages[92] && pages[94]);
}

/* Quitting on each page of the way asks first, and Stay loses nothing. */
static void
quitting(void)
{
	static const struct cw_event quit = { .kind = CW_EVENT_QUIT };
	static const char *const way[] = { "r0", "bnext", "bnext", "bnext",
					   "bdetails", "bback", "c4",
					   "binstall" };
	struct cw_fake fake = { 0 };
	g_autoptr(cw_wizard) w = cw_wizard_new(&cw_fake_options);

	cw_fake_answer(&fake, w);
	for (size_t i = 0; i < G_N_ELEMENTS(way); i++) {
		g_autofree char *before = key_of(cw_wizard_view(w));
		g_autofree char *after = NULL;

		cw_fake_do(&fake, w, &quit);
		g_assert_cmpuint(cw_wizard_view(w)->page, ==, 92);
		cw_fake_do(&fake, w, &quit);
		after = key_of(cw_wizard_view(w));
		g_assert_cmpstr(before, ==, after);
		do_deed(&fake, w, way[i]);
		check_view(cw_wizard_view(w));
	}
	cw_fake_do(&fake, w, &quit);
	cw_fake_press(&fake, w, "leave");
	g_assert_cmpint(cw_wizard_status(w), ==, CW_DONE);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pages/numbers", numbers);
	g_test_add_func("/pages/words-of-tables", words_of_tables);
	g_test_add_func("/pages/every-state", every_state);
	g_test_add_func("/pages/quitting", quitting);
	return g_test_run();
}
