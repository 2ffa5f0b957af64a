/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice Mac up to page 40, and wishes about it. */
#include "practice_walk.h"

#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "../store/mac.h"
#include "base/digest.h"
#include "base/error.h"

#define PATIENCE_MS 60000

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

struct cw_wish *
walk_wish(struct walk *walk, enum cw_wish_kind kind)
{
	struct cw_wish *wish = g_new0(struct cw_wish, 1);

	wish->kind = kind;
	wish->number = ++walk->number;
	return wish;
}

struct cw_event
walk_next(struct walk *walk)
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

/* As the wizard does if it is still wanted. */
static void
begin(struct walk *walk, unsigned target)
{
	struct cw_wish *wish = walk_wish(walk, CW_WISH_BEGIN);

	wish->target = target;
	cw_wishes_start(walk->wishes, wish);
}

/* The answer to the last wish; how far it is by then is not of interest. */
struct cw_event
walk_answer(struct walk *walk)
{
	struct cw_event event;

	do {
		event = walk_next(walk);
		if (event.kind == CW_EVENT_PROGRESS && event.number == 0)
			begin(walk, event.wish);
	} while (event.kind == CW_EVENT_PROGRESS);
	return event;
}

gconstpointer
walk_facts(struct walk *walk, struct cw_wish *wish)
{
	struct cw_event event;

	cw_wishes_start(walk->wishes, wish);
	event = walk_answer(walk);
	g_assert_cmpint(event.kind, ==, CW_EVENT_DONE);
	return event.facts;
}

static void
inspect(struct walk *walk)
{
	struct cw_wish *wish = walk_wish(walk, CW_WISH_INSPECT);
	const struct cw_file_facts *facts;
	const struct cw_certificate_facts *certificate;

	wish->path = g_strdup(walk->practice->sample);
	facts = walk_facts(walk, wish);
	certificate = facts->certificates->pdata[0];
	walk->file = certificate->handle;
}

static void
look(struct walk *walk)
{
	struct cw_wish *wish = walk_wish(walk, CW_WISH_LOOK);
	const struct cw_look_facts *facts;

	wish->path = g_strdup(walk->practice->root);
	facts = walk_facts(walk, wish);
	walk->look = facts->handle;
	g_assert_true(facts->administrator);
	g_assert_true(facts->asks_administrator);
	g_assert_cmpstr(facts->administrator_name, ==, "admin");
	g_assert_nonnull(
		strstr(facts->administrator_note, walk->practice->password));
}

/* The sheet for an administrator has nothing to be run. */
static void
is_no_work(const GPtrArray *sheet)
{
	const struct cw_fact *last;

	g_assert_cmpuint(sheet->len, >, 0);
	last = sheet->pdata[sheet->len - 1];
	g_assert_nonnull(strstr(last->text, "this is practice"));
	for (guint i = 0; i < sheet->len; i++) {
		const struct cw_fact *fact = sheet->pdata[i];

		g_assert_null(strstr(fact->text, "sudo"));
		g_assert_null(strstr(fact->text, "--root"));
	}
}

static void
plan(struct walk *walk)
{
	struct cw_wish *wish = walk_wish(walk, CW_WISH_PLAN);
	const struct cw_plan_facts *facts;

	wish->certificate = walk->file;
	wish->look = walk->look;
	wish->list = g_strdup("everyone");
	facts = walk_facts(walk, wish);
	walk->plan = facts->handle;
	g_assert_true(facts->administrator);
	is_no_work(facts->sheet);
}

/* Up to page 40. */
void
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

void
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

unsigned
walk_start(struct walk *walk, enum cw_wish_kind kind, const char *name)
{
	struct cw_wish *wish = walk_wish(walk, kind);
	unsigned number = wish->number;

	wish->plan = walk->plan;
	wish->administrator = g_strdup(name);
	cw_wishes_start(walk->wishes, wish);
	return number;
}

char *
walk_keychain(const struct walk *walk)
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

void
walk_is_done(struct walk *walk)
{
	g_assert_cmpint(walk_answer(walk).kind, ==, CW_EVENT_DONE);
}

void
walk_fails(struct walk *walk, enum cw_code code)
{
	struct cw_event event = walk_answer(walk);

	g_assert_cmpint(event.kind, ==, CW_EVENT_FAILED);
	g_assert_error(event.error, CW_ERROR, (gint)code);
	g_assert_cmpint(event.aftermath, ==, CW_AFTER_UNCHANGED);
}
