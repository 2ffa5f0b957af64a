/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a path that was begun goes on. */
#include <string.h>
#include <unistd.h>

#include "../store/mac.h"
#include "app/errand.h"

struct rig {
	struct test_mac *mac; /* for its folder alone */
	struct cw_world world;
	struct cw_session *session;
};

static void
put(const struct rig *rig, const char *path)
{
	g_autoptr(GBytes) bytes = g_bytes_new_static("text", 4);

	mac_write(rig->mac, path, bytes);
}

static void
set_up(struct rig *rig, gconstpointer data)
{
	(void)data;
	rig->mac = mac_new(5);
	mac_folder(rig->mac, "home");
	mac_folder(rig->mac, "home/Desktop");
	mac_folder(rig->mac, "home/.config");
	mac_folder(rig->mac, "home/two words");
	mac_link(rig->mac, "home/Desk", "Desktop");
	put(rig, "home/Desktop/contoso-root.cer");
	put(rig, "home/Desktop/contoso-ocs.cer");
	put(rig, "home/Desktop/other.cer");
	put(rig, "home/Desktop/.profile");
	put(rig, "home/two words/t\303\251.cer");
	put(rig, "home/two words/t\303\250.cer");
	put(rig, "home/two words/odd\nname");
	put(rig, "home/two words/back\\slash");
	rig->world.home = mac_path(rig->mac, "home");
	rig->session = cw_session_new(&rig->world, NULL);
}

static void
tear_down(struct rig *rig, gconstpointer data)
{
	(void)data;
	cw_session_end(rig->session);
	g_free(rig->world.home);
	mac_free(rig->mac);
}

/* What is typed, what it becomes (NULL: it stays), and how many begin so. */
static const struct {
	const char *typed, *text;
	unsigned fits;
	bool folders;
} rows[] = {
	{ "~/Desktop/o", "~/Desktop/other.cer", 1, false },
	{ "~/Desktop/c", "~/Desktop/contoso-", 2, false },
	{ "~/Desktop/contoso-r", "~/Desktop/contoso-root.cer", 1, false },
	{ "~/Desktop/", "~/Desktop/", 3, false },
	{ "~/Desktop/.", "~/Desktop/.profile", 1, false },
	{ "~/Desktop/x", NULL, 0, false },
	{ "~/nowhere/x", NULL, 0, false },
	{ "~/Desktop/c", NULL, 0, true },
	{ "~/De", "~/Desk", 2, false },
	{ "~/Deskt", "~/Desktop/", 1, true },
	{ "~/.c", "~/.config/", 1, true },
	{ "~", "~/", 3, true },
	{ "'~/two w'", "~/two words/", 1, true },
	{ "~/two\\ words/t", "~/two words/t", 2, false },
	{ "~/two words/od", NULL, 0, false },
	{ "~/two words/b", "~/two words/back\\\\slash", 1, false },
};

static void
test_rows(struct rig *rig, gconstpointer data)
{
	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		char *typed = g_strdup(rows[i].typed);
		struct cw_wish wish = { .kind = CW_WISH_COMPLETE,
					.text = typed,
					.folders = rows[i].folders };
		struct cw_errand errand = { .session = rig->session,
					    .wish = &wish };
		struct cw_completion_facts *facts =
			cw_grant_complete(&errand, NULL);

		g_test_message("%s", typed);
		g_assert_cmpuint(facts->fits, ==, rows[i].fits);
		g_assert_cmpstr(facts->text, ==, rows[i].text);
		cw_facts_unref(facts);
		g_free(typed);
	}
}

/* From the folder that one is in. */
static void
test_here(struct rig *rig, gconstpointer data)
{
	g_autofree char *before = g_get_current_dir();
	g_autofree char *desktop = mac_path(rig->mac, "home/Desktop");
	char typed[] = "oth";
	struct cw_wish wish = { .kind = CW_WISH_COMPLETE, .text = typed };
	struct cw_errand errand = { .session = rig->session, .wish = &wish };
	struct cw_completion_facts *facts;

	(void)data;
	g_assert_cmpint(chdir(desktop), ==, 0);
	facts = cw_grant_complete(&errand, NULL);
	g_assert_cmpint(chdir(before), ==, 0);
	g_assert_cmpstr(facts->text, ==, "other.cer");
	cw_facts_unref(facts);
}

#define ADD(name, test) \
	g_test_add("/complete/" name, struct rig, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	ADD("rows", test_rows);
	ADD("here", test_here);
	return g_test_run();
}
