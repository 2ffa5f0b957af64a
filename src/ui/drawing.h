/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that a drawing of a page depends on: with the same, it is the same. */
#ifndef CW_UI_DRAWING_H
#define CW_UI_DRAWING_H

#include "ui/bookmark.h"
#include "ui/canvas.h"
#include "ui/stopwatch.h"
#include "wizard/view.h"

/* Below this page 98 is shown. */
#define CW_FEWEST_ROWS 5u
#define CW_FEWEST_COLUMNS 20u

/* In so few rows message and buttons have one each. */
#define CW_LOW_ROWS 8u

/* From so many rows on there is a rule, and a blank row below the title. */
#define CW_RULED_ROWS 16u

/* So few rows of text have no room for the marks "v 3 more lines". */
#define CW_MARKLESS_ROWS 3u

/* From here on there is room for margins, columns and whole sentences. */
#define CW_ROOMY_COLUMNS 60u

struct cw_drawing {
	const struct cw_view *view;
	const struct cw_bookmark *mark;
	const struct cw_stopwatch *watch;
	gint64 now;	      /* monotonic, microseconds */
	unsigned rows, columns;
	const char *terminal; /* what the support line says of it */
	const char *message;  /* instead of the view's; or NULL */
	bool caps_lock;	      /* it is known to be on */
	bool capitals_sent;   /* the secret that was sent last was of them */
	bool unread; /* of the fingerprint that is asked about a part was never
		      * seen: the layout says so to the key row */
	bool ended;  /* the same, of a text that goes on above alone */
};

/* Cells that can be clicked: columns FROM to TO (without TO) of a row. */
struct cw_hit {
	unsigned row, from, to;
	enum cw_part part;
	gsize number;	/* of a choice; of a list's row, among those shown */
	const char *id; /* of a button; the view's */
};

/* The text of a page, as many rows as it takes. */
struct cw_body {
	struct cw_canvas *canvas;
	bool spaced;  /* there is room for blank rows */
	bool bare;    /* ... and none for the second lines of choices */
	GArray *hits; /* struct cw_hit, in rows of the canvas */
	unsigned rows[CW_N_RANKS]; /* how many each takes, blank ones aside */
	unsigned kept; /* the first rows, in front of what comes last */
	/* Rows of what has the focus; equal and 0 if that is not in here. */
	unsigned focus_first, focus_last;
	bool focused;	     /* it is in here */
	bool focus_is_first; /* nothing before it can have it */
	unsigned group_first, group_last; /* of the choices it is one of */
	/* The fingerprint that choices ask about; whether the ones with the
	 * focus do. */
	struct cw_glimpse glimpse;
	bool about;
	gsize list_top;	     /* the first row of the list that is shown */
};

/* How the text stands in its rows.  Of less than KEPT the rank is that comes
 * last, behind all that is more important. */
struct cw_body_way {
	bool spaced;  /* with blank rows between its blocks */
	bool close;   /* without the one below the title */
	bool unruled; /* without the rule */
	enum cw_rank kept;
};

/* body.c: the list is LIST_ROWS high. */
void cw_body_draw(struct cw_body *body, const struct cw_drawing *drawing,
		  const struct cw_body_way *way, unsigned list_rows);
void cw_body_clear(struct cw_body *body);

/* Blanks up to COLUMN of the last row; TEXT from column INDENT on, broken
 * into as many rows as it takes (the first is there). */
void cw_body_indent(struct cw_body *body, unsigned column);
void cw_body_wrap(struct cw_body *body, const struct cw_drawing *drawing,
		  unsigned indent, const char *text, unsigned attributes);
/* The same, up to column END. */
void cw_body_wrap_to(struct cw_body *body, unsigned end, unsigned indent,
		     const char *text, unsigned attributes);

/* ROW can be clicked, from the margin on. */
void cw_body_hit(struct cw_body *body, const struct cw_drawing *drawing,
		 unsigned row, enum cw_part part, gsize number);

/* body_line.c: line N of the view, which is no list. */
void cw_body_line(struct cw_body *body, const struct cw_drawing *drawing,
		  size_t n);
/* "   1  Quit Messenger ...": what stands in front, and the text behind. */
void cw_body_item(struct cw_body *body, const struct cw_drawing *drawing,
		  const char *front, const char *text);
/* body_choice.c */
void cw_body_choice(struct cw_body *body, const struct cw_drawing *drawing,
		    const struct cw_line *line);
/* Its second line, far from it. */
void cw_body_second(struct cw_body *body, const struct cw_drawing *drawing,
		    const struct cw_line *line);
/* body_field.c */
void cw_body_field(struct cw_body *body, const struct cw_drawing *drawing,
		   const struct cw_line *line);
/* A text that is being typed, up to COLUMN, and the cursor in it if FOCUSED. */
void cw_put_edit(struct cw_canvas *canvas, const struct cw_edit *edit,
		 unsigned column, bool focused);
/* body_secret.c */
void cw_body_secret(struct cw_body *body, const struct cw_drawing *drawing,
		    const struct cw_line *line);
/* How many letters there are, if the message must say it; else NULL. */
char *cw_secret_message(const struct cw_drawing *drawing);
/* What is asked for, if there is no room for that above the field; else NULL. */
const char *cw_field_message(const struct cw_drawing *drawing);
/* body_list.c: the list, LIST_ROWS high, and the row that says what it is
 * narrowed by. */
void cw_body_list(struct cw_body *body, const struct cw_drawing *drawing,
		  unsigned list_rows);

/* body_keys.c: the keys that every page has. */
void cw_body_keys(struct cw_body *body, const struct cw_drawing *drawing);

/* What the message row says now. */
char *cw_message(const struct cw_drawing *drawing);

/* frame.c: the rows above and below the text.  MARKS: what a short window
 * says of more text beside the message, or NULL. */
void cw_frame_title(struct cw_canvas *canvas,
		    const struct cw_drawing *drawing);
void cw_frame_rule(struct cw_canvas *canvas);
/* Exactly ROWS rows each.  HITS: struct cw_hit, more of them. */
void cw_frame_message(struct cw_canvas *canvas,
		      const struct cw_drawing *drawing, const char *marks,
		      unsigned rows);
void cw_frame_buttons(struct cw_canvas *canvas,
		      const struct cw_drawing *drawing, unsigned rows,
		      GArray *hits);
/* How many they want.  What of the message has no room stands below the text
 * as well. */
unsigned cw_message_rows(const struct cw_drawing *drawing);
bool cw_message_is_cut(const struct cw_drawing *drawing);
unsigned cw_buttons_rows(const struct cw_drawing *drawing);

/* frame_keys.c: SCROLLS: there is more text than is shown. */
void cw_frame_keys(struct cw_canvas *canvas, const struct cw_drawing *drawing,
		   bool scrolls);

/* Longer rows are hard to read, however wide the window is. */
#define CW_MOST_COLUMNS 100u

static inline bool
cw_is_roomy(const struct cw_drawing *drawing)
{
	return drawing->columns >= CW_ROOMY_COLUMNS;
}

static inline bool
cw_is_ruled(const struct cw_drawing *drawing)
{
	return drawing->rows >= CW_RULED_ROWS;
}

static inline unsigned
cw_margin(const struct cw_drawing *drawing)
{
	return cw_is_roomy(drawing) ? 1 : 0;
}

static inline unsigned
cw_right_end(const struct cw_drawing *drawing)
{
	return MIN(drawing->columns - cw_margin(drawing), CW_MOST_COLUMNS);
}

#endif
