/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows around the text: title, rule, message, buttons. */
#include <string.h>

#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/drawing.h"
#include "ui/enter.h"

/* Words of the button row at its narrowest are this far apart. */
#define WIDE_GAP "   "
#define NARROW_GAP " "

/* So many rows at least, for a message of three. */
#define HIGH_ROWS 20

static char *
page_words(const struct cw_view *view)
{
	return g_strdup_printf(_("page %u"), view->page);
}

/* "Step 1 of 7: Choose the certificate file" */
static char *
long_title(const struct cw_view *view)
{
	g_autofree char *step = NULL;

	if (view->step == 0)
		return g_strdup(view->title);
	step = g_strdup_printf(_("Step %u of %u:"), view->step, view->steps);
	return g_strdup_printf("%s %s", step, view->title);
}

/* "1/7 Certificate" */
static char *
short_title(const struct cw_view *view, const char *title)
{
	if (view->step == 0)
		return g_strdup(title);
	return g_strdup_printf("%u/%u %s", view->step, view->steps, title);
}

/* The longest form that COLUMNS have room for, or the last. */
static char *
fitting_title(const struct cw_drawing *d, unsigned columns)
{
	const struct cw_view *view = d->view;
	g_autofree char *full = long_title(view);
	g_autofree char *half = short_title(view, view->title);

	if (cw_is_roomy(d) && cw_text_width(full) <= columns)
		return g_steal_pointer(&full);
	if (view->brief == NULL ||
	    (cw_is_roomy(d) && cw_text_width(half) <= columns))
		return g_steal_pointer(&half);
	return short_title(view, view->brief);
}

static const char *
program_words(const struct cw_drawing *d)
{
	if (!d->view->practice)
		return d->columns < 36 ? "" : "certwizard";
	if (cw_is_roomy(d))
		return _("certwizard PRACTICE");
	/* TRANSLATORS: practice, in a window of 20 columns: one letter. */
	return d->columns < 36 ? _("P") : _("PRACTICE");
}

/* In a window of 20 columns the word before the page's number goes, and then
 * the step, before a title is cut. */
static void
shorten(const struct cw_drawing *d, unsigned room, char **title, char **page)
{
	const char *brief = d->view->brief;

	if (cw_text_width(*title) + 1 + cw_text_width(*page) <= room ||
	    cw_is_roomy(d))
		return;
	g_free(*page);
	*page = g_strdup_printf("%u", d->view->page);
	if (brief == NULL ||
	    cw_text_width(*title) + 1 + cw_text_width(*page) <= room)
		return;
	g_free(*title);
	*title = g_strdup(brief);
}

void
cw_frame_title(struct cw_canvas *canvas, const struct cw_drawing *d)
{
	bool roomy = cw_is_roomy(d);
	const char *program = program_words(d);
	g_autofree char *page = page_words(d->view);
	g_autofree char *title = NULL;
	unsigned at = cw_margin(d), wide;
	unsigned edge = d->columns - (unsigned)cw_text_width(page) - roomy;

	cw_canvas_row(canvas);
	if (program[0] != '\0') {
		cw_canvas_put_to(canvas, "", CW_REVERSE, at);
		cw_canvas_put(canvas, program, CW_REVERSE);
		at += (unsigned)cw_text_width(program) + (roomy ? 2 : 1);
	}
	title = fitting_title(d, edge > at + 1 ? edge - 1 - at : 0);
	shorten(d, d->columns > at ? d->columns - at : 0, &title, &page);
	edge = d->columns - (unsigned)cw_text_width(page) - roomy;
	wide = (unsigned)cw_text_width(title);
	/* In the middle of the row, if what stands beside it leaves that. */
	if (roomy && at + wide < edge)
		at = CLAMP((d->columns - wide) / 2, at, edge - 1 - wide);
	cw_canvas_put_to(canvas, "", CW_REVERSE, at);
	cw_canvas_put_to(canvas, title, CW_REVERSE | CW_BOLD,
			 MIN(at + wide, edge - 1));
	cw_canvas_put_to(canvas, "", CW_REVERSE, edge);
	cw_canvas_put(canvas, page, CW_REVERSE);
	cw_canvas_put_to(canvas, "", CW_REVERSE, d->columns);
}

void
cw_frame_rule(struct cw_canvas *canvas)
{
	g_autofree char *line = g_strnfill(canvas->columns, '-');

	cw_canvas_row(canvas);
	cw_canvas_put(canvas, line, CW_RULE);
}

/* A list that can be narrowed says how, and what it does not show; the same
 * wherever the focus is, so that it is sent once.  Whoever types a path wants
 * something else. */
static char *
list_message(const struct cw_list *list)
{
	g_autofree char *hidden = g_strdup_printf("%zu", list->hidden);
	const char *args[] = { hidden, NULL };

	if (list->hidden == 0)
		return g_strdup(
			_("Type a part of a name in the list to narrow it."));
	return cw_fill(ngettext("Type a part of a name in the list to narrow "
				"it. {1} hidden file is not shown.",
				"Type a part of a name in the list to narrow "
				"it. {1} hidden files are not shown.",
				list->hidden),
		       args);
}

/* What comes before the page's own message. */
static char *
of_what_is_typed(const struct cw_drawing *d)
{
	char *count = cw_secret_message(d);

	return count != NULL ? count : g_strdup(cw_field_message(d));
}

/* "8 letters. Try 1 of 3." */
static char *
with_what_is_typed(const struct cw_drawing *d)
{
	g_autofree char *typed = of_what_is_typed(d);

	if (typed == NULL)
		return g_strdup(d->view->message);
	return cw_filled(_("{1}. {2}"), typed, d->view->message, NULL);
}

char *
cw_message(const struct cw_drawing *d)
{
	if (d->message != NULL)
		return g_strdup(d->message);
	if (d->view->busy && !d->view->running)
		return g_strdup(d->view->waiting != NULL
					? d->view->waiting
					: _("Working. Nothing is changed by "
					    "looking."));
	if (d->view->message[0] == '\0' &&
	    cw_view_has_line(d->view, CW_LINE_LIST) &&
	    !cw_view_has_line(d->view, CW_LINE_FIELD))
		return list_message(&d->view->list);
	return with_what_is_typed(d);
}

static unsigned
message_attributes(const struct cw_drawing *d)
{
	return d->view->page % 10 == 6 ? CW_BAD : CW_PLAIN;
}

static GPtrArray *
message_lines(const struct cw_drawing *d)
{
	g_autofree char *message = cw_message(d);

	return cw_text_wrap(message, d->columns - 2 * cw_margin(d));
}

/* Beside a message of so many rows: has the text rows for its marks? */
static bool
has_marks(const struct cw_drawing *d, unsigned rows)
{
	unsigned others = 2 + cw_buttons_rows(d) + (cw_is_ruled(d) ? 2 : 0);

	return others + rows + CW_MARKLESS_ROWS < d->rows;
}

/* The text needs a few rows more than the message does. */
static unsigned
leave_text(const struct cw_drawing *d, unsigned rows)
{
	return d->rows > CW_LOW_ROWS && has_marks(d, rows) ? rows : 1;
}

static unsigned
rows_of(const struct cw_drawing *d, const GPtrArray *lines)
{
	return leave_text(
		d, CLAMP(lines->len, 1, d->rows < HIGH_ROWS ? 2u : 3u));
}

unsigned
cw_message_rows(const struct cw_drawing *d)
{
	g_autoptr(GPtrArray) lines = message_lines(d);

	/* What is looked for, and that it is nowhere. */
	if (d->mark->searching)
		return leave_text(d, d->message == NULL ? 1 : 2);
	return rows_of(d, lines);
}

bool
cw_message_is_cut(const struct cw_drawing *d)
{
	g_autofree char *message = cw_message(d);
	g_autoptr(GPtrArray) lines = message_lines(d);

	if (message[0] == '\0')
		return false;
	/* Marks may take its place. */
	return !has_marks(d, rows_of(d, lines)) ||
	       lines->len > rows_of(d, lines);
}

/* In a low window the marks come first: the message can be cut, where the text
 * goes on must be seen. */
static void
put_marks(struct cw_canvas *canvas, const char *marks, const char *message)
{
	if (marks == NULL)
		return;
	cw_canvas_put(canvas, marks, CW_PLAIN);
	if (message[0] != '\0')
		cw_canvas_put(canvas, "  ", CW_PLAIN);
}

/* What is looked for in the text; there the cursor is, then.  What is said of
 * it stands beside it only if there is no other row. */
static void
put_search(struct cw_canvas *canvas, const struct cw_drawing *d, bool alone)
{
	bool beside = d->message != NULL && alone;
	unsigned end = MIN(cw_right_end(d), CW_ROOMY_COLUMNS);

	cw_canvas_row(canvas);
	cw_canvas_put_to(canvas, "", CW_PLAIN, cw_margin(d));
	cw_canvas_put(canvas, _("Find"), CW_PLAIN);
	cw_canvas_put(canvas, "  ", CW_PLAIN);
	cw_put_edit(canvas, &d->mark->search,
		    beside ? MIN(end, d->columns / 2) : end, true);
	if (!beside)
		return;
	cw_canvas_put(canvas, "  ", CW_PLAIN);
	cw_canvas_put(canvas, d->message, CW_PLAIN);
}

/* The lines from FROM on in one. */
static char *
rest_of(const GPtrArray *lines, unsigned from)
{
	GString *rest = g_string_new(lines->pdata[from]);

	for (guint i = from + 1; i < lines->len; i++)
		g_string_append_printf(rest, " %s", (char *)lines->pdata[i]);
	return g_string_free(rest, FALSE);
}

void
cw_frame_message(struct cw_canvas *canvas, const struct cw_drawing *d,
		 const char *marks, unsigned rows)
{
	g_autoptr(GPtrArray) lines = message_lines(d);
	g_autofree char *message = cw_message(d);
	g_autofree char *typed = of_what_is_typed(d);

	/* What to type, how much was, or what came of it, is said before where
	 * the text goes on. */
	if (typed != NULL || d->view->noticed)
		marks = NULL;
	if (d->mark->searching) {
		put_search(canvas, d, rows == 1);
		rows--;
	}
	for (unsigned i = 0; i < rows; i++) {
		g_autofree char *rest = NULL;

		cw_canvas_row(canvas);
		cw_canvas_put_to(canvas, "", CW_PLAIN, cw_margin(d));
		if (i == 0)
			put_marks(canvas, marks, message);
		if (i >= lines->len)
			continue;
		/* The last row takes all that is left, and may cut it. */
		if (i + 1 == rows)
			rest = rest_of(lines, i);
		cw_canvas_put(canvas, rest != NULL ? rest : lines->pdata[i],
			      message_attributes(d));
	}
}

/* One button: "[ Next ]" if Enter presses it, "< Back >" if not; or a part of
 * one that is wider than the window. */
struct piece {
	const char *id;
	char *text;
	unsigned row, width;
	bool focused;
};

static void
clear_piece(void *data)
{
	struct piece *piece = data;

	g_free(piece->text);
}

static char *
button_text(const struct cw_button *button, bool pressed, bool tight)
{
	return g_strdup_printf(tight ? "%s%s%s" : "%s %s %s",
			       pressed ? "[" : "<", button->label,
			       pressed ? "]" : ">");
}

/* LIKE: what the parts of a button have in common.  Where there is one row for
 * all buttons nobody would see the end. */
static void
add_pieces(GArray *pieces, const struct cw_drawing *d, const char *text,
	   struct piece like)
{
	g_autoptr(GPtrArray) lines = cw_text_wrap(
		text, d->rows <= CW_LOW_ROWS ? G_MAXUINT
					     : d->columns - 2 * cw_margin(d));

	for (guint i = 0; i < lines->len; i++) {
		like.text = g_strdup(lines->pdata[i]);
		like.width = (unsigned)cw_text_width(like.text);
		g_array_append_val(pieces, like);
	}
}

static GArray *
make_pieces(const struct cw_drawing *d, bool tight)
{
	struct cw_enter enter = cw_enter_does(d->mark, d->view);
	const struct cw_button *focus =
		d->mark->searching ? NULL
				   : cw_bookmark_button(d->mark, d->view);
	GArray *pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));

	g_array_set_clear_func(pieces, clear_piece);
	for (size_t i = 0; i < d->view->n_buttons; i++) {
		const struct cw_button *button = &d->view->buttons[i];
		bool pressed =
			enter.id != NULL && strcmp(enter.id, button->id) == 0;
		g_autofree char *text = button_text(button, pressed, tight);
		const struct piece like = { .id = button->id,
					    .focused = button == focus };

		if (cw_view_shows(d->view, button))
			add_pieces(pieces, d, text, like);
	}
	return pieces;
}

/* In rows of COLUMNS, so far apart; how many rows it takes. */
static unsigned
flow(GArray *pieces, unsigned columns, unsigned gap)
{
	unsigned row = 0, at = 0;

	for (guint i = 0; i < pieces->len; i++) {
		struct piece *piece = &g_array_index(pieces, struct piece, i);

		if (at > 0 && at + gap + piece->width > columns) {
			row++;
			at = 0;
		}
		at += (at > 0 ? gap : 0) + piece->width;
		piece->row = row;
	}
	return row + 1;
}

/* The roomiest way that takes one row; if there is none, the tightest. */
static GArray *
arrange(const struct cw_drawing *d, unsigned *rows, const char **gap)
{
	unsigned columns = d->columns - 2 * cw_margin(d);
	GArray *pieces = make_pieces(d, !cw_is_roomy(d));

	*gap = cw_is_roomy(d) ? WIDE_GAP : NARROW_GAP;
	*rows = flow(pieces, columns, (unsigned)strlen(*gap));
	if (*rows == 1)
		return pieces;
	g_array_unref(pieces);
	pieces = make_pieces(d, true);
	*gap = NARROW_GAP;
	*rows = flow(pieces, columns, 1);
	return pieces;
}

unsigned
cw_buttons_rows(const struct cw_drawing *d)
{
	const char *gap;
	unsigned rows;
	GArray *pieces = arrange(d, &rows, &gap);

	g_array_unref(pieces);
	return d->rows <= CW_LOW_ROWS ? 1 : MIN(rows, d->rows / 2);
}

static void
put_piece(struct cw_canvas *canvas, const struct piece *piece, const char *gap,
	  GArray *hits)
{
	const struct cw_canvas_row *row =
		g_ptr_array_index(canvas->rows, canvas->rows->len - 1);
	struct cw_hit hit = { .row = canvas->rows->len - 1,
			      .part = CW_PART_BUTTONS,
			      .id = piece->id };

	cw_canvas_put(canvas, gap, CW_PLAIN);
	hit.from = row->width;
	if (piece->focused)
		cw_canvas_cursor(canvas);
	cw_canvas_put(canvas, piece->text,
		      piece->focused ? CW_REVERSE : CW_PLAIN);
	hit.to = row->width;
	g_array_append_val(hits, hit);
}

/* Which row of buttons a window that has room for one shows. */
static unsigned
row_of_focus(const GArray *pieces)
{
	for (guint i = 0; i < pieces->len; i++)
		if (g_array_index(pieces, struct piece, i).focused)
			return g_array_index(pieces, struct piece, i).row;
	return 0;
}

void
cw_frame_buttons(struct cw_canvas *canvas, const struct cw_drawing *d,
		 unsigned rows, GArray *hits)
{
	const char *gap;
	unsigned all, first;
	GArray *pieces = arrange(d, &all, &gap);

	first = rows < all ? MIN(row_of_focus(pieces), all - rows) : 0;
	for (unsigned row = first; row < first + rows; row++) {
		bool begun = false;

		cw_canvas_row(canvas);
		cw_canvas_put_to(canvas, "", CW_PLAIN, cw_margin(d));
		for (guint i = 0; i < pieces->len; i++) {
			const struct piece *piece =
				&g_array_index(pieces, struct piece, i);

			if (piece->row != row)
				continue;
			put_piece(canvas, piece, begun ? gap : "", hits);
			begun = true;
		}
	}
	g_array_unref(pieces);
}
