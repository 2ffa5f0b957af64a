/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the helper said to a look. */
#include "heard.h"

struct ear {
	struct cw_answer *answer;
	char **last;
};

static bool
take(const char *line, void *data)
{
	struct ear *ear = data;
	g_autoptr(cw_report) report = cw_report_read(line);

	if (report == NULL)
		return false;
	if (!cw_answer_hear(ear->answer, report))
		return true;
	g_free(*ear->last);
	*ear->last = g_strdup(line);
	return true;
}

GPtrArray *
heard(const struct cw_look *look, const void *data, size_t length, char **last)
{
	g_autoptr(cw_answer) answer = cw_answer_new(look);
	struct ear ear = { answer, last };
	GString *unread = g_string_new(NULL);

	*last = NULL;
	/* In pieces, as they come. */
	for (size_t at = 0; at < length; at += 7) {
		g_string_append_len(unread, (const char *)data + at,
				    (gssize)MIN(length - at, 7));
		cw_answer_take(answer, unread, take, &ear);
	}
	g_string_free(unread, TRUE);
	return cw_answer_end(answer);
}
