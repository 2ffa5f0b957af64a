/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans and looks that nobody of ours has made. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "refused.h"

#define SUM "0000000000000000000000000000000000000000000000000000000000000000"

/* Other words, which are what was authorised: the hash fits. */
static bool
swap(struct rig *rig, struct given *given, const struct kind *kind)
{
	(void)rig;
	refused_swap(given, kind->from, kind->to);
	return true;
}

/* Other words than were authorised. */
static bool
tamper(struct rig *rig, struct given *given, const struct kind *kind)
{
	given->sha256 = refused_sha256(given);
	return swap(rig, given, kind);
}

static bool
misname(struct rig *rig, struct given *given, const struct kind *kind)
{
	(void)rig;
	given->sha256 = g_strdup(kind->to);
	return true;
}

static bool
truncate_all(struct rig *rig, struct given *given, const struct kind *kind)
{
	size_t left = (size_t)atoi(kind->to);

	(void)rig;
	g_string_truncate(given->wire, MIN(left, given->wire->len - 1));
	return true;
}

static bool
cut_last(struct rig *rig, struct given *given, const struct kind *kind)
{
	(void)rig;
	(void)kind;
	g_string_truncate(given->wire, given->wire->len - 1);
	return true;
}

/* The hash is that of all that was sent, and more than is authorised. */
static bool
trail(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autoptr(GBytes) wire = NULL;

	(void)rig;
	g_string_append(given->wire, kind->to);
	wire = g_bytes_new(given->wire->str, given->wire->len);
	given->sha256 = cw_sha256_hex(wire);
	return true;
}

/* The last line "end" comes behind N more of TO. */
static bool
repeat(struct rig *rig, struct given *given, const struct kind *kind)
{
	GString *lines = g_string_new("\n");

	(void)rig;
	for (int i = 0; i < 65; i++)
		g_string_append(lines, kind->to);
	g_string_append(lines, "end\n");
	refused_swap(given, "\nend\n", lines->str);
	g_string_free(lines, TRUE);
	return true;
}

/* A header that goes on and on. */
static bool
flood(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *blanks = g_strnfill(CW_PLAN_HEADER, 'x');

	(void)rig;
	(void)kind;
	refused_swap(given, "\nfile ", blanks);
	return true;
}

static bool
put_nul(struct rig *rig, struct given *given, const struct kind *kind)
{
	char *at = strstr(given->wire->str, kind->from);

	(void)rig;
	*at = '\0';
	return true;
}

static bool
long_home(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *name = g_strnfill(256, 'a');

	(void)rig;
	refused_swap(given, kind->from, name);
	return true;
}

static bool
for_elsewhere(struct rig *rig, struct given *given, const struct kind *kind)
{
	(void)rig;
	given->root = kind->to;
	return true;
}

/* The same folder by another name: not what was authorised. */
static bool
for_other_name(struct rig *rig, struct given *given, const struct kind *kind)
{
	(void)kind;
	refused_swap(given, rig->tree->root, "/");
	return true;
}

/* It wants to replace what is not there. */
static bool
other_old(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autoptr(GBytes) bytes = tree_bytes(TREE_OLD);
	g_autofree char *old = cw_sha256_hex(bytes);

	(void)rig;
	refused_swap(given, old, kind->to);
	return true;
}

static bool
other_device(struct rig *rig, struct given *given, const struct kind *kind)
{
	struct stat status;
	g_autofree char *now = NULL;
	g_autofree char *other = NULL;

	(void)kind;
	tree_stat(rig->tree, ".", &status);
	now = g_strdup_printf(" %u ", (unsigned)status.st_dev);
	other = g_strdup_printf(" %u ", (unsigned)status.st_dev + 1);
	refused_swap(given, now, other);
	return true;
}

/* The plan was carried out and undone, and comes again: what it wants to
 * replace is there, so it is no replay that a hash could tell.  But not what it
 * wants to make anew, if that came back meanwhile. */
static bool
replay(struct rig *rig, struct given *given, const struct kind *kind)
{
	(void)given;
	g_assert_cmpint(rig_apply(rig->plan, NULL), ==, CW_OUTCOME_DONE);
	tree_put(rig->tree, kind->path, kind->to);
	return true;
}

/* A step that fits neither its folder nor its owner. */
static bool
tamper_owner(struct rig *rig, struct given *given, const struct kind *kind)
{
	(void)rig;
	refused_swap(given, "put 0644 0:0", kind->to);
	return true;
}

#define KIND(name, spoil, code, from, to)                      \
	{                                                      \
		name, spoil, CW_##code, TREE_ANCHORS, from, to \
	}

const struct kind refused_plans[] = {
	KIND("flipped-in-header", tamper, E_66_1, " 0:0 ", " 1:0 "),
	KIND("flipped-in-bytes", tamper, E_66_1, "keychain after",
	     "keychain efter"),
	KIND("other-bytes", swap, E_66_1, "keychain after", "keychain efter"),
	KIND("wrong-hash", misname, E_66_1, NULL, SUM),
	KIND("short-hash", misname, E_66_1, NULL, "00"),
	KIND("no-hash", misname, E_66_1, NULL, ""),
	KIND("empty", truncate_all, E_66_1, NULL, "0"),
	KIND("magic-alone", truncate_all, E_66_1, NULL, "9"),
	KIND("truncated", truncate_all, E_66_1, NULL, "120"),
	KIND("a-byte-short", cut_last, E_66_1, NULL, NULL),
	KIND("trailing", trail, E_66_1, NULL, "x"),
	KIND("other-version", swap, E_66_1, "CWPLAN/1", "CWPLAN/2"),
	KIND("a-look", swap, E_66_1, "CWPLAN/1", "CWLOOK/1"),
	KIND("nul", put_nul, E_66_1, " put keep", NULL),
	KIND("endless", flood, E_66_1, NULL, NULL),
	KIND("too-many", repeat, E_66_1, NULL,
	     "file Library/Preferences/com.apple.security-common.plist del " SUM
	     "\n"),
	KIND("twice", swap, E_66_1, "\nend\n",
	     "\nfile " TREE_ANCHORS " del " SUM "\nend\n"),
	KIND("parent", swap, E_66_2, TREE_ANCHORS, "System/../" TREE_ANCHORS),
	KIND("parent-first", swap, E_66_2, TREE_ANCHORS, "../" TREE_ANCHORS),
	KIND("absolute", swap, E_66_2, TREE_ANCHORS, "/" TREE_ANCHORS),
	KIND("two-slashes", swap, E_66_2, TREE_ANCHORS,
	     "System//Library/Keychains/X509Anchors"),
	KIND("dot", swap, E_66_2, TREE_ANCHORS,
	     "System/./Library/Keychains/X509Anchors"),
	KIND("slash-behind", swap, E_66_2, TREE_ANCHORS, TREE_ANCHORS "/"),
	KIND("folder-itself", swap, E_66_2, TREE_ANCHORS, TREE_KEYCHAINS),
	KIND("other-case", swap, E_66_2, TREE_ANCHORS,
	     "system/Library/Keychains/X509Anchors"),
	KIND("elsewhere", swap, E_66_2, TREE_ANCHORS, "etc/sudoers"),
	KIND("neighbour", swap, E_66_2, TREE_ANCHORS,
	     TREE_KEYCHAINS "/X509Anchors2"),
	KIND("ours", swap, E_66_2, TREE_ANCHORS,
	     TREE_KEYCHAINS "/.certwizard-journal"),
	KIND("seen-only", swap, E_66_2, TREE_HOME_LIST,
	     TREE_HOME "/Library/Keychains/login.keychain"),
	KIND("home-dot", swap, E_66_2, "Users/ana", "Users/."),
	KIND("home-dots", swap, E_66_2, "Users/ana", "Users/.."),
	KIND("home-hidden", swap, E_66_2, "Users/ana", "Users/.ana"),
	KIND("home-empty", swap, E_66_2, "Users/ana", "Users/"),
	KIND("home-deep", swap, E_66_2, "Users/ana", "Users/a/b"),
	KIND("home-newline", swap, E_66_2, "Users/ana", "Users/a%0Aa"),
	KIND("home-escape", swap, E_66_2, "Users/ana", "Users/a%1Ba"),
	KIND("home-long", long_home, E_66_2, "ana", NULL),
	KIND("nul-in-path", swap, E_66_1, "X509Anchors", "X509%00Anchors"),
	KIND("needless-escape", swap, E_66_1, "X509Anchors", "%58509Anchors"),
	KIND("mode-0666", tamper_owner, E_66_2, NULL, "put 0666 0:0"),
	KIND("mode-0755", tamper_owner, E_66_2, NULL, "put 0755 0:0"),
	KIND("set-uid", tamper_owner, E_66_2, NULL, "put 4644 0:0"),
	KIND("set-gid", tamper_owner, E_66_2, NULL, "put 2644 0:0"),
	KIND("sticky", tamper_owner, E_66_2, NULL, "put 1644 0:0"),
	KIND("mode-too-long", tamper_owner, E_66_1, NULL, "put 100644 0:0"),
	KIND("uid", tamper_owner, E_66_2, NULL, "put 0644 501:0"),
	KIND("gid", tamper_owner, E_66_2, NULL, "put 0644 0:80"),
	KIND("uid-nobody", tamper_owner, E_66_1, NULL, "put 0644 4294967295:0"),
	KIND("uid-negative", tamper_owner, E_66_1, NULL, "put 0644 -1:0"),
	KIND("owner-of-replaced", swap, E_66_1, "put keep", "put 0644 0:0"),
	KIND("operation", swap, E_66_1, "put keep", "link keep"),
	KIND("line", swap, E_66_1, "\nfile ", "\nmkdir "),
	KIND("tool", swap, E_66_1, "\nend\n", "\ntool sh\nend\n"),
	KIND("carriage-return", swap, E_66_1, "\nend\n", "\r\nend\n"),
	KIND("over-limit", swap, E_66_17, "put keep 19", "put keep 67108865"),
	KIND("list-over-limit", swap, E_66_17, "put keep 6",
	     "put keep 1048577"),
	KIND("size-huge", swap, E_66_1, "put keep 19",
	     "put keep 18446744073709551615"),
	KIND("size-negative", swap, E_66_1, "put keep 19", "put keep -19"),
	KIND("size-larger", swap, E_66_1, "put keep 19", "put keep 20"),
	KIND("other-old", other_old, E_66_6, NULL, SUM),
	KIND("root-elsewhere", for_elsewhere, E_66_1, NULL, "/"),
	KIND("root-by-other-name", for_other_name, E_66_1, NULL, NULL),
	KIND("root-relative", swap, E_66_1, "root /", "root "),
	KIND("inode", swap, E_66_10, "\nfile ", "1\nfile "),
	KIND("device", other_device, E_66_10, NULL, NULL),
	{ "replayed-undone", replay, CW_E_66_6, TREE_LIST, NULL, "came back" },
	{ NULL, NULL, CW_N_CODES, NULL, NULL, NULL },
};

const struct kind refused_looks[] = {
	KIND("flipped", tamper, E_66_20, "X509Anchors", "X509anchors"),
	KIND("more-than-asked", tamper, E_66_20, "\nend\n",
	     "\nfile " TREE_HOME "/Library/Keychains/login.keychain\nend\n"),
	KIND("wrong-hash", misname, E_66_20, NULL, SUM),
	KIND("empty", truncate_all, E_66_20, NULL, "0"),
	KIND("truncated", truncate_all, E_66_20, NULL, "50"),
	KIND("trailing", trail, E_66_20, NULL, "x"),
	KIND("other-version", swap, E_66_20, "CWLOOK/1", "CWLOOK/2"),
	KIND("a-plan", swap, E_66_20, "CWLOOK/1", "CWPLAN/1"),
	KIND("nul", put_nul, E_66_20, "X509", NULL),
	KIND("endless", flood, E_66_20, NULL, NULL),
	KIND("too-many", repeat, E_66_20, NULL, "file " TREE_ANCHORS "\n"),
	KIND("twice", swap, E_66_20, "\nend\n",
	     "\nfile " TREE_ANCHORS "\nend\n"),
	KIND("line", swap, E_66_20, "\nfile ", "\nread "),
	KIND("word", swap, E_66_2, "\nend\n", " x\nend\n"),
	KIND("blank", swap, E_66_20, "\nend\n", "\n\nend\n"),
	KIND("needless-escape", swap, E_66_20, "X509Anchors", "%58509Anchors"),
	KIND("parent", swap, E_66_2, TREE_ANCHORS, "../" TREE_ANCHORS),
	KIND("absolute", swap, E_66_2, TREE_ANCHORS, "/etc/shadow"),
	KIND("elsewhere", swap, E_66_2, TREE_ANCHORS, "etc/shadow"),
	KIND("home-file", swap, E_66_2, TREE_HOME_LIST,
	     TREE_HOME "/.ssh/id_rsa"),
	KIND("other-keychain", swap, E_66_2, TREE_HOME_LIST,
	     TREE_HOME "/Library/Keychains/other.keychain"),
	KIND("home-dots", swap, E_66_2, "Users/ana", "Users/.."),
	KIND("home-newline", swap, E_66_2, "Users/ana", "Users/a%0Aa"),
	KIND("journal", swap, E_66_2, TREE_LIST,
	     TREE_PREFERENCES "/.certwizard-journal"),
	KIND("root-elsewhere", for_elsewhere, E_66_20, NULL, "/"),
	KIND("root-by-other-name", for_other_name, E_66_20, NULL, NULL),
	KIND("root-relative", swap, E_66_20, "root /", "root "),
	KIND("inode", swap, E_66_10, "\nfile ", "1\nfile "),
	KIND("device", other_device, E_66_10, NULL, NULL),
	{ NULL, NULL, CW_N_CODES, NULL, NULL, NULL },
};
