/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a run. */
#include "app/transcript.h"

#include <string.h>

#include "base/own_file.h"

void
cw_transcript_page(GString *transcript, const struct cw_view *view)
{
	g_autofree char *page = NULL;

	if (view->busy && !view->running)
		return;
	/* Files that the cursor went by are not part of it. */
	if (view->list.looked_at >= 0 &&
	    view->list.looked_at != view->list.chosen)
		return;
	page = cw_view_as_text(view);
	if (g_str_has_suffix(transcript->str, page))
		return;
	g_string_append(transcript, page);
	for (size_t i = 0; view->finished && view->farewell[i] != NULL; i++)
		g_string_append_printf(transcript, "%s\n", view->farewell[i]);
}

void
cw_transcript_event(GString *transcript, const struct cw_event *event)
{
	if (event->kind == CW_EVENT_CHOOSE)
		g_string_append_printf(transcript, "> %u\n", event->number);
	else if (event->kind == CW_EVENT_ROW)
		g_string_append_printf(transcript, "> row %u\n",
				       event->number + 1);
	else if (event->kind == CW_EVENT_TEXT)
		g_string_append_printf(transcript, "> %s\n", event->text);
	else if (event->kind == CW_EVENT_BUTTON)
		g_string_append_printf(transcript, "> [%s]\n", event->id);
}

bool
cw_transcript_write(const GString *transcript, const char *path, GError **error)
{
	g_autoptr(GBytes) bytes =
		g_bytes_new_static(transcript->str, transcript->len);

	return cw_own_file_create(path, bytes, error);
}
