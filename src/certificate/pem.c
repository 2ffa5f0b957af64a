/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks in text, and base64 in a strict and a spoilt form. */
#include "certificate/pem.h"

#include <string.h>

#define HEAD "-----BEGIN "
#define FOOT "-----END "
#define DASHES "-----"
/* Longer labels are not written by any program. */
#define LABEL_LIMIT 64

static const guint8 *
find(struct cw_span text, const char *needle)
{
	if (text.length == 0)
		return NULL;
	return memmem(text.data, text.length, needle, strlen(needle));
}

static void
skip_to(struct cw_span *text, const guint8 *to)
{
	text->length -= (size_t)(to - text->data);
	text->data = to;
}

static bool
starts(struct cw_span text, const char *with)
{
	size_t length = strlen(with);

	return text.length >= length && memcmp(text.data, with, length) == 0;
}

/* "CERTIFICATE-----" off the front of *TEXT. */
static bool
take_label(struct cw_span *text, struct cw_span *label)
{
	struct cw_span near = { text->data, MIN(text->length, LABEL_LIMIT) };
	const guint8 *end = find(near, DASHES);

	if (end == NULL)
		return false;
	*label = (struct cw_span){ text->data, (size_t)(end - text->data) };
	for (const guint8 *p = label->data; p < end; p++)
		if (*p < 0x20 || *p > 0x7E)
			return false;
	skip_to(text, end + strlen(DASHES));
	return true;
}

enum cw_pem_state
cw_pem_next(struct cw_span *text, struct cw_pem_block *block)
{
	struct cw_span label;
	const guint8 *p;

	do {
		p = find(*text, HEAD);
		if (p == NULL)
			return CW_PEM_END;
		skip_to(text, p + strlen(HEAD));
	} while (!take_label(text, &block->label));
	p = find(*text, DASHES);
	if (p == NULL)
		return CW_PEM_NO_FOOT;
	block->body = (struct cw_span){ text->data, (size_t)(p - text->data) };
	skip_to(text, p);
	if (!starts(*text, FOOT))
		return CW_PEM_NO_FOOT;
	skip_to(text, text->data + strlen(FOOT));
	if (!take_label(text, &label) || !cw_span_equal(label, block->label))
		return CW_PEM_NO_FOOT;
	return CW_PEM_BLOCK;
}

#define BAD 64
#define BLANK 65
#define PAD 66
#define QUOTE 67  /* ">" of a mail program: at the start of a line only */
#define ESCAPE 68 /* the backslash of "\n", "\r" and of "\/" in JSON */

static void
fill_values(guint8 values[256])
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz"
				     "0123456789+/";

	memset(values, BAD, 256);
	for (guint8 i = 0; i < 64; i++)
		values[(guint8)digits[i]] = i;
	values[' '] = values['\t'] = values['\n'] = values['\r'] = BLANK;
	values['='] = PAD;
	values['>'] = QUOTE;
	values['\\'] = ESCAPE;
}

struct decoder {
	guint32 bits;
	unsigned held; /* digits in BITS */
	unsigned pads;
	size_t written;
	bool line_began; /* a digit has been seen on this line */
};

static bool
put(struct decoder *decoder, guint8 value, guint8 *out)
{
	if (decoder->pads > 0)
		return false;
	decoder->line_began = true;
	decoder->bits = decoder->bits << 6 | value;
	if (++decoder->held < 4)
		return true;
	out[decoder->written++] = (guint8)(decoder->bits >> 16);
	out[decoder->written++] = (guint8)(decoder->bits >> 8);
	out[decoder->written++] = (guint8)decoder->bits;
	decoder->held = 0;
	decoder->bits = 0;
	return true;
}

/* What is left: two digits for a byte, three for two; one is damage. */
static bool
finish(struct decoder *decoder, guint8 *out)
{
	if (decoder->held == 1 || decoder->pads > 2)
		return false;
	if (decoder->pads > 0 && decoder->held + decoder->pads != 4)
		return false;
	if (decoder->held == 2)
		out[decoder->written++] = (guint8)(decoder->bits >> 4);
	if (decoder->held == 3) {
		out[decoder->written++] = (guint8)(decoder->bits >> 10);
		out[decoder->written++] = (guint8)(decoder->bits >> 2);
	}
	return true;
}

/* A letter that is no digit of base64: may it stand at *P?  Moves *P to the
 * last of those that belong to it. */
static bool
may_skip(guint8 value, const guint8 **p, struct cw_span body,
	 struct decoder *decoder)
{
	const guint8 *end = body.data + body.length;

	if (value == BLANK) {
		if (**p == '\n' || **p == '\r')
			decoder->line_began = false;
		return true;
	}
	if (value == PAD) {
		decoder->pads++;
		return true;
	}
	if (value == QUOTE)
		return !decoder->line_began;
	if (value != ESCAPE || *p + 1 >= end)
		return false;
	if ((*p)[1] == 'n' || (*p)[1] == 'r') {
		(*p)++;
		return true;
	}
	return (*p)[1] == '/';
}

enum cw_pem_state
cw_pem_decode(struct cw_span body, GByteArray *out)
{
	struct decoder decoder = { 0 };
	guint8 values[256];
	guint start = out->len;
	guint8 *to;
	bool good = true;

	if (body.length > G_MAXINT)
		return CW_PEM_NO_BASE64;
	fill_values(values);
	g_byte_array_set_size(out, start + (guint)(body.length / 4 * 3) + 4);
	to = out->data + start;
	for (const guint8 *p = body.data; good && p < body.data + body.length;
	     p++) {
		guint8 value = values[*p];

		good = value < BAD ? put(&decoder, value, to)
				   : may_skip(value, &p, body, &decoder);
	}
	good = good && finish(&decoder, to);
	g_byte_array_set_size(out, start + (good ? (guint)decoder.written : 0));
	return good ? CW_PEM_BLOCK : CW_PEM_NO_BASE64;
}
