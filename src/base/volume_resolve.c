/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a path below a root to a descriptor, by openat2() or by a walk. */
#include "base/volume_resolve.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#if defined HAVE_LINUX_OPENAT2_H && defined HAVE_SYS_SYSCALL_H
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif

/* A folder on the way is passed through, not read. */
#ifdef O_PATH
#define PASS O_PATH
#elif defined O_SEARCH
#define PASS O_SEARCH
#else
#define PASS O_RDONLY
#endif

/* How often openat2() may be disturbed by somebody who renames folders. */
#define DISTURBED 8

/* Below the root, and said without tricks? */
static bool
is_plain(const char *path)
{
	if (path[0] == '\0' || path[0] == '/' || strlen(path) >= PATH_MAX)
		return false;
	for (const char *p = path; p != NULL; p = strchr(p, '/')) {
		p += strspn(p, "/");
		if (p[0] == '.' && p[1] == '.' && (p[2] == '/' || p[2] == '\0'))
			return false;
	}
	return true;
}

#ifdef SYS_openat2
int
cw_resolve_kernel(int root, const char *path, enum cw_links links, int flags)
{
	struct open_how how = { .flags = (unsigned)flags | O_CLOEXEC };
	long fd = -1;

	if (!is_plain(path)) {
		errno = EINVAL;
		return -1;
	}
	if (links == CW_LINKS_INSIDE)
		how.resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS;
	else
		how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
	for (unsigned i = 0; i < DISTURBED; i++) {
		fd = syscall(SYS_openat2, root, path, &how, sizeof(how));
		if (fd >= 0 || errno != EAGAIN)
			break;
	}
	return (int)fd;
}
#else
int
cw_resolve_kernel(int root G_GNUC_UNUSED, const char *path,
		  enum cw_links links G_GNUC_UNUSED, int flags G_GNUC_UNUSED)
{
	errno = is_plain(path) ? ENOSYS : EINVAL;
	return -1;
}
#endif

struct walk {
	int fds[CW_RESOLVE_DEPTH]; /* the first is the root, borrowed */
	size_t depth;              /* of the folder that it stands in */
	GString *way;
	size_t at; /* what lies before is done */
	unsigned links;
};

static void
climb(struct walk *walk, size_t depth)
{
	while (walk->depth > depth)
		close(walk->fds[walk->depth--]);
}

static bool
descend(struct walk *walk, const char *name)
{
	int fd;

	if (walk->depth + 1 == CW_RESOLVE_DEPTH) {
		errno = ENAMETOOLONG;
		return false;
	}
	fd = openat(walk->fds[walk->depth], name,
		    PASS | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return false;
	walk->fds[++walk->depth] = fd;
	return true;
}

/* The next name on the way, NULL at its end. */
static char *
next_name(struct walk *walk)
{
	const char *rest;
	size_t length;

	walk->at += strspn(walk->way->str + walk->at, "/");
	rest = walk->way->str + walk->at;
	length = strcspn(rest, "/");
	walk->at += length;
	return length == 0 ? NULL : g_strndup(rest, length);
}

/* NULL and EINVAL if NAME is no link. */
static char *
link_target(const struct walk *walk, const char *name)
{
	g_autofree char *target = g_malloc(PATH_MAX);
	ssize_t length;

	length = readlinkat(walk->fds[walk->depth], name, target, PATH_MAX);
	if (length < 0)
		return NULL;
	if (length == 0 || length == PATH_MAX) {
		errno = length == 0 ? ENOENT : ENAMETOOLONG;
		return NULL;
	}
	target[length] = '\0';
	return g_steal_pointer(&target);
}

/* TARGET comes in place of the link; "/" is the root, as after chroot(). */
static bool
follow(struct walk *walk, const char *target, enum cw_links links)
{
	if (links == CW_LINKS_NONE || ++walk->links > CW_RESOLVE_LINKS) {
		errno = ELOOP;
		return false;
	}
	if (target[0] == '/')
		climb(walk, 0);
	g_string_erase(walk->way, 0, (gssize)walk->at);
	g_string_prepend(walk->way, target);
	walk->at = 0;
	return true;
}

/* Goes where NAME leads if it is a link or one of the dots.  False and EINVAL
 * if it is neither. */
static bool
is_followed(struct walk *walk, const char *name, enum cw_links links)
{
	g_autofree char *target = NULL;

	if (strcmp(name, ".") == 0)
		return true;
	if (strcmp(name, "..") == 0) {
		climb(walk, walk->depth == 0 ? 0 : walk->depth - 1);
		return true;
	}
	target = link_target(walk, name);
	return target != NULL && follow(walk, target, links);
}

static int
walk_to_end(struct walk *walk, enum cw_links links, int flags)
{
	for (;;) {
		g_autofree char *name = next_name(walk);
		bool last = walk->way->str[walk->at] == '\0';

		if (name == NULL)
			return openat(walk->fds[walk->depth], ".",
				      flags | O_CLOEXEC);
		if (is_followed(walk, name, links))
			continue;
		if (errno != EINVAL)
			return -1;
		if (last)
			return openat(walk->fds[walk->depth], name,
				      flags | O_NOFOLLOW | O_CLOEXEC);
		if (!descend(walk, name))
			return -1;
	}
}

int
cw_resolve_walk(int root, const char *path, enum cw_links links, int flags,
		char **link)
{
	struct walk walk = { .fds = { root } };
	int saved;
	int fd;

	if (!is_plain(path)) {
		errno = EINVAL;
		return -1;
	}
	walk.way = g_string_new(path);
	fd = walk_to_end(&walk, links, flags);
	saved = errno;
	if (fd < 0 && saved == ELOOP && links == CW_LINKS_NONE && link != NULL)
		*link = g_strndup(path, walk.at);
	climb(&walk, 0);
	g_string_free(walk.way, TRUE);
	errno = saved;
	return fd;
}

int
cw_resolve(int root, const char *path, enum cw_links links, int flags)
{
	int fd = cw_resolve_kernel(root, path, links, flags);

	/* Old sandboxes answer EPERM for calls that they don't know. */
	if (fd < 0 && (errno == ENOSYS || errno == EPERM || errno == EAGAIN))
		fd = cw_resolve_walk(root, path, links, flags, NULL);
	return fd;
}
