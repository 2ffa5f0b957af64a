/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A secret that is being typed. */
#include "ui/hidden.h"

#include <string.h>

static enum cw_edited
add(struct cw_hidden *hidden, const char *bytes, gsize length)
{
	if (length == 0)
		return CW_EDIT_MOVED;
	if (hidden->secret == 0)
		hidden->secret = cw_secret_new();
	return cw_secret_add(hidden->secret, bytes, length) ? CW_EDIT_CHANGED
							    : CW_EDIT_TOO_LONG;
}

static enum cw_edited
add_letter(struct cw_hidden *hidden, gunichar letter)
{
	char bytes[6];
	gint length = g_unichar_to_utf8(letter, bytes);
	enum cw_edited edited = add(hidden, bytes, (gsize)length);

	explicit_bzero(bytes, sizeof(bytes));
	return edited;
}

static enum cw_edited
add_paste(struct cw_hidden *hidden, const char *text)
{
	gsize length;
	enum cw_edited judged = cw_edit_judge(text, &length);

	return judged == CW_EDIT_CHANGED ? add(hidden, text, length) : judged;
}

enum cw_edited
cw_hidden_type(struct cw_hidden *hidden, const struct cw_key *key)
{
	if (key->kind == CW_KEY_LETTER)
		return add_letter(hidden, key->letter);
	if (key->kind == CW_KEY_PASTE)
		return add_paste(hidden, key->text);
	return CW_EDIT_IGNORED;
}

bool
cw_hidden_remove(struct cw_hidden *hidden)
{
	bool any = cw_secret_remove(hidden->secret);

	/* Nothing is left that must be concealed. */
	if (cw_secret_size(hidden->secret) == 0)
		cw_hidden_empty(hidden);
	return any;
}

void
cw_hidden_empty(struct cw_hidden *hidden)
{
	cw_secret_wipe(hidden->secret);
	hidden->secret = 0;
}

void
cw_hidden_forget(struct cw_hidden *hidden)
{
	cw_hidden_empty(hidden);
	*hidden = (struct cw_hidden){ .exposed = hidden->exposed };
}

cw_secret
cw_hidden_take(struct cw_hidden *hidden)
{
	cw_secret secret = cw_hidden_letters(hidden) > 0 ? hidden->secret : 0;

	hidden->secret = 0;
	return secret;
}

gsize
cw_hidden_letters(const struct cw_hidden *hidden)
{
	return cw_secret_letters(hidden->secret);
}
