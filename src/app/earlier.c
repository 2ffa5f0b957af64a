/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words about a run that was broken off. */
#include "app/earlier.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

char *
cw_earlier_moment(gint64 unix_time)
{
	g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(unix_time);

	/* TRANSLATORS: a day and a time, as of strftime(3). */
	return time == NULL ? g_strdup("")
			    : g_date_time_format(time, _("%-d %B %Y, %H:%M"));
}

bool
cw_earlier_fail(const struct cw_trace *trace, GError **error)
{
	g_autofree char *path = g_strconcat("/", trace->directory, NULL);
	g_autofree char *folder = cw_text_clean(path, -1);

	switch (trace->kind) {
	case CW_TRACE_RUNNING:
		return cw_fail(error, CW_E_94_1, folder, NULL);
	case CW_TRACE_CLOSED:
		return cw_fail(error, CW_E_94_2, folder, NULL);
	case CW_TRACE_DAMAGED:
		return cw_fail(error, CW_E_94_3, folder, _("it cannot be read"),
			       NULL);
	case CW_TRACE_UNBEGUN:
	case CW_TRACE_HALF:
	case CW_TRACE_MADE:
		break;
	}
	return cw_fail(error, CW_E_66_16, folder, NULL);
}

char *
cw_earlier_words(const struct cw_trace *trace)
{
	static const char *const words[] = {
		[CW_TRACE_UNBEGUN] =
			N_("An earlier run was broken off ({1}). It had not "
			   "begun to change anything."),
		[CW_TRACE_HALF] = N_("An earlier run was broken off ({1}). It "
				     "stopped in the middle."),
		[CW_TRACE_MADE] = N_("An earlier run was broken off ({1}). All "
				     "its changes were made."),
		[CW_TRACE_RUNNING] = N_("An earlier run ({1}) is still at "
					"work."),
		[CW_TRACE_CLOSED] =
			N_("An earlier run was broken off ({1}). Only an "
			   "administrator can tell what it had done."),
		[CW_TRACE_DAMAGED] =
			N_("An earlier run was broken off ({1}). What it left "
			   "cannot be read."),
	};
	g_autofree char *when = cw_earlier_moment(trace->time);
	const char *const args[] = { when, NULL };

	return cw_fill(_(words[trace->kind]), args);
}
