/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Step 1: page 10, the certificate file. */
#include "base/i18n.h"
#include "base/typed.h"
#include "wizard/state.h"

const struct cw_file_row *
cw_row_of(const struct cw_wizard *w, size_t n)
{
	return &g_array_index(w->folder->rows, struct cw_file_row, n);
}

static void
get_row(const void *data, size_t n, struct cw_row *out)
{
	const struct cw_folder_facts *folder = data;
	const struct cw_file_row *row =
		&g_array_index(folder->rows, struct cw_file_row, n);

	*out = (struct cw_row){ .name = row->name,
				.search = row->search,
				.size = row->size,
				.changed = row->changed,
				.inside = row->inside,
				.folder = row->folder };
}

static void
make_certificate(const struct cw_file_facts *file, struct cw_maker *m)
{
	const struct cw_certificate_facts *c = file->certificates->pdata[0];

	cw_maker_say(m, CW_LINE_HEADING, CW_RANK_EXPLANATION, N_("In {1}:"),
		     file->name, NULL);
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION, N_("Issued to"),
			  c->issued_to);
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION, N_("Issued by"),
			  c->issued_by);
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION, N_("Valid"),
			  c->valid);
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION, N_("Usable"),
			  c->usable);
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION, N_("Note"),
			  c->unusual);
}

static void
make_inside(const struct cw_file_facts *file, struct cw_maker *m)
{
	g_autofree char *count = NULL;

	if (file->certificates->len == 1) {
		make_certificate(file, m);
		return;
	}
	count = g_strdup_printf("%u", file->certificates->len);
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("In {1}: {2} certificates. Page 12 asks which one."),
		     file->name, count, NULL);
}

/* What page 16 would say first. */
static void
make_useless(const struct cw_wizard *w, struct cw_maker *m)
{
	const struct cw_file_row *row = cw_row_of(w, (size_t)w->looked_row);
	const char *args[] = { w->looked_error->message, NULL };
	g_autofree char *text = cw_fill(_("no. {1}"), args);

	cw_maker_say(m, CW_LINE_HEADING, CW_RANK_EXPLANATION, N_("In {1}:"),
		     row->name, NULL);
	cw_maker_labelled(m, CW_LINE_FACT, CW_RANK_EXPLANATION, N_("Usable"),
			  text);
}

/* Of the file that the cursor is on, else of the one that is chosen. */
static void
make_preview(const struct cw_wizard *w, struct cw_maker *m)
{
	if (w->folder != NULL && w->looked_error != NULL)
		make_useless(w, m);
	else if (w->looked != NULL)
		make_inside(w->looked, m);
	else if (w->looked_row < 0 && w->file != NULL)
		make_inside(w->file, m);
}

static int
row_shown(const struct cw_wizard *w)
{
	if (w->looked_row >= 0 || w->file == NULL)
		return w->looked_row;
	return w->file_row;
}

/* How many files there are stands beside the list, where it is seen. */
static void
make_folder_name(const struct cw_folder_facts *folder, struct cw_maker *m)
{
	g_autofree char *count =
		g_strdup_printf("%" G_GSIZE_FORMAT, folder->files);
	g_autofree char *speech = NULL;

	if (folder->earlier) {
		cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
			     N_("Files used earlier, newest first."), NULL);
		return;
	}
	speech = cw_filled(ngettext("Folder {1}, {2} file.",
				    "Folder {1}, {2} files, newest first.",
				    folder->files),
			   folder->folder, count, NULL);
	cw_maker_say(m, CW_LINE_TEXT, CW_RANK_EXPLANATION,
		     N_("Folder {1}, newest first."), folder->folder, NULL);
	cw_maker_speech(m, speech);
}

static void
make_folder(const struct cw_wizard *w, struct cw_maker *m)
{
	size_t files = w->folder->files;
	struct cw_list list = { .count = w->folder->rows->len,
				.files = files,
				.row = get_row,
				.data = w->folder,
				.version = w->folders,
				.chosen = w->file_row,
				.looked_at = row_shown(w),
				.hidden = w->folder->hidden,
				.field = "path" };

	make_folder_name(w->folder, m);
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
	if (w->typing ||
	    (w->folder == NULL && !cw_is_awaited(w, CW_WISH_FILES)))
		cw_make_path_field(w, m, "path",
				   N_("Path of a file or folder"));
	make_preview(w, m);
}

/* Nothing but what is shown changes: what was chosen stays so. */
static void
show_folder(struct cw_wizard *w, struct cw_folder_facts *folder, int row)
{
	w->folder = folder;
	w->folders++;
	w->file_row = row;
	w->typing = false;
	cw_forget_looked(w);
}

void
cw_take_folder(struct cw_wizard *w, struct cw_folder_facts *folder)
{
	if (folder->earlier && folder->rows->len == 0) {
		cw_notice(w, _("None of the files used earlier is there any "
			       "more."));
		cw_facts_unref(folder);
		return;
	}
	if (folder->earlier && w->folder_left == NULL) {
		w->folder_left = g_steal_pointer(&w->folder);
		w->row_left = w->file_row;
	} else if (!folder->earlier) {
		g_clear_pointer(&w->folder_left, cw_facts_unref);
	}
	cw_facts_unref(w->folder);
	show_folder(w, folder, folder->chosen);
}

bool
cw_back_to_folder(struct cw_wizard *w)
{
	if (w->folder_left == NULL)
		return false;
	cw_facts_unref(w->folder);
	show_folder(w, g_steal_pointer(&w->folder_left), w->row_left);
	return true;
}

static void
choose_file(struct cw_wizard *w, const char *path)
{
	cw_forget_looked(w);
	cw_forget_file(w);
	cw_start_inspect(w, path);
}

static void
row_file(struct cw_wizard *w, size_t n)
{
	const struct cw_file_row *row = cw_row_of(w, n);

	if (row->folder) {
		cw_start_files(w, row->path);
		return;
	}
	if (w->file_row == (int)n && w->file != NULL) {
		cw_forget_looked(w);
		return;
	}
	w->file_row = (int)n;
	w->named = false;
	if (!cw_take_looked(w, (int)n))
		choose_file(w, row->path);
}

/* What is no folder by its name is seen by looking. */
static void
text_file(struct cw_wizard *w, const char *text)
{
	g_autofree char *path = cw_path_from_typed(text);

	if (path[0] == '\0')
		return;
	w->typing = false;
	cw_forget_typed(w);
	if (cw_path_is_folder(path)) {
		cw_start_files(w, path);
		return;
	}
	w->file_row = -1;
	w->named = true;
	g_free(w->file_given);
	w->file_given = g_strdup(path);
	choose_file(w, path);
}

static void
complete_file(struct cw_wizard *w, const char *text)
{
	cw_complete(w, text, false);
}

/* What the cursor is on goes on, if it is usable; else the chosen file. */
static bool
has_next(const struct cw_wizard *w)
{
	if (w->typing || w->looked_error != NULL)
		return false;
	return w->looked != NULL || (w->looked_row < 0 && w->file != NULL);
}

static bool
has_folder(const struct cw_wizard *w)
{
	return w->folder != NULL && !w->typing;
}

static void
press_next_file(struct cw_wizard *w)
{
	if (w->looked != NULL)
		row_file(w, (size_t)w->looked_row);
	/* Another one is being looked at: this one has to be read again. */
	if (w->file == NULL)
		return;
	if (w->file->certificates->len > 1)
		cw_go(w, 12);
	else
		cw_leave_certificate(w);
}

static void
press_path(struct cw_wizard *w)
{
	w->typing = true;
	cw_forget_typed(w);
}

static bool
can_show_hidden(const struct cw_wizard *w)
{
	return has_folder(w) && !w->folder->earlier && !w->folder->all;
}

static bool
can_hide_hidden(const struct cw_wizard *w)
{
	return has_folder(w) && w->folder->all;
}

/* The same folder once more; the file that is chosen stays so. */
static void
press_hidden(struct cw_wizard *w)
{
	const struct cw_file_row *row;
	const char *path = w->folder->path;

	if (w->file_row >= 0) {
		row = cw_row_of(w, (size_t)w->file_row);
		path = row->path;
	}
	cw_start_files(w, path)->hidden = !w->folder->all;
}

static bool
can_show_earlier(const struct cw_wizard *w)
{
	return has_folder(w) && w->folder->remembered;
}

static void
press_earlier(struct cw_wizard *w)
{
	cw_start(w, CW_WISH_FILES)->earlier = true;
}

static const struct cw_page_button buttons_file[] = {
	{ .id = "next",
	  .label = N_("Next"),
	  .is_default = true,
	  .shown = has_next,
	  .press = press_next_file },
	{ .id = "path",
	  .label = N_("Type a path"),
	  .shown = has_folder,
	  .press = press_path },
	{ .id = "earlier",
	  .label = N_("Earlier"),
	  .shown = can_show_earlier,
	  .press = press_earlier },
	{ .id = "hidden",
	  .label = N_("Show hidden"),
	  .control = 'T',
	  .shown = can_show_hidden,
	  .press = press_hidden },
	{ .id = "hidden",
	  .label = N_("Hide hidden"),
	  .control = 'T',
	  .shown = can_hide_hidden,
	  .press = press_hidden },
	{ .id = NULL },
};

static bool
file_has_back(const struct cw_wizard *w)
{
	if (w->typing)
		return w->folder != NULL;
	if (w->folder_left != NULL)
		return true;
	return w->from_check && cw_certificate_chosen(w) != NULL;
}

static void
back_from_file(struct cw_wizard *w)
{
	if (w->typing)
		w->typing = false;
	else if (cw_back_to_folder(w))
		return;
	else if (w->plan != NULL)
		cw_go(w, 40);
	else
		cw_leave_certificate(w);
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
	.look = cw_look_at,
	.text = text_file,
	.complete = complete_file,
	.back = back_from_file,
	.has_back = file_has_back,
};
