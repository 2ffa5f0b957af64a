/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be looked at, as bytes. */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "plan/look.h"
#include "plan/policy.h"
#include "plan/wire.h"

#define MAGIC "CWLOOK/1\n"

static bool
damaged(GError **error, const char *what)
{
	return cw_fail(error, CW_E_66_20, what, NULL);
}

static struct cw_look *
look_new(void)
{
	struct cw_look *look = g_new0(struct cw_look, 1);

	look->paths = g_ptr_array_new_with_free_func(g_free);
	return look;
}

static bool
asks_for(const struct cw_look *look, const char *path)
{
	for (guint i = 0; i < look->paths->len; i++)
		if (strcmp(look->paths->pdata[i], path) == 0)
			return true;
	return false;
}

struct cw_look *
cw_look_new(struct cw_volume *volume, const char *const *paths)
{
	struct cw_look *look = look_new();

	look->root = g_strdup(cw_volume_path(volume));
	look->device = cw_volume_device(volume);
	look->inode = cw_volume_inode(volume);
	for (; *paths != NULL && look->paths->len < CW_PLAN_FILES; paths++)
		if (!asks_for(look, *paths))
			g_ptr_array_add(look->paths, g_strdup(*paths));
	return look;
}

void
cw_look_free(struct cw_look *look)
{
	if (look == NULL)
		return;
	g_free(look->root);
	g_ptr_array_unref(look->paths);
	g_free(look);
}

GBytes *
cw_look_wire(const struct cw_look *look)
{
	GString *out = g_string_new(MAGIC);

	cw_wire_add_root(out, look->root, look->device, look->inode);
	for (guint i = 0; i < look->paths->len; i++) {
		g_string_append(out, "file ");
		cw_wire_add_path(out, look->paths->pdata[i]);
		g_string_append_c(out, '\n');
	}
	g_string_append(out, "end\n");
	return g_string_free_to_bytes(out);
}

bool
cw_look_wire_size(const void *data, size_t length, size_t *size, GError **error)
{
	const char *why = cw_wire_find_end(data, length, MAGIC, size);

	return why == NULL || damaged(error, why);
}

/* May PATH, which LOOK takes over, be asked for? */
static bool
add_path(struct cw_look *look, char *path, GError **error)
{
	g_autofree char *name = cw_text_clean(path, -1);
	g_autofree char *home = NULL;
	bool known = cw_policy_of(path, &home) != NULL ||
		     cw_policy_may_see(path, &home);
	bool again = asks_for(look, path);

	g_ptr_array_add(look->paths, path);
	if (!known)
		return cw_fail(error, CW_E_66_2, name, NULL);
	if (again)
		return damaged(error, _("one file stands in it twice"));
	if (look->paths->len > CW_PLAN_FILES)
		return damaged(error, _("it has more than 64 steps"));
	return true;
}

/* "file PATH" */
static bool
read_line(const char *line, struct cw_look *look, GError **error)
{
	char *path = NULL;

	if (g_str_has_prefix(line, "file "))
		path = g_uri_unescape_string(line + strlen("file "), NULL);
	if (path == NULL)
		return damaged(error, _("a line of it is not understood"));
	return add_path(look, path, error);
}

static bool
read_lines(char **lines, struct cw_look *look, GError **error)
{
	if (lines[0] == NULL || lines[1] == NULL ||
	    !cw_wire_read_root(lines[1], &look->root, &look->device,
			       &look->inode))
		return damaged(error, _("a line of it is not understood"));
	for (char **line = lines + 2; strcmp(*line, "end") != 0; line++)
		if (!read_line(*line, look, error))
			return false;
	return true;
}

struct cw_look *
cw_look_parse(GBytes *wire, GError **error)
{
	g_autoptr(cw_look) look = look_new();
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	g_autoptr(GBytes) again = NULL;
	size_t length;
	size_t size;
	const char *data = g_bytes_get_data(wire, &length);

	if (!cw_look_wire_size(data, length, &size, error))
		return NULL;
	if (size == 0 || size < length) {
		damaged(error, size == 0 ? _("it ends too early")
					 : _("something follows its end"));
		return NULL;
	}
	text = g_strndup(data, length);
	lines = g_strsplit(text, "\n", 0);
	if (!read_lines(lines, look, error))
		return NULL;
	again = cw_look_wire(look);
	if (g_bytes_equal(wire, again))
		return g_steal_pointer(&look);
	damaged(error, _("a line of it is not understood"));
	return NULL;
}

bool
cw_look_is_for(const struct cw_look *look, const struct cw_volume *volume,
	       GError **error)
{
	g_autofree char *root = cw_text_clean(look->root, -1);

	if (look->device == cw_volume_device(volume) &&
	    look->inode == cw_volume_inode(volume))
		return true;
	return cw_fail(error, CW_E_66_10, root, NULL);
}
