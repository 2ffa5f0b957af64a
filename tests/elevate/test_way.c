/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which way is taken, with which words, and what is looked at before: what can
 * be seen without rights.  tests/elevate/overlay.sh has the rest. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/error.h"
#include "elevate/trust.h"
#include "rig.h"

#define NONCE "0123456789abcdef"

static const char *const command[] = {
	"/opt/cw/helper", "apply", "/Volumes/Macintosh HD", "00ff", NONCE, NULL
};

static const struct cw_way *
way_of(const char *id, enum cw_way_for whom)
{
	const struct cw_way *way = cw_ways;

	while (way->id != NULL &&
	       (strcmp(way->id, id) != 0 || way->whom != whom))
		way++;
	g_assert_nonnull(way->id);
	return way;
}

static char *
line_of(const struct cw_route *route, const char *const *words)
{
	g_auto(GStrv) all = cw_way_words(route, "eve", words, NONCE);

	return g_strjoinv("|", all);
}

static void
test_sudo(void)
{
	const struct cw_route route = { way_of("sudo", CW_WAY_MYSELF),
					"/usr/bin/sudo", NULL };
	g_autofree char *line = line_of(&route, command);

	g_assert_cmpstr(line, ==,
			"/usr/bin/sudo|-u|root|--|/opt/cw/helper|apply|"
			"/Volumes/Macintosh HD|00ff|" NONCE);
}

static void
test_su(void)
{
	const struct cw_route route = { way_of("su", CW_WAY_ROOT), "/bin/su",
					NULL };
	g_autofree char *line = line_of(&route, command);

	g_assert_cmpstr(line, ==,
			"/bin/su|root|-c|exec /opt/cw/helper apply "
			"'/Volumes/Macintosh HD' 00ff " NONCE " <&5");
}

static void
test_su_and_sudo(void)
{
	const struct cw_route route = { way_of("su", CW_WAY_ANOTHER), "/bin/su",
					"/usr/bin/sudo" };
	g_autofree char *line = line_of(&route, command);

	g_assert_nonnull(strstr(line, "/bin/su|eve|-"));
	g_assert_nonnull(strstr(
		line, "|echo CW-STAGE1 " NONCE " >&2; exec /usr/bin/sudo -u "
		      "root -- /opt/cw/helper apply '/Volumes/Macintosh HD' "
		      "00ff " NONCE " <&5"));
}

/* What the line's shell makes of a word is that word. */
static void
test_quoting(void)
{
	static const char *const odd[] = {
		"",
		"a b",
		"it's",
		"back\\slash",
		"$(id) `id` $HOME",
		"\"",
		"*?[a]",
		"~",
		"#",
		"a;b&c|d<e>f",
		"-n",
		"new\nline",
		"\303\244 \377",
		NULL,
	};
	const struct cw_route route = { way_of("su", CW_WAY_ROOT), "/bin/su",
					NULL };

	for (gsize i = 0; odd[i] != NULL; i++) {
		const char *const words[] = { "printf", "<%s>", odd[i], NULL };
		g_auto(GStrv) all = cw_way_words(&route, "eve", words, NONCE);
		g_autofree char *script =
			g_strconcat("exec 5</dev/null; ", all[3], NULL);
		char *argv[] = { (char *)(gsize) "/bin/sh",
				 (char *)(gsize) "-c", script, NULL };
		g_autofree char *wanted = g_strconcat("<", odd[i], ">", NULL);
		g_autofree char *got = NULL;

		g_assert_true(g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT,
					   NULL, NULL, &got, NULL, NULL, NULL));
		g_assert_cmpstr(got, ==, wanted);
	}
}

/* Nothing of ours comes along. */
static void
test_environment(void)
{
	g_auto(GStrv) environment = cw_way_environment(NONCE);

	g_assert_cmpuint(g_strv_length(environment), ==, 4);
	g_assert_true(g_str_has_prefix(environment[0], "PATH=/"));
	g_assert_cmpstr(environment[1], ==, "LC_ALL=C");
	g_assert_cmpstr(environment[2], ==, "TERM=dumb");
	g_assert_cmpstr(environment[3], ==, "SUDO_PROMPT=[cw-" NONCE "] %p: ");
}

static void
test_nobody(void)
{
	static const char *const names[] = { "nobody-is-called-so", "-c", "" };

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		static const char *const programs[] = { "/bin/su", NULL };
		static const char *const words[] = { CW_WORD_COMMAND, NULL };
		struct cw_way ways[] = {
			{ .id = "su",
			  .whom = CW_WAY_ANOTHER,
			  .programs = programs,
			  .words = words },
			{ .id = NULL },
		};
		const struct cw_authority as = { ways, "me", names[i] };
		g_autoptr(GError) error = NULL;
		struct cw_route route;

		if (cw_way_choose(&as, &route, &error))
			g_assert_not_reached();
		if (!g_error_matches(error, CW_ERROR, CW_E_56_7))
			g_assert_error(error, CW_ERROR, CW_E_56_14);
	}
}

static void
test_no_way(void)
{
	const struct cw_way none[] = { { .id = NULL } };
	const struct cw_authority as = { none, "me", "me" };
	g_autoptr(GError) error = NULL;
	struct cw_route route;

	g_assert_false(cw_way_choose(&as, &route, &error));
	g_assert_error(error, CW_ERROR, CW_E_56_7);
}

/* Only root can be asked: that is not the same as that nobody can. */
static void
test_root_alone(void)
{
	static const char *const programs[] = { "/bin/sh", NULL };
	static const char *const words[] = { CW_WORD_COMMAND, NULL };
	const struct cw_way ways[] = {
		{ .id = "su",
		  .whom = CW_WAY_ROOT,
		  .programs = programs,
		  .words = words,
		  .unchecked = true },
		{ .id = NULL },
	};
	const struct cw_authority carol = { ways, "me", "carol" };
	const struct cw_authority me = { ways, "me", "me" };
	const struct cw_authority root = { ways, "me", "root" };
	g_autoptr(GError) of_carol = NULL;
	g_autoptr(GError) of_me = NULL;
	struct cw_route route;

	g_assert_false(cw_way_choose(&carol, &route, &of_carol));
	g_assert_error(of_carol, CW_ERROR, CW_E_56_18);
	g_assert_false(cw_way_choose(&me, &route, &of_me));
	g_assert_error(of_me, CW_ERROR, CW_E_56_18);
	g_assert_true(cw_way_choose(&root, &route, NULL));
}

/* A program of this build lies where its user, or everyone, may write. */
static void
test_untrusted(struct rig *rig, gconstpointer data)
{
	g_autofree char *path = tree_path(rig->tree, TREE_ANCHORS);
	g_autofree char *none = g_strconcat(path, ".none", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(GError) missing = NULL;
	g_autoptr(GError) idle = NULL;
	g_autofree char *why = NULL;

	(void)data;
	g_assert_cmpint(chmod(path, 0644), ==, 0);
	g_assert_null(cw_trust_helper(path, &idle));
	g_assert_error(idle, CW_ERROR, CW_E_66_13);
	g_assert_cmpint(chmod(path, 0777), ==, 0);
	g_assert_null(cw_trust_helper(path, &error));
	g_assert_error(error, CW_ERROR, CW_E_56_8);
	g_assert_null(cw_trust_helper(none, &missing));
	g_assert_error(missing, CW_ERROR, CW_E_66_13);
	g_assert_false(cw_trust_tool(path, &why));
	g_assert_nonnull(why);
}

/* The helper says by whose word it runs, and takes nothing else for one. */
static void
test_nonce(struct rig *rig, gconstpointer data)
{
	static const struct {
		const char *nonce;
		int status;
	} calls[] = {
		{ NONCE, 0 },
		{ NULL, 0 },
		{ "", 2 },
		{ "0123", 2 },
		{ NONCE "0", 2 },
		{ "more", 2 },
		{ "0123456789ABCDEF", 2 },
	};

	(void)data;
	for (gsize i = 0; i < G_N_ELEMENTS(calls); i++) {
		g_autofree char *program = rig_program("certwizard-helper");
		char *argv[] = { program, (char *)(gsize) "recover",
				 rig->tree->root, (char *)(gsize)calls[i].nonce,
				 NULL };
		g_autofree char *said = NULL;
		g_autofree char *wanted = g_strdup_printf(
			"started %u %s\n", (guint)geteuid(),
			calls[i].nonce == NULL ? "-" : calls[i].nonce);
		int status = -1;

		g_assert_true(g_spawn_sync(NULL, argv, NULL,
					   G_SPAWN_STDERR_TO_DEV_NULL, NULL,
					   NULL, &said, NULL, &status, NULL));
		g_assert_cmpint(status, ==, calls[i].status << 8);
		g_assert_true(g_str_has_prefix(said, wanted) == (status == 0));
	}
}

/*
 * What practice has: a program of ours that asks on the terminal, then starts
 * the helper without any new rights.  Neither is looked at, and no uid is
 * wanted.
 */
static const char stand_in[] =
	"#!/bin/sh\n"
	"name=$1\n"
	"shift\n"
	"exec 3<>/dev/tty\n"
	"stty -echo <&3\n"
	"printf '%s' \"$SUDO_PROMPT\" | sed \"s/%p/$name/\" >&3\n"
	"read -r line <&3\n"
	"stty echo <&3\n"
	"[ \"$line\" = open ] || { echo Sorry >&2; exit 1; }\n"
	"exec \"$@\"\n";

static struct cw_helper *
start_stand_in(struct rig *rig)
{
	static const char *const words[] = { CW_WORD_NAME, CW_WORD_COMMAND,
					     NULL };
	g_autofree char *path = g_build_filename(rig->tree->top, "ask", NULL);
	g_autofree char *program = rig_program("certwizard-helper");
	g_autoptr(GError) error = NULL;
	const char *programs[] = { path, NULL };
	const struct cw_way ways[] = {
		{ .id = "practice",
		  .whom = CW_WAY_ANYBODY,
		  .programs = programs,
		  .words = words,
		  .marks = true,
		  .unchecked = true },
		{ .id = NULL },
	};
	const struct cw_authority as = { ways, "me", "admin" };
	struct cw_helper *helper;

	g_assert_true(g_file_set_contents(path, stand_in, -1, NULL));
	g_assert_cmpint(chmod(path, 0755), ==, 0);
	helper = cw_helper_apply(program, rig->plan, &as, &error);
	g_assert_no_error(error);
	return helper;
}

/* Until something is asked, or it is over. */
static const struct cw_question *
until_asked(struct cw_helper *helper, unsigned number)
{
	const struct cw_question *question = NULL;

	while (!cw_helper_is_over(helper) &&
	       (question == NULL || question->number == number)) {
		struct pollfd wanted[CW_HELPER_POLLS];
		int timeout;
		nfds_t n = cw_helper_wants(helper, wanted, &timeout);

		(void)poll(wanted, n, timeout);
		cw_helper_step(helper);
		question = cw_helper_question(helper);
	}
	return question;
}

static void
give(struct cw_helper *helper, const char *text)
{
	cw_secret secret = cw_secret_new();

	g_assert_true(cw_secret_add(secret, text, strlen(text)));
	cw_helper_answer_secret(helper, secret);
}

static void
test_stand_in(struct rig *rig, gconstpointer data)
{
	g_autoptr(cw_helper) helper = start_stand_in(rig);
	const struct cw_question *question = until_asked(helper, 0);
	g_autoptr(GError) error = NULL;

	(void)data;
	g_assert_nonnull(question);
	g_assert_cmpstr(question->whose, ==, "admin");
	g_assert_cmpstr(question->tool, ==, "practice");
	g_assert_false(cw_helper_is_ready(helper));
	give(helper, "shut");
	question = until_asked(helper, question->number);
	g_assert_nonnull(question);
	g_assert_cmpuint(question->attempt, ==, 2);
	g_assert_error(question->refused, CW_ERROR, CW_E_56_1);
	give(helper, "open");
	g_assert_cmpint(cw_helper_run(helper, NULL, NULL, &error), ==,
			CW_OUTCOME_DONE);
	g_assert_no_error(error);
	rig_is_tidy(rig);
}

/* Let go of before it is ready, or stopped: nothing is done. */
static void
test_let_go(struct rig *rig, gconstpointer data)
{
	g_autofree char *before = tree_print(rig->tree);
	g_autofree char *after = NULL;
	g_autoptr(cw_helper) stopped = start_stand_in(rig);
	struct cw_helper *helper = start_stand_in(rig);

	(void)data;
	g_assert_nonnull(until_asked(helper, 0));
	cw_helper_free(helper);
	g_assert_nonnull(until_asked(stopped, 0));
	cw_helper_stop(stopped);
	g_assert_cmpint(cw_helper_run(stopped, NULL, NULL, NULL), ==,
			CW_OUTCOME_PUT_BACK);
	after = tree_print(rig->tree);
	g_assert_cmpstr(before, ==, after);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/way/sudo", test_sudo);
	g_test_add_func("/way/su", test_su);
	g_test_add_func("/way/su-and-sudo", test_su_and_sudo);
	g_test_add_func("/way/quoting", test_quoting);
	g_test_add_func("/way/environment", test_environment);
	g_test_add_func("/way/nobody", test_nobody);
	g_test_add_func("/way/none", test_no_way);
	g_test_add_func("/way/root-alone", test_root_alone);
	RIG_ADD("/way/untrusted", test_untrusted);
	RIG_ADD("/way/nonce", test_nonce);
	RIG_ADD("/way/stand-in", test_stand_in);
	RIG_ADD("/way/let-go", test_let_go);
	return g_test_run();
}
