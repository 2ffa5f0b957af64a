/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans: made, written, read, and everything that is refused. */
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/text.h"
#include "plan/plan.h"
#include "plan/policy.h"
#include "tree.h"

struct fixture {
	struct tree *tree;
	struct cw_plan *plan; /* X509Anchors replaced, everyone's list new */
	GBytes *wire;
};

static void
set_up(struct fixture *f, gconstpointer data)
{
	(void)data;
	f->tree = tree_new();
	f->plan = tree_plan(f->tree, TREE_ANCHORS, "the keychain after\n");
	tree_plan_add(f->tree, f->plan, TREE_LIST, "the list after\n");
	f->wire = cw_plan_wire(f->plan);
}

static void
tear_down(struct fixture *f, gconstpointer data)
{
	(void)data;
	g_bytes_unref(f->wire);
	cw_plan_free(f->plan);
	tree_free(f->tree);
}

static void
test_round_trip(struct fixture *f, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_plan) plan = cw_plan_parse(f->wire, &error);
	g_autoptr(GBytes) again = NULL;
	g_autofree char *sha256 = cw_plan_sha256(f->plan);
	g_autofree char *same = NULL;

	(void)data;
	g_assert_no_error(error);
	g_assert_cmpuint(plan->steps->len, ==, 2);
	g_assert_cmpstr(plan->root, ==, f->plan->root);
	again = cw_plan_wire(plan);
	g_assert_true(g_bytes_equal(f->wire, again));
	same = cw_plan_sha256(plan);
	g_assert_cmpstr(sha256, ==, same);
}

/* It is sent part by part, and the first is what its SHA-256 is of. */
static void
test_parts(struct fixture *f, gconstpointer data)
{
	g_autoptr(GPtrArray) parts = cw_plan_wire_parts(f->plan);
	g_autoptr(GByteArray) sent = g_byte_array_new();
	g_autoptr(GBytes) all = NULL;
	g_autofree char *hex = cw_sha256_hex(parts->pdata[0]);
	g_autofree char *sha256 = cw_plan_sha256(f->plan);
	size_t header, size;

	(void)data;
	for (guint i = 0; i < parts->len; i++) {
		gsize length;
		const guint8 *bytes =
			g_bytes_get_data(parts->pdata[i], &length);

		g_byte_array_append(sent, bytes, (guint)length);
	}
	all = g_byte_array_free_to_bytes(g_steal_pointer(&sent));
	g_assert_true(g_bytes_equal(all, f->wire));
	g_assert_cmpstr(sha256, ==, hex);
	g_assert_true(cw_plan_wire_size(g_bytes_get_data(all, NULL),
					g_bytes_get_size(parts->pdata[0]),
					&header, &size, NULL));
	g_assert_cmpuint(header, ==, g_bytes_get_size(parts->pdata[0]));
	g_assert_cmpuint(size, ==, g_bytes_get_size(all));
}

/* The header as it is documented, word for word. */
static void
test_form(struct fixture *f, gconstpointer data)
{
	g_autofree char *old =
		g_compute_checksum_for_string(G_CHECKSUM_SHA256, TREE_OLD, -1);
	g_autofree char *new = g_compute_checksum_for_string(
		G_CHECKSUM_SHA256, "the keychain after\n", -1);
	g_autofree char *list = g_compute_checksum_for_string(
		G_CHECKSUM_SHA256, "the list after\n", -1);
	struct stat root;
	struct stat folder;
	g_autofree char *want = NULL;
	g_autofree char *wire = NULL;

	(void)data;
	tree_stat(f->tree, ".", &root);
	tree_stat(f->tree, TREE_PREFERENCES, &folder);
	want = g_strdup_printf("CWPLAN/1\nroot %s %ju %ju\n"
			       "file " TREE_ANCHORS " put keep 19 %s %s\n"
			       "file " TREE_LIST
			       " put 0644 %u:%u 15 %s absent\nend\n"
			       "the keychain after\nthe list after\n",
			       f->tree->root, (uintmax_t)root.st_dev,
			       (uintmax_t)root.st_ino, new, old, folder.st_uid,
			       folder.st_uid == 0 ? 0 : folder.st_gid, list);
	wire = g_strndup(g_bytes_get_data(f->wire, NULL),
			 g_bytes_get_size(f->wire));
	g_assert_cmpstr(wire, ==, want);
}

/* The wire with OLD replaced by NEW; each is refused with CODE. */
static void
refused(struct fixture *f, const char *old, const char *new, enum cw_code code)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *text = g_strndup(g_bytes_get_data(f->wire, NULL),
					  g_bytes_get_size(f->wire));
	g_auto(GStrv) parts = g_strsplit(text, old, 2);
	g_autofree char *bad = NULL;
	g_autoptr(GBytes) bytes = NULL;

	g_assert_cmpuint(g_strv_length(parts), ==, 2);
	bad = g_strjoinv(new, parts);
	bytes = tree_bytes(bad);
	g_assert_null(cw_plan_parse(bytes, &error));
	g_assert_error(error, CW_ERROR, (gint)code);
}

/* What is changed in a good plan, and what is said of it. */
static const struct {
	const char *old, *new;
	enum cw_code code;
} refusals[] = {
	{ "CWPLAN/1", "CWPLAN/2", CW_E_66_1 },
	{ "CWPLAN/1\n", "", CW_E_66_1 },
	{ "root /", "root ", CW_E_66_1 },
	{ "root ", "toor ", CW_E_66_1 },
	{ "\nfile", "\nfile ", CW_E_66_1 },
	{ "\nfile", "\n\nfile", CW_E_66_1 },
	{ "\nfile", "\nmove", CW_E_66_1 },
	{ " put keep", " put  keep", CW_E_66_1 },
	{ " put keep", " put 0644 0:0", CW_E_66_1 },
	{ " put keep", " link keep", CW_E_66_1 },
	{ " put keep 19", " put keep 019", CW_E_66_1 },
	{ " put keep 19", " put keep +19", CW_E_66_1 },
	{ " put keep 19", " put keep -19", CW_E_66_1 },
	{ " put keep 19", " put keep 18", CW_E_66_1 },
	{ " put keep 19", " put keep 20", CW_E_66_1 },
	{ " put keep 19", " put keep 99999999999", CW_E_66_1 },
	{ " put keep 19", " put keep 67108865", CW_E_66_17 },
	{ " put 0644 ", " put 644 ", CW_E_66_1 },
	{ " put 0644 ", " put 0666 ", CW_E_66_2 },
	{ " put 0644 ", " put 4644 ", CW_E_66_2 },
	{ " put 0644 ", " put 0755 ", CW_E_66_2 },
	{ " put 0644 ", " put 10644 ", CW_E_66_1 },
	{ " absent\n", " absence\n", CW_E_66_1 },
	{ "end\nthe", "tool rm\nend\nthe", CW_E_66_1 },
	{ "end\nthe", "tool\nend\nthe", CW_E_66_1 },
	{ "end\nthe", "end\r\nthe", CW_E_66_1 },
	{ "keychain after", "keychain afte\x72!", CW_E_66_1 },
	{ "the list after\n", "the list after\nx", CW_E_66_1 },
	{ "the list after", "the list aftes", CW_E_66_1 },
	{ TREE_LIST, TREE_ANCHORS, CW_E_66_1 },
	{ TREE_LIST, "etc/passwd", CW_E_66_2 },
	{ TREE_LIST, "/" TREE_LIST, CW_E_66_2 },
	{ TREE_LIST, "../" TREE_LIST, CW_E_66_2 },
	{ TREE_LIST, "x/../" TREE_LIST, CW_E_66_2 },
	{ TREE_LIST, TREE_PREFERENCES "/..", CW_E_66_2 },
	{ TREE_LIST, TREE_LIST "%00", CW_E_66_1 },
	{ TREE_LIST, TREE_LIST "%2E", CW_E_66_2 },
	{ "X509Anchors", "%58509Anchors", CW_E_66_1 },
	{ TREE_LIST, TREE_KEYCHAINS "/X509Anchors2", CW_E_66_2 },
	{ TREE_LIST, "Users/../" TREE_HOME_LIST, CW_E_66_2 },
	{ TREE_LIST,
	  "Users/./Library/Preferences/"
	  "com.apple.security.plist",
	  CW_E_66_2 },
	{ TREE_LIST,
	  "Users/a/b/Library/Preferences/"
	  "com.apple.security.plist",
	  CW_E_66_2 },
	{ TREE_LIST,
	  "Users//Library/Preferences/"
	  "com.apple.security.plist",
	  CW_E_66_2 },
};

static void
test_refusals(struct fixture *f, gconstpointer data)
{
	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(refusals); i++) {
		g_test_message("%s -> %s", refusals[i].old, refusals[i].new);
		refused(f, refusals[i].old, refusals[i].new, refusals[i].code);
	}
}

/* One line more than there may be; each for another person's list. */
static void
test_too_many(struct fixture *f, gconstpointer data)
{
	GString *more = g_string_new(NULL);
	g_autofree char *digest = g_strnfill(64, '0');

	(void)data;
	for (int i = 0; i < CW_PLAN_FILES - 1; i++)
		g_string_append_printf(more,
				       "file Users/u%d/" TREE_PREFERENCES
				       "/com.apple.security.plist del %s\n",
				       i, digest);
	g_string_append(more, "end\nthe");
	refused(f, "end\nthe", more->str, CW_E_66_1);
	g_string_free(more, TRUE);
}

static void
test_endless(struct fixture *f, gconstpointer data)
{
	g_autofree char *text = g_strnfill(CW_PLAN_HEADER + 1, 'x');
	g_autoptr(GError) error = NULL;
	size_t header, size;

	(void)f;
	(void)data;
	memcpy(text, "CWPLAN/1\n", 9);
	g_assert_true(cw_plan_wire_size(text, 1000, &header, &size, &error));
	g_assert_cmpuint(size, ==, 0);
	g_assert_false(cw_plan_wire_size(text, CW_PLAN_HEADER + 1, &header,
					 &size, &error));
	g_assert_error(error, CW_ERROR, CW_E_66_1);
}

/* A change of the bytes is refused, or (if it only touches the root's name or
 * numbers) read and written back as it is. */
static void
hold(GBytes *wire)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_plan) plan = cw_plan_parse(wire, &error);
	g_autoptr(GBytes) again = NULL;

	g_assert_true((plan == NULL) == (error != NULL));
	if (plan == NULL)
		return;
	again = cw_plan_wire(plan);
	g_assert_true(g_bytes_equal(wire, again));
}

static void
test_truncations(struct fixture *f, gconstpointer data)
{
	gsize length = g_bytes_get_size(f->wire);

	(void)data;
	for (gsize i = 0; i < length; i++) {
		g_autoptr(GBytes) part = g_bytes_new_from_bytes(f->wire, 0, i);
		g_autofree guint8 *copy =
			g_memdup2(g_bytes_get_data(part, NULL), i);
		/* Its own block, so that a sanitizer sees the end. */
		g_autoptr(GBytes) exact = g_bytes_new_static(copy, i);
		g_autoptr(GError) error = NULL;
		size_t header, size = 0;

		g_assert_null(cw_plan_parse(exact, &error));
		g_assert_error(error, CW_ERROR, CW_E_66_1);
		g_assert_true(cw_plan_wire_size(copy, i, &header, &size, NULL));
		g_assert_true(size == 0 || size == length);
	}
}

static void
test_byte_changes(struct fixture *f, gconstpointer data)
{
	gsize length;
	const guint8 *good = g_bytes_get_data(f->wire, &length);
	g_autoptr(GRand) random = g_rand_new_with_seed(509);

	(void)data;
	for (int i = 0; i < 5000; i++) {
		g_autofree guint8 *copy = g_memdup2(good, length);
		g_autoptr(GBytes) bytes = g_bytes_new_static(copy, length);
		int at = g_rand_int_range(random, 0, (gint32)length);

		copy[at] ^= (guint8)g_rand_int_range(random, 1, 256);
		hold(bytes);
	}
}

/* A name with blanks and letters of another script survives the wire. */
static void
test_names(struct fixture *f, gconstpointer data)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_plan) plan = NULL;
	g_autoptr(cw_plan) read = NULL;
	g_autoptr(GBytes) wire = NULL;
	const char *path = "Users/Ana \xc3\xa4%0/" TREE_PREFERENCES
			   "/com.apple.security.plist";
	const struct cw_step *step;

	(void)data;
	tree_put(f->tree, path, "x");
	plan = tree_plan(f->tree, path, NULL);
	wire = cw_plan_wire(plan);
	read = cw_plan_parse(wire, &error);
	g_assert_no_error(error);
	step = read->steps->pdata[0];
	g_assert_cmpstr(step->path, ==, path);
	g_assert_cmpint(step->kind, ==, CW_STEP_DELETE);
}

static void
put_fails(struct fixture *f, const char *path, GBytes *bytes, enum cw_code code)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(cw_volume) volume = cw_volume_open(f->tree->root, NULL);
	guint before = f->plan->steps->len;

	g_assert_false(cw_plan_put(f->plan, volume, path, NULL, bytes, &error));
	g_assert_error(error, CW_ERROR, (gint)code);
	/* As sizes are written elsewhere. */
	g_assert_true(code != CW_E_66_17 ||
		      strstr(error->message, "1 MB") != NULL);
	g_assert_cmpuint(f->plan->steps->len, ==, before);
}

static void
test_not_made(struct fixture *f, gconstpointer data)
{
	g_autofree char *large = g_malloc0((1u << 20) + 1);
	g_autoptr(GBytes) bytes = tree_bytes("x");
	g_autoptr(GBytes) too_large = g_bytes_new_static(large, (1u << 20) + 1);
	g_autofree char *link = tree_path(f->tree, "Users/link");

	(void)data;
	g_assert_cmpint(symlink("ana", link), ==, 0);
	put_fails(f, "etc/hosts", bytes, CW_E_66_2);
	put_fails(f, "no-slash", bytes, CW_E_66_2);
	put_fails(f, TREE_ANCHORS, bytes, CW_E_66_18);
	put_fails(f, TREE_HOME_LIST, too_large, CW_E_66_17);
	put_fails(f, "Users/bob/" TREE_PREFERENCES "/com.apple.security.plist",
		  bytes, CW_E_66_8);
	put_fails(f, "Users/link/" TREE_PREFERENCES "/com.apple.security.plist",
		  bytes, CW_E_66_8);
}

static void
test_nothing_to_do(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_plan) plan = tree_plan(f->tree, TREE_ANCHORS, TREE_OLD);
	g_autofree char *words = cw_plan_show(plan);

	(void)data;
	g_assert_true(cw_plan_is_empty(plan));
	g_assert_true(g_str_has_prefix(words, "Nothing needs to be changed"));
}

/* Hashes that were reckoned ahead are those of the bytes they were begun for. */
static void
test_ahead(struct fixture *f, gconstpointer data)
{
	const size_t size = (size_t)2 << 20;
	g_autoptr(cw_volume) volume = cw_volume_open(f->tree->root, NULL);
	g_autoptr(cw_plan) plan = cw_plan_new(volume);
	g_autoptr(GBytes) old =
		g_bytes_new_take(g_strnfill(size, 'o'), size);
	g_autoptr(GBytes) bytes =
		g_bytes_new_take(g_strnfill(size, 'n'), size);
	g_autoptr(GBytes) dropped = g_bytes_new_take(g_strnfill(size, 'd'), size);
	const struct cw_step *step;
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	g_autofree char *old_hex = cw_sha256_hex(old);
	g_autofree char *hex = cw_sha256_hex(bytes);

	(void)data;
	cw_plan_hash_ahead(plan, bytes);
	cw_plan_hash_ahead(plan, bytes);
	cw_plan_hash_ahead(plan, dropped);
	g_assert_true(cw_plan_put(plan, volume, TREE_ANCHORS, old, bytes, NULL));
	step = plan->steps->pdata[0];
	before = cw_text_hex(step->before, CW_SHA256_SIZE, false);
	after = cw_text_hex(step->after, CW_SHA256_SIZE, false);
	g_assert_cmpstr(before, ==, old_hex);
	g_assert_cmpstr(after, ==, hex);
}

static void
test_show(struct fixture *f, gconstpointer data)
{
	g_autofree char *words = cw_plan_show(f->plan);
	g_autofree char *sha256 = cw_plan_sha256(f->plan);

	(void)data;
	g_assert_nonnull(strstr(words, " 1  replace " TREE_ANCHORS "\n"));
	g_assert_nonnull(strstr(words, "   before  20 bytes, SHA-256 "));
	g_assert_nonnull(strstr(words, "   after   19 bytes, SHA-256 "));
	g_assert_nonnull(strstr(words, " 2  make " TREE_LIST "\n"));
	g_assert_nonnull(strstr(words, "   before  there is no such file\n"));
	g_assert_nonnull(strstr(words, ", mode 0644\n"));
	g_assert_nonnull(strstr(words, sha256));
}

static void
test_policy(void)
{
	char *home = NULL;

	g_assert_nonnull(cw_policy_of(TREE_ANCHORS, &home));
	g_assert_null(home);
	g_assert_nonnull(cw_policy_of(TREE_HOME_LIST, &home));
	g_assert_cmpstr(home, ==, TREE_HOME);
	g_free(home);
	g_assert_null(cw_policy_of("", &home));
	g_assert_null(cw_policy_of("Users", &home));
	g_assert_null(cw_policy_of("Users/", &home));
	g_assert_null(cw_policy_of(TREE_HOME "/" TREE_ANCHORS, &home));
}

static void
test_directories(struct fixture *f, gconstpointer data)
{
	g_autoptr(cw_volume) volume = cw_volume_open(f->tree->root, NULL);
	g_auto(GStrv) directories = cw_policy_directories(volume);

	(void)data;
	g_assert_cmpuint(g_strv_length(directories), ==, 3);
	g_assert_cmpstr(directories[0], ==, TREE_KEYCHAINS);
	g_assert_cmpstr(directories[1], ==, TREE_PREFERENCES);
	g_assert_cmpstr(directories[2], ==, TREE_HOME_PREFERENCES);
}

#define ADD(name, test) \
	g_test_add("/plan/" name, struct fixture, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/plan/policy", test_policy);
	ADD("directories", test_directories);
	ADD("round-trip", test_round_trip);
	ADD("parts", test_parts);
	ADD("form", test_form);
	ADD("refusals", test_refusals);
	ADD("too-many", test_too_many);
	ADD("endless", test_endless);
	ADD("truncations", test_truncations);
	ADD("byte-changes", test_byte_changes);
	ADD("names", test_names);
	ADD("not-made", test_not_made);
	ADD("nothing-to-do", test_nothing_to_do);
	ADD("ahead", test_ahead);
	ADD("show", test_show);
	return g_test_run();
}
