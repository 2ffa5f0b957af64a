/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes to lines, with a limit. */
#include "ui/lines_in.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

void
cw_lines_in_init(struct cw_lines_in *in, int fd)
{
	in->fd = fd;
	in->bytes = g_byte_array_new();
	in->too_long = in->ended = false;
}

void
cw_lines_in_clear(struct cw_lines_in *in)
{
	g_byte_array_unref(in->bytes);
}

bool
cw_lines_in_waiting(const struct cw_lines_in *in)
{
	return in->bytes->len > 0 &&
	       memchr(in->bytes->data, '\n', in->bytes->len) != NULL;
}

/* Of a line that is too long no more is kept than tells that it is. */
static void
bound(struct cw_lines_in *in)
{
	if (cw_lines_in_waiting(in) || in->bytes->len <= CW_LINE_LIMIT)
		return;
	in->too_long = true;
	g_byte_array_set_size(in->bytes, 0);
}

void
cw_lines_in_read(struct cw_lines_in *in)
{
	guint8 buffer[CW_LINE_LIMIT / 2];
	ssize_t got = read(in->fd, buffer, sizeof(buffer));

	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (got <= 0) {
		in->ended = true;
		return;
	}
	g_byte_array_append(in->bytes, buffer, (guint)got);
	bound(in);
}

enum cw_line_in
cw_lines_in_take(struct cw_lines_in *in, char **line)
{
	g_autofree char *text = NULL, *clean = NULL;
	const guint8 *end;
	size_t length;
	bool too_long;

	if (!cw_lines_in_waiting(in))
		return CW_LINE_IN_NONE;
	end = memchr(in->bytes->data, '\n', in->bytes->len);
	length = (size_t)(end - in->bytes->data);
	text = g_strndup((const char *)in->bytes->data, length);
	g_byte_array_remove_range(in->bytes, 0, (guint)length + 1);
	too_long = in->too_long || length > CW_LINE_LIMIT;
	in->too_long = false;
	bound(in);
	if (too_long)
		return CW_LINE_IN_TOO_LONG;
	if (strlen(text) != length || !g_utf8_validate(text, -1, NULL))
		return CW_LINE_IN_ODD;
	g_strstrip(text);
	clean = cw_text_clean(text, -1);
	if (strcmp(clean, text) != 0)
		return CW_LINE_IN_ODD;
	*line = g_steal_pointer(&text);
	return CW_LINE_IN_GOOD;
}
