/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys that every page has, for page 90. */
#include "base/i18n.h"
#include "base/text.h"
#include "ui/drawing.h"

static const struct {
	const char *key;  /* N_() */
	const char *does; /* N_() */
} keys[] = {
	{ N_("Enter"),
	  N_("does what the marked button says: [ Next ]; where none is "
	     "marked, it does nothing") },
	{ N_("Esc"), N_("goes back one page; what you entered is kept") },
	{ N_("Tab"), N_("moves to the next part of the page, Shift-Tab back") },
	{ N_("arrows"), N_("move inside a part, or through the text") },
	{ N_("Space"), N_("chooses, or takes a choice back; presses a marked button") },
	{ N_("digits"), N_("go to the choice with that number; Space then "
			   "chooses it") },
	{ "/", N_("finds a word in a text that is longer than the window") },
	{ N_("^G or F1"), N_("opens this help") },
	{ "^L", N_("draws the screen again") },
	{ "^Z", N_("pauses the program; the shell's fg goes on") },
	{ "^C", N_("quits, after a question") },
};

static unsigned
widest_key(void)
{
	size_t most = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		most = MAX(most, cw_text_width(_(keys[i].key)));
	return (unsigned)most;
}

void
cw_body_keys(struct cw_body *body, const struct cw_drawing *d)
{
	unsigned indent = cw_is_roomy(d) ? 3 : 0;
	unsigned column = indent + widest_key() + 2;

	cw_canvas_row(body->canvas);
	cw_body_wrap(body, d, cw_margin(d), _("Keys that work on every page"),
		     CW_BOLD);
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		cw_canvas_row(body->canvas);
		cw_body_indent(body, indent);
		cw_canvas_put(body->canvas, _(keys[i].key), CW_PLAIN);
		cw_body_wrap(body, d, column, _(keys[i].does), CW_PLAIN);
	}
}
