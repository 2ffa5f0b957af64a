/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper's standard input. */
#include "elevate/control.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "plan/plan.h"

#define PIECE 65536 /* what a pipe holds */
#define LINE_LIMIT 4096

void
cw_control_init(struct cw_control *control, int fd)
{
	*control = (struct cw_control){ .fd = fd, .bytes = g_byte_array_new() };
}

void
cw_control_clear(struct cw_control *control)
{
	g_clear_pointer(&control->bytes, g_byte_array_unref);
}

/* What there is to read, waiting for it; false at the end. */
static bool
read_piece(struct cw_control *control)
{
	guint length = control->bytes->len;
	ssize_t n;

	g_byte_array_set_size(control->bytes, length + PIECE);
	do
		n = read(control->fd, control->bytes->data + length, PIECE);
	while (n < 0 && errno == EINTR);
	g_byte_array_set_size(control->bytes, length + (guint)MAX(n, 0));
	control->ended = n <= 0;
	return n > 0;
}

/* The first SIZE of the bytes that were read; they may be many. */
static GBytes *
take(struct cw_control *control, guint size)
{
	GByteArray *whole = control->bytes;

	control->bytes = g_byte_array_new();
	g_byte_array_append(control->bytes, whole->data + size,
			    whole->len - size);
	g_byte_array_set_size(whole, size);
	return g_byte_array_free_to_bytes(whole);
}

GBytes *
cw_control_read_plan(struct cw_control *control, GError **error)
{
	size_t size = 0;

	while (size == 0 || control->bytes->len < size) {
		if (!read_piece(control)) {
			cw_fail(error, CW_E_66_1, _("it ends too early"), NULL);
			return NULL;
		}
		if (size == 0 &&
		    !cw_plan_wire_size(control->bytes->data,
				       control->bytes->len, &size, error))
			return NULL;
	}
	return take(control, (guint)size);
}

/* Takes whole lines out of what was read. */
static void
take_lines(struct cw_control *control)
{
	GByteArray *bytes = control->bytes;
	guint8 *end;

	while (bytes->len > 0 &&
	       (end = memchr(bytes->data, '\n', bytes->len)) != NULL) {
		guint length = (guint)(end - bytes->data);

		if (length == 4 && memcmp(bytes->data, "stop", 4) == 0)
			control->stop = true;
		g_byte_array_remove_range(bytes, 0, length + 1);
	}
	if (bytes->len > LINE_LIMIT)
		g_byte_array_set_size(bytes, 0);
}

bool
cw_control_wants_stop(struct cw_control *control)
{
	struct pollfd wanted = { .fd = control->fd, .events = POLLIN };

	if (!control->ended && poll(&wanted, 1, 0) > 0)
		(void)read_piece(control);
	take_lines(control);
	return control->stop;
}
