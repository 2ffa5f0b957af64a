/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and making a record. */
#include "keychain/record.h"

#include <string.h>

#include "base/i18n.h"
#include "keychain/value.h"

#define SINGLE 1U /* low bit of an attribute word: exactly one value */

static size_t
data_at(const struct cw_columns *columns)
{
	return CW_RECORD_HEADER + 4 * (size_t)columns->n;
}

static guint32
attribute_word(const guint8 *record, unsigned i)
{
	return cw_word(record + CW_RECORD_HEADER + 4 * (size_t)i);
}

/* Moves *AT behind the values of one column, which must start there. */
static const char *
read_values(struct cw_span record, guint32 format, guint32 word, size_t *at)
{
	guint32 n = 1;

	if ((word & ~SINGLE) != *at)
		return N_("a value that does not stand where it must");
	if ((word & SINGLE) == 0) {
		if (record.length - *at < 4)
			return N_("a value that goes beyond its record");
		n = cw_word(record.data + *at);
		*at += 4;
		if (n < 2 || n > CW_VALUES_MAX)
			return N_("an impossible number of values");
	}
	while (n-- > 0) {
		struct cw_span room = { record.data + *at,
					record.length - *at };
		size_t size = cw_value_size(format, room);

		if (size == 0)
			return N_("a value that goes beyond its record");
		*at += size;
	}
	return NULL;
}

bool
cw_record_read(struct cw_span room, const struct cw_columns *columns,
	       struct cw_record *record, const char **why)
{
	struct cw_span bytes = room;
	size_t at = data_at(columns);
	guint32 data;

	*why = N_("a record that goes beyond its table");
	if (room.length < at)
		return false;
	bytes.length = cw_word(room.data);
	if (bytes.length < at || bytes.length > room.length)
		return false;
	*why = N_("a record's size that is wrong");
	data = cw_word(room.data + CW_RECORD_DATA_AT);
	if (bytes.length % 4 != 0 || data > bytes.length - at)
		return false;
	at += cw_align4(data);
	for (unsigned i = 0; i < columns->n; i++) {
		guint32 word = attribute_word(bytes.data, i);

		if (word == 0)
			continue;
		*why = read_values(bytes, columns->column[i].format, word, &at);
		if (*why != NULL)
			return false;
	}
	*why = N_("a record that is larger than what it holds");
	if (at != bytes.length)
		return false;
	record->bytes = bytes.data;
	record->number = cw_word(bytes.data + CW_RECORD_NUMBER_AT);
	return true;
}

struct cw_span
cw_record_bytes(const struct cw_record *record)
{
	return (struct cw_span){ record->bytes, cw_word(record->bytes) };
}

struct cw_span
cw_record_data(const struct cw_record *record, const struct cw_columns *columns)
{
	return (struct cw_span){ record->bytes + data_at(columns),
				 cw_word(record->bytes + CW_RECORD_DATA_AT) };
}

guint32
cw_record_count(const struct cw_record *record, unsigned i)
{
	guint32 word = attribute_word(record->bytes, i);

	if (word == 0 || (word & SINGLE) != 0)
		return word & SINGLE;
	return cw_word(record->bytes + word);
}

guint64
cw_record_singles(const struct cw_record *record,
		  const struct cw_columns *columns)
{
	guint64 singles = 0;

	for (unsigned i = 0; i < columns->n; i++)
		singles |= (guint64)(attribute_word(record->bytes, i) & SINGLE)
			   << i;
	return singles;
}

void
cw_record_fetch(const struct cw_record *record, unsigned i, bool values)
{
#ifdef __GNUC__
	const guint8 *at = record->bytes + CW_RECORD_HEADER + 4 * (size_t)i;

	__builtin_prefetch(values ? record->bytes + (cw_word(at) & ~SINGLE)
				  : at);
#else
	(void)record, (void)i, (void)values;
#endif
}

struct cw_span
cw_record_value(const struct cw_record *record,
		const struct cw_columns *columns, unsigned i, guint32 n)
{
	guint32 word = attribute_word(record->bytes, i);
	struct cw_span room = cw_record_bytes(record);
	size_t at = (word & SINGLE) != 0 ? word & ~SINGLE : word + 4;
	guint32 format = columns->column[i].format;

	room.data += at;
	room.length -= at;
	for (; n > 0; n--) {
		size_t size = cw_value_size(format, room);

		room.data += size;
		room.length -= size;
	}
	room.length = cw_value_size(format, room);
	return room;
}

static void
append_word(GByteArray *bytes, guint32 word)
{
	guint8 be[4];

	cw_word_put(be, word);
	g_byte_array_append(bytes, be, sizeof(be));
}

/* Appends BYTES and zeros up to the next word. */
static void
append_padded(GByteArray *to, struct cw_span bytes)
{
	static const guint8 zero[4];

	g_byte_array_append(to, bytes.data, (guint)bytes.length);
	g_byte_array_append(to, zero,
			    (guint)(cw_align4(bytes.length) - bytes.length));
}

void
cw_record_maker_begin(struct cw_record_maker *maker, unsigned n_columns,
		      struct cw_span data)
{
	*maker = (struct cw_record_maker){ .bytes = g_byte_array_new() };
	for (unsigned i = 0; i < CW_RECORD_HEADER / 4 + n_columns; i++)
		append_word(maker->bytes, 0);
	cw_word_put(maker->bytes->data + CW_RECORD_DATA_AT,
		    (guint32)data.length);
	append_padded(maker->bytes, data);
}

/* Notes that another value of COLUMN follows at the end. */
static void
next_value(struct cw_record_maker *maker, unsigned column)
{
	size_t word_at = CW_RECORD_HEADER + 4 * (size_t)column;

	if (maker->n == 0 || column != maker->column) {
		maker->column = column;
		maker->n = 1;
		maker->start = maker->bytes->len;
		cw_word_put(maker->bytes->data + word_at,
			    maker->start | SINGLE);
		return;
	}
	if (maker->n++ == 1) { /* room for the number of values */
		guint tail = maker->bytes->len - maker->start;
		guint8 *bytes;

		append_word(maker->bytes, 0);
		bytes = maker->bytes->data + maker->start;
		memmove(bytes + 4, bytes, tail);
		cw_word_put(maker->bytes->data + word_at, maker->start);
	}
	cw_word_put(maker->bytes->data + maker->start, maker->n);
}

void
cw_record_maker_word(struct cw_record_maker *maker, unsigned column,
		     guint32 word)
{
	next_value(maker, column);
	append_word(maker->bytes, word);
}

void
cw_record_maker_blob(struct cw_record_maker *maker, unsigned column,
		     struct cw_span bytes)
{
	next_value(maker, column);
	append_word(maker->bytes, (guint32)bytes.length);
	append_padded(maker->bytes, bytes);
}

guint8 *
cw_record_maker_end(struct cw_record_maker *maker)
{
	cw_word_put(maker->bytes->data + CW_RECORD_SIZE_AT, maker->bytes->len);
	return g_byte_array_free(g_steal_pointer(&maker->bytes), FALSE);
}
