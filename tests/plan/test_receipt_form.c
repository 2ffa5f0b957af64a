/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key file of a receipt: as it is documented, and everything that is
 * refused. */
#include <string.h>

#include "plan/receipt_form.h"
#include "tree.h"

#define ZEROES \
	"0000000000000000000000000000000000000000000000000000000000000000"
#define ONES "1111111111111111111111111111111111111111111111111111111111111111"
#define TWOS "2222222222222222222222222222222222222222222222222222222222222222"
#define HOME_LIST \
	"Users/Ana%20%C3%A4%250/" TREE_PREFERENCES "/com.apple.security.plist"

static const char good[] = "[receipt]\n"
			   "format=1\n"
			   "state=begun\n"
			   "time=2026-11-25T15:55:00Z\n"
			   "root=/Volumes/A%20%22Mac%22%FF%0A\n"
			   "plan=" ZEROES "\n"
			   "certificate=Example \\\\ Root\n"
			   "sha256=" ONES "\n"
			   "store=x509anchors\n"
			   "\n"
			   "[file 1]\n"
			   "path=" TREE_ANCHORS "\n"
			   "before=" ONES "\n"
			   "after=" TWOS "\n"
			   "\n"
			   "[file 2]\n"
			   "path=" TREE_LIST "\n"
			   "before=absent\n"
			   "after=" ZEROES "\n"
			   "\n"
			   "[file 3]\n"
			   "path=" HOME_LIST "\n"
			   "before=" TWOS "\n"
			   "after=absent\n"
			   "mode=0600\n"
			   "uid=501\n"
			   "gid=20\n";

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static struct cw_receipt *
parse(const char *text)
{
	g_autoptr(GBytes) bytes = tree_bytes(text);

	return cw_receipt_parse(bytes);
}

static void
test_form(void)
{
	g_autoptr(cw_receipt) receipt = parse(good);
	g_autoptr(GBytes) again = NULL;
	g_autofree char *stamp = NULL;
	const struct cw_receipt_file *file;

	g_assert_nonnull(receipt);
	g_assert_cmpint(receipt->state, ==, CW_RECEIPT_BEGUN);
	g_assert_cmpint(receipt->time, ==, 1795622100);
	g_assert_cmpstr(receipt->root, ==, "/Volumes/A \"Mac\"\xff\n");
	g_assert_cmpstr(receipt->name, ==, "Example \\ Root");
	g_assert_cmpstr(receipt->store, ==, "x509anchors");
	g_assert_cmpuint(receipt->files->len, ==, 3);
	file = receipt->files->pdata[2];
	g_assert_cmpstr(file->path, ==,
			"Users/Ana \xc3\xa4%0/" TREE_PREFERENCES
			"/com.apple.security.plist");
	g_assert_true(file->absent_after);
	g_assert_cmpuint(file->mode, ==, 0600);
	g_assert_cmpuint(file->uid, ==, 501);
	g_assert_cmpuint(file->gid, ==, 20);
	again = cw_receipt_write(receipt);
	g_assert_cmpuint(g_bytes_get_size(again), ==, strlen(good));
	g_assert_true(
		memcmp(good, g_bytes_get_data(again, NULL), strlen(good)) == 0);
	stamp = cw_receipt_stamp(receipt);
	g_assert_cmpstr(stamp, ==, "20261125T155500Z-00000000");
}

/* What is changed in a good key file, so that it is none. */
static const struct {
	const char *old, *new;
} refusals[] = {
	{ "[receipt]", "[Receipt]" },
	{ "[receipt]", "x=1\n[receipt]" },
	{ "format=1\n", "" },
	{ "format=1", "format=2" },
	{ "format=1", "format=1\nmore=1" },
	{ "state=begun", "state=ready" },
	{ "state=begun", "state=" },
	{ "state=begun", "state[de]=begun" },
	{ "state=begun", "state=begun\\" },
	{ "T15:55:00Z", "T15:55:60Z" },
	{ "T15:55:00Z", "T15:55:00" },
	{ "T15:55:00Z", "T15:55:00+01" },
	{ "T15:55:00Z", "T15:55:00.5Z" },
	{ "2026-11-25", "20261125" },
	{ "root=/", "root=" },
	{ "root=/", "root=%2F" },
	{ "%20%22", "%20\"" },
	{ "%FF", "%ff" },
	{ "%FF", "%00" },
	{ "%FF", "\xff" },
	{ "plan=00", "plan=0" },
	{ "plan=00", "plan=0g" },
	{ "sha256=11", "sha256=" },
	{ "Example", "Ex\x01mple" },
	{ "Example", "Ex\xe2\x80\xaemple" },
	{ "Example", "Ex\xffmple" },
	{ "store=x", "store=\\t" },
	{ "[file 1]", "[file 0]" },
	{ "[file 1]", "[file 01]" },
	{ "[file 2]", "[file 4]" },
	{ "[file 2]", "[file 1]" },
	{ "[file 3]", "[file -3]" },
	{ "before=11", "before=1" },
	{ "before=11", "before=Absent\nx=" },
	{ "after=22", "after=absent\nx=22" },
	{ "after=00", "after=absent\nx=" },
	{ "after=" ZEROES, "after=absent" },
	{ "after=" ZEROES, "after=absent\nmode=0600\nuid=0\ngid=0" },
	{ "after=absent", "after=" ZEROES },
	{ "mode=0600", "mode=600" },
	{ "mode=0600", "mode=0800" },
	{ "mode=0600", "mode=10600" },
	{ "mode=0600\n", "" },
	{ "uid=501", "uid=+501" },
	{ "uid=501", "uid=-1" },
	{ "uid=501", "uid=4294967295" },
	{ "uid=501", "uid=99999999999999999999" },
	{ "path=" TREE_LIST, "path=" TREE_ANCHORS },
	{ "path=" TREE_LIST, "path=/" TREE_LIST },
	{ "path=" TREE_LIST, "path=../" TREE_LIST },
	{ "path=" TREE_LIST, "path=x/../" TREE_LIST },
	{ "path=" TREE_LIST, "path=" TREE_PREFERENCES "/.." },
	{ "path=" TREE_LIST, "path=" TREE_LIST "%00" },
	{ "path=" TREE_LIST, "path=etc/passwd" },
	{ "path=" TREE_LIST, "path=" },
	{ "path=" TREE_LIST, "path=" TREE_LIST " " },
	{ "Users/Ana", "Users/../Ana" },
	{ "Users/Ana%20", "Users/..%2F" },
	{ "Users/Ana%20%C3%A4%250", "Users/.." },
};

static void
test_refusals(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(refusals); i++) {
		g_auto(GStrv) parts = g_strsplit(good, refusals[i].old, 2);
		g_autofree char *bad = g_strjoinv(refusals[i].new, parts);
		g_autoptr(cw_receipt) receipt = parse(bad);

		g_test_message("%s -> %s", refusals[i].old, refusals[i].new);
		g_assert_cmpuint(g_strv_length(parts), ==, 2);
		g_assert_null(receipt);
	}
}

static char *
many(int files)
{
	const char *end = strstr(good, "[file 1]");
	GString *text = g_string_new_len(good, end - good);

	for (int i = 1; i <= files; i++)
		g_string_append_printf(text,
				       "[file %d]\n"
				       "path=Users/u%d/" TREE_PREFERENCES
				       "/com.apple.security.plist\n"
				       "before=absent\nafter=" ONES "\n\n",
				       i, i);
	return g_string_free(text, FALSE);
}

static void
test_many(void)
{
	g_autofree char *most = many(CW_PLAN_FILES);
	g_autofree char *more = many(CW_PLAN_FILES + 1);
	g_autofree char *none = many(0);
	g_autoptr(cw_receipt) receipt = parse(most);

	g_assert_nonnull(receipt);
	g_assert_null(parse(more));
	g_assert_null(parse(none));
}

static void
test_large(void)
{
	g_autofree char *filler = g_strnfill(CW_RECEIPT_LIMIT, '\n');
	g_autofree char *text = g_strconcat(good, filler, NULL);
	g_autoptr(GBytes) nul = g_bytes_new(good, sizeof(good));

	g_assert_null(parse(text));
	g_assert_null(parse(""));
	g_assert_null(cw_receipt_parse(nul));
}

/* Every truncation, and every bit changed: refused, or read and written. */
static void
test_replay(void)
{
	size_t length = strlen(good);

	for (size_t i = 0; i < length; i++) {
		g_autofree guint8 *copy = g_memdup2(good, length);
		g_autofree guint8 *part = g_memdup2(good, i);

		(void)LLVMFuzzerTestOneInput(part, i);
		for (unsigned bit = 0; bit < 8; bit++) {
			copy[i] = (guint8)((guint8)good[i] ^ 1u << bit);
			(void)LLVMFuzzerTestOneInput(copy, length);
		}
	}
}

static void
test_byte_changes(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(509);
	gint32 length = (gint32)strlen(good);

	for (int i = 0; i < 5000; i++) {
		g_autofree guint8 *copy = g_memdup2(good, (gsize)length);

		copy[g_rand_int_range(random, 0, length)] ^=
			(guint8)g_rand_int_range(random, 1, 256);
		copy[g_rand_int_range(random, 0, length)] ^=
			(guint8)g_rand_int_range(random, 0, 256);
		(void)LLVMFuzzerTestOneInput(copy, (size_t)length);
	}
}

static const struct {
	const char *name;
	guint number;
} names[] = {
	{ "20261125T155500Z-1a2b3c4d", 1 },
	{ "20261125T155500Z-1a2b3c4d-2", 2 },
	{ "20261125T155500Z-1a2b3c4d-9999", 9999 },
	{ "20261125T155500Z-1a2b3c4d-10000", 0 },
	{ "20261125T155500Z-1a2b3c4d-1", 0 },
	{ "20261125T155500Z-1a2b3c4d-0", 0 },
	{ "20261125T155500Z-1a2b3c4d-02", 0 },
	{ "20261125T155500Z-1a2b3c4d-", 0 },
	{ "20261125T155500Z-1a2b3c4d-2x", 0 },
	{ "20261125T155500Z-1a2b3c4d2", 0 },
	{ "20261125T155500Z-1A2B3C4D", 0 },
	{ "20261125T155500Z-1a2b3c4", 0 },
	{ "20261125T155500-1a2b3c4d", 0 },
	{ "../20261125T155500Z-1a2b3c4d", 0 },
	{ "..", 0 },
	{ "", 0 },
};

static void
test_names(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		g_assert_cmpuint(cw_receipt_number(names[i].name), ==,
				 names[i].number);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/receipt-form/form", test_form);
	g_test_add_func("/receipt-form/refusals", test_refusals);
	g_test_add_func("/receipt-form/many", test_many);
	g_test_add_func("/receipt-form/large", test_large);
	g_test_add_func("/receipt-form/replay", test_replay);
	g_test_add_func("/receipt-form/byte-changes", test_byte_changes);
	g_test_add_func("/receipt-form/names", test_names);
	return g_test_run();
}
