/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates in a certificate. */
#include "certificate/validity.h"

#define UTC_TIME 0x17
#define GENERALIZED_TIME 0x18

/* N digits off the front of *TEXT. */
static bool
take_number(struct cw_span *text, size_t n, int *out)
{
	int number = 0;

	if (text->length < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!g_ascii_isdigit(text->data[i]))
			return false;
		number = number * 10 + (text->data[i] - '0');
	}
	text->data += n;
	text->length -= n;
	*out = number;
	return true;
}

/* "Z", or "+hhmm" and "-hhmm": how far ahead of UTC, in seconds. */
static bool
take_zone(struct cw_span *text, int *seconds)
{
	int hours, minutes;
	guint8 sign;

	*seconds = 0;
	if (text->length == 0)
		return false;
	sign = text->data[0];
	text->data++;
	text->length--;
	if (sign == 'Z')
		return true;
	if ((sign != '+' && sign != '-') || !take_number(text, 2, &hours) ||
	    !take_number(text, 2, &minutes))
		return false;
	*seconds = (hours * 60 + minutes) * (sign == '+' ? 60 : -60);
	return true;
}

bool
cw_validity_time(struct cw_span time, gint64 *unix_time)
{
	g_autoptr(GDateTime) date = NULL;
	int year, month, day, hour, minute, second = 0, zone;
	struct cw_span text;
	struct cw_der element;

	if (!cw_der_next(&time, &element) ||
	    (element.tag != UTC_TIME && element.tag != GENERALIZED_TIME))
		return false;
	text = element.contents;
	if (!take_number(&text, element.tag == UTC_TIME ? 2 : 4, &year) ||
	    !take_number(&text, 2, &month) || !take_number(&text, 2, &day) ||
	    !take_number(&text, 2, &hour) || !take_number(&text, 2, &minute))
		return false;
	(void)take_number(&text, 2, &second);
	if (!take_zone(&text, &zone) || text.length != 0)
		return false;
	if (element.tag == UTC_TIME)
		year += year < 50 ? 2000 : 1900;
	date = g_date_time_new_utc(year, month, day, hour, minute,
				   MIN(second, 59));
	if (date == NULL)
		return false;
	*unix_time = g_date_time_to_unix(date) - zone;
	return true;
}
