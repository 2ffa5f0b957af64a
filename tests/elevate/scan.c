/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * scan PID: is what the standard input holds (up to a line end) in the memory
 * of that process, or six letters of it in a row?  Says where, a line each.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#define PIECE 6
/* What a sanitizer reserves is larger, and mostly nothing. */
#define LIMIT ((guint64)1 << 30)

static void
look(const char *from, const guint8 *bytes, gsize length, const char *secret)
{
	gsize n = strlen(secret);

	for (gsize at = 0; at + PIECE <= n; at++)
		if (memmem(bytes, length, secret + at, PIECE) != NULL) {
			printf("found in %s\n", from);
			return;
		}
}

static void
look_into(int fd, const char *line, const char *secret)
{
	guint64 begin;
	guint64 end;
	char rights[5];
	g_autofree guint8 *bytes = NULL;
	ssize_t n;

	if (sscanf(line, "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x %4s",
		   &begin, &end, rights) != 3 ||
	    rights[0] != 'r' || end - begin > LIMIT)
		return;
	bytes = g_malloc((gsize)(end - begin));
	n = pread(fd, bytes, (gsize)(end - begin), (off_t)begin);
	if (n > 0)
		look(line, bytes, (gsize)n, secret);
}

int
main(int argc, char **argv)
{
	char secret[1024] = "";
	g_autofree char *maps = NULL;
	g_autofree char *name = NULL;
	g_auto(GStrv) lines = NULL;
	int fd;

	g_assert_cmpint(argc, ==, 2);
	g_assert_nonnull(fgets(secret, sizeof(secret), stdin));
	secret[strcspn(secret, "\n")] = '\0';
	g_assert_cmpuint(strlen(secret), >=, PIECE);
	name = g_strconcat("/proc/", argv[1], "/maps", NULL);
	g_assert_true(g_file_get_contents(name, &maps, NULL, NULL));
	g_free(name);
	name = g_strconcat("/proc/", argv[1], "/mem", NULL);
	fd = open(name, O_RDONLY | O_CLOEXEC);
	g_assert_cmpint(fd, >=, 0);
	lines = g_strsplit(maps, "\n", -1);
	for (char **line = lines; *line != NULL; line++)
		look_into(fd, *line, secret);
	close(fd);
	return 0;
}
