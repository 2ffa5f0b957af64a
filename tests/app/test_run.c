/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports, as text letter for letter and as JSON member by member. */
#include "app/run.h"

#include <string.h>

#include "../store/mac.h"
#include "app/place.h"
#include "rig.h"

#define SHA256 \
	"3f1159f1af4fc3bef062e07cc35f880a715bad1bce1ae9784e0171c21f1ff578"
#define GROUPS                                      \
	"3F11 59F1 AF4F C3BE F062 E07C C35F 880A\n" \
	"715B AD1B CE1A E978 4E01 71C2 1F1F F578"

#define OFFICE                                                 \
	"CN=Contoso Office Root CA,OU=Information Technology," \
	"O=Contoso\\, Ltd.,C=US"

static json_t *
parsed(const struct cw_run *run)
{
	g_autofree char *line = cw_run_json(run);

	return rig_parse(line);
}

static void
test_empty(void)
{
	g_autoptr(cw_run) run = cw_run_new("show");
	g_autofree char *line = cw_run_json(run);
	g_autofree char *text = cw_run_text(run);

	g_assert_cmpstr(line, ==,
			"{\"certwizard\":1,\"command\":\"show\",\"exit\":0,"
			"\"changed\":false,\"plan_sha256\":null,"
			"\"target\":null,\"certificates\":[],\"findings\":[],"
			"\"stores\":[],\"steps\":[],\"error\":null,"
			"\"receipt\":null}\n");
	g_assert_cmpstr(text, ==, "");
}

static void
test_certificate(void)
{
	g_autoptr(cw_run) run = cw_run_new("show");
	json_t *root;

	cw_run_add_certificate(run, mac_certificate("office-root-sha1.cer"));
	root = parsed(run);
	rig_assert(root, "certificates.0.sha256", SHA256);
	rig_assert(root, "certificates.0.sha1",
		   "66d3c33750e2b2e84ec8c6710876bda23f8f8faa");
	rig_assert(root, "certificates.0.subject", OFFICE);
	rig_assert(root, "certificates.0.issuer", OFFICE);
	rig_assert(root, "certificates.0.serial", "a1b2c3d4");
	rig_assert(root, "certificates.0.not_before", "2008-01-01T00:00:00Z");
	rig_assert(root, "certificates.0.not_after", "2038-01-01T00:00:00Z");
	json_decref(root);
}

/* What a keychain holds need not be readable. */
static void
test_unreadable(void)
{
	g_autoptr(cw_run) run = cw_run_new("list");
	struct cw_certificate *certificate = g_new0(struct cw_certificate, 1);
	json_t *root;

	certificate->sha256[0] = 0xAB;
	cw_run_add_certificate(run, certificate);
	root = parsed(run);
	rig_assert(root, "certificates.0.sha1",
		   "0000000000000000000000000000000000000000");
	rig_assert_null(root, "certificates.0.subject");
	rig_assert_null(root, "certificates.0.issuer");
	rig_assert_null(root, "certificates.0.serial");
	rig_assert_null(root, "certificates.0.not_before");
	rig_assert_null(root, "certificates.0.not_after");
	json_decref(root);
}

static void
test_findings(void)
{
	g_autoptr(cw_run) run = cw_run_new("install");
	json_t *root;

	cw_run_add_certificate(run, mac_certificate("office-root-sha1.cer"));
	cw_run_add_finding(run, 0, cw_finding_new(CW_W_NOT_COMPARED, NULL),
			   true);
	cw_run_add_store(run, cw_stores[0], CW_STATE_ABSENT, MAC_ANCHORS);
	root = parsed(run);
	rig_assert(root, "findings.0.code", "W-NOT-COMPARED");
	rig_assert(root, "findings.0.class", "stop");
	rig_assert(root, "findings.0.text",
		   "The fingerprint was not compared.");
	g_assert_true(json_is_true(rig_at(root, "findings.0.accepted")));
	g_assert_cmpuint(json_object_size(rig_at(root, "findings.0")), ==, 4);
	rig_assert(root, "stores.0.id", "x509anchors");
	rig_assert(root, "stores.0.path", MAC_ANCHORS);
	rig_assert(root, "stores.0.state", "absent");
	g_assert_cmpuint(json_object_size(rig_at(root, "stores.0")), ==, 3);
	json_decref(root);

	/* Of several, each says which it is about. */
	cw_run_add_certificate(run, mac_certificate("leaf.cer"));
	root = parsed(run);
	rig_assert(root, "findings.0.certificate", SHA256);
	g_assert_cmpuint(json_object_size(rig_at(root, "stores.0")), ==, 3);
	json_decref(root);
}

static void
test_store_states(void)
{
	static const struct {
		enum cw_store_state state;
		const char *word;
	} cases[] = {
		{ CW_STATE_TRUSTED, "trusted" },
		{ CW_STATE_PRESENT, "present" },
		{ CW_STATE_ABSENT, "absent" },
		{ CW_STATE_PENDING, "pending" },
		{ CW_STATE_UNCOVERED, "uncovered" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(cw_run) run = cw_run_new("show");
		json_t *root;

		cw_run_add_store(run, cw_stores[0], cases[i].state, "a\xFF");
		root = parsed(run);
		rig_assert(root, "stores.0.state", cases[i].word);
		rig_assert(root, "stores.0.path", "a<FF>");
		json_decref(root);
	}
}

static void
free_plan(gpointer plan)
{
	cw_plan_free(plan);
}

/* Two steps: one replaces, one makes. */
static void
plan_something(struct cw_run *run, const struct test_mac *mac)
{
	g_autoptr(GBytes) old = g_bytes_new_static("old", 3);
	g_autoptr(GBytes) new = g_bytes_new_static("new", 3);
	g_autoptr(GError) error = NULL;
	struct cw_plan *plan = cw_plan_new(mac->volume);

	mac_text(mac, MAC_ANCHORS, "old");
	run->plan = plan;
	cw_run_keep(run, plan, free_plan);
	cw_plan_put(plan, mac->volume, MAC_ANCHORS, old, new, &error);
	g_assert_no_error(error);
	cw_plan_put(plan, mac->volume, MAC_COMMON, NULL, new, &error);
	g_assert_no_error(error);
}

static void
test_steps(void)
{
	static const char *const words[] = {
		[CW_RUN_STEP_PLANNED] = "planned",
		[CW_RUN_STEP_DONE] = "done",
		[CW_RUN_STEP_UNDONE] = "undone",
		[CW_RUN_STEP_UNKNOWN] = "unknown",
	};
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_run) run = cw_run_new("install");
	g_autofree char *sha256 = NULL;
	g_autofree char *new =
		g_compute_checksum_for_string(G_CHECKSUM_SHA256, "new", -1);
	g_autofree char *old =
		g_compute_checksum_for_string(G_CHECKSUM_SHA256, "old", -1);

	plan_something(run, mac);
	sha256 = cw_plan_sha256(run->plan);
	run->receipt = g_strdup("20261201T092000Z-12345678");
	run->changed = true;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		json_t *root;

		run->steps = (enum cw_run_step_state)i;
		root = parsed(run);
		g_assert_true(json_is_true(rig_at(root, "changed")));
		rig_assert(root, "plan_sha256", sha256);
		rig_assert(root, "receipt", run->receipt);
		rig_assert(root, "steps.0.op", "put");
		rig_assert(root, "steps.0.path", MAC_ANCHORS);
		rig_assert(root, "steps.0.before", old);
		rig_assert(root, "steps.0.after", new);
		rig_assert(root, "steps.0.state", words[i]);
		rig_assert(root, "steps.1.before", "absent");
		json_decref(root);
	}
}

static void
test_delete_and_tool(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_run) run = cw_run_new("undo");
	struct cw_step *step;
	json_t *root;

	plan_something(run, mac);
	step = run->plan->steps->pdata[0];
	step->kind = CW_STEP_DELETE;
	step = run->plan->steps->pdata[1];
	step->kind = CW_STEP_TOOL;
	step->tool = "a-tool";
	root = parsed(run);
	rig_assert(root, "steps.0.op", "delete");
	rig_assert(root, "steps.0.after", "absent");
	rig_assert(root, "steps.1.op", "tool");
	rig_assert(root, "steps.1.path", "a-tool");
	rig_assert_null(root, "steps.1.before");
	rig_assert_null(root, "steps.1.after");
	json_decref(root);
}

static void
test_target(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_run) run = cw_run_new("list");
	json_t *root;

	run->root = g_strdup("/mnt/a\x1b[2J\xFF");
	root = parsed(run);
	rig_assert(root, "target.root", "/mnt/a<1B>[2J<FF>");
	rig_assert_null(root, "target.kind");
	rig_assert_null(root, "target.version");
	rig_assert_null(root, "target.build");
	json_decref(root);

	run->system = g_steal_pointer(&mac->system);
	root = parsed(run);
	rig_assert(root, "target.kind", "macos-10.5");
	rig_assert(root, "target.version", "10.5.8");
	rig_assert(root, "target.build", "9L31a");
	json_decref(root);
}

/* Names that would move a cursor, turn the direction or are no UTF-8. */
static void
test_hostile(void)
{
	static const char *const samples[] = {
		"terminal-escape.cer",      "teletex-common-name.cer",
		"teletex-trailing-nul.cer", "utf8-japanese.cer",
		"bmp-common-name.cer",
	};
	g_autoptr(cw_run) run = cw_run_new("show");
	g_autofree char *line = NULL;
	json_t *root;

	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++)
		cw_run_add_certificate(run, mac_certificate(samples[i]));
	cw_run_add_finding(run, 0,
			   cw_finding_new(CW_W_SAME_NAME,
					  "a\x1b\xE2\x80\xAE\"\\\xFF", NULL),
			   false);
	line = cw_run_json(run);
	for (const char *p = line; *p != '\n'; p++)
		g_assert_true((guint8)*p >= 0x20 && *p != 0x7F);
	root = rig_parse(line);
	g_assert_nonnull(strstr(
		json_string_value(rig_at(root, "certificates.0.subject")),
		"<1B>"));
	g_assert_true(g_str_has_prefix(
		json_string_value(rig_at(root, "findings.0.text")),
		"a<1B><U+202E>\"\\<FF> holds another"));
	json_decref(root);
}

static void
test_error(void)
{
	g_autoptr(cw_run) run = cw_run_new("install");
	GError *error = NULL;
	g_autofree char *text = NULL;
	json_t *root;

	cw_fail(&error, CW_E_16_1, "notes.txt", "text, 2 KB", NULL);
	cw_run_fail(run, error);
	g_assert_cmpint(run->status, ==, CW_FAILED);
	/* The first one counts. */
	error = NULL;
	cw_fail(&error, CW_E_36_3, "X509Anchors", "/a", NULL);
	cw_run_fail(run, error);
	g_assert_cmpint(run->status, ==, CW_FAILED);

	text = cw_run_text(run);
	g_assert_cmpstr(
		text, ==,
		"Error 16-1. notes.txt is not a certificate.\n"
		"Found: text, 2 KB. Needed: a certificate. What the file is "
		"called does not\n"
		"matter.\n"
		"State: nothing has been changed.\n"
		"What to do:\n"
		"1. Choose another file.\n"
		"2. Ask the sender for the certificate as a file.\n");
	root = parsed(run);
	rig_assert_int(root, "exit", 1);
	rig_assert(root, "error.code", "E-16-1");
	rig_assert(root, "error.text", "notes.txt is not a certificate.");
	rig_assert(root, "error.found",
		   "Found: text, 2 KB. Needed: a certificate. What the file "
		   "is called does not matter.");
	rig_assert(root, "error.remedy.0", "Choose another file.");
	rig_assert(root, "error.remedy.1",
		   "Ask the sender for the certificate as a file.");
	json_decref(root);
}

static void
test_states(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_run) run = cw_run_new("install");
	GError *error = NULL;

	cw_fail(&error, CW_E_66_14, NULL);
	cw_run_fail(run, error);
	run->changed = true;
	for (unsigned i = 0; i < 3; i++) {
		static const char *const wanted[] = {
			"State: the change has been made.\n",
			"State: the state before has been put back.\n",
			("State: it is not known what was changed. Run "
			 "certwizard recover to find out.\n"),
		};
		g_autofree char *text = NULL;

		if (i == 1)
			run->status = CW_UNDONE;
		if (i == 2) {
			plan_something(run, mac);
			run->steps = CW_RUN_STEP_UNKNOWN;
		}
		text = cw_run_text(run);
		g_assert_nonnull(strstr(text, wanted[i]));
	}
}

/* The words of the call: a sentence, and nothing about states. */
static void
test_usage(void)
{
	g_autoptr(cw_run) run = cw_run_new("list");
	g_autofree char *text = NULL;
	GError *error = NULL;
	json_t *root;

	cw_fail(&error, CW_E_0_6, "--keep", "--practice", NULL);
	cw_run_fail(run, error);
	g_assert_cmpint(run->status, ==, CW_USAGE);
	text = cw_run_text(run);
	g_assert_cmpstr(text, ==,
			"Error 0-6. --keep means something only together with "
			"--practice.\n"
			"What to do:\n"
			"1. Leave it out, or add the other one.\n");
	root = parsed(run);
	rig_assert_int(root, "exit", 2);
	rig_assert(root, "error.code", "E-0-6");
	rig_assert_null(root, "error.found");
	json_decref(root);
}

static void
test_foreign_error(void)
{
	g_autoptr(cw_run) run = cw_run_new("list");
	g_autofree char *text = NULL;

	cw_run_fail(run, g_error_new_literal(G_FILE_ERROR, G_FILE_ERROR_IO,
					     "a\xFF\x1b"));
	text = cw_run_text(run);
	g_assert_cmpstr(text, ==,
			"Error INTERNAL. a<FF><1B>\n"
			"State: nothing has been changed.\n");
	json_decref(parsed(run));
}

/* The model of every report: words.md, section 6. */
static void
test_layout(void)
{
	g_autoptr(cw_run) run = cw_run_new("install");
	g_autofree char *text = NULL;

	cw_run_say(run, 0, "",
		   "certwizard 1.0, PRACTICE. Nothing on this computer is "
		   "changed.");
	cw_run_say(run, 10, "certificate",
		   "Contoso Office Root CA, valid 1 Jan 2008 to 1 Jan 2038");
	cw_run_say_exact(run, 40, "fingerprint",
			 "agrees with the practice number\n" GROUPS);
	cw_run_say(run, 50, "administrator", "not needed");
	cw_run_say(run, 70, "X509Anchors",
		   "yes, read back; 3 other certificates unchanged, found the "
		   "way a Mac finds it");
	cw_run_say(run, 0, "keychain list", "yes, read back");
	cw_run_say(run, 0, "Schl\xC3\xBCsselbundliste", "ja");
	cw_run_say(run, 80, "", "done. The practice Mac has been thrown away.");
	cw_run_say(run, 0, "",
		   "To try it with pages and keys, run the same command in a "
		   "terminal.");
	text = cw_run_text(run);
	g_assert_cmpstr(
		text, ==,
		"certwizard 1.0, PRACTICE. Nothing on this computer is "
		"changed.\n"
		"page 10  certificate   Contoso Office Root CA, valid 1 Jan "
		"2008 to 1 Jan 2038\n"
		"page 40  fingerprint   agrees with the practice number\n"
		"                       3F11 59F1 AF4F C3BE F062 E07C C35F "
		"880A\n"
		"                       715B AD1B CE1A E978 4E01 71C2 1F1F "
		"F578\n"
		"page 50  administrator not needed\n"
		"page 70  X509Anchors   yes, read back; 3 other certificates "
		"unchanged, found the\n"
		"                       way a Mac finds it\n"
		"         keychain list yes, read back\n"
		"         Schl\xC3\xBCsselbundliste ja\n"
		"page 80  done. The practice Mac has been thrown away.\n"
		"To try it with pages and keys, run the same command in a "
		"terminal.\n");
}

/* A command that somebody copies is never broken; without pages there is no
 * column for them. */
static void
test_exact(void)
{
	g_autoptr(cw_run) run = cw_run_new("install");
	g_autofree char *text = NULL;

	cw_run_say(run, 0, "refused", "The fingerprint was not compared.");
	cw_run_say_exact(run, 0, "",
			 "certwizard install --expect-sha256 " SHA256 " FILE");
	text = cw_run_text(run);
	g_assert_cmpstr(text, ==,
			"refused       The fingerprint was not compared.\n"
			"certwizard install --expect-sha256 " SHA256 " FILE\n");
}

static void
test_print(void)
{
	g_autoptr(cw_run) run = cw_run_new("show");
	FILE *out = tmpfile();
	g_autofree char *text = NULL;

	cw_run_say(run, 0, "", "one");
	cw_run_print(run, false, out);
	cw_run_print(run, true, out);
	text = rig_read(out);
	g_assert_true(g_str_has_prefix(text, "one\n{\"certwizard\":1,"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/run/json/empty", test_empty);
	g_test_add_func("/run/json/certificate", test_certificate);
	g_test_add_func("/run/json/unreadable", test_unreadable);
	g_test_add_func("/run/json/findings", test_findings);
	g_test_add_func("/run/json/store-states", test_store_states);
	g_test_add_func("/run/json/steps", test_steps);
	g_test_add_func("/run/json/delete-and-tool", test_delete_and_tool);
	g_test_add_func("/run/json/target", test_target);
	g_test_add_func("/run/json/hostile", test_hostile);
	g_test_add_func("/run/error", test_error);
	g_test_add_func("/run/states", test_states);
	g_test_add_func("/run/usage", test_usage);
	g_test_add_func("/run/foreign-error", test_foreign_error);
	g_test_add_func("/run/text/layout", test_layout);
	g_test_add_func("/run/text/exact", test_exact);
	g_test_add_func("/run/print", test_print);
	return g_test_run();
}
