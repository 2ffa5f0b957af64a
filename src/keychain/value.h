/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attribute values as they are packed in records and in index keys
 * (doc/keychain.md, "Attribute values"). */
#ifndef CW_KEYCHAIN_VALUE_H
#define CW_KEYCHAIN_VALUE_H

#include "base/der.h"
#include "keychain/layout.h"

/* How many bytes the value at the start of ROOM takes, padding included; 0 if
 * it doesn't fit there or FORMAT is none that records may hold. */
size_t cw_value_size(guint32 format, struct cw_span room);

/* True if values of FORMAT have one order on every Mac; an index over another
 * one is not known here. */
bool cw_value_is_ordered(guint32 format);

/* Compares two whole packed values of an ordered FORMAT: <0, 0, >0. */
int cw_value_compare(guint32 format, const guint8 *a, const guint8 *b);

/* The bytes of a packed blob or string, without length and padding. */
struct cw_span cw_value_blob(struct cw_span packed);

#endif
