/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a call says, answers from a file and into one, transcripts. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "desk.h"

#define OFFICE " --expect-sha256 " DESK_OFFICE " %office-root-sha1.cer"

/* The hash of the plan that CALL carries out. */
static char *
plan_of(const struct desk *desk, const char *call)
{
	g_autoptr(test_said) said = desk_run(desk, call);
	json_t *root = said_json(said, 0);
	char *plan = g_strdup(json_string_value(rig_at(root, "plan_sha256")));

	said_has(said, 0, NULL);
	g_assert_true(json_is_true(rig_at(root, "changed")));
	g_assert_nonnull(plan);
	json_decref(root);
	return plan;
}

/* The same disk, clock and random numbers: the same plan, byte for byte. */
static void
test_round_trip(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *first = NULL;
	g_autofree char *again = NULL;
	g_autofree char *typed = NULL;

	first = plan_of(desk, "install --json --root @ --user ana "
			      "--record ^/record" OFFICE);
	desk_expect(desk, "undo", 0, NULL);
	again = plan_of(desk, "install --json --answers ^/record");
	g_assert_cmpstr(again, ==, first);
	desk_expect(desk, "undo", 0, NULL);
	{
		g_autoptr(test_said) said = desk_type(
			desk, "\n\n\n3\n4\ninstall\n\n\n",
			"--root @ --record ^/typed %office-root-sha1.cer");

		said_has(said, 0, "page 80, done");
	}
	desk_expect(desk, "undo", 0, NULL);
	typed = plan_of(desk, "install --json --answers ^/typed");
	g_assert_cmpstr(typed, ==, first);
}

/* Stops that were accepted, and all roots, are in it. */
static void
test_record(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_desk) other = desk_new(4);
	g_autofree char *call = g_strconcat(
		"install --root @ --root ", other->mac->root,
		" --accept all --record ^/record %expired.cer", NULL);
	g_autofree char *roots = g_strdup_printf(
		"\nroot=%s;%s;\n", desk->mac->root, other->mac->root);
	g_autofree char *path = desk_path(desk, "record");
	g_autofree char *text = NULL;
	struct stat status;

	desk_expect(desk, call, 0, NULL);
	text = desk_read(desk, "record");
	g_assert_nonnull(strstr(text, "\nformat=1\n"));
	g_assert_nonnull(strstr(text, "/expired.cer\nsha256="));
	g_assert_nonnull(strstr(text, roots));
	g_assert_nonnull(strstr(text, "\ncodes=W-NOT-COMPARED;W-EXPIRED;\n"));
	g_assert_cmpint(stat(path, &status), ==, 0);
	g_assert_cmpuint(status.st_mode, ==, S_IFREG | 0600);
	desk_expect(desk, "undo", 0, NULL);
	desk_expect(desk, "undo", 0, NULL);
	desk_expect(desk, "install --answers ^/record", 0, "Mac OS X 10.4.11");
}

/* A record names the fingerprint in any case: that is no comparison. */
static void
test_never_compared(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autoptr(test_said) typed = NULL;
	g_autoptr(test_said) said = NULL;

	typed = desk_type(desk, "\n\n\n\n6\ninstall\nunchecked\n\n\n\n\n",
			  "--root @ --record ^/record %office-root-sha1.cer");
	said_has(typed, 0, "The fingerprint was not compared");
	desk_expect(desk, "undo", 0, NULL);
	said = desk_run(desk, "install --answers ^/record");
	said_has(said, 0, "fingerprint   not compared");
	g_assert_null(strstr(said->out, "agrees"));
	g_assert_nonnull(strstr(said->out, "W-NOT-COMPARED"));
	/* An imitation needs the comparison itself. */
	{
		struct cw_certificate *c =
			mac_certificate("altered-signature.cer");
		g_autofree char *hex =
			cw_text_hex(c->sha256, CW_SHA256_SIZE, false);
		g_autofree char *call = g_strconcat(
			"install --root @ --accept W-NOT-COMPARED,W-SIG-BAD"
			" --expect-sha256 ",
			hex, " %altered-signature.cer", NULL);

		desk_expect(desk, call, 4, "because of W-SIG-BAD.");
		cw_certificate_free(c);
	}
}

static void
test_bad_answers(void)
{
	static const struct {
		const char *text, *why;
	} all[] = {
		{ "[certificate]\nfile=x\n\nfiles=x\n",
		  "line 4: there is no key files" },
		{ "# words\n\n[certificates]\nfile=x\n",
		  "line 3: there is no group certificates" },
		{ "[administrator]\nname=a\naskpass=/x\n",
		  "line 3: there is no key askpass" },
		{ "[administrator]\npassword-fd=3\n",
		  "line 2: there is no key password-fd" },
		{ "[administrator]\npassword=x\n",
		  "line 2: there is no key password" },
		{ "[certwizard]\nformat=2\n", "format 2 is not known here" },
		{ "[accept]\ncodes=W-NO-SUCH\n", "W-NO-SUCH" },
		{ "[certificate]\nsha256=12\n", "is no fingerprint" },
		{ "[stores]\nsearch-list=all\n", "--search-list cannot be" },
		{ "what is this\n", "what is this" },
	};
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);

	for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
		desk_write(desk, "answers", all[i].text);
		desk_expect(desk,
			    "install --root @ --answers ^/answers "
			    "%office-root-sha1.cer",
			    2, all[i].why);
	}
	desk_is_as(desk, before);
}

/* The call's own words are stronger than the file's. */
static void
test_call_wins(void)
{
	g_autoptr(test_desk) desk = desk_new(5);

	desk_write(desk, "answers",
		   "[target]\nroot=/nowhere\n[stores]\n"
		   "search-list=user:nobody\n");
	desk_expect(desk,
		    "install --root @ --search-list none "
		    "--answers ^/answers" OFFICE,
		    0, "nobody's keychain list");
}

static void
test_usage(void)
{
	static const struct {
		const char *call, *code;
	} all[] = {
		{ "install --json --frob", "E-0-1" },
		{ "install --json --root", "E-0-1" },
		{ "show --json --dry-run a", "E-0-2" },
		{ "undo --json --accept all", "E-0-2" },
		{ "install --json a b", "E-0-3" },
		{ "list --json a", "E-0-3" },
		{ "install --json", "E-0-4" },
		{ "install --json --practice --root @", "E-0-5" },
		{ "install --json --practice --store x509anchors", "E-0-5" },
		{ "install --json --practice --user ana", "E-0-5" },
		{ "install --json --practice --search-list none", "E-0-5" },
		{ "install --json --practice --answers ^/a", "E-0-5" },
		{ "install --json --user ana --search-list none a", "E-0-5" },
		{ "install --json --keep a", "E-0-6" },
		{ "undo --json --root a --root b", "E-0-7" },
		{ "install --json --search-list me a", "E-0-8" },
		{ "install --json --user ../ana a", "E-0-8" },
		{ "install --json --accept W-NO-SUCH a", "E-0-8" },
		{ "install --json --expect-sha256 1234 a", "E-0-9" },
		{ "install --json --root @ --store mail %leaf.cer", "E-0-8" },
		{ "install --json --password-fd 77 a", "E-0-8" },
		{ "undo --json --password-fd 77", "E-0-8" },
	};
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);

	for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
		g_autoptr(test_said) said = desk_run(desk, all[i].call);
		json_t *root = said_json(said, 0);

		g_test_message("%s", all[i].call);
		rig_assert(root, "error.code", all[i].code);
		rig_assert_int(root, "exit", 2);
		g_assert_cmpint(said->status, ==, 2);
		json_decref(root);
	}
	desk_is_as(desk, before);
	desk_expect(desk, "--help", 0, "certwizard install");
	desk_expect(desk, "--version", 0, "certwizard " PACKAGE_VERSION);
}

static void
test_transcript(void)
{
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *path = desk_path(desk, "said");
	g_autofree char *text = NULL;
	struct stat status;

	desk_expect(desk, "install --root @ --transcript ^/said" OFFICE, 0,
		    NULL);
	g_assert_cmpint(stat(path, &status), ==, 0);
	g_assert_cmpuint(status.st_mode, ==, S_IFREG | 0600);
	text = desk_read(desk, "said");
	g_assert_nonnull(strstr(text, "page 40"));
	g_assert_nonnull(strstr(text, "page 80  done."));
}

/* What can't be written is told before anything is changed. */
static void
test_not_over(void)
{
	static const char *const options[] = { "--transcript", "--record" };
	g_autoptr(test_desk) desk = desk_new(5);
	g_autofree char *before = desk_print(desk);
	g_autofree char *link = desk_path(desk, "link");
	g_autofree char *target = desk_path(desk, "target");

	desk_write(desk, "there", "mine\n");
	g_assert_cmpint(symlink("target", link), ==, 0);
	for (guint i = 0; i < G_N_ELEMENTS(options); i++) {
		g_autofree char *over =
			g_strconcat("install --root @ ", options[i],
				    " ^/there" OFFICE, NULL);
		g_autofree char *through =
			g_strconcat("install --root @ ", options[i],
				    " ^/link" OFFICE, NULL);
		g_autofree char *text = NULL;

		desk_expect(desk, over, 1, "could not be written");
		desk_expect(desk, through, 1, "could not be written");
		text = desk_read(desk, "there");
		g_assert_cmpstr(text, ==, "mine\n");
	}
	g_assert_false(g_file_test(target, G_FILE_TEST_EXISTS));
	desk_is_as(desk, before);
}

int
main(int argc, char **argv)
{
	desk_init(&argc, &argv);
	g_test_add_func("/calls/round-trip", test_round_trip);
	g_test_add_func("/calls/record", test_record);
	g_test_add_func("/calls/never-compared", test_never_compared);
	g_test_add_func("/calls/bad", test_bad_answers);
	g_test_add_func("/calls/call-wins", test_call_wins);
	g_test_add_func("/call/usage", test_usage);
	g_test_add_func("/transcript/new", test_transcript);
	g_test_add_func("/transcript/not-over", test_not_over);
	return g_test_run();
}
