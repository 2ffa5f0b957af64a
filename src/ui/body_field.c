/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed in the text: a field, and how fields stand below each other. */
#include "base/cluster.h"
#include "base/text.h"
#include "ui/body_field.h"

/* A field with something behind it is no wider than this, ... */
#define WIDEST 32
/* ... and one with less room stands below its label, or above what should be
 * behind it. */
#define LEAST 8
/* The same for a field that has a row for itself. */
#define LEAST_ALONE 30

/* The letter that TEXT begins with, clean; its bytes go to *LENGTH. */
static char *
letter_at(const char *text, gsize *length)
{
	*length = cw_cluster(text);
	return cw_text_clean(text, (gssize)*length);
}

/* TEXT, clean, without so many letters in front that it fits into COLUMNS. */
static char *
end_of(const char *text, gsize length, unsigned columns)
{
	g_autofree char *all = cw_text_clean(text, (gssize)length);
	g_autofree char *part = g_strndup(text, length);
	size_t width = cw_text_width(all);
	const char *from = part;

	while (width > columns && *from != '\0') {
		gsize bytes;
		g_autofree char *letter = letter_at(from, &bytes);

		width -= MIN(width, cw_text_width(letter));
		from += bytes;
	}
	return cw_text_clean(from, -1);
}

/* As much of TEXT, clean, as COLUMNS hold. */
static char *
begin_of(const char *text, unsigned columns)
{
	g_autoptr(GString) out = g_string_new(NULL);
	size_t width = 0;

	while (*text != '\0') {
		gsize bytes;
		g_autofree char *letter = letter_at(text, &bytes);

		width += cw_text_width(letter);
		if (width > columns)
			break;
		g_string_append(out, letter);
		text += bytes;
	}
	return g_strdup(out->str);
}

void
cw_put_edit(struct cw_canvas *canvas, const struct cw_edit *edit,
	    unsigned column, bool focused)
{
	const struct cw_canvas_row *row =
		g_ptr_array_index(canvas->rows, canvas->rows->len - 1);
	unsigned begin = row->width;
	unsigned room = column > begin + 2 ? column - begin - 1 : 1;
	g_autofree char *left = end_of(edit->text->str, edit->cursor, room);
	g_autofree char *right =
		begin_of(edit->text->str + edit->cursor,
			 room - MIN(room, (unsigned)cw_text_width(left)));
	g_autofree char *rest = NULL;

	cw_canvas_put(canvas, left, focused ? CW_REVERSE : CW_PLAIN);
	if (focused)
		cw_canvas_cursor(canvas);
	cw_canvas_put(canvas, right, focused ? CW_REVERSE : CW_PLAIN);
	if (row->width >= column)
		return;
	rest = g_strnfill(column - row->width, '_');
	cw_canvas_put(canvas, rest, CW_PLAIN);
}

static unsigned
gap(const struct cw_drawing *d)
{
	return cw_is_roomy(d) ? 3 : 1;
}

/* Behind LABEL, where all labels have so many COLUMNS if there is room. */
static void
choose_begin(const struct cw_drawing *d, const char *label, unsigned columns,
	     unsigned least, struct cw_field_place *place)
{
	unsigned end = cw_right_end(d), own = (unsigned)cw_text_width(label);

	place->indent = gap(d);
	place->from = place->indent + MAX(own, columns) + place->gap;
	if (place->from + least > end)
		place->from = place->indent + own + place->gap;
	place->below = place->from + least > end;
	if (place->below)
		place->from = place->indent;
}

/* Something so wide stands behind it, if there is room for it. */
static void
choose_end(const struct cw_drawing *d, unsigned behind,
	   struct cw_field_place *place)
{
	unsigned end = cw_right_end(d), taken = behind + place->gap;

	place->beside = behind > 0 && place->from + LEAST + taken <= end;
	if (place->beside)
		end -= taken;
	place->to = MIN(end, place->from + WIDEST);
	place->behind = place->to + place->gap;
}

/* The field's own, and what is behind the secret at its widest. */
static unsigned
width_behind(const struct cw_drawing *d, bool secret)
{
	const char *behind = d->view->field.behind;

	if (secret)
		return cw_secret_words_width();
	return behind == NULL ? 0 : (unsigned)cw_text_width(behind);
}

static struct cw_field_place
place_alone(const struct cw_drawing *d)
{
	struct cw_field_place place = { .gap = 2 };

	choose_begin(d, d->view->field.label, 0, LEAST_ALONE, &place);
	place.to = cw_right_end(d);
	return place;
}

/* Whatever the other one is. */
static struct cw_field_place
place_one(const struct cw_drawing *d, bool secret)
{
	const struct cw_view *view = d->view;
	const char *label = secret ? view->secret.label : view->field.label;
	const char *other = secret ? view->field.label : view->secret.label;
	struct cw_field_place place = { .gap = gap(d) };

	choose_begin(d, label,
		     other == NULL ? 0 : (unsigned)cw_text_width(other), LEAST,
		     &place);
	choose_end(d, width_behind(d, secret), &place);
	return place;
}

struct cw_field_place
cw_field_place(const struct cw_drawing *d, bool secret)
{
	const struct cw_view *view = d->view;
	struct cw_field_place place, other;

	if (view->secret.id == NULL && view->field.behind == NULL)
		return place_alone(d);
	place = place_one(d, secret);
	if (view->secret.id == NULL || view->field.id == NULL)
		return place;
	/* Both end in the same column, if that is how they begin. */
	other = place_one(d, !secret);
	if (other.from != place.from || !other.beside || !place.beside)
		return place;
	place.to = MIN(place.to, other.to);
	place.behind = place.to + place.gap;
	return place;
}

const char *
cw_field_message(const struct cw_drawing *d)
{
	if (d->view->field.id == NULL || d->mark->part != CW_PART_FIELD ||
	    d->view->noticed || d->rows > CW_FEWEST_ROWS ||
	    !cw_field_place(d, false).below)
		return NULL;
	return d->view->field.label;
}

void
cw_put_label(struct cw_body *body, const struct cw_drawing *d,
	     const struct cw_field_place *place, const char *label,
	     bool focused)
{
	cw_canvas_row(body->canvas);
	if (place->below) {
		cw_body_wrap(body, d, cw_margin(d), label, CW_PLAIN);
		cw_canvas_row(body->canvas);
	}
	cw_body_indent(body, cw_margin(d));
	cw_canvas_put(body->canvas, focused ? ">" : " ", CW_PLAIN);
	cw_body_indent(body, place->indent);
	if (!place->below)
		cw_canvas_put(body->canvas, label,
			      focused ? place->look : CW_PLAIN);
	cw_body_indent(body, place->from);
}

static void
put_behind(struct cw_body *body, const struct cw_drawing *d,
	   const struct cw_field_place *place)
{
	const char *behind = d->view->field.behind;

	if (behind == NULL)
		return;
	if (place->beside) {
		cw_body_indent(body, place->behind);
		cw_canvas_put(body->canvas, behind, CW_PLAIN);
		return;
	}
	cw_canvas_row(body->canvas);
	cw_body_wrap(body, d, place->from, behind, CW_PLAIN);
}

void
cw_body_field(struct cw_body *body, const struct cw_drawing *d,
	      const struct cw_line *line)
{
	bool focused = d->mark->part == CW_PART_FIELD;
	struct cw_field_place place = cw_field_place(d, false);

	(void)line;
	cw_put_label(body, d, &place, d->view->field.label, focused);
	/* What is typed must be seen; the label above it, if it can. */
	if (focused)
		body->focus_first = body->canvas->rows->len - 1;
	cw_put_edit(body->canvas, &d->mark->field, place.to, focused);
	put_behind(body, d, &place);
	if (focused)
		body->focus_last = body->canvas->rows->len - 1;
}
