/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes from a terminal, with any pauses.  Pieces change nothing, texts are
 * texts, and afterwards the keyboard works. */
#include <string.h>

#include "ui/keys.h"

#define PAUSE G_GINT64_CONSTANT(10000)
#define LONG_PAUSE G_GINT64_CONSTANT(3000000)

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static void
write_key(GString *out, const struct cw_key *key)
{
	if (key->kind == CW_KEY_LETTER || key->kind == CW_KEY_CONTROL)
		g_assert_true(key->letter >= ' ' && key->letter <= 0x10FFFF);
	if (key->kind == CW_KEY_CLICK)
		g_assert_true(key->row < 10000 && key->column < 10000);
	if (key->kind == CW_KEY_MARK)
		g_assert_nonnull(key->text);
	if (key->text != NULL) {
		g_assert_true(g_utf8_validate(key->text, -1, NULL));
		g_assert_cmpuint(strlen(key->text), <=, CW_PASTE_LIMIT);
	}
	g_string_append_printf(out, "%d %u %u %u %s\n", (int)key->kind,
			       key->letter, key->row, key->column,
			       key->text != NULL ? key->text : "");
}

static void
take_all(struct cw_keys *keys, gint64 now, GString *out)
{
	struct cw_key key;

	while (cw_keys_take(keys, now, &key))
		write_key(out, &key);
	g_assert_true(cw_keys_due(keys) == -1 || cw_keys_due(keys) > now);
}

/* The first byte of a piece says how long it is, the next how long nothing came
 * before it. */
static GString *
decode(const guint8 *data, size_t size, bool whole)
{
	struct cw_keys *keys = cw_keys_new(&(struct cw_keys_options){
		.escape_delay = 2 * PAUSE, .marks = true, .mouse = true });
	GString *out = g_string_new(NULL);
	gint64 now = 0;

	while (size > 2) {
		size_t length = MIN(data[0] + (size_t)1, size - 2);

		now += data[1] * PAUSE;
		for (size_t i = 0; i < length && !whole; i++)
			cw_keys_feed(keys, data + 2 + i, 1, now);
		if (whole)
			cw_keys_feed(keys, data + 2, length, now);
		if (whole)
			take_all(keys, now, out);
		data += 2 + length;
		size -= 2 + length;
	}
	now += LONG_PAUSE;
	take_all(keys, now, out);
	cw_keys_feed(keys, "x\033[A", 4, now);
	take_all(keys, now, out);
	cw_keys_free(keys);
	return out;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
	g_autoptr(GString) whole = decode(data, size, true);
	g_autoptr(GString) pieces = decode(data, size, false);
	g_autofree char *end = g_strdup_printf("%d %u 0 0 \n%d 0 0 0 \n",
					       CW_KEY_LETTER, 'x', CW_KEY_UP);

	g_assert_cmpstr(whole->str, ==, pieces->str);
	g_assert_true(g_str_has_suffix(whole->str, end));
	return 0;
}
