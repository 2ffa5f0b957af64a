/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Statement 42: what is left of a password in this process, in which it was
 * typed, pasted, shown, sent and forgotten.  It knows the password itself only
 * in a coded form. */
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "asker.h"
#include "scan.h"
#include "scenes.h"

#include "ui/plain.h"

/* More than there is in blocks of memory that everybody wants. */
#define LETTERS 60

struct held {
	struct asker asker;
	struct scan_secret secret;
	struct stage *stage;
	unsigned sent; /* so often it came whole */
};

/* What a tool would get, in memory that is gone afterwards. */
static bool
is_whole(const struct held *held, cw_secret secret)
{
	char *mapped = scan_map(&(struct scan_secret){ .length = 0 }, "", "");
	bool whole;
	int ends[2];

	g_assert_cmpint(pipe(ends), ==, 0);
	g_assert_cmpint(cw_secret_send(secret, ends[1]), ==, 0);
	g_assert_cmpint(read(ends[0], mapped, LETTERS + 1), ==, LETTERS + 1);
	g_assert_cmpint(mapped[LETTERS], ==, '\n');
	mapped[LETTERS] = '\0';
	whole = scan_is(&held->secret, mapped);
	close(ends[0]);
	close(ends[1]);
	scan_unmap(mapped);
	return whole;
}

static void
feed(void *data, const struct cw_event *event)
{
	struct held *held = data;

	if (event->kind != CW_EVENT_SECRET) {
		asker_feed(&held->asker, event);
		return;
	}
	if (is_whole(held, event->secret))
		held->sent++;
	cw_secret_wipe(event->secret);
}

static const struct cw_view *
view(void *data)
{
	struct held *held = data;

	return &held->asker.view;
}

/* What is drawn goes nowhere: a terminal would keep it. */
static void
begin(struct held *held)
{
	const struct stage_options options = { .slow = true,
					       .unseen = true,
					       .view = view,
					       .feed = feed,
					       .data = held };

	*held = (struct held){ 0 };
	asker_init(&held->asker);
	scan_draw(&held->secret, LETTERS);
	held->stage = stage_new(&options);
}

static void
end(struct held *held)
{
	asker_close(&held->asker, held->stage);
	scan_assert_none(getpid(), &held->secret, "left");
}

static void
type(struct held *held)
{
	for (gsize i = 0; i < LETTERS; i++) {
		char letter = scan_letter(&held->secret, i);

		stage_bytes(held->stage, &letter, 1);
	}
}

/* All at once: as terminals without marks have it, or with them. */
static void
paste(struct held *held, const char *begins, const char *ends)
{
	char *mapped = scan_map(&held->secret, begins, ends);

	stage_keys(held->stage, mapped);
	scan_unmap(mapped);
}

static void
turn_to(struct held *held, unsigned page)
{
	asker_turn_to(&held->asker, page);
	stage_show_page(held->stage);
}

/* Is the mapping of ADDRESS one that is locked, or at least left out of dumps,
 * and of children? */
static bool
is_in_its_page(guint64 address)
{
	g_autofree char *smaps = NULL;
	guint64 from = 0, to = 0;
	bool inside = false;

	if (!g_file_get_contents("/proc/self/smaps", &smaps, NULL, NULL))
		return true;
	for (char *line = strtok(smaps, "\n"); line != NULL;
	     line = strtok(NULL, "\n")) {
		guint64 a, b;

		if (sscanf(line,
			   "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x ",
			   &a, &b) == 2) {
			from = a;
			to = b;
		}
		if (g_str_has_prefix(line, "VmFlags:") && address >= from &&
		    address < to)
			inside = strstr(line, " dd") != NULL &&
				 strstr(line, " wf") != NULL;
	}
	return inside;
}

/* Once, and where it belongs. */
static void
assert_in_its_page(const struct held *held, const char *when)
{
	g_autoptr(GArray) hits = scan_process(getpid(), &held->secret);

	g_assert_nonnull(hits);
	g_assert_cmpuint(hits->len, ==, LETTERS - SCAN_WINDOW + 1);
	for (guint i = 0; i < hits->len; i++) {
		const struct scan_hit *hit =
			&g_array_index(hits, struct scan_hit, i);

		if (is_in_its_page(hit->address))
			continue;
		g_test_message("%s: letter %zu, %u bytes apart, in %s", when,
			       hit->letter, hit->stride, hit->where);
		g_test_fail();
	}
}

static void
assert_none(const struct held *held, const char *when)
{
	scan_assert_none(getpid(), &held->secret, when);
}

/* In whichever way it came. */
static void
sent(void)
{
	static const struct {
		const char *before, *behind; /* NULL: typed */
	} ways[] = { { NULL, NULL },
		     { "", "" },
		     { "\033[200~", "\033[201~" },
		     { "\033[200~", "\r\n\033[201~" } };
	struct held held;

	begin(&held);
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		if (ways[i].before == NULL)
			type(&held);
		else
			paste(&held, ways[i].before, ways[i].behind);
		assert_in_its_page(&held, "typed");
		stage_press(held.stage, "Enter");
		g_assert_cmpuint(held.sent, ==, i + 1);
		assert_none(&held, "sent");
	}
	end(&held);
}

/* What was not sent is no better. */
static void
not_sent(void)
{
	struct held held;

	begin(&held);
	type(&held);
	turn_to(&held, 40);
	assert_none(&held, "page left");
	turn_to(&held, 50);
	type(&held);
	stage_press(held.stage, "^U");
	assert_none(&held, "emptied");
	type(&held);
	for (int i = 0; i < LETTERS; i++)
		stage_press(held.stage, "Backspace");
	assert_none(&held, "taken back");
	type(&held);
	stage_wait(held.stage, 61000);
	assert_none(&held, "a minute later");
	/* Where it does not belong. */
	paste(&held, "\033[200~\n", "\nx\033[201~");
	assert_none(&held, "lines");
	paste(&held, "\033[200~\t", "\033[201~");
	assert_none(&held, "control letters");
	stage_press(held.stage, "Tab Tab");
	type(&held);
	paste(&held, "\033[200~", "\033[201~");
	assert_none(&held, "typed at a button");
	paste(&held, "\033]", "\033\\");
	paste(&held, "\033P", "\033\\");
	assert_none(&held, "in an answer");
	turn_to(&held, 40);
	{
		char *mapped = scan_map(&held.secret, "", "\r");
		gssize length = (gssize)strlen(mapped);

		asker_turn_to(&held.asker, 50);
		g_assert_cmpint(write(held.stage->keys, mapped, (gsize)length),
				==, length);
		scan_unmap(mapped);
	}
	stage_show_page(held.stage);
	assert_none(&held, "typed ahead");
	g_assert_cmpuint(held.sent, ==, 0);
	end(&held);
}

/* What was on the screen is covered by what comes next. */
static void
shown(void)
{
	struct held held;

	begin(&held);
	stage_press(held.stage, "Tab Space Shift-Tab");
	type(&held);
	stage_press(held.stage, "Enter");
	g_assert_cmpuint(held.sent, ==, 1);
	turn_to(&held, 60);
	assert_none(&held, "shown and sent");
	turn_to(&held, 50);
	paste(&held, "\033[200~", "\033[201~");
	stage_press(held.stage, "Tab Space Space Space");
	turn_to(&held, 40);
	assert_none(&held, "shown and left");
	turn_to(&held, 50);
	type(&held);
	stage_press(held.stage, "Tab Space");
	stage_resize(held.stage, 9, 40);
	stage_resize(held.stage, 24, 80);
	stage_wait(held.stage, 61000);
	assert_none(&held, "shown, a minute later");
	type(&held);
	stage_press(held.stage, "Shift-Tab");
	type(&held);
	stage_press(held.stage, "Tab Space");
	end(&held);
}

/* In plain lines, behind others of a pipe. */
static void
plain(void)
{
	struct held held = { 0 };
	FILE *out = fopen("/dev/null", "w");
	struct cw_skin *skin;
	struct cw_event event;
	struct pollfd in = { .events = POLLIN };
	char *mapped;
	int ends[2];

	asker_init(&held.asker);
	scan_draw(&held.secret, LETTERS);
	g_assert_cmpint(pipe(ends), ==, 0);
	in.fd = ends[0];
	mapped = scan_map(&held.secret, "\n", "\n");
	g_assert_cmpint(write(ends[1], mapped, LETTERS + 2), ==, LETTERS + 2);
	scan_unmap(mapped);
	skin = cw_plain_new(ends[0], out, "1.0", false);
	skin->functions->show(skin, view(&held));
	while (held.sent == 0) {
		while (skin->functions->take(skin, &event)) {
			feed(&held, &event);
			skin->functions->show(skin, view(&held));
		}
		if (poll(&in, 1, 0) > 0)
			skin->functions->ready(skin);
	}
	assert_none(&held, "sent in plain lines");
	skin->functions->leave(skin, view(&held));
	fclose(out);
	close(ends[0]);
	close(ends[1]);
	asker_clear(&held.asker);
	assert_none(&held, "left plain lines");
}

/* If one copy were kept, this is how it would be found. */
static void
control(void)
{
	struct held held;
	GString *copy = g_string_new(NULL);

	begin(&held);
	type(&held);
	stage_press(held.stage, "Enter");
	for (gsize i = 0; i < LETTERS; i++)
		g_string_append_c(copy, scan_letter(&held.secret, i));
	{
		g_autoptr(GArray) hits = scan_process(getpid(), &held.secret);

		g_assert_nonnull(hits);
		g_assert_cmpuint(hits->len, >=, LETTERS - SCAN_WINDOW + 1);
	}
	explicit_bzero(copy->str, copy->len);
	g_string_free(copy, TRUE);
	asker_close(&held.asker, held.stage);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	if (!scan_is_possible()) {
		puts("1..0 # SKIP memory can't be looked through here");
		return 0;
	}
	g_test_add_func("/secret-memory/S42/control", control);
	g_test_add_func("/secret-memory/S42/sent", sent);
	g_test_add_func("/secret-memory/S42/not-sent", not_sent);
	g_test_add_func("/secret-memory/S42/shown", shown);
	g_test_add_func("/secret-memory/S42/plain", plain);
	return g_test_run();
}
