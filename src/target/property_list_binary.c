/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Is a binary property list one that libplist may see?  The format: "bplist00",
 * objects, a table of their offsets, and a trailer of 32 bytes that says how
 * wide offsets and references are.  An object is a byte with its kind (high
 * half) and its size (low half, or 15 and an integer behind it).
 */
#include "target/property_list_check.h"

#include <string.h>

#define HEADER 8
#define TRAILER 32

struct binary {
	const guint8 *data;
	size_t length;
	size_t table; /* where objects end and offsets begin */
	size_t offset_size;
	size_t reference_size;
	size_t count;
	guint8 *seen;    /* for each object: a container that was met */
	size_t met;      /* references followed */
	size_t unfolded; /* bytes that libplist would copy */
};

struct object {
	unsigned kind;
	size_t size; /* elements, as the object says */
	size_t at;   /* where its contents begin */
	size_t index;
};

enum {
	KIND_INTEGER = 1,
	KIND_ASCII = 5,
	KIND_UTF16 = 6,
	KIND_ARRAY = 10,
	KIND_DICTIONARY = 13
};

static guint64
big_endian(const guint8 *data, size_t length)
{
	guint64 value = 0;

	for (size_t i = 0; i < length; i++)
		value = value << 8 | data[i];
	return value;
}

static bool
read_trailer(struct binary *b)
{
	const guint8 *trailer;
	guint64 count;
	guint64 table;

	if (b->length < HEADER + 1 + TRAILER)
		return false;
	trailer = b->data + b->length - TRAILER;
	b->offset_size = trailer[6];
	b->reference_size = trailer[7];
	count = big_endian(trailer + 8, 8);
	table = big_endian(trailer + 24, 8);
	if (b->offset_size < 1 || b->offset_size > 8 || b->reference_size < 1 ||
	    b->reference_size > 8)
		return false;
	if (count < 1 || count > CW_PROPERTY_LIST_OBJECTS)
		return false;
	if (table <= HEADER || table > b->length - TRAILER ||
	    count * b->offset_size > b->length - TRAILER - table)
		return false;
	b->count = (size_t)count;
	b->table = (size_t)table;
	return true;
}

/* The size behind a low half of 15: an integer object of 1 to 8 bytes. */
static bool
read_long_size(const struct binary *b, struct object *object)
{
	size_t width;
	guint64 size;

	if (object->at >= b->table ||
	    b->data[object->at] >> 4 != KIND_INTEGER ||
	    (b->data[object->at] & 15) > 3)
		return false;
	width = (size_t)1 << (b->data[object->at] & 15);
	object->at++;
	if (width > b->table - object->at)
		return false;
	size = big_endian(b->data + object->at, width);
	object->at += width;
	if (size > b->length)
		return false;
	object->size = (size_t)size;
	return true;
}

static bool
read_object(const struct binary *b, guint64 index, struct object *object)
{
	guint64 at;

	if (index >= b->count)
		return false;
	at = big_endian(b->data + b->table + index * b->offset_size,
			b->offset_size);
	if (at < HEADER || at >= b->table)
		return false;
	object->index = (size_t)index;
	object->kind = b->data[at] >> 4;
	object->size = b->data[at] & 15;
	object->at = (size_t)at + 1;
	if (object->size == 15 && object->kind >= 4)
		return read_long_size(b, object);
	return true;
}

/* Bytes of the object's contents; false for kinds that no list has. */
static bool
contents(const struct binary *b, const struct object *object, size_t *bytes)
{
	switch (object->kind) {
	case 0: /* null, false, true */
		*bytes = 0;
		return object->size == 0 || object->size == 8 ||
		       object->size == 9;
	case KIND_INTEGER:
		*bytes = (size_t)1 << object->size;
		return object->size <= 4;
	case 2: /* real */
		*bytes = (size_t)1 << object->size;
		return object->size == 2 || object->size == 3;
	case 3: /* date */
		*bytes = 8;
		return object->size == 3;
	case 8: /* uid */
		*bytes = object->size + 1;
		return object->size < 8;
	case 4: /* data */
	case KIND_ASCII:
		*bytes = object->size;
		return true;
	case KIND_UTF16:
		*bytes = object->size * 2;
		return true;
	case KIND_ARRAY:
		*bytes = object->size * b->reference_size;
		return true;
	case KIND_DICTIONARY:
		*bytes = object->size * 2 * b->reference_size;
		return true;
	default:
		return false;
	}
}

static bool check(struct binary *b, guint64 index, unsigned depth, bool key);

/* Each element once; of a dictionary the first half are keys. */
static bool
check_elements(struct binary *b, const struct object *object, size_t bytes,
	       unsigned depth)
{
	size_t n = bytes / b->reference_size;
	size_t keys = object->kind == KIND_DICTIONARY ? object->size : 0;

	if (b->seen[object->index] != 0 || depth == CW_PROPERTY_LIST_DEPTH)
		return false;
	b->seen[object->index] = 1;
	for (size_t i = 0; i < n; i++) {
		guint64 next =
			big_endian(b->data + object->at + i * b->reference_size,
				   b->reference_size);

		if (!check(b, next, depth + 1, i < keys))
			return false;
	}
	return true;
}

static bool
check(struct binary *b, guint64 index, unsigned depth, bool key)
{
	struct object object;
	size_t bytes;

	if (++b->met > CW_PROPERTY_LIST_OBJECTS ||
	    !read_object(b, index, &object) || !contents(b, &object, &bytes) ||
	    bytes > b->table - object.at)
		return false;
	if (key && object.kind != KIND_ASCII && object.kind != KIND_UTF16)
		return false;
	b->unfolded += bytes;
	if (b->unfolded > CW_PROPERTY_LIST_UNFOLDED)
		return false;
	if (object.kind == KIND_ARRAY || object.kind == KIND_DICTIONARY)
		return check_elements(b, &object, bytes, depth);
	return true;
}

bool
cw_property_list_binary_ok(const guint8 *data, size_t length)
{
	struct binary b = { .data = data, .length = length };
	guint64 root;
	bool ok;

	if (length > CW_PROPERTY_LIST_LIMIT || !read_trailer(&b))
		return false;
	root = big_endian(data + length - TRAILER + 16, 8);
	b.seen = g_new0(guint8, b.count);
	ok = check(&b, root, 0, false);
	g_free(b.seen);
	return ok;
}
