/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Another machine for the same program: the clock stands, random numbers are
 * counted, and home and receipts lie in the folder that the test names.
 */
#include "app/world.h"

#include <string.h>
#include <unistd.h>

#include "desk.h"

static gint64
fixed_now(void)
{
	return RIG_NOW;
}

static void
count(void *state, void *buffer, size_t length)
{
	guint8 *drawn = state;
	guint8 *bytes = buffer;

	for (size_t i = 0; i < length; i++)
		bytes[i] = (*drawn)++;
}

static char *
ana(void)
{
	return g_strdup("ana");
}

char *
cw_world_catalogues(void)
{
	return g_build_filename(BUILDDIR, "locale", NULL);
}

static char *
account(void)
{
	return g_strdup(g_get_user_name());
}

struct cw_world *
cw_world_new(void)
{
	static guint8 drawn;
	struct cw_world *world = g_new0(struct cw_world, 1);
	const char *folder = g_getenv(DESK_FOLDER);

	if (folder == NULL)
		g_error("%s is not set", DESK_FOLDER);
	world->random = (struct cw_random){ count, &drawn };
	world->now = fixed_now;
	world->marks = true;
	world->is_root = geteuid() == 0;
	world->helper = g_build_filename(BUILDDIR, "certwizard-helper", NULL);
	world->asker =
		g_build_filename(BUILDDIR, "certwizard-practice-ask", NULL);
	world->home = g_build_filename(folder, "home", NULL);
	world->user = ana;
	world->account = account;
	world->ways = cw_ways;
	world->receipts = g_build_filename(folder, "receipts", NULL);
	world->program = g_strdup("certwizard");
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
