/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of text that is being typed. */
#include "ui/edit.h"

#include <string.h>

#include "base/cluster.h"
#include "base/text.h"

void
cw_edit_init(struct cw_edit *edit)
{
	edit->text = g_string_new(NULL);
	edit->cursor = 0;
}

void
cw_edit_clear(struct cw_edit *edit)
{
	g_string_free(edit->text, TRUE);
	edit->text = NULL;
}

void
cw_edit_set(struct cw_edit *edit, const char *text)
{
	g_string_assign(edit->text, text);
	edit->cursor = edit->text->len;
}

static gsize
next(const struct cw_edit *edit)
{
	return edit->cursor + cw_cluster(edit->text->str + edit->cursor);
}

/* What is a letter can only be told from the front. */
static gsize
previous(const struct cw_edit *edit)
{
	gsize before = 0;
	gsize at = 0;

	while (at < edit->cursor) {
		before = at;
		at += cw_cluster(edit->text->str + at);
	}
	return before;
}

/* What was put in or taken out may have made one letter of what stands on both
 * sides of it: then the cursor goes behind that. */
static void
mend_cursor(struct cw_edit *edit)
{
	gsize at = 0;

	while (at < edit->cursor)
		at += cw_cluster(edit->text->str + at);
	edit->cursor = at;
}

static enum cw_edited
insert(struct cw_edit *edit, const char *text, gsize length)
{
	if (edit->text->len + length > CW_EDIT_LIMIT)
		return CW_EDIT_TOO_LONG;
	if (length == 0)
		return CW_EDIT_MOVED;
	g_string_insert_len(edit->text, (gssize)edit->cursor, text,
			    (gssize)length);
	edit->cursor += length;
	mend_cursor(edit);
	return CW_EDIT_CHANGED;
}

static enum cw_edited
erase(struct cw_edit *edit, gsize from, gsize to)
{
	if (from == to)
		return CW_EDIT_MOVED;
	g_string_erase(edit->text, (gssize)from, (gssize)(to - from));
	edit->cursor = from;
	mend_cursor(edit);
	return CW_EDIT_CHANGED;
}

static enum cw_edited
move(struct cw_edit *edit, gsize to)
{
	edit->cursor = to;
	return CW_EDIT_MOVED;
}

static enum cw_edited
on_letter(struct cw_edit *edit, const struct cw_key *key)
{
	char bytes[6];
	gint length = g_unichar_to_utf8(key->letter, bytes);

	return insert(edit, bytes, (gsize)length);
}

/* Line ends aside. */
static bool
has_controls(const char *text, gsize length)
{
	const char *end = text + length;

	for (; text < end; text = g_utf8_next_char(text))
		if (*text != '\n' && g_unichar_iscntrl(g_utf8_get_char(text)))
			return true;
	return false;
}

/* What is refused says first what is the oddest of it: of what holds control
 * letters the number of lines means nothing. */
enum cw_edited
cw_edit_judge(const char *pasted, gsize *length)
{
	if (pasted == NULL)
		return CW_EDIT_TOO_LONG;
	*length = strlen(pasted);
	if (*length > 0 && pasted[*length - 1] == '\n')
		(*length)--;
	if (has_controls(pasted, *length))
		return CW_EDIT_ODD;
	return memchr(pasted, '\n', *length) != NULL ? CW_EDIT_LINES
						     : CW_EDIT_CHANGED;
}

static enum cw_edited
on_paste(struct cw_edit *edit, const struct cw_key *key)
{
	gsize length;
	enum cw_edited judged = cw_edit_judge(key->text, &length);

	if (judged != CW_EDIT_CHANGED)
		return judged;
	return insert(edit, key->text, length);
}

static enum cw_edited
on_backspace(struct cw_edit *edit, const struct cw_key *key)
{
	(void)key;
	return erase(edit, previous(edit), edit->cursor);
}

static enum cw_edited
on_delete(struct cw_edit *edit, const struct cw_key *key)
{
	(void)key;
	return erase(edit, edit->cursor, next(edit));
}

static enum cw_edited
on_left(struct cw_edit *edit, const struct cw_key *key)
{
	(void)key;
	return move(edit, previous(edit));
}

static enum cw_edited
on_right(struct cw_edit *edit, const struct cw_key *key)
{
	(void)key;
	return move(edit, next(edit));
}

static enum cw_edited
on_home(struct cw_edit *edit, const struct cw_key *key)
{
	(void)key;
	return move(edit, 0);
}

static enum cw_edited
on_end(struct cw_edit *edit, const struct cw_key *key)
{
	(void)key;
	return move(edit, edit->text->len);
}

/* Blanks before the cursor, and the word before them. */
static gsize
word_before(const struct cw_edit *edit)
{
	const char *text = edit->text->str;
	const char *p = text + edit->cursor;
	bool in_word = false;

	while (p > text) {
		const char *before = g_utf8_find_prev_char(text, p);
		bool blank = g_unichar_isspace(g_utf8_get_char(before));

		if (blank && in_word)
			break;
		in_word = !blank;
		p = before;
	}
	return (gsize)(p - text);
}

static enum cw_edited
on_control(struct cw_edit *edit, const struct cw_key *key)
{
	if (key->letter == 'A')
		return move(edit, 0);
	if (key->letter == 'E')
		return move(edit, edit->text->len);
	if (key->letter == 'U')
		return erase(edit, 0, edit->text->len);
	if (key->letter == 'W')
		return erase(edit, word_before(edit), edit->cursor);
	return CW_EDIT_IGNORED;
}

static enum cw_edited (*const on_key[])(struct cw_edit *edit,
					const struct cw_key *key) = {
	[CW_KEY_LETTER] = on_letter,       [CW_KEY_PASTE] = on_paste,
	[CW_KEY_BACKSPACE] = on_backspace, [CW_KEY_DELETE] = on_delete,
	[CW_KEY_LEFT] = on_left,           [CW_KEY_RIGHT] = on_right,
	[CW_KEY_HOME] = on_home,           [CW_KEY_END] = on_end,
	[CW_KEY_CONTROL] = on_control,
};

enum cw_edited
cw_edit_key(struct cw_edit *edit, const struct cw_key *key)
{
	if (key->kind >= G_N_ELEMENTS(on_key) || on_key[key->kind] == NULL)
		return CW_EDIT_IGNORED;
	return on_key[key->kind](edit, key);
}

gsize
cw_edit_column(const struct cw_edit *edit)
{
	g_autofree char *shown =
		cw_text_clean(edit->text->str, (gssize)edit->cursor);

	return cw_text_width(shown);
}
