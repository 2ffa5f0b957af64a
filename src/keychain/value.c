/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes and order of packed attribute values. */
#include "keychain/value.h"

#include <string.h>

#define REAL_SIZE 8U
#define TIME_SIZE 16U

/* What stands in a value's first word. */
enum shape { NO_SHAPE, FIXED, BYTES, WORDS };

struct format {
	enum shape shape;
	size_t size; /* of a FIXED one */
	bool is_ordered;
};

static const struct format formats[] = {
	[CW_FORMAT_STRING] = { BYTES, 0, true },
	[CW_FORMAT_SINT32] = { FIXED, 4, true },
	[CW_FORMAT_UINT32] = { FIXED, 4, true },
	[CW_FORMAT_BIG_NUM] = { BYTES, 0, false },
	[CW_FORMAT_REAL] = { FIXED, REAL_SIZE, false },
	[CW_FORMAT_TIME_DATE] = { FIXED, TIME_SIZE, true },
	[CW_FORMAT_BLOB] = { BYTES, 0, true },
	[CW_FORMAT_MULTI_UINT32] = { WORDS, 0, false },
};

size_t
cw_value_size(guint32 format, struct cw_span room)
{
	const struct format *f;
	guint64 size;

	if (format >= G_N_ELEMENTS(formats) || room.length < 4)
		return 0;
	f = &formats[format];
	size = f->size;
	if (f->shape == BYTES)
		size = 4 + (((guint64)cw_word(room.data) + 3) & ~(guint64)3);
	else if (f->shape == WORDS)
		size = 4 + (guint64)cw_word(room.data) * 4;
	return size <= room.length ? (size_t)size : 0;
}

bool
cw_value_is_ordered(guint32 format)
{
	return format < G_N_ELEMENTS(formats) && formats[format].is_ordered;
}

static int
compare_bytes(const guint8 *a, const guint8 *b)
{
	guint32 n = cw_word(a), m = cw_word(b);
	int order = memcmp(a + 4, b + 4, MIN(n, m));

	return order != 0 ? order : (n > m) - (n < m);
}

int
cw_value_compare(guint32 format, const guint8 *a, const guint8 *b)
{
	guint32 sign = format == CW_FORMAT_SINT32 ? 0x80000000U : 0;
	guint32 x, y;

	if (formats[format].shape == BYTES)
		return compare_bytes(a, b);
	if (format == CW_FORMAT_TIME_DATE)
		return memcmp(a, b, TIME_SIZE);
	x = cw_word(a) ^ sign;
	y = cw_word(b) ^ sign;
	return (x > y) - (x < y);
}

struct cw_span
cw_value_blob(struct cw_span packed)
{
	if (packed.length < 4)
		return (struct cw_span){ NULL, 0 };
	return (struct cw_span){ packed.data + 4, cw_word(packed.data) };
}
