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
	*in = (struct cw_lines_in){ .fd = fd };
}

void
cw_lines_in_forget(struct cw_lines_in *in)
{
	explicit_bzero(in->bytes, sizeof(in->bytes));
	in->length = 0;
	in->too_long = false;
}

void
cw_lines_in_clear(struct cw_lines_in *in)
{
	cw_lines_in_forget(in);
}

static const char *
line_end(const struct cw_lines_in *in)
{
	return memchr(in->bytes, '\n', in->length);
}

bool
cw_lines_in_waiting(const struct cw_lines_in *in)
{
	return line_end(in) != NULL;
}

/* Of a line that is too long no more is kept than tells that it is. */
static void
bound(struct cw_lines_in *in)
{
	if (cw_lines_in_waiting(in) || in->length <= CW_LINE_LIMIT)
		return;
	cw_lines_in_forget(in);
	in->too_long = true;
}

void
cw_lines_in_read(struct cw_lines_in *in)
{
	gsize room = sizeof(in->bytes) - in->length;
	ssize_t got;

	/* There are lines to be taken first. */
	if (room == 0)
		return;
	got = read(in->fd, in->bytes + in->length, MIN(room, CW_LINE_READ));
	if (got < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (got <= 0) {
		in->ended = true;
		return;
	}
	in->length += (gsize)got;
	bound(in);
}

/* The first LENGTH bytes and the line end behind them were taken. */
static void
drop_line(struct cw_lines_in *in, gsize length)
{
	gsize left = in->length - length - 1;

	memmove(in->bytes, in->bytes + length + 1, left);
	explicit_bzero(in->bytes + left, length + 1);
	in->length = left;
	in->too_long = false;
	bound(in);
}

/* How long the next line is that can be taken: NONE, TOO_LONG or GOOD. */
static enum cw_line_in
measure(const struct cw_lines_in *in, gsize *length)
{
	const char *end = line_end(in);

	if (end == NULL)
		return CW_LINE_IN_NONE;
	*length = (gsize)(end - in->bytes);
	return in->too_long || *length > CW_LINE_LIMIT ? CW_LINE_IN_TOO_LONG
						       : CW_LINE_IN_GOOD;
}

static enum cw_line_in
copy_line(const struct cw_lines_in *in, gsize length, char **line)
{
	g_autofree char *text = g_strndup(in->bytes, length);
	g_autofree char *clean = NULL;

	if (strlen(text) != length || !g_utf8_validate(text, -1, NULL))
		return CW_LINE_IN_ODD;
	g_strstrip(text);
	clean = cw_text_clean(text, -1);
	if (strcmp(clean, text) != 0)
		return CW_LINE_IN_ODD;
	*line = g_steal_pointer(&text);
	return CW_LINE_IN_GOOD;
}

enum cw_line_in
cw_lines_in_take(struct cw_lines_in *in, char **line)
{
	gsize length;
	enum cw_line_in taken = measure(in, &length);

	if (taken == CW_LINE_IN_NONE)
		return taken;
	if (taken == CW_LINE_IN_GOOD)
		taken = copy_line(in, length, line);
	drop_line(in, length);
	return taken;
}

static bool
can_be_secret(const char *bytes, gsize length)
{
	const char *end = bytes + length;

	if (!g_utf8_validate(bytes, (gssize)length, NULL))
		return false;
	for (; bytes < end; bytes = g_utf8_next_char(bytes))
		if (g_unichar_iscntrl(g_utf8_get_char(bytes)))
			return false;
	return true;
}

enum cw_line_in
cw_lines_in_take_secret(struct cw_lines_in *in, cw_secret secret)
{
	gsize length;
	enum cw_line_in taken = measure(in, &length);

	if (taken == CW_LINE_IN_NONE)
		return taken;
	if (taken == CW_LINE_IN_GOOD) {
		gsize n = cw_text_line_length(in->bytes, length);

		if (!can_be_secret(in->bytes, n))
			taken = CW_LINE_IN_ODD;
		else if (!cw_secret_add(secret, in->bytes, n))
			taken = CW_LINE_IN_TOO_LONG;
	}
	drop_line(in, length);
	return taken;
}
