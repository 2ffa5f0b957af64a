/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and times as people say them. */
#include <time.h>

#include "base/code.h"
#include "base/i18n.h"
#include "base/text.h"

/* What a calendar with four digits for the year can say. */
#define FIRST_SECOND G_GINT64_CONSTANT(-62135596800)
#define LAST_SECOND G_GINT64_CONSTANT(253402300799)
/* No zone is further away from UTC. */
#define A_DAY G_GINT64_CONSTANT(86400)

/* The C library's own names follow another setting than the sentences that
 * they stand in. */
static const char *const months[] = {
	N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
	N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
};

static char *
day_words(int day, int month, int year)
{
	g_autofree char *day_text = g_strdup_printf("%d", day);
	g_autofree char *year_text = g_strdup_printf("%d", year);
	const char *args[] = { day_text, _(months[month - 1]), year_text,
			       NULL };

	/* TRANSLATORS: a date: day, month, year. */
	return cw_fill(_("{1} {2} {3}"), args);
}

char *
cw_text_day(gint64 unix_time)
{
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(
		CLAMP(unix_time, FIRST_SECOND, LAST_SECOND));

	return day_words(g_date_time_get_day_of_month(date),
			 g_date_time_get_month(date),
			 g_date_time_get_year(date));
}

/* GLib would read the file of the time zone anew for each. */
static struct tm
local(gint64 unix_time)
{
	time_t time = (time_t)CLAMP(unix_time, FIRST_SECOND + A_DAY,
				    LAST_SECOND - A_DAY);
	struct tm tm = { .tm_mday = 1 };

	(void)localtime_r(&time, &tm);
	return tm;
}

static bool
is_same_day(const struct tm *one, const struct tm *other)
{
	return one->tm_yday == other->tm_yday && one->tm_year == other->tm_year;
}

/* At noon: a day may have 23 hours, or 25. */
static struct tm
day_before(struct tm day)
{
	day.tm_mday--;
	day.tm_hour = 12;
	day.tm_isdst = -1;
	(void)mktime(&day);
	return day;
}

static char *
today_words(const struct tm *tm)
{
	g_autofree char *clock =
		g_strdup_printf("%02d:%02d", tm->tm_hour, tm->tm_min);
	const char *args[] = { clock, NULL };

	/* TRANSLATORS: {1} is a time of the day, such as 09:14. */
	return cw_fill(_("today {1}"), args);
}

char *
cw_text_when(gint64 unix_time, gint64 now)
{
	struct tm tm = local(unix_time), today, yesterday;

	if (ABS(now / A_DAY - unix_time / A_DAY) <= 2) {
		today = local(now);
		if (is_same_day(&tm, &today))
			return today_words(&tm);
		yesterday = day_before(today);
		if (is_same_day(&tm, &yesterday))
			return g_strdup(_("yesterday"));
	}
	return day_words(tm.tm_mday, tm.tm_mon + 1, tm.tm_year + 1900);
}
