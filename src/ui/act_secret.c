/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What keys do in a secret.  Letters come at its end and go from there: who
 * sees stars can't know where in a word a cursor stands.
 */
#include "base/code.h"
#include "base/i18n.h"
#include "ui/act.h"

/* The one that was refused. */
static void
say_lines(struct cw_screen *screen, const char *pasted)
{
	unsigned long lines = 1;
	g_autofree char *number = NULL, *text = NULL;

	for (const char *p = pasted; *p != '\0'; p++)
		if (p[0] == '\n' && p[1] != '\0')
			lines++;
	number = g_strdup_printf("%lu", lines);
	text = cw_filled(ngettext("The pasted text has {1} line. It was not "
				  "used.",
				  "The pasted text has {1} lines. It was not "
				  "used.",
				  lines),
			 number, NULL);
	cw_screen_say(screen, text);
}

static bool
on_type(struct cw_screen *screen, const struct cw_key *key)
{
	struct cw_bookmark *mark = screen->mark;
	enum cw_edited edited = cw_hidden_type(&mark->hidden, key);

	if (edited == CW_EDIT_CHANGED) {
		mark->moved = true;
		screen->capitals_sent = false;
	}
	if (edited != CW_EDIT_LINES)
		return cw_act_edited(screen, edited);
	say_lines(screen, key->text);
	return true;
}

/* Whoever looks over a shoulder counts stars; as other programs have it, this
 * key in the empty field does without them. */
static bool
on_backspace(struct cw_screen *screen, const struct cw_key *key)
{
	struct cw_hidden *hidden = &screen->mark->hidden;

	(void)key;
	if (cw_hidden_remove(hidden))
		return true;
	hidden->starless = !hidden->starless;
	cw_screen_say(screen,
		      hidden->starless
			      ? _("The stars are off: nothing shows how much "
				  "you type. Backspace brings them back.")
			      : _("The stars are on again."));
	return true;
}

static bool
on_empty(struct cw_screen *screen, const struct cw_key *key)
{
	(void)key;
	cw_hidden_empty(&screen->mark->hidden);
	return true;
}

static bool
on_nothing(struct cw_screen *screen, const struct cw_key *key)
{
	(void)screen;
	(void)key;
	return true;
}

bool
cw_act_show(struct cw_screen *screen, const struct cw_key *key)
{
	struct cw_hidden *hidden = &screen->mark->hidden;

	(void)key;
	hidden->shown = !hidden->shown;
	hidden->exposed = true;
	screen->mark->moved = true;
	return true;
}

static const struct cw_binding in_secret[] = {
	{ CW_KEY_LETTER, 0, on_type },
	{ CW_KEY_PASTE, 0, on_type },
	{ CW_KEY_LEFT, 0, on_nothing },
	{ CW_KEY_RIGHT, 0, on_nothing },
	{ CW_KEY_HOME, 0, on_nothing },
	{ CW_KEY_END, 0, on_nothing },
	{ CW_KEY_DELETE, 0, on_nothing },
	{ CW_KEY_CONTROL, 'U', on_empty },
	{ CW_KEY_BACKSPACE, 0, on_backspace },
};

static const struct cw_binding in_show[] = {
	{ CW_KEY_LETTER, ' ', cw_act_show },
};

#define BY(bindings) cw_act_by(screen, key, bindings, G_N_ELEMENTS(bindings))

bool
cw_act_in_secret(struct cw_screen *screen, const struct cw_key *key)
{
	return BY(in_secret);
}

bool
cw_act_in_show(struct cw_screen *screen, const struct cw_key *key)
{
	return BY(in_show);
}
