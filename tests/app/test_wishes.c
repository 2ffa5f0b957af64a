/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wishes and their answers. */
#include "app/wishes.h"

#include <poll.h>
#include <string.h>

#include "../store/mac.h"

#define GLANCES 50

static gint64
now(void)
{
	return MAC_NOW;
}

static void
start(struct cw_wishes *wishes, enum cw_wish_kind kind, unsigned number,
      unsigned target, const char *path)
{
	struct cw_wish *wish = g_new0(struct cw_wish, 1);

	wish->kind = kind;
	wish->number = number;
	wish->target = target;
	wish->path = g_strdup(path);
	cw_wishes_start(wishes, wish);
}

static struct cw_event
next(struct cw_wishes *wishes)
{
	struct pollfd wanted = { .fd = cw_wishes_fd(wishes), .events = POLLIN };
	struct cw_event event = { 0 };

	while (!cw_wishes_take(wishes, &event))
		g_assert_cmpint(poll(&wanted, 1, 60000), ==, 1);
	return event;
}

/* A cursor runs down a list: each look drops the one before, and the last is
 * answered.  (Those that were dropped may be, too: nobody hears them.) */
static void
test_glances(void)
{
	struct test_mac *mac = mac_new(5);
	g_autofree char *path = mac_path(mac, "root.cer");
	g_autoptr(GBytes) bytes = mac_sample("office-root-sha1.cer");
	struct cw_world world = { .now = now, .receipts = path, .home = path };
	struct cw_session *session = cw_session_new(&world, NULL);
	struct cw_wishes *wishes = cw_wishes_new(session);
	bool answered = false;

	mac_write(mac, "root.cer", bytes);
	for (unsigned i = 1; i <= GLANCES; i++) {
		start(wishes, CW_WISH_GLANCE, 2 * i, 0, path);
		if (i < GLANCES)
			start(wishes, CW_WISH_DROP, 2 * i + 1, 2 * i, NULL);
	}
	for (unsigned i = 1; i <= GLANCES; i++) {
		struct cw_event event = next(wishes);
		const struct cw_file_facts *facts = event.facts;

		if (event.wish != 2 * GLANCES)
			continue;
		answered = true;
		g_assert_cmpint(event.kind, ==, CW_EVENT_DONE);
		g_assert_cmpstr(facts->name, ==, "root.cer");
	}
	g_assert_true(answered);
	g_assert_true(cw_wishes_free(wishes));
	cw_session_end(session);
	mac_free(mac);
}

/* What is looked at and can't be used is not the run's last failure. */
static void
test_glance_in_vain(void)
{
	struct cw_world world = { .now = now };
	struct cw_session *session = cw_session_new(&world, NULL);
	struct cw_wishes *wishes = cw_wishes_new(session);
	enum cw_aftermath aftermath;
	struct cw_event event;

	start(wishes, CW_WISH_GLANCE, 1, 0, "/dev/null");
	event = next(wishes);
	g_assert_cmpint(event.kind, ==, CW_EVENT_FAILED);
	g_assert_cmpuint(event.wish, ==, 1);
	g_assert_null(cw_session_error(session, &aftermath));
	g_assert_true(cw_wishes_free(wishes));
	cw_session_end(session);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/wishes/glances", test_glances);
	g_test_add_func("/wishes/glance-in-vain", test_glance_in_vain);
	return g_test_run();
}
