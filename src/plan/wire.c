/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as bytes: a text header, then the raw bytes of each new file. */
#include "plan/wire.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"

#define END "\nend\n"

void
cw_wire_add_digest(GString *out, const guint8 digest[CW_SHA256_SIZE])
{
	g_autofree char *hex = cw_text_hex(digest, CW_SHA256_SIZE, false);

	g_string_append(out, hex);
}

/* A blank or a newline in a path would end its word. */
void
cw_wire_add_path(GString *out, const char *path)
{
	g_autofree char *word = g_uri_escape_string(path, "/", FALSE);

	g_string_append(out, word);
}

void
cw_wire_add_root(GString *out, const char *path, dev_t device, ino_t inode)
{
	g_string_append(out, "root ");
	cw_wire_add_path(out, path);
	g_string_append_printf(out,
			       " %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT "\n",
			       (guint64)device, (guint64)inode);
}

static void
write_put(GString *out, const struct cw_step *step)
{
	if (step->absent_before)
		g_string_append_printf(out, " put %04o %u:%u", step->mode,
				       step->uid, step->gid);
	else
		g_string_append(out, " put keep");
	g_string_append_printf(out, " %" G_GSIZE_FORMAT " ",
			       step->size);
	cw_wire_add_digest(out, step->after);
	g_string_append_c(out, ' ');
	if (step->absent_before)
		g_string_append(out, "absent");
	else
		cw_wire_add_digest(out, step->before);
}

static void
write_step(GString *out, const struct cw_step *step)
{
	if (step->kind == CW_STEP_TOOL) {
		g_string_append_printf(out, "tool %s\n", step->tool);
		return;
	}
	g_string_append(out, "file ");
	cw_wire_add_path(out, step->path);
	if (step->kind == CW_STEP_PUT) {
		write_put(out, step);
	} else {
		g_string_append(out, " del ");
		cw_wire_add_digest(out, step->before);
	}
	g_string_append_c(out, '\n');
}

GString *
cw_wire_header(const struct cw_plan *plan)
{
	GString *out = g_string_new(CW_WIRE_MAGIC);

	cw_wire_add_root(out, plan->root, plan->device, plan->inode);
	for (guint i = 0; i < plan->steps->len; i++)
		write_step(out, plan->steps->pdata[i]);
	g_string_append(out, "end\n");
	return out;
}

static void
free_part(gpointer bytes)
{
	g_bytes_unref(bytes);
}

GPtrArray *
cw_plan_wire_parts(const struct cw_plan *plan)
{
	GPtrArray *parts = g_ptr_array_new_with_free_func(free_part);

	g_ptr_array_add(parts, g_string_free_to_bytes(cw_wire_header(plan)));
	for (guint i = 0; i < plan->steps->len; i++) {
		const struct cw_step *step = plan->steps->pdata[i];

		if (step->bytes != NULL)
			g_ptr_array_add(parts, g_bytes_ref(step->bytes));
	}
	return parts;
}

GBytes *
cw_plan_wire(const struct cw_plan *plan)
{
	g_autoptr(GPtrArray) parts = cw_plan_wire_parts(plan);
	GByteArray *out = g_byte_array_new();

	for (guint i = 0; i < parts->len; i++) {
		gsize length;
		const guint8 *data = g_bytes_get_data(parts->pdata[i], &length);

		g_byte_array_append(out, data, (guint)length);
	}
	return g_byte_array_free_to_bytes(out);
}

char *
cw_plan_sha256(const struct cw_plan *plan)
{
	g_autoptr(GBytes) header = g_string_free_to_bytes(cw_wire_header(plan));

	return cw_sha256_hex(header);
}

bool
cw_wire_read_number(const char *word, guint64 max, guint64 *number)
{
	return g_ascii_string_to_unsigned(word, 10, 0, max, number, NULL);
}

bool
cw_wire_read_digest(const char *word, guint8 digest[CW_SHA256_SIZE])
{
	if (strlen(word) != (size_t)2 * CW_SHA256_SIZE)
		return false;
	for (size_t i = 0; i < CW_SHA256_SIZE; i++) {
		int high = g_ascii_xdigit_value(word[2 * i]);
		int low = g_ascii_xdigit_value(word[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		digest[i] = (guint8)(high << 4 | low);
	}
	return true;
}

bool
cw_wire_read_root(const char *line, char **path, dev_t *device, ino_t *inode)
{
	g_auto(GStrv) words = g_strsplit(line, " ", 5);
	guint64 numbers[2];

	if (g_strv_length(words) != 4 || strcmp(words[0], "root") != 0 ||
	    !cw_wire_read_number(words[2], G_MAXUINT64, &numbers[0]) ||
	    !cw_wire_read_number(words[3], G_MAXUINT64, &numbers[1]))
		return false;
	*path = g_uri_unescape_string(words[1], NULL);
	*device = (dev_t)numbers[0];
	*inode = (ino_t)numbers[1];
	return *path != NULL && (*path)[0] == '/' &&
	       strlen(*path) <= CW_PLAN_ROOT_LENGTH;
}

const char *
cw_wire_find_end(const char *data, size_t size, const char *magic,
		 size_t *length)
{
	size_t limit = MIN(size, CW_PLAN_HEADER);
	size_t head = strlen(magic);
	const char *end;

	*length = 0;
	/* Nothing at all has no address either. */
	if (size == 0)
		return NULL;
	if (memcmp(data, magic, MIN(size, head)) != 0)
		return _("it does not begin like one");
	if (size < head)
		return NULL;
	end = memmem(data, limit, END, strlen(END));
	if (end == NULL)
		return limit == CW_PLAN_HEADER ? _("its header has no end")
					       : NULL;
	*length = (size_t)(end - data) + strlen(END);
	return memchr(data, '\0', *length) == NULL
		       ? NULL
		       : _("a line of it is not understood");
}
