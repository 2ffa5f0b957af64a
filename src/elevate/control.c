/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The helper's standard input. */
#include "elevate/control.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/large.h"
#include "plan/look.h"

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

/* What there is to read, at most LENGTH bytes, waiting for it; 0 at the end. */
static size_t
read_some(struct cw_control *control, guint8 *to, size_t length)
{
	ssize_t n;

	do
		n = read(control->fd, to, length);
	while (n < 0 && errno == EINTR);
	control->ended = n <= 0;
	return (size_t)MAX(n, 0);
}

/* The same, behind what was not yet understood; false at the end. */
static bool
read_piece(struct cw_control *control)
{
	guint length = control->bytes->len;
	size_t n;

	g_byte_array_set_size(control->bytes, length + PIECE);
	n = read_some(control, control->bytes->data + length, PIECE);
	g_byte_array_set_size(control->bytes, length + (guint)n);
	return n > 0;
}

/* What is read: how its length is known, and the code if it is none. */
struct form {
	bool (*size)(const void *data, size_t length, size_t *header,
		     size_t *size, GError **error);
	enum cw_code code;
};

static GBytes *
end_early(const struct form *form, GError **error)
{
	cw_fail(error, form->code, _("it ends too early"), NULL);
	return NULL;
}

/* All of it, of which some has come; what is behind the header is hashed while it
 * is at hand, if HASHES is there. */
static GBytes *
read_whole(struct cw_control *control, const struct form *form,
	   struct cw_plan_hashes *hashes, GError **error)
{
	size_t size = control->size;
	g_autofree guint8 *plan = cw_large_new(size);
	size_t n = MIN(size, control->bytes->len);
	size_t length = n;

	memcpy(plan, control->bytes->data, n);
	g_byte_array_remove_range(control->bytes, 0, (guint)n);
	if (hashes != NULL)
		cw_plan_hashes_add(hashes, plan + control->header,
				   n - control->header);
	while (length < size && n > 0) {
		n = read_some(control, plan + length,
			      MIN(size - length, PIECE));
		if (hashes != NULL)
			cw_plan_hashes_add(hashes, plan + length, n);
		length += n;
	}
	if (length < size)
		return end_early(form, error);
	return g_bytes_new_take(g_steal_pointer(&plan), size);
}

/* What has come begins with the header: SHA256 must be its. */
static bool
is_allowed(const struct cw_control *control, const struct form *form,
	   const char *sha256, GError **error)
{
	g_autoptr(GBytes) bytes =
		g_bytes_new(control->bytes->data, control->header);
	g_autofree char *hex = cw_sha256_hex(bytes);

	return strcmp(hex, sha256) == 0 ||
	       cw_fail(error, form->code, _("it is not the one that was shown"),
		       NULL);
}

/* The header, and whatever came with it. */
static bool
read_header(struct cw_control *control, const struct form *form,
	    const char *sha256, GError **error)
{
	control->size = 0;
	while (control->size == 0) {
		if (!read_piece(control)) {
			end_early(form, error);
			return false;
		}
		if (!form->size(control->bytes->data, control->bytes->len,
				&control->header, &control->size, error))
			return false;
	}
	return is_allowed(control, form, sha256, error);
}

static const struct form plan_form = { cw_plan_wire_size, CW_E_66_1 };

struct cw_plan *
cw_control_read_plan(struct cw_control *control, const char *sha256,
		     GError **error)
{
	if (!read_header(control, &plan_form, sha256, error))
		return NULL;
	return cw_plan_parse_header(control->bytes->data, control->header,
				    error);
}

size_t
cw_control_left(const struct cw_control *control)
{
	return control->size - MIN(control->size, control->bytes->len);
}

struct cw_plan *
cw_control_read_bytes(struct cw_control *control, const struct cw_plan *plan,
		      GError **error)
{
	g_autoptr(cw_plan_hashes) hashes = cw_plan_hashes_new(plan);
	g_autoptr(GBytes) wire = read_whole(control, &plan_form, hashes, error);

	return wire == NULL ? NULL : cw_plan_parse_hashed(wire, hashes, error);
}

/* There is nothing behind its header. */
static bool
look_size(const void *data, size_t length, size_t *header, size_t *size,
	  GError **error)
{
	bool fine = cw_look_wire_size(data, length, size, error);

	*header = *size;
	return fine;
}

GBytes *
cw_control_read_look(struct cw_control *control, const char *sha256,
		     GError **error)
{
	static const struct form form = { look_size, CW_E_66_20 };

	if (!read_header(control, &form, sha256, error))
		return NULL;
	return read_whole(control, &form, NULL, error);
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
