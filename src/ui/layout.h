/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page on a screen of any size: a pure function of what struct cw_drawing
 * holds. */
#ifndef CW_UI_LAYOUT_H
#define CW_UI_LAYOUT_H

#include "ui/drawing.h"

struct cw_layout {
	struct cw_canvas *canvas; /* as many rows as the screen */
	unsigned scroll;	  /* the first row of the text that is shown */
	unsigned height;	  /* rows that the text has */
	unsigned total;		  /* rows that it would take */
	gsize list_top;		  /* the first row of the list shown */
	unsigned list_rows;	  /* how many rows it has */
	bool apart; /* what the focused choice is about is not seen with it */
	struct cw_glimpse glimpse; /* of the view's fingerprint */
	GArray *hits;		  /* struct cw_hit, in rows of the canvas */
};

/* Is there room for the page?  If not, page 98 is drawn in its place. */
bool cw_layout_fits(const struct cw_drawing *drawing);

/* LAYOUT must be cleared. */
void cw_layout_draw(struct cw_layout *layout, const struct cw_drawing *drawing);
void cw_layout_clear(struct cw_layout *layout);

/* What a click on this cell is for; NULL: for nothing. */
const struct cw_hit *cw_layout_hit(const struct cw_layout *layout, unsigned row,
				   unsigned column);

/* The row of the page's text that holds TEXT (case and accents aside), at or
 * after row FROM, round and round; STEP -1 looks upwards.  -1: none does. */
int cw_layout_find(const struct cw_drawing *drawing, const char *text, int from,
		   int step);

#endif
