/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libvterm 0.1 to 0.3: only what is the same in all of them is used.  Fallbacks
 * differ most; they aren't needed, since stream.c sees every sequence first.
 */
#include "vt.h"

#include <string.h>
#include <vterm.h>

#include "stream.h"

struct vt {
	VTerm *term;
	VTermScreen *screen;
	struct stream stream;
	GString *part;
	gsize bytes;
	unsigned rows, columns;
	GArray *drawn; /* unsigned, for each row */
	bool shown, alternate;
	VTermPos cursor;
};

static int
set_property(VTermProp property, VTermValue *value, void *user)
{
	struct vt *vt = user;

	if (property == VTERM_PROP_CURSORVISIBLE)
		vt->shown = value->boolean != 0;
	else if (property == VTERM_PROP_ALTSCREEN)
		vt->alternate = value->boolean != 0;
	return 1;
}

static int
move_cursor(VTermPos position, G_GNUC_UNUSED VTermPos old,
	    G_GNUC_UNUSED int visible, void *user)
{
	struct vt *vt = user;

	vt->cursor = position;
	return 1;
}

static int
damage(VTermRect rect, void *user)
{
	struct vt *vt = user;

	for (int i = rect.start_row; i < rect.end_row; i++)
		if (i >= 0 && (guint)i < vt->drawn->len)
			g_array_index(vt->drawn, unsigned, i)++;
	return 1;
}

static const VTermScreenCallbacks callbacks = {
	.damage = damage,
	.movecursor = move_cursor,
	.settermprop = set_property,
};

struct vt *
vt_new(unsigned rows, unsigned columns, bool utf8)
{
	struct vt *vt = g_new0(struct vt, 1);

	vt->drawn = g_array_new(FALSE, TRUE, sizeof(unsigned));
	vt->term = vterm_new((int)rows, (int)columns);
	vterm_set_utf8(vt->term, utf8);
	vt->screen = vterm_obtain_screen(vt->term);
	vterm_screen_enable_altscreen(vt->screen, 1);
	vterm_screen_set_callbacks(vt->screen, &callbacks, vt);
	vterm_screen_reset(vt->screen, 1);
	g_array_set_size(vt->drawn, 0);
	g_array_set_size(vt->drawn, rows);
	stream_init(&vt->stream, utf8);
	vt->part = g_string_new(NULL);
	vt->rows = rows;
	vt->columns = columns;
	return vt;
}

void
vt_free(struct vt *vt)
{
	vterm_free(vt->term);
	stream_clear(&vt->stream);
	g_string_free(vt->part, TRUE);
	g_array_free(vt->drawn, TRUE);
	g_free(vt);
}

void
vt_resize(struct vt *vt, unsigned rows, unsigned columns)
{
	vt->rows = rows;
	vt->columns = columns;
	g_array_set_size(vt->drawn, rows);
	vterm_set_size(vt->term, (int)rows, (int)columns);
}

void
vt_feed(struct vt *vt, const void *bytes, gsize length)
{
	const guchar *byte = bytes;

	vt->bytes += length;
	g_string_truncate(vt->part, 0);
	for (gsize i = 0; i < length; i++)
		stream_byte(&vt->stream, byte[i], vt->part);
	vterm_input_write(vt->term, vt->part->str, vt->part->len);
	vterm_screen_flush_damage(vt->screen);
}

unsigned
vt_rows(const struct vt *vt)
{
	return vt->rows;
}

unsigned
vt_columns(const struct vt *vt)
{
	return vt->columns;
}

static bool
get_cell(const struct vt *vt, unsigned row, unsigned column,
	 VTermScreenCell *cell)
{
	VTermPos position = { .row = (int)row, .col = (int)column };

	return row < vt->rows && column < vt->columns &&
	       vterm_screen_get_cell(vt->screen, position, cell);
}

/* The second half of a wide letter has no letter of its own. */
static void
append_cell(GString *text, const VTermScreenCell *cell)
{
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL; i++) {
		if (cell->chars[i] == 0 || cell->chars[i] == (uint32_t)-1)
			break;
		g_string_append_unichar(text, cell->chars[i]);
	}
}

char *
vt_cell(const struct vt *vt, unsigned row, unsigned column)
{
	GString *text = g_string_new(NULL);
	VTermScreenCell cell;

	if (get_cell(vt, row, column, &cell))
		append_cell(text, &cell);
	return g_string_free(text, FALSE);
}

char *
vt_row(const struct vt *vt, unsigned row)
{
	GString *text = g_string_new(NULL);
	VTermScreenCell cell;

	for (unsigned i = 0; get_cell(vt, row, i, &cell); i++) {
		if (cell.chars[0] == 0)
			g_string_append_c(text, ' ');
		else
			append_cell(text, &cell);
	}
	return g_strchomp(g_string_free(text, FALSE));
}

static unsigned
attributes_of(const VTermScreenCell *of)
{
	const VTermScreenCell cell = *of;
	unsigned found = 0;

	if (cell.attrs.reverse)
		found |= VT_REVERSE;
	if (cell.attrs.bold)
		found |= VT_BOLD;
	if (cell.attrs.underline)
		found |= VT_UNDERLINE;
	if (cell.attrs.blink)
		found |= VT_BLINK;
	if (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg))
		found |= VT_COLOR;
	if (!VTERM_COLOR_IS_DEFAULT_BG(&cell.bg))
		found |= VT_GROUND;
	return found;
}

unsigned
vt_attributes(const struct vt *vt, unsigned row, unsigned column)
{
	VTermScreenCell cell;

	return get_cell(vt, row, column, &cell) ? attributes_of(&cell) : 0;
}

bool
vt_row_has(const struct vt *vt, unsigned row, enum vt_attribute attribute)
{
	VTermScreenCell cell;

	for (unsigned x = 0; get_cell(vt, row, x, &cell); x++)
		if ((attributes_of(&cell) & attribute) != 0)
			return true;
	return false;
}

char *
vt_picture(const struct vt *vt)
{
	GString *out = g_string_sized_new((gsize)vt->rows * vt->columns * 2);
	VTermScreenCell cell;

	for (unsigned y = 0; y < vt->rows; y++) {
		for (unsigned x = 0; get_cell(vt, y, x, &cell); x++) {
			unsigned attributes = attributes_of(&cell);

			/* A blank has no colour and is not bold. */
			if (cell.chars[0] == 0 || cell.chars[0] == ' ')
				attributes &= VT_REVERSE | VT_UNDERLINE |
					      VT_GROUND;
			append_cell(out, &cell);
			if (cell.chars[0] == 0)
				g_string_append_c(out, ' ');
			g_string_append_c(out, (char)('0' + attributes));
		}
		g_string_append_c(out, '\n');
	}
	g_string_append_printf(out, "%d %d %d", vt->cursor.row, vt->cursor.col,
			       vt->shown);
	return g_string_free(out, FALSE);
}

unsigned
vt_cursor_row(const struct vt *vt)
{
	return (unsigned)vt->cursor.row;
}

unsigned
vt_cursor_column(const struct vt *vt)
{
	return (unsigned)vt->cursor.col;
}

bool
vt_cursor_is_shown(const struct vt *vt)
{
	return vt->shown;
}

bool
vt_is_alternate(const struct vt *vt)
{
	return vt->alternate;
}

bool
vt_marks_paste(const struct vt *vt)
{
	return vt->stream.marks_paste;
}

gsize
vt_bytes(const struct vt *vt)
{
	return vt->bytes;
}

unsigned
vt_drawn(const struct vt *vt, unsigned row)
{
	return row < vt->drawn->len ? g_array_index(vt->drawn, unsigned, row)
				    : 0;
}

const char *
vt_mark(const struct vt *vt)
{
	return vt->stream.mark;
}

const char *
vt_fault(const struct vt *vt)
{
	return vt->stream.fault;
}
