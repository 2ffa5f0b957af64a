/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others do to the files while a plan is carried out. */
#include <string.h>
#ifdef __linux__
#include <sys/inotify.h>
#endif
#include <unistd.h>

#include "base/error.h"
#include "plan/apply.h"
#include "tree.h"

#define ANA 4711
#define THEIRS "somebody else's, of another length\n"

struct race {
	struct tree *tree;
	struct cw_plan *plan; /* X509Anchors and ana's list replaced */
	const char *path;     /* what they change */
	void (*change)(const char *path);
	enum cw_phase phase; /* when */
	guint step;
	int watch; /* of X509Anchors, while the plan comes */
};

/* Root looks below it, and changes what is there, in children. */
static void
give_home(const struct race *race)
{
	static const char *const paths[] = { TREE_HOME, TREE_HOME "/Library",
					     TREE_HOME_PREFERENCES,
					     TREE_HOME_LIST };

	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autofree char *path = tree_path(race->tree, paths[i]);

		g_assert_cmpint(chown(path, ANA, ANA), ==, 0);
	}
}

static void
set_up(struct race *race)
{
	race->tree = tree_new();
	race->plan = tree_plan(race->tree, TREE_ANCHORS, "new\n");
	tree_plan_add(race->tree, race->plan, TREE_HOME_LIST, "new\n");
	if (geteuid() == 0)
		give_home(race);
}

static void
tear_down(struct race *race)
{
	g_autofree char *all = tree_print(race->tree);

	g_assert_null(strstr(all, "/.certwizard"));
	cw_plan_free(race->plan);
	tree_free(race->tree);
}

/* Another file with the same name. */
static void
replace(const char *path)
{
	g_assert_true(g_file_set_contents(path, THEIRS, -1, NULL));
}

/* The same file with other bytes. */
static void
rewrite(const char *path)
{
	g_assert_true(g_file_set_contents_full(
		path, THEIRS, -1, G_FILE_SET_CONTENTS_NONE, 0644, NULL));
}

static void
change(const struct race *race)
{
	g_autofree char *path = tree_path(race->tree, race->path);

	race->change(path);
}

static void
begins(void *data, enum cw_phase phase, guint step)
{
	const struct race *race = data;

	if (race->watch < 0 && phase == race->phase && step == race->step)
		change(race);
}

static bool
never(void *data)
{
	(void)data;
	return false;
}

static enum cw_outcome
apply(struct race *race, const struct cw_arrival *arrival, GError **error)
{
	struct cw_observer observer = { begins, never, race };
	g_autoptr(cw_volume) volume = cw_volume_open(race->tree->root, NULL);

	g_assert_nonnull(volume);
	return cw_apply_arriving(race->plan, arrival, volume, &observer, error);
}

static void
assert_held(const struct race *race, const char *path, const char *text)
{
	g_autofree char *now = tree_get(race->tree, path);

	g_assert_cmpstr(now, ==, text);
}

/* Theirs stays, and what was replaced before is put back. */
static void
test_begun(gconstpointer data)
{
	struct race race = *(const struct race *)data;
	bool first = strcmp(race.path, TREE_ANCHORS) == 0;
	g_autoptr(GError) error = NULL;

	set_up(&race);
	g_assert_cmpint(apply(&race, NULL, &error), ==, CW_OUTCOME_PUT_BACK);
	g_assert_error(error, CW_ERROR, CW_E_66_6);
	assert_held(&race, TREE_ANCHORS, first ? THEIRS : TREE_OLD);
	assert_held(&race, TREE_HOME_LIST, first ? TREE_OLD_LIST : THEIRS);
	tear_down(&race);
}

#ifdef __linux__
/* The rest of the plan comes when X509Anchors has been looked at and closed. */
static const struct cw_plan *
rest(void *data, GError **error)
{
	struct race *race = data;
	char told[512];

	(void)error;
	alarm(60);
	g_assert_cmpint(read(race->watch, told, sizeof(told)), >, 0);
	alarm(0);
	change(race);
	return race->plan;
}

static enum cw_outcome
apply_slowly(struct race *race, GError **error)
{
	g_autofree char *path = tree_path(race->tree, TREE_ANCHORS);
	struct cw_arrival arrival = { rest, race };
	enum cw_outcome outcome;

	race->watch = inotify_init1(IN_CLOEXEC);
	g_assert_cmpint(inotify_add_watch(race->watch, path, IN_CLOSE_NOWRITE),
			>=, 0);
	outcome = apply(race, &arrival, error);
	close(race->watch);
	return outcome;
}

static void
add_name(const char *path)
{
	g_autofree char *other = g_strconcat(path, ".other", NULL);

	g_assert_cmpint(link(path, other), ==, 0);
}

static void
close_to_others(const char *path)
{
	g_assert_cmpint(chmod(path, 0600), ==, 0);
}

static void
take_away(const char *path)
{
	tree_remove(path);
}

static const struct {
	const char *name;
	void (*change)(const char *path);
	enum cw_code code;
} meanwhile[] = {
	{ "replaced", replace, CW_E_66_6 },
	{ "rewritten", rewrite, CW_E_66_6 },
	{ "gone", take_away, CW_E_66_6 },
	{ "second-name", add_name, CW_E_66_7 },
};

/* Nothing was begun: it is as they left it. */
static void
test_meanwhile(gconstpointer data)
{
	size_t i = GPOINTER_TO_SIZE(data);
	struct race race = { .path = TREE_ANCHORS,
			     .change = meanwhile[i].change };
	g_autoptr(GError) error = NULL;

	set_up(&race);
	g_assert_cmpint(apply_slowly(&race, &error), ==, CW_OUTCOME_NOTHING);
	g_assert_error(error, CW_ERROR, (gint)meanwhile[i].code);
	assert_held(&race, TREE_HOME_LIST, TREE_OLD_LIST);
	tear_down(&race);
}

/* The new file gets the mode that the old one has in the end. */
static void
test_mode(void)
{
	struct race race = { .path = TREE_ANCHORS, .change = close_to_others };
	struct stat status;

	set_up(&race);
	g_assert_cmpint(apply_slowly(&race, NULL), ==, CW_OUTCOME_DONE);
	assert_held(&race, TREE_ANCHORS, "new\n");
	tree_stat(race.tree, TREE_ANCHORS, &status);
	g_assert_cmpint(status.st_mode & 07777, ==, 0600);
	tear_down(&race);
}

static void
add_slow(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(meanwhile); i++) {
		g_autofree char *name = g_strconcat("/race/meanwhile/",
						    meanwhile[i].name, NULL);

		g_test_add_data_func(name, GSIZE_TO_POINTER(i), test_meanwhile);
	}
	g_test_add_func("/race/meanwhile/mode", test_mode);
}
#else
static void
add_slow(void)
{
}
#endif

int
main(int argc, char **argv)
{
	static const struct race races[] = {
		{ NULL, NULL, TREE_ANCHORS, replace, CW_PHASE_KEEP, 0, -1 },
		{ NULL, NULL, TREE_ANCHORS, replace, CW_PHASE_STEP, 0, -1 },
		{ NULL, NULL, TREE_HOME_LIST, replace, CW_PHASE_STEP, 1, -1 },
		{ NULL, NULL, TREE_ANCHORS, rewrite, CW_PHASE_KEEP, 0, -1 },
		{ NULL, NULL, TREE_ANCHORS, rewrite, CW_PHASE_STEP, 0, -1 },
		{ NULL, NULL, TREE_HOME_LIST, rewrite, CW_PHASE_STEP, 1, -1 },
	};

	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(races); i++) {
		g_autofree char *name = g_strdup_printf(
			"/race/begun/%s/%s-%u",
			races[i].change == replace ? "replaced" : "rewritten",
			races[i].phase == CW_PHASE_KEEP ? "keep" : "step",
			races[i].step);

		g_test_add_data_func(name, &races[i], test_begun);
	}
	add_slow();
	return g_test_run();
}
