/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mounted volumes with a Mac on them: found in the mount table, and looked at
 * by children, because a dead mount answers nobody. */
#include "target/disks.h"

#include <string.h>

#include "base/child.h"
#include "base/volume.h"
#include "base/write.h"
#include "target/disks_look.h"

#define PATIENCE ((gint64)2 * G_USEC_PER_SEC)
#define MOST 64u
#define MOUNT_POINT 4 /* the field of mountinfo, counted from 0 */

static const char *const folders[] = { "/Volumes", "/media", "/run/media",
				       "/mnt" };

static bool
is_for_disks(const char *path)
{
	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		size_t length = strlen(folders[i]);

		if (strncmp(path, folders[i], length) == 0 &&
		    (path[length] == '\0' || path[length] == '/'))
			return true;
	}
	return false;
}

static bool
has_octal(const char *p)
{
	return p[0] == '\\' && p[1] >= '0' && p[1] <= '3' && p[2] >= '0' &&
	       p[2] <= '7' && p[3] >= '0' && p[3] <= '7';
}

/* Blank, tab, newline and backslash stand there as "\040" and such. */
static char *
unescape(const char *text)
{
	GString *out = g_string_new(NULL);

	while (*text != '\0') {
		if (!has_octal(text)) {
			g_string_append_c(out, *text++);
			continue;
		}
		g_string_append_c(out, (char)((text[1] - '0') << 6 |
					      (text[2] - '0') << 3 |
					      (text[3] - '0')));
		text += 4;
	}
	return g_string_free(out, FALSE);
}

static void
add(GPtrArray *paths, char *path)
{
	if (paths->len < MOST &&
	    !g_ptr_array_find_with_equal_func(paths, path, g_str_equal, NULL))
		g_ptr_array_add(paths, path);
	else
		g_free(path);
}

GPtrArray *
cw_disks_from_mountinfo(const char *text)
{
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (size_t i = 0; lines[i] != NULL; i++) {
		g_auto(GStrv) fields = g_strsplit(lines[i], " ", -1);
		char *path;

		if (g_strv_length(fields) <= MOUNT_POINT)
			continue;
		path = unescape(fields[MOUNT_POINT]);
		if (is_for_disks(path))
			add(paths, path);
		else
			g_free(path);
	}
	return paths;
}

/* Where there is no mount table to read: what lies in the folders. */
static GPtrArray *
from_folders(void)
{
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);

	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autoptr(cw_volume) volume = cw_volume_open(folders[i], NULL);
		g_auto(GStrv) names = NULL;
		enum cw_presence presence;

		if (volume != NULL)
			names = cw_volume_list(volume, ".", MOST, &presence);
		for (size_t j = 0; names != NULL && names[j] != NULL; j++)
			add(paths,
			    g_build_filename(folders[i], names[j], NULL));
	}
	return paths;
}

bool
cw_disks_has_mac(const char *path)
{
	g_autoptr(cw_volume) volume = cw_volume_open(path, NULL);
	struct stat status;

	if (volume == NULL)
		return false;
	if (cw_volume_stat(volume,
			   "System/Library/CoreServices/SystemVersion.plist",
			   &status) == CW_PRESENT)
		return true;
	return cw_volume_stat(volume, "Library", &status) == CW_PRESENT &&
	       cw_volume_stat(volume, "Users", &status) == CW_PRESENT;
}

struct question {
	struct cw_child child;
	bool started;
	const char *path;
	bool (*look)(const char *path);
};

static void
answer(int out, void *data)
{
	const struct question *question = data;

	if (question->look(question->path))
		(void)cw_write_all(out, "y", 1);
}

GPtrArray *
cw_disks_look(GPtrArray *paths, bool (*look)(const char *path), gint64 patience)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
	struct question *questions = g_new0(struct question, paths->len);
	gint64 deadline = g_get_monotonic_time() + patience;

	for (guint i = 0; i < paths->len; i++) {
		questions[i].path = g_ptr_array_index(paths, i);
		questions[i].look = look;
		questions[i].started = cw_child_start(&questions[i].child, -1,
						      answer, &questions[i]);
	}
	for (guint i = 0; i < paths->len; i++) {
		g_autoptr(GBytes) said = NULL;

		if (questions[i].started)
			said = cw_child_finish(&questions[i].child, 1,
					       deadline);
		if (said != NULL && g_bytes_get_size(said) == 1)
			g_ptr_array_add(found, g_strdup(questions[i].path));
	}
	g_free(questions);
	return found;
}

GPtrArray *
cw_disks_find(void)
{
	g_autoptr(GPtrArray) paths = NULL;
	g_autofree char *mounts = NULL;

	if (g_file_get_contents("/proc/self/mountinfo", &mounts, NULL, NULL))
		paths = cw_disks_from_mountinfo(mounts);
	else
		paths = from_folders();
	return cw_disks_look(paths, cw_disks_has_mac, PATIENCE);
}
