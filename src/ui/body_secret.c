/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A secret: a star for each letter, and in words how many; below it whether its
 * letters shall be seen.  Its label shows that it has the focus, and not its
 * stars: each of these would take three times as many bytes.
 */
#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"
#include "ui/body_field.h"

/* The first letter of most words is a capital. */
#define MEANT_CAPITALS 3
/* No letter of any language has more bytes, with all its accents. */
#define LETTER_SIZE 64
/* For what can't be shown. */
#define ODD "\357\277\275"

static char *
count_words(gsize letters)
{
	g_autofree char *number = g_strdup_printf("%zu", letters);

	/* TRANSLATORS: so many letters of a password were typed. */
	return cw_filled(
		ngettext("{1} letter", "{1} letters", (unsigned long)letters),
		number, NULL);
}

static char *
words(const struct cw_drawing *d)
{
	gsize letters = cw_hidden_letters(&d->mark->hidden);

	if (d->mark->hidden.starless)
		return g_strdup(_("not shown"));
	/* TRANSLATORS: nothing was typed yet. */
	return letters == 0 ? g_strdup(_("empty")) : count_words(letters);
}

static unsigned
digits(gsize number)
{
	return number < 10 ? 1 : 1 + digits(number / 10);
}

/* So many before the number: then the word behind it never moves, and is not
 * sent again. */
static unsigned
blanks(const struct cw_drawing *d)
{
	gsize letters = cw_hidden_letters(&d->mark->hidden);

	if (d->mark->hidden.starless || letters == 0)
		return 0;
	return digits(CW_SECRET_LIMIT) - digits(letters);
}

unsigned
cw_secret_words_width(void)
{
	g_autofree char *most = count_words(CW_SECRET_LIMIT);
	size_t width = MAX(cw_text_width(_("empty")), cw_text_width(most));

	return (unsigned)MAX(width, cw_text_width(_("not shown")));
}

char *
cw_secret_message(const struct cw_drawing *d)
{
	if (d->view->secret.id == NULL || d->mark->part != CW_PART_SECRET ||
	    cw_field_place(d, true).beside)
		return NULL;
	return words(d);
}

/* Letter N as it is shown, and its width. */
static size_t
take_letter(const struct cw_drawing *d, gsize n, char *letter)
{
	if (!cw_secret_letter(d->mark->hidden.secret, n, letter, LETTER_SIZE) ||
	    cw_text_is_unusual(letter, -1))
		g_strlcpy(letter, ODD, LETTER_SIZE);
	return cw_text_width(letter);
}

/* As many as there is room for, of the last ones.  Each by itself: together
 * they would be longer than what they are kept in. */
static void
put_letters(struct cw_body *body, const struct cw_drawing *d, gsize room)
{
	gsize count = cw_hidden_letters(&d->mark->hidden), from = count;
	char letter[LETTER_SIZE];

	for (gsize used = 0; from > 0; from--) {
		used += take_letter(d, from - 1, letter);
		if (used > room)
			break;
	}
	for (; from < count; from++) {
		take_letter(d, from, letter);
		cw_canvas_put(body->canvas, letter, CW_PLAIN);
	}
	explicit_bzero(letter, sizeof(letter));
}

/* Whoever searches the text does not search in it. */
static bool
is_shown(const struct cw_bookmark *mark)
{
	return mark->hidden.shown && !mark->searching;
}

static void
put_stars(struct cw_body *body, const struct cw_drawing *d, gsize room)
{
	gsize letters = cw_hidden_letters(&d->mark->hidden);
	g_autofree char *stars = NULL;

	if (d->mark->hidden.starless)
		return;
	stars = g_strnfill(MIN(letters, room), '*');
	cw_canvas_put(body->canvas, stars, CW_PLAIN);
}

static void
put_field(struct cw_body *body, const struct cw_drawing *d,
	  const struct cw_field_place *place)
{
	const struct cw_canvas_row *row = g_ptr_array_index(
		body->canvas->rows, body->canvas->rows->len - 1);
	gsize room = place->to - place->from - 1;
	g_autofree char *rest = NULL;

	if (is_shown(d->mark))
		put_letters(body, d, room);
	else
		put_stars(body, d, room);
	if (d->mark->part == CW_PART_SECRET)
		cw_canvas_cursor(body->canvas);
	rest = g_strnfill(place->to - MIN(place->to, row->width), '_');
	cw_canvas_put(body->canvas, rest, CW_PLAIN);
}

/* What may be wrong with it; NULL: nothing. */
static const char *
doubt(const struct cw_drawing *d)
{
	const struct cw_hidden *hidden = &d->mark->hidden;
	gsize letters = cw_hidden_letters(hidden);

	if (d->caps_lock)
		return _("Caps Lock is on.");
	if (letters == 0 && d->capitals_sent)
		return _("Every letter you typed was a capital. Is Caps Lock "
			 "on?");
	if (letters >= MEANT_CAPITALS && cw_secret_is_capitals(hidden->secret))
		return _("Every letter is a capital. Is Caps Lock on?");
	return NULL;
}

/* It takes the row that is blank otherwise. */
static void
put_doubt(struct cw_body *body, const struct cw_drawing *d,
	  const struct cw_field_place *place)
{
	const char *text = doubt(d);

	if (text == NULL && !body->spaced)
		return;
	cw_canvas_row(body->canvas);
	if (text != NULL)
		cw_body_wrap(body, d,
			     cw_is_roomy(d) ? place->from : place->indent, text,
			     CW_PLAIN);
}

/* The longer words, if they take one row. */
static const char *
show_words(const struct cw_drawing *d, unsigned indent)
{
	const char *text = _("Show the password while I type");

	return indent + cw_text_width(text) <= cw_right_end(d)
		       ? text
		       : _("Show letters");
}

static void
put_show(struct cw_body *body, const struct cw_drawing *d, unsigned indent)
{
	bool focused = d->mark->part == CW_PART_SHOW;
	unsigned text = indent + 4;

	cw_canvas_row(body->canvas);
	cw_body_indent(body, cw_margin(d));
	if (focused)
		cw_canvas_cursor(body->canvas);
	cw_canvas_put(body->canvas, focused ? ">" : " ", CW_PLAIN);
	cw_body_indent(body, indent);
	cw_canvas_put(body->canvas, d->mark->hidden.shown ? "[x]" : "[ ]",
		      focused ? CW_REVERSE : CW_PLAIN);
	cw_body_wrap(body, d, text, show_words(d, text), CW_PLAIN);
}

/* The rows from FROM on are PART's: they have its focus, and its clicks. */
static void
end_part(struct cw_body *body, const struct cw_drawing *d, enum cw_part part,
	 unsigned from)
{
	unsigned last = body->canvas->rows->len - 1;

	for (unsigned row = from; row <= last; row++)
		cw_body_hit(body, d, row, part, 0);
	if (d->mark->part != part)
		return;
	body->focus_first = part == CW_PART_SECRET ? last : from;
	body->focus_last = last;
}

void
cw_body_secret(struct cw_body *body, const struct cw_drawing *d,
	       const struct cw_line *line)
{
	struct cw_field_place place = cw_field_place(d, true);
	unsigned from = body->canvas->rows->len;

	(void)line;
	place.look = CW_REVERSE;
	cw_put_label(body, d, &place, d->view->secret.label,
		     d->mark->part == CW_PART_SECRET);
	put_field(body, d, &place);
	if (place.beside) {
		g_autofree char *behind = words(d);

		cw_body_indent(body, place.behind + blanks(d));
		cw_canvas_put(body->canvas, behind, CW_PLAIN);
	}
	end_part(body, d, CW_PART_SECRET, from);
	put_doubt(body, d, &place);
	from = body->canvas->rows->len;
	put_show(body, d, place.indent);
	end_part(body, d, CW_PART_SHOW, from);
}
