/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What a program sends to a terminal, cut into letters and sequences, each held
 * against the list of those that it may send.
 */
#ifndef CW_TESTS_UI_STREAM_H
#define CW_TESTS_UI_STREAM_H

#include <glib.h>
#include <stdbool.h>

struct stream {
	bool utf8;
	GString *open; /* a sequence or letter that isn't whole yet */
	GString *last; /* the last letter, which "repeat" repeats */
	char *fault;   /* the first; or NULL */
	char *mark;    /* of OSC 7777; or NULL */
	bool marks_paste;
};

void stream_init(struct stream *stream, bool utf8);
void stream_clear(struct stream *stream);

/* One more byte.  What is whole now, for a terminal, is appended to OUT. */
void stream_byte(struct stream *stream, guchar byte, GString *out);

#endif
