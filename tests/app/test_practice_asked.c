/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Practising page 50: the real terminal, and a program that asks on it as sudo
 * does but gives no rights. */
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "../store/mac.h"
#include "app/practice_mark.h"
#include "app/wishes.h"
#include "base/error.h"

#define PATIENCE_MS 60000

struct walk {
	struct cw_world world;
	struct cw_practice *practice;
	struct cw_session *session;
	struct cw_wishes *wishes;
	unsigned number; /* of the last wish */
	guint64 file, look, plan;
};

static gint64
now(void)
{
	return MAC_NOW;
}

static char *
account(void)
{
	return g_strdup("ana");
}

static char *
build_path(const char *name)
{
	const char *folder = g_getenv("builddir");

	return g_build_filename(folder == NULL ? "." : folder, name, NULL);
}

static struct cw_wish *
wish_new(struct walk *walk, enum cw_wish_kind kind)
{
	struct cw_wish *wish = g_new0(struct cw_wish, 1);

	wish->kind = kind;
	wish->number = ++walk->number;
	return wish;
}

static struct cw_event
next(struct walk *walk)
{
	struct pollfd wanted = { .fd = cw_wishes_fd(walk->wishes),
				 .events = POLLIN };
	struct cw_event event = { 0 };

	while (!cw_wishes_take(walk->wishes, &event))
		g_assert_cmpint(poll(&wanted, 1, PATIENCE_MS), ==, 1);
	if (event.kind == CW_EVENT_FAILED)
		g_test_message("%s", event.error->message);
	return event;
}

/* The answer to the last wish; how far it is by then is not of interest. */
static struct cw_event
answer_of(struct walk *walk)
{
	struct cw_event event;

	do
		event = next(walk);
	while (event.kind == CW_EVENT_PROGRESS);
	return event;
}

static gconstpointer
facts_of(struct walk *walk, struct cw_wish *wish)
{
	struct cw_event event;

	cw_wishes_start(walk->wishes, wish);
	event = answer_of(walk);
	g_assert_cmpint(event.kind, ==, CW_EVENT_DONE);
	return event.facts;
}

static void
inspect(struct walk *walk)
{
	struct cw_wish *wish = wish_new(walk, CW_WISH_INSPECT);
	const struct cw_file_facts *facts;
	const struct cw_certificate_facts *certificate;

	wish->path = g_strdup(walk->practice->sample);
	facts = facts_of(walk, wish);
	certificate = facts->certificates->pdata[0];
	walk->file = certificate->handle;
}

static void
look(struct walk *walk)
{
	struct cw_wish *wish = wish_new(walk, CW_WISH_LOOK);
	const struct cw_look_facts *facts;

	wish->path = g_strdup(walk->practice->root);
	facts = facts_of(walk, wish);
	walk->look = facts->handle;
	g_assert_true(facts->administrator);
	g_assert_true(facts->asks_administrator);
	g_assert_cmpstr(facts->administrator_name, ==, "admin");
	g_assert_nonnull(
		strstr(facts->administrator_note, walk->practice->password));
}

static void
plan(struct walk *walk)
{
	struct cw_wish *wish = wish_new(walk, CW_WISH_PLAN);
	const struct cw_plan_facts *facts;

	wish->certificate = walk->file;
	wish->look = walk->look;
	wish->list = g_strdup("everyone");
	facts = facts_of(walk, wish);
	walk->plan = facts->handle;
	g_assert_true(facts->administrator);
	g_assert_cmpuint(facts->sheet->len, >, 0);
}

/* Up to page 40. */
static void
walk_new(struct walk *walk)
{
	g_autoptr(GError) error = NULL;

	*walk = (struct walk){
		.world = { .random = cw_random_system(),
			   .now = now,
			   .account = account,
			   .is_root = geteuid() == 0,
			   .helper = build_path("certwizard-helper"),
			   .asker = build_path("certwizard-practice-ask"),
			   .program = build_path("certwizard") },
	};
	walk->practice = cw_practice_new(&walk->world, &error);
	g_assert_no_error(error);
	walk->world.home = walk->practice->folder;
	walk->world.receipts = walk->practice->receipts;
	walk->session = cw_session_new(&walk->world, walk->practice);
	walk->wishes = cw_wishes_new(walk->session);
	inspect(walk);
	look(walk);
	plan(walk);
}

static void
walk_end(struct walk *walk)
{
	g_assert_true(cw_wishes_free(walk->wishes));
	cw_session_end(walk->session);
	cw_practice_remove(walk->practice);
	g_assert_false(g_file_test(walk->practice->folder, G_FILE_TEST_EXISTS));
	cw_practice_free(walk->practice);
	g_free(walk->world.helper);
	g_free(walk->world.asker);
	g_free(walk->world.program);
}

static unsigned
start(struct walk *walk, enum cw_wish_kind kind, const char *name)
{
	struct cw_wish *wish = wish_new(walk, kind);
	unsigned number = wish->number;

	wish->plan = walk->plan;
	wish->administrator = g_strdup(name);
	cw_wishes_start(walk->wishes, wish);
	return number;
}

/* The password of NAME is asked for, the ATTEMPTth time. */
static void
is_asked(struct walk *walk, const char *name, unsigned attempt)
{
	struct cw_event event = next(walk);
	const struct cw_question_facts *facts = event.facts;

	g_assert_cmpint(event.kind, ==, CW_EVENT_ASKED);
	g_assert_cmpint(facts->kind, ==, CW_QUESTION_SECRET);
	g_assert_cmpstr(facts->whose, ==, name);
	g_assert_cmpstr(facts->tool, ==, "practice");
	g_assert_cmpuint(facts->attempt, ==, attempt);
	g_assert_cmpuint(facts->attempts, ==, 3);
	if (attempt == 1)
		g_assert_no_error(facts->refused);
	else
		g_assert_error(facts->refused, CW_ERROR, CW_E_56_1);
}

static void
type(struct walk *walk, unsigned target, const char *password)
{
	struct cw_wish *wish = wish_new(walk, CW_WISH_ANSWER);

	wish->target = target;
	wish->secret = cw_secret_new();
	g_assert_true(cw_secret_add(wish->secret, password, strlen(password)));
	cw_wishes_start(walk->wishes, wish);
}

static char *
keychain(const struct walk *walk)
{
	g_autofree char *path =
		g_build_filename(walk->practice->root, MAC_ANCHORS, NULL);
	char *data = NULL;
	gsize length;
	g_autoptr(GBytes) bytes = NULL;

	g_assert_true(g_file_get_contents(path, &data, &length, NULL));
	bytes = g_bytes_new_take(data, length);
	return cw_sha256_hex(bytes);
}

static void
is_done(struct walk *walk)
{
	g_assert_cmpint(answer_of(walk).kind, ==, CW_EVENT_DONE);
}

static void
fails(struct walk *walk, enum cw_code code)
{
	struct cw_event event = answer_of(walk);

	g_assert_cmpint(event.kind, ==, CW_EVENT_FAILED);
	g_assert_error(event.error, CW_ERROR, (gint)code);
	g_assert_cmpint(event.aftermath, ==, CW_AFTER_UNCHANGED);
}

/* Wrong, then right; undoing it asks again. */
static void
test_agreed(void)
{
	struct walk walk;
	g_autofree char *before = NULL, *after = NULL, *undone = NULL;
	unsigned number;

	walk_new(&walk);
	before = keychain(&walk);
	number = start(&walk, CW_WISH_APPLY, "admin");
	is_asked(&walk, "admin", 1);
	type(&walk, number, "purple-tulips");
	is_asked(&walk, "admin", 2);
	type(&walk, number, walk.practice->password);
	is_done(&walk);
	after = keychain(&walk);
	g_assert_cmpstr(after, !=, before);
	number = start(&walk, CW_WISH_UNDO, "admin");
	is_asked(&walk, "admin", 1);
	type(&walk, number, walk.practice->password);
	is_done(&walk);
	undone = keychain(&walk);
	g_assert_cmpstr(undone, ==, before);
	walk_end(&walk);
}

static void
test_refused(void)
{
	struct walk walk;
	g_autofree char *before = NULL, *after = NULL;
	unsigned number;

	walk_new(&walk);
	before = keychain(&walk);
	number = start(&walk, CW_WISH_APPLY, "admin");
	for (unsigned i = 1; i <= 3; i++) {
		is_asked(&walk, "admin", i);
		type(&walk, number, "PURPLE-TULIP");
	}
	fails(&walk, CW_E_56_9);
	/* Whoever else is named is no administrator there. */
	number = start(&walk, CW_WISH_APPLY, "ana");
	is_asked(&walk, "ana", 1);
	type(&walk, number, walk.practice->password);
	fails(&walk, CW_E_56_2);
	after = keychain(&walk);
	g_assert_cmpstr(after, ==, before);
	walk_end(&walk);
}

/* Esc: nothing is spent, and it can be asked anew. */
static void
test_dropped(void)
{
	struct walk walk;
	g_autofree char *before = NULL, *after = NULL;
	struct cw_wish *wish;
	unsigned number;

	walk_new(&walk);
	before = keychain(&walk);
	number = start(&walk, CW_WISH_APPLY, "admin");
	is_asked(&walk, "admin", 1);
	wish = wish_new(&walk, CW_WISH_DROP);
	wish->target = number;
	cw_wishes_start(walk.wishes, wish);
	fails(&walk, CW_E_66_19);
	after = keychain(&walk);
	g_assert_cmpstr(after, ==, before);
	number = start(&walk, CW_WISH_APPLY, "admin");
	is_asked(&walk, "admin", 1);
	type(&walk, number, walk.practice->password);
	is_done(&walk);
	walk_end(&walk);
}

/* install --practice: nobody is asked. */
static void
test_unattended(void)
{
	struct walk walk;
	struct cw_wish *wish;
	const struct cw_look_facts *look;
	const struct cw_plan_facts *plan;

	walk_new(&walk);
	walk.session->unattended = true;
	wish = wish_new(&walk, CW_WISH_LOOK);
	wish->path = g_strdup(walk.practice->root);
	look = facts_of(&walk, wish);
	walk.look = look->handle;
	g_assert_false(look->administrator);
	g_assert_false(look->asks_administrator);
	g_assert_null(look->administrator_note);
	wish = wish_new(&walk, CW_WISH_PLAN);
	wish->certificate = walk.file;
	wish->look = walk.look;
	plan = facts_of(&walk, wish);
	g_assert_false(plan->administrator);
	walk_end(&walk);
}

/* How the asking program ends when it is started for ROOT with HELPER. */
static int
status_for(const struct walk *walk, const char *helper, const char *root)
{
	g_autofree char *program = g_strdup(walk->world.asker);
	g_autofree char *words = g_strdup(helper);
	g_autofree char *where = g_strdup(root);
	char name[] = "admin", verb[] = "recover";
	char *argv[] = { program, name, words, verb, where, NULL };
	int status = 0;

	g_assert_true(g_spawn_sync(NULL, argv, NULL,
				   G_SPAWN_STDOUT_TO_DEV_NULL |
					   G_SPAWN_STDERR_TO_DEV_NULL,
				   NULL, NULL, NULL, NULL, &status, NULL));
	g_assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/* It is of no use for anything but a practice Mac of one's own. */
static void
test_no_practice(void)
{
	struct walk walk;
	g_autofree char *mark = NULL, *link = NULL, *other = NULL;
	const char *helper, *root;

	walk_new(&walk);
	helper = walk.world.helper;
	root = walk.practice->root;
	mark = g_build_filename(walk.practice->folder, CW_PRACTICE_MARK, NULL);
	link = g_build_filename(walk.practice->folder, "link", NULL);
	other = g_build_filename(walk.practice->folder, "Desktop", NULL);
	g_assert_cmpint(status_for(&walk, helper, "/"), ==, CW_UNAUTHORISED);
	g_assert_cmpint(status_for(&walk, helper, other), ==, CW_UNAUTHORISED);
	g_assert_cmpint(symlink(root, link), ==, 0);
	g_assert_cmpint(status_for(&walk, helper, link), ==, CW_UNAUTHORISED);
	g_assert_cmpint(status_for(&walk, helper, "relative"), ==,
			CW_UNAUTHORISED);
	g_assert_cmpint(status_for(&walk, "/bin/sh", root), ==, CW_USAGE);
	g_assert_cmpint(status_for(&walk, "certwizard-helper", root), ==,
			CW_USAGE);
	/* Others may write there: somebody else's practice, perhaps. */
	g_assert_cmpint(g_chmod(walk.practice->folder, 0777), ==, 0);
	g_assert_cmpint(status_for(&walk, helper, root), ==, CW_UNAUTHORISED);
	g_assert_cmpint(g_chmod(walk.practice->folder, 0700), ==, 0);
	g_assert_cmpint(g_chmod(root, 0777), ==, 0);
	g_assert_cmpint(status_for(&walk, helper, root), ==, CW_UNAUTHORISED);
	g_assert_cmpint(g_chmod(root, 0755), ==, 0);
	g_assert_true(
		g_file_set_contents(mark, "Practice Mac\nadmin\n\n", -1, NULL));
	g_assert_cmpint(status_for(&walk, helper, root), ==, CW_UNAUTHORISED);
	g_assert_cmpint(g_unlink(mark), ==, 0);
	g_assert_cmpint(status_for(&walk, helper, root), ==, CW_UNAUTHORISED);
	walk_end(&walk);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/practice/asked/agreed", test_agreed);
	g_test_add_func("/practice/asked/refused", test_refused);
	g_test_add_func("/practice/asked/dropped", test_dropped);
	g_test_add_func("/practice/asked/unattended", test_unattended);
	g_test_add_func("/practice/asked/no-practice", test_no_practice);
	return g_test_run();
}
