/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libvterm, from 0.1 on: what differs between its versions is not used. */
#include "emulator.h"

#include <string.h>
#include <vterm.h>

struct emulator {
	VTerm *vterm;
	VTermScreen *screen;
	unsigned rows, columns;
	bool alternate, cursor_shown, mouse;
};

static int
set_property(VTermProp property, VTermValue *value, void *data)
{
	struct emulator *emulator = data;

	if (property == VTERM_PROP_ALTSCREEN)
		emulator->alternate = value->boolean != 0;
	else if (property == VTERM_PROP_CURSORVISIBLE)
		emulator->cursor_shown = value->boolean != 0;
	else if (property == VTERM_PROP_MOUSE)
		emulator->mouse = value->number != VTERM_PROP_MOUSE_NONE;
	return 1;
}

struct emulator *
emulator_new(unsigned rows, unsigned columns, bool utf8)
{
	static const VTermScreenCallbacks callbacks = {
		.settermprop = set_property,
	};
	struct emulator *emulator = g_new0(struct emulator, 1);

	emulator->rows = rows;
	emulator->columns = columns;
	emulator->cursor_shown = true;
	emulator->vterm = vterm_new((int)rows, (int)columns);
	vterm_set_utf8(emulator->vterm, utf8);
	emulator->screen = vterm_obtain_screen(emulator->vterm);
	vterm_screen_set_callbacks(emulator->screen, &callbacks, emulator);
	vterm_screen_enable_altscreen(emulator->screen, 1);
	vterm_screen_reset(emulator->screen, 1);
	return emulator;
}

void
emulator_free(struct emulator *emulator)
{
	vterm_free(emulator->vterm);
	g_free(emulator);
}

void
emulator_feed(struct emulator *emulator, const void *bytes, gsize length)
{
	vterm_input_write(emulator->vterm, bytes, length);
}

void
emulator_resize(struct emulator *emulator, unsigned rows, unsigned columns)
{
	emulator->rows = rows;
	emulator->columns = columns;
	vterm_set_size(emulator->vterm, (int)rows, (int)columns);
}

static void
get_cell(struct emulator *emulator, unsigned row, unsigned column,
	 VTermScreenCell *cell)
{
	VTermPos at = { .row = (int)row, .col = (int)column };

	memset(cell, 0, sizeof(*cell));
	g_assert_cmpint(vterm_screen_get_cell(emulator->screen, at, cell), ==,
			1);
}

static void
strip_end(GString *text, char blank)
{
	while (text->len > 0 && text->str[text->len - 1] == blank)
		g_string_truncate(text, text->len - 1);
}

char *
emulator_row(struct emulator *emulator, unsigned row)
{
	GString *text = g_string_new(NULL);
	VTermScreenCell cell;

	for (unsigned i = 0; i < emulator->columns; i++) {
		get_cell(emulator, row, i, &cell);
		/* The right half of a wide letter. */
		if (cell.chars[0] == (uint32_t)-1)
			continue;
		if (cell.chars[0] == 0)
			g_string_append_c(text, ' ');
		for (int n = 0; n < VTERM_MAX_CHARS_PER_CELL; n++) {
			if (cell.chars[n] == 0)
				break;
			g_string_append_unichar(text, cell.chars[n]);
		}
	}
	strip_end(text, ' ');
	return g_string_free(text, FALSE);
}

static char
look_of(const VTermScreenCell *cell)
{
	char look = '.';
	int n = 0;

	if (cell->attrs.reverse != 0)
		n++, look = 'r';
	if (cell->attrs.bold != 0)
		n++, look = 'b';
	if (cell->attrs.underline != 0)
		n++, look = 'u';
	return n > 1 ? '*' : look;
}

static char *
look_of_row(struct emulator *emulator, unsigned row)
{
	GString *text = g_string_new(NULL);
	VTermScreenCell cell;

	for (unsigned i = 0; i < emulator->columns; i++) {
		get_cell(emulator, row, i, &cell);
		g_string_append_c(text, look_of(&cell));
	}
	strip_end(text, '.');
	return g_string_free(text, FALSE);
}

static char *
all_rows(struct emulator *emulator, char *(*row)(struct emulator *, unsigned))
{
	GString *all = g_string_new(NULL);

	for (unsigned i = 0; i < emulator->rows; i++) {
		g_autofree char *one = row(emulator, i);

		g_string_append_printf(all, "%s\n", one);
	}
	return g_string_free(all, FALSE);
}

char *
emulator_text(struct emulator *emulator)
{
	return all_rows(emulator, emulator_row);
}

char *
emulator_looks(struct emulator *emulator)
{
	return all_rows(emulator, look_of_row);
}

static unsigned
count(struct emulator *emulator, bool (*has)(const VTermScreenCell *))
{
	VTermScreenCell cell;
	unsigned n = 0;

	for (unsigned row = 0; row < emulator->rows; row++)
		for (unsigned i = 0; i < emulator->columns; i++) {
			get_cell(emulator, row, i, &cell);
			n += has(&cell) ? 1 : 0;
		}
	return n;
}

static bool
has_colour(const VTermScreenCell *cell)
{
	return !VTERM_COLOR_IS_DEFAULT_FG(&cell->fg);
}

static bool
has_background(const VTermScreenCell *cell)
{
	return !VTERM_COLOR_IS_DEFAULT_BG(&cell->bg);
}

unsigned
emulator_coloured(struct emulator *emulator)
{
	return count(emulator, has_colour);
}

unsigned
emulator_backgrounds(struct emulator *emulator)
{
	return count(emulator, has_background);
}

void
emulator_cursor(const struct emulator *emulator, unsigned *row,
		unsigned *column)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(emulator->vterm), &at);
	*row = (unsigned)at.row;
	*column = (unsigned)at.col;
}

bool
emulator_cursor_shown(const struct emulator *emulator)
{
	return emulator->cursor_shown;
}

bool
emulator_alternate(const struct emulator *emulator)
{
	return emulator->alternate;
}

bool
emulator_mouse(const struct emulator *emulator)
{
	return emulator->mouse;
}

bool
emulator_plain(const struct emulator *emulator)
{
	static const VTermAttr attributes[] = { VTERM_ATTR_BOLD,
						VTERM_ATTR_UNDERLINE,
						VTERM_ATTR_REVERSE };
	const VTermState *state = vterm_obtain_state(emulator->vterm);
	VTermValue value;

	for (size_t i = 0; i < G_N_ELEMENTS(attributes); i++) {
		vterm_state_get_penattr(state, attributes[i], &value);
		if (value.boolean != 0)
			return false;
	}
	vterm_state_get_penattr(state, VTERM_ATTR_FOREGROUND, &value);
	return VTERM_COLOR_IS_DEFAULT_FG(&value.color);
}
