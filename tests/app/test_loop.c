/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop's order, with a skin that sees nothing and does little. */
#include "app/loop.h"

#include <unistd.h>

#include "app/signals.h"
#include "app/world.h"

struct counted {
	struct cw_skin skin;
	struct cw_wizard *wizard;
	int ends[2];
	unsigned shown, wakings, wishes;
};

static struct counted *
counted_of(struct cw_skin *skin)
{
	return (struct counted *)skin;
}

/* What is wanted first still waits, and is never granted here. */
static void
show(struct cw_skin *skin, const struct cw_view *view)
{
	struct counted *counted = counted_of(skin);
	struct cw_wish *wish;

	(void)view;
	counted->shown++;
	while ((wish = cw_wizard_take_wish(counted->wizard)) != NULL) {
		counted->wishes++;
		cw_wish_free(wish);
	}
}

/* It ends when it was woken three times for nothing. */
static bool
take(struct cw_skin *skin, struct cw_event *event)
{
	*event = (struct cw_event){ .kind = CW_EVENT_END };
	return counted_of(skin)->wakings == 3;
}

static int
fd(struct cw_skin *skin)
{
	return counted_of(skin)->ends[0];
}

static void
ready(struct cw_skin *skin)
{
	counted_of(skin)->wakings++;
}

static int
timeout(struct cw_skin *skin)
{
	(void)skin;
	return -1;
}

static void
tick(struct cw_skin *skin)
{
	(void)skin;
}

static void
leave(struct cw_skin *skin, const struct cw_view *view)
{
	(void)skin;
	(void)view;
}

static const struct cw_skin_functions functions = {
	.show = show,
	.take = take,
	.fd = fd,
	.ready = ready,
	.timeout = timeout,
	.tick = tick,
	.leave = leave,
};

/* No folder is read, no signature checked before the first page is there; and
 * it is shown again when it is another one, not when somebody wakes. */
static void
test_order(void)
{
	const struct cw_wizard_options options = { .version = "1.0" };
	g_autoptr(cw_world) world = cw_world_new();
	g_autoptr(cw_wizard) wizard = cw_wizard_new(&options);
	struct cw_session *session = cw_session_new(world, NULL);
	struct counted counted = { .skin = { &functions }, .wizard = wizard };

	g_assert_cmpint(pipe(counted.ends), ==, 0);
	g_assert_cmpint(write(counted.ends[1], "", 1), ==, 1);
	session->signals = cw_signals_new(false);
	(void)cw_loop(wizard, &counted.skin, session);
	cw_signals_free(session->signals);
	g_assert_cmpuint(counted.wishes, >, 0);
	g_assert_cmpuint(counted.wakings, ==, 3);
	g_assert_cmpuint(counted.shown, ==, 2);
	cw_session_end(session);
	close(counted.ends[0]);
	close(counted.ends[1]);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/loop/order", test_order);
	return g_test_run();
}
