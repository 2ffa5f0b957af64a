/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machine that the program really runs on. */
#include "app/world.h"

#include <time.h>
#include <unistd.h>

#include "base/text.h"

#define ROOTS_RECEIPTS "/var/lib/certwizard/receipts"
#define LINK_LIMIT 2048

static gint64
now(void)
{
	return (gint64)time(NULL);
}

/* Asked only when it is wanted: it may take a directory service. */
static char *
user(void)
{
	return cw_text_clean(g_get_user_name(), -1);
}

static char *
account(void)
{
	return g_strdup(g_get_user_name());
}

/* Path of the running program; NULL where the system doesn't tell. */
static char *
running_program(void)
{
	char path[LINK_LIMIT];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path));

	if (n <= 0 || (size_t)n >= sizeof(path))
		return NULL;
	return g_strndup(path, (gsize)n);
}

/* Is it the one in its build tree?  Nothing that a person can set says so. */
static bool
is_in_build_tree(const char *program)
{
	g_autofree char *folder =
		program == NULL ? NULL : g_path_get_dirname(program);

	return g_strcmp0(folder, BUILDDIR) == 0;
}

/* A program of ours that nobody starts by hand. */
static char *
find_part(const char *program, const char *name)
{
	return g_build_filename(is_in_build_tree(program) ? BUILDDIR
							  : LIBEXECDIR,
				name, NULL);
}

char *
cw_world_catalogues(void)
{
	g_autofree char *program = running_program();

	return is_in_build_tree(program)
		       ? g_build_filename(BUILDDIR, "locale", NULL)
		       : g_strdup(LOCALEDIR);
}

/* XDG Base Directory Specification: a path that is not absolute is ignored. */
static char *
find_receipts(const struct cw_world *world)
{
	const char *state = g_getenv("XDG_STATE_HOME");

	if (world->is_root)
		return g_strdup(ROOTS_RECEIPTS);
	if (state != NULL && g_path_is_absolute(state))
		return g_build_filename(state, "certwizard", "receipts", NULL);
	return g_build_filename(world->home, ".local", "state", "certwizard",
				"receipts", NULL);
}

struct cw_world *
cw_world_new(void)
{
	struct cw_world *world = g_new0(struct cw_world, 1);
	g_autofree char *program = running_program();

	world->random = cw_random_system();
	world->now = now;
	world->user = user;
	world->account = account;
	world->ways = cw_ways;
	world->is_root = geteuid() == 0;
	world->helper = find_part(program, "certwizard-helper");
	world->asker = find_part(program, "certwizard-practice-ask");
	world->home = g_strdup(g_get_home_dir());
	world->receipts = find_receipts(world);
	world->program =
		cw_text_clean(program == NULL ? PACKAGE_TARNAME : program, -1);
	return world;
}

void
cw_world_free(struct cw_world *world)
{
	if (world == NULL)
		return;
	g_free(world->helper);
	g_free(world->asker);
	g_free(world->home);
	g_free(world->receipts);
	g_free(world->program);
	g_free(world);
}
