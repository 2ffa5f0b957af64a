/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking the practice away.  Every name is taken from the folder that holds it
 * and was opened through no link, so that nothing outside can be met.  What
 * can't be taken away stays; what is gone already is as good.
 */
#include "app/practice.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/complain.h"
#include "base/i18n.h"
#include "base/text.h"

#define OWNER_ONLY 0700

static void clear(int folder);

/* Folder NAME of PARENT, so that what is in it can be taken away; or -1. */
static int
open_folder(int parent, const char *name)
{
	const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
	int fd = openat(parent, name, flags);

	if (fd < 0 && errno == EACCES &&
	    fchmodat(parent, name, OWNER_ONLY, AT_SYMLINK_NOFOLLOW) == 0)
		fd = openat(parent, name, flags);
	if (fd >= 0)
		(void)fchmod(fd, OWNER_ONLY);
	return fd;
}

/* Taken for an empty folder first: so none is ever unlinked as a file. */
static void
remove_one(int parent, const char *name)
{
	int folder;

	if (unlinkat(parent, name, AT_REMOVEDIR) == 0)
		return;
	if (errno == ENOTDIR) {
		(void)unlinkat(parent, name, 0);
		return;
	}
	/* Anything else, such as EBUSY, is another disk's or not to be had. */
	if (errno != ENOTEMPTY && errno != EEXIST)
		return;
	folder = open_folder(parent, name);
	if (folder < 0)
		return;
	clear(folder);
	(void)unlinkat(parent, name, AT_REMOVEDIR);
}

/* All names first: a folder that changes while it is read may skip some. */
static GPtrArray *
names_in(DIR *stream)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	const struct dirent *entry;

	while ((entry = readdir(stream)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			g_ptr_array_add(names, g_strdup(entry->d_name));
	return names;
}

/* Takes away what is in FOLDER, and closes it. */
static void
clear(int folder)
{
	g_autoptr(GPtrArray) names = NULL;
	DIR *stream = fdopendir(folder);

	if (stream == NULL) {
		close(folder);
		return;
	}
	names = names_in(stream);
	for (guint i = 0; i < names->len; i++)
		remove_one(folder, names->pdata[i]);
	closedir(stream);
}

void
cw_practice_remove(const struct cw_practice *practice)
{
	int folder = open_folder(AT_FDCWD, practice->folder);

	if (folder < 0)
		return;
	clear(folder);
	(void)rmdir(practice->folder);
}

void
cw_practice_end(const struct cw_practice *practice, bool keep)
{
	g_autofree char *folder = cw_text_clean(practice->folder, -1);
	g_autofree char *text = cw_filled(
		_("The practice Mac is kept in {1}."), folder, NULL);

	if (keep)
		cw_remark(text);
	else
		cw_practice_remove(practice);
}
