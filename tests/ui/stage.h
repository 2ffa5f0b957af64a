/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The full screen on a stage: one skin over a machine with a fake world, on two
 * pipes, with a clock of its own.  Nothing sleeps, nothing is a terminal.
 * After each call the machine has answered, the screen is drawn and the
 * terminal has it.
 */
#ifndef CW_TESTS_UI_STAGE_H
#define CW_TESTS_UI_STAGE_H

#include <stdio.h>

#include "../wizard/fake.h"
#include "look.h"

#include "ui/skin.h"

struct stage_options {
	unsigned rows, columns; /* 0: 24, 80 */
	const char *term;       /* NULL: xterm-256color */
	const char *locale;     /* NULL: C.UTF-8 */
	bool ascii, no_color, mouse;
	bool slow; /* wishes are answered by stage_answer() alone */
	struct cw_fake fake;
	struct cw_wizard_options wizard;
	/* Views of the test's own, instead of a machine's, and what becomes of
	 * events; or NULL. */
	const struct cw_view *(*view)(void *data);
	void (*feed)(void *data, const struct cw_event *event);
	void *data;
	bool unseen; /* what is drawn goes into no terminal of this process */
	bool caps_lock;
};

struct stage {
	struct stage_options options;
	struct cw_fake fake;
	struct cw_wizard *wizard;
	struct cw_skin *skin; /* NULL: not yet, or not any more */
	struct vt *vt;
	gint64 now; /* microseconds */
	int keys;   /* what is written there was typed */
	int screen; /* what is read there was drawn */
	int in;
	FILE *out;
	char *told;
	char drawn[2048];
	unsigned rows, columns;
	unsigned pauses; /* so often it wanted to be paused */
	unsigned events; /* so many were taken */
};

struct stage *stage_new(const struct stage_options *options);
/* The same in two steps: before the curtain is raised events are fed and
 * answered, and there is no skin. */
struct stage *stage_set(const struct stage_options *options);
void stage_raise(struct stage *stage);
void stage_free(struct stage *stage);
typedef struct stage cw_stage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_stage, stage_free)

/* Bytes as a terminal sends them. */
void stage_keys(struct stage *stage, const char *keys);
void stage_bytes(struct stage *stage, const void *bytes, gsize length);
/* A key by the name that the key row has for it ("Enter", "Esc", "^G", "F1",
 * "Down", "Shift-Tab"), or a letter; Esc takes its time.  False: there is no
 * such name. */
bool stage_key(struct stage *stage, const char *name);
/* Time passes. */
void stage_wait(struct stage *stage, unsigned milliseconds);
void stage_resize(struct stage *stage, unsigned rows, unsigned columns);
/* The event that a skin would have made. */
void stage_event(struct stage *stage, const struct cw_event *event);
/* The world answers what was asked for. */
void stage_answer(struct stage *stage);
/* The held APPLY goes on to its end; one of its messages. */
void stage_release(struct stage *stage);
void stage_progress(struct stage *stage, unsigned steps, const char *text);
/* The skin is left; what it says on the normal screen is in .vt then. */
void stage_leave(struct stage *stage);

const struct cw_view *stage_view(const struct stage *stage);
/* A row as text without blanks at its end; the caller frees it.  Negative: from
 * the last (-1). */
char *stage_row(const struct stage *stage, int row);
/* The row of which TEXT is a part; -1: none. */
int stage_find(const struct stage *stage, const char *text);
/* All rows with line ends; the caller frees it. */
char *stage_text(const struct stage *stage);
/* The number behind "page" in the last 8 columns of the first row; 0: none. */
unsigned stage_page(const struct stage *stage);

#endif
