/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes of a terminal to keys.  A pure decoder: bytes and the time go in, keys
 * come out.  It knows the sequences that terminals send for the keys of key.h
 * in both cursor modes (and for the signs of the number pad), and swallows
 * every other one whole: CSI, SS3, OSC, DCS, APC, PM, SOS, Alt and a letter,
 * keys with Shift, Alt or Control, mouse and focus reports, answers to queries
 * that nobody made (statements 19 to 21 and 40 of the interaction standard).
 * Who wants the mouse gets its first button, when it goes down, and its wheel
 * as arrows, of reports in the form that mode 1006 has (statement 58).
 * Bytes that are no valid UTF-8, and NUL, are dropped one by one, and cost no
 * other; so are letters that nobody types, such as bidi controls.
 *
 * Nothing makes the keyboard seem dead: half a sequence is forgotten when no
 * byte came for 500 ms, or after 2 s; Control-C ends anything but a paste.  A
 * paste without an end is given, as far as it came, when no byte came for 2 s:
 * people can see and mend what they get, but not what is gone.
 *
 * A sequence that was late, so that its ESC was given as an Escape already, is
 * swallowed if the rest of it begins within 500 ms: "[" and all that CSI can
 * be, even a paste, and "O" with one of "ABCDFHMPQRS".
 */
#ifndef CW_UI_KEYS_H
#define CW_UI_KEYS_H

#include <glib.h>
#include <stdbool.h>

#include "ui/key.h"

/* Of a pasted text more than this (bytes) is not kept: .text is then NULL. */
#define CW_PASTE_LIMIT 65536

struct cw_keys;

struct cw_keys_options {
	/* Microseconds: so long a lone ESC may be the beginning of something.
	 */
	gint64 escape_delay;
	bool marks; /* make CW_KEY_MARK */
	bool mouse; /* make CW_KEY_CLICK, and arrows of the wheel */
};

struct cw_keys *cw_keys_new(const struct cw_keys_options *options);
void cw_keys_free(struct cw_keys *keys); /* NULL is nothing */

/* LENGTH bytes came in at NOW (monotonic, microseconds). */
void cw_keys_feed(struct cw_keys *keys, const void *bytes, gsize length,
		  gint64 now);

/* The next key that is whole at NOW; false if there is none yet.  Its text
 * lives until the next call. */
bool cw_keys_take(struct cw_keys *keys, gint64 now, struct cw_key *key);

/* When to call cw_keys_take() again although nothing came in (monotonic,
 * microseconds), or -1: a lone ESC becomes a key by waiting. */
gint64 cw_keys_due(const struct cw_keys *keys);

#endif
