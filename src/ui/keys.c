/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bytes to letters, and what becomes of them by waiting.  What is no UTF-8 is
 * taken out here, so that it can change nothing else: neither what it stands in
 * nor what follows.
 */
#include "ui/keys_state.h"

#include "base/wipe.h"

#define MILLISECOND G_GINT64_CONSTANT(1000)
/* So long after an Escape its tail is known as one, and so long the rest of a
 * sequence is waited for; but only LONGEST in all, for a person who types into
 * something that never ends must get out of it. */
#define TAIL (500 * MILLISECOND)
#define LONGEST (2000 * MILLISECOND)
#define PASTE_SILENCE (2000 * MILLISECOND)

/* UTF-8. */
#define MOST_BYTES 4

struct cw_keys *
cw_keys_new(const struct cw_keys_options *options)
{
	struct cw_keys *keys = g_new0(struct cw_keys, 1);

	keys->options = *options;
	keys->sequence = g_string_sized_new(CW_SEQUENCE_LIMIT + MOST_BYTES);
	cw_paste_init(&keys->paste);
	g_queue_init(&keys->ready);
	return keys;
}

static void
free_ready(void *data)
{
	struct cw_ready_key *ready = data;

	cw_wipe_free_text(ready->text);
	cw_wipe_free(ready, sizeof(*ready));
}

void
cw_keys_free(struct cw_keys *keys)
{
	if (keys == NULL)
		return;
	cw_wipe_string(keys->sequence);
	g_string_free(keys->sequence, TRUE);
	cw_paste_clear(&keys->paste);
	g_queue_clear_full(&keys->ready, free_ready);
	cw_wipe_free_text(keys->taken);
	cw_wipe_free(keys, sizeof(*keys));
}

/* When what is in the state is at its end without another byte. */
static gint64
deadline(const struct cw_keys *keys)
{
	if (keys->state == CW_KEYS_GROUND)
		return G_MAXINT64;
	if (keys->state == CW_KEYS_ESCAPE)
		return keys->since + keys->options.escape_delay;
	if (keys->state == CW_KEYS_LATE || keys->state == CW_KEYS_LATE_O)
		return keys->since + TAIL;
	if (keys->state == CW_KEYS_PASTE)
		return keys->since + PASTE_SILENCE;
	return MIN(keys->since + TAIL, keys->begun + LONGEST);
}

static void
expire(struct cw_keys *keys, gint64 now)
{
	while (now >= deadline(keys)) {
		enum cw_keys_state state = keys->state;
		gint64 then = deadline(keys);

		if (state == CW_KEYS_PASTE)
			cw_keys_end_paste(keys);
		cw_keys_rest(keys);
		if (state == CW_KEYS_LATE_O)
			cw_keys_give(keys, CW_KEY_LETTER, 'O', NULL);
		if (state != CW_KEYS_ESCAPE)
			continue;
		cw_keys_give(keys, CW_KEY_ESCAPE, 0, NULL);
		keys->state = CW_KEYS_LATE;
		keys->since = then;
	}
}

/* How long a letter is that begins with BYTE; 0: none does. */
static gsize
letter_length(guint8 byte)
{
	if (byte < 0x80)
		return 1;
	if (byte < 0xC2 || byte > 0xF4)
		return 0;
	return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/*
 * True if with BYTE a letter is whole.  If BYTE is not the one that was waited
 * for, then those before it are no letter, nor is any part of them; BYTE itself
 * may be.
 */
static bool
decode(struct cw_keys *keys, guint8 byte, gunichar *c)
{
	bool goes_on = (byte & 0xC0) == 0x80;

	if (!goes_on) {
		keys->half_length = 0;
		keys->half_needed = letter_length(byte);
	}
	if (keys->half_needed == 0)
		return false;
	keys->half[keys->half_length++] = byte;
	if (keys->half_length < keys->half_needed)
		return false;
	*c = g_utf8_get_char_validated((const char *)keys->half,
				       (gssize)keys->half_length);
	keys->half_length = keys->half_needed = 0;
	explicit_bzero(keys->half, sizeof(keys->half));
	return *c != 0 && *c != (gunichar)-1 && *c != (gunichar)-2;
}

void
cw_keys_feed(struct cw_keys *keys, const void *bytes, gsize length, gint64 now)
{
	const guint8 *p = bytes;

	expire(keys, now);
	for (gsize i = 0; i < length; i++) {
		gunichar c;

		if (keys->state != CW_KEYS_LATE)
			keys->since = now;
		if (keys->state == CW_KEYS_MOUSE && cw_keys_mouse(keys, p[i]))
			continue;
		if (!decode(keys, p[i], &c))
			continue;
		keys->since = now;
		cw_keys_letter(keys, c);
	}
}

bool
cw_keys_take(struct cw_keys *keys, gint64 now, struct cw_key *key)
{
	struct cw_ready_key *ready;

	expire(keys, now);
	g_clear_pointer(&keys->taken, cw_wipe_free_text);
	ready = g_queue_pop_head(&keys->ready);
	if (ready == NULL)
		return false;
	*key = ready->key;
	keys->taken = ready->text;
	cw_wipe_free(ready, sizeof(*ready));
	return true;
}

gint64
cw_keys_due(const struct cw_keys *keys)
{
	if (keys->ready.length > 0)
		return 0;
	if (keys->state == CW_KEYS_ESCAPE || keys->state == CW_KEYS_PASTE ||
	    keys->state == CW_KEYS_LATE_O)
		return deadline(keys);
	return -1;
}
