/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pasted text, letter by letter, with a limit. */
#include "ui/paste.h"

#include "base/wipe.h"
#include "ui/keys.h"

/* It never grows: that could leave a copy of a password behind. */
#define ROOM (CW_PASTE_LIMIT + 8)

static const char end_mark[] = "\033[201~";

void
cw_paste_init(struct cw_paste *paste)
{
	*paste = (struct cw_paste){ .text = g_string_sized_new(ROOM) };
}

void
cw_paste_clear(struct cw_paste *paste)
{
	cw_wipe_string(paste->text);
	g_string_free(paste->text, TRUE);
}

static void
append(struct cw_paste *paste, gunichar letter)
{
	bool second = letter == '\n' && paste->after_return;

	paste->after_return = letter == '\r';
	if (second || paste->too_long)
		return;
	g_string_append_unichar(paste->text, letter == '\r' ? '\n' : letter);
	if (paste->text->len <= CW_PASTE_LIMIT)
		return;
	paste->too_long = true;
	cw_wipe_string(paste->text);
}

/* ESC stands only at the front of the mark: what was held back and is not the
 * mark can't hide the beginning of another. */
bool
cw_paste_add(struct cw_paste *paste, gunichar letter)
{
	if (letter == (gunichar)end_mark[paste->matched]) {
		paste->matched++;
		return end_mark[paste->matched] == '\0';
	}
	for (unsigned i = 0; i < paste->matched; i++)
		append(paste, (gunichar)end_mark[i]);
	paste->matched = letter == (gunichar)end_mark[0] ? 1 : 0;
	if (paste->matched == 0)
		append(paste, letter);
	return false;
}

char *
cw_paste_take(struct cw_paste *paste)
{
	char *text = paste->too_long ? NULL : g_strdup(paste->text->str);

	cw_wipe_string(paste->text);
	*paste = (struct cw_paste){ .text = paste->text };
	return text;
}
