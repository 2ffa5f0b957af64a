/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 1: pages 10, 12 and 16. */
#include <string.h>

#include "base/i18n.h"
#include "wizard/state.h"

static void
get_row(const void *data, size_t n, struct cw_row *out)
{
	const struct cw_folder_facts *folder = data;
	const struct cw_file_row *row = folder->rows->pdata[n];

	*out = (struct cw_row){ .name = row->name,
				.size = row->size,
				.changed = row->changed,
				.inside = row->inside,
				.folder = row->folder };
}

static void
make_preview(const struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_certificate_facts *c;

	if (w->file == NULL)
		return;
	if (w->file->certificates->len > 1) {
		g_autofree char *count =
			g_strdup_printf("%u", w->file->certificates->len);

		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
			     N_("In {1}: {2} certificates. Page 12 asks which "
				"one."),
			     w->file->name, count, NULL);
		return;
	}
	c = w->file->certificates->pdata[0];
	cw_maker_say(m, CW_LINE_HEADING, CW_RANK_EXPLANATION, N_("In {1}:"),
		     w->file->name, NULL);
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION,
			  N_("Issued to"), c->issued_to);
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION,
			  N_("Issued by"), c->issued_by);
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION, N_("Valid"),
			  c->valid);
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION, N_("Usable"),
			  c->usable);
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION, N_("Note"),
			  c->unusual);
}

static unsigned
count_files(const GPtrArray *rows)
{
	unsigned count = 0;

	for (guint i = 0; i < rows->len; i++) {
		const struct cw_file_row *row = rows->pdata[i];

		if (!row->folder)
			count++;
	}
	return count;
}

static void
make_folder(const struct cw_wizard *w, struct cw_maker *m)
{
	unsigned files = count_files(w->folder->rows);
	g_autofree char *count = g_strdup_printf("%u", files);
	struct cw_list list = { .count = w->folder->rows->len,
				.row = get_row,
				.data = w->folder,
				.chosen = w->file_row,
				.hidden = w->folder->hidden,
				.field = "path" };

	if (files == 1)
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
			     N_("Folder {1}, 1 file."), w->folder->folder,
			     NULL);
	else
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
			     N_("Folder {1}, {2} files, newest first."),
			     w->folder->folder, count, NULL);
	cw_maker_line(m, CW_LINE_TEXT, CW_RANK_EXPLANATION, w->folder->advice);
	if (list.count > 0)
		cw_maker_list(m, &list);
}

static void
build_file(struct cw_wizard *w, struct cw_maker *m)
{
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("Nothing is changed before page 40."), NULL);
	if (w->folder != NULL)
		make_folder(w, m);
	if (w->typing || (w->folder == NULL &&
			  !cw_is_awaited(w, CW_WISH_FILES)))
		cw_maker_field(m, "path", N_("Path of a file or folder"), "",
			       NULL);
	make_preview(w, m);
}

static void
choose_file(struct cw_wizard *w, const char *path)
{
	cw_forget_file(w);
	cw_start_inspect(w, path);
}

static void
row_file(struct cw_wizard *w, size_t n)
{
	const struct cw_file_row *row = w->folder->rows->pdata[n];

	if (row->folder) {
		cw_start(w, CW_WISH_FILES)->path = g_strdup(row->path);
		return;
	}
	if (w->file_row == (int)n && w->file != NULL)
		return;
	w->file_row = (int)n;
	choose_file(w, row->path);
}

/* A folder's path ends in "/"; what it is otherwise is seen by looking. */
static void
text_file(struct cw_wizard *w, const char *text)
{
	if (text[0] == '\0')
		return;
	w->typing = false;
	if (g_str_has_suffix(text, "/")) {
		cw_start(w, CW_WISH_FILES)->path = g_strdup(text);
		return;
	}
	w->file_row = -1;
	choose_file(w, text);
}

static bool
has_file(const struct cw_wizard *w)
{
	return w->file != NULL && !w->typing;
}

static bool
has_folder(const struct cw_wizard *w)
{
	return w->folder != NULL && !w->typing;
}

/* On to page 20, or straight back to the check. */
static void
leave_certificate(struct cw_wizard *w)
{
	const struct cw_certificate_facts *c = cw_certificate_chosen(w);

	if (c->unfit != NULL && !w->unfit_accepted)
		cw_show_error(w, c->unfit, 16);
	else if (w->from_check && w->plan != NULL)
		cw_go(w, 40);
	else if (w->from_check && w->look != NULL)
		cw_start_plan(w);
	else
		cw_go(w, 20);
}

static void
press_next_file(struct cw_wizard *w)
{
	if (w->file->certificates->len > 1)
		cw_go(w, 12);
	else
		leave_certificate(w);
}

static void
press_path(struct cw_wizard *w)
{
	w->typing = true;
}

static const struct cw_page_button buttons_file[] = {
	{ .id = "next", .label = N_("Next"), .is_default = true,
	  .shown = has_file, .press = press_next_file },
	{ .id = "path", .label = N_("Another folder"), .shown = has_folder,
	  .press = press_path },
	{ .id = NULL },
};

static bool
file_has_back(const struct cw_wizard *w)
{
	if (w->typing)
		return w->folder != NULL;
	return w->from_check && cw_certificate_chosen(w) != NULL;
}

static void
back_from_file(struct cw_wizard *w)
{
	if (w->typing)
		w->typing = false;
	else if (w->plan != NULL)
		cw_go(w, 40);
	else
		leave_certificate(w);
}

const struct cw_page cw_page_file = {
	.number = 10,
	.step = 1,
	.quits = CW_QUIT,
	.title = N_("Choose the certificate file"),
	.brief = N_("Certificate"),
	.help = cw_help_file,
	.buttons = buttons_file,
	.build = build_file,
	.row = row_file,
	.text = text_file,
	.back = back_from_file,
	.has_back = file_has_back,
};

static void
build_which(struct cw_wizard *w, struct cw_maker *m)
{
	const GPtrArray *all = w->file->certificates;
	g_autofree char *count = g_strdup_printf("%u", all->len);

	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("{1} holds {2} certificates. Choose which one to "
			"install."),
		     w->file->name, count, NULL);
	for (guint i = 0; i < all->len; i++) {
		const struct cw_certificate_facts *c = all->pdata[i];
		const char *args[] = { c->issued_briefly, c->until, NULL };
		g_autofree char *value = cw_fill(_("{1}, until {2}"), args);
		g_autofree char *id =
			g_strconcat("certificate:", c->sha256, NULL);
		struct cw_choice choice = {
			.id = id,
			.group = "certificates",
			.kind = CW_GROUP_ONE,
			.chosen = w->certificate == (int)i,
			.available = true,
			.text = c->name,
			.value = value,
		};

		cw_maker_choice(m, &choice);
	}
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("An authority's own certificate (root certificate) is "
			"the usual choice. The certificate of one server makes "
			"nothing trust other servers."),
		     NULL);
	m->view.message =
		cw_maker_string(m, N_("Nothing has been changed."), NULL);
}

static void
choose_which(struct cw_wizard *w, const struct cw_choice *choice)
{
	cw_choose_certificate(w, (int)choice->number - 1);
}

static bool
has_certificate(const struct cw_wizard *w)
{
	return cw_certificate_chosen(w) != NULL;
}

static void
back_to_file(struct cw_wizard *w)
{
	cw_go(w, 10);
}

static const struct cw_page_button buttons_which[] = {
	{ .id = "next", .label = N_("Next"), .is_default = true,
	  .shown = has_certificate, .press = leave_certificate },
	{ .id = NULL },
};

const struct cw_page cw_page_which = {
	.number = 12,
	.step = 1,
	.quits = CW_QUIT,
	.title = N_("Choose one of the certificates"),
	.brief = N_("Which one?"),
	.help = cw_help_file,
	.buttons = buttons_which,
	.build = build_which,
	.choose = choose_which,
	.back = back_to_file,
};

static bool
is_unfit(const struct cw_wizard *w)
{
	const struct cw_certificate_facts *c = cw_certificate_chosen(w);

	return c != NULL && c->unfit != NULL;
}

static void
press_use(struct cw_wizard *w)
{
	w->unfit_accepted = true;
	leave_certificate(w);
}

static const struct cw_page_button buttons_error[] = {
	{ .id = "other", .label = N_("Choose another file"),
	  .is_default = true, .press = back_to_file },
	{ .id = "use", .label = N_("Use it all the same"), .shown = is_unfit,
	  .press = press_use },
	{ .id = NULL },
};

const struct cw_page cw_page_file_error = {
	.number = 16,
	.step = 1,
	.quits = CW_FAILED,
	.title = N_("That file cannot be used"),
	.brief = N_("Not usable"),
	.help = cw_help_error,
	.buttons = buttons_error,
	.build = cw_make_error,
	.back = back_to_file,
};
