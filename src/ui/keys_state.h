/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the two halves of ui/keys.h: bytes and time, letters and keys. */
#ifndef CW_UI_KEYS_STATE_H
#define CW_UI_KEYS_STATE_H

#include "ui/keys.h"
#include "ui/paste.h"

enum cw_keys_state {
	CW_KEYS_GROUND,
	CW_KEYS_ESCAPE,        /* ESC */
	CW_KEYS_CSI,           /* ESC [ */
	CW_KEYS_LINUX_KEY,     /* ESC [ [ */
	CW_KEYS_MOUSE,         /* ESC [ M: bytes, not letters */
	CW_KEYS_SS3,           /* ESC O */
	CW_KEYS_STRING,        /* ESC and one of ] P _ ^ X */
	CW_KEYS_STRING_ESCAPE, /* the same, and ESC in it */
	CW_KEYS_PASTE,         /* ESC [ 200 ~ */
	CW_KEYS_LATE,          /* an Escape was given; its tail may follow */
	CW_KEYS_LATE_O,        /* and an O did, which may be one */
};

/* More of a sequence than this is read, but not kept: no key is so long, and no
 * mark. */
#define CW_SEQUENCE_LIMIT 256

struct cw_ready_key {
	struct cw_key key;
	char *text; /* the key's; owned */
};

/* What is typed may be a password: nothing of this is given back as it is, and
 * none of it grows, which would leave a copy behind. */
struct cw_keys {
	struct cw_keys_options options;
	guint8 half[4]; /* a letter that is not whole */
	gsize half_length, half_needed;
	enum cw_keys_state state;
	gint64 begun, since; /* first and last byte of what is in .state */
	bool late;           /* it began with an Escape that was given */
	gunichar string;     /* which */
	unsigned mouse_left;
	GString *sequence; /* parameters, or what is in the string */
	bool too_long;
	struct cw_paste paste;
	GQueue ready; /* struct cw_ready_key * */
	char *taken;  /* text of the key that was taken last */
};

/* A whole letter came in; in CW_KEYS_MOUSE cw_keys_mouse() is asked first. */
void cw_keys_letter(struct cw_keys *keys, gunichar c);
/* Three bytes of any value that is no control letter; false if BYTE is. */
bool cw_keys_mouse(struct cw_keys *keys, guint8 byte);

/* A key is ready.  Takes TEXT.  Of a tail nothing is given: its Escape was. */
void cw_keys_give(struct cw_keys *keys, enum cw_key_kind kind, gunichar letter,
		  char *text);
/* Whatever it was is over. */
void cw_keys_rest(struct cw_keys *keys);
void cw_keys_end_paste(struct cw_keys *keys);

#endif
