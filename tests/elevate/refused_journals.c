/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Journals that somebody has planted, and what lies beside them. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "plan/journal.h"
#include "refused.h"

#define SUM "1111111111111111111111111111111111111111111111111111111111111111"
#define STRAY ".certwizard-11111111-"

/* A journal with these lines, its first one right. */
static char *
forge(const char *state, const char *lines)
{
	g_autofree char *body =
		g_strconcat("plan " SUM "\nstate ", state, "\n", lines, NULL);
	g_autoptr(GBytes) bytes = tree_bytes(body);
	g_autofree char *hex = cw_sha256_hex(bytes);

	return g_strdup_printf("CWJOURNAL/1 %" G_GSIZE_FORMAT " %s\n%s",
			       strlen(body), hex, body);
}

/* As one of ours about KIND->path, which holds what it says. */
static char *
forge_line(const struct kind *kind, const char *before, const char *after)
{
	g_autoptr(GBytes) old = tree_bytes(before);
	g_autoptr(GBytes) new = tree_bytes(after);
	g_autofree char *old_hex = cw_sha256_hex(old);
	g_autofree char *new_hex = cw_sha256_hex(new);

	return g_strdup_printf("file %s %s %s\n", kind->path, old_hex, new_hex);
}

static char *
journal_beside(const struct kind *kind)
{
	g_autofree char *folder = g_path_get_dirname(kind->path);

	return g_build_filename(folder, CW_JOURNAL_NAME, NULL);
}

static void
plant(struct rig *rig, const struct kind *kind, const char *text)
{
	g_autofree char *path = journal_beside(kind);

	tree_put(rig->tree, path, text);
}

/* TO is the state, FROM the lines. */
static bool
plant_lines(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *text = forge(kind->to, kind->from);

	(void)given;
	plant(rig, kind, text);
	return true;
}

/* TO is all of it. */
static bool
plant_text(struct rig *rig, struct given *given, const struct kind *kind)
{
	(void)given;
	plant(rig, kind, kind->to);
	return true;
}

static bool
plant_large(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *text = g_strnfill(CW_JOURNAL_LIMIT + 1, 'x');

	(void)given;
	plant(rig, kind, text);
	return true;
}

/* A good one of an apply that went half its way. */
static void
plant_good(struct rig *rig, const struct kind *kind)
{
	g_autofree char *now = tree_get(rig->tree, kind->path);
	g_autofree char *line = forge_line(kind, "before that\n", now);
	g_autofree char *text = forge("ready", line);

	plant(rig, kind, text);
}

static bool
plant_foreign(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = journal_beside(kind);
	g_autofree char *whole = tree_path(rig->tree, path);

	(void)given;
	plant_good(rig, kind);
	g_assert_cmpint(chown(whole, STRANGER, STRANGER), ==, 0);
	return true;
}

static bool
plant_link(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = journal_beside(kind);
	g_autofree char *whole = tree_path(rig->tree, path);
	g_autofree char *aside = g_strconcat(whole, ".aside", NULL);

	(void)given;
	plant_good(rig, kind);
	g_assert_cmpint(rename(whole, aside), ==, 0);
	if (strcmp(kind->to, "soft") == 0)
		g_assert_cmpint(symlink(aside, whole), ==, 0);
	else
		g_assert_cmpint(link(aside, whole), ==, 0);
	return true;
}

static bool
plant_pipe(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *path = journal_beside(kind);
	g_autofree char *whole = tree_path(rig->tree, path);

	(void)given;
	g_assert_cmpint(mkfifo(whole, 0600), ==, 0);
	return true;
}

/* The state before is not what lies beside the file. */
static bool
plant_kept(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *folder = g_path_get_dirname(kind->path);
	g_autofree char *kept = g_build_filename(folder, STRAY "2", NULL);
	g_autofree char *whole = tree_path(rig->tree, kept);

	(void)given;
	plant_good(rig, kind);
	if (kind->to != NULL && strcmp(kind->to, "link") == 0)
		g_assert_cmpint(symlink("/etc/passwd", whole), ==, 0);
	else if (kind->to != NULL)
		tree_put(rig->tree, kept, kind->to);
	return true;
}

/* The file is neither what it was nor what it was to be. */
static bool
plant_other(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *line = forge_line(kind, "before\n", "after\n");
	g_autofree char *text = forge("ready", line);

	(void)given;
	plant(rig, kind, text);
	return true;
}

/* Its maker is still at work; the lock goes with this program's end. */
static bool
hold_lock(struct rig *rig, struct given *given, const struct kind *kind)
{
	g_autofree char *folder = g_path_get_dirname(kind->path);
	g_autofree char *whole = tree_path(rig->tree, folder);
	int fd = open(whole, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	(void)given;
	plant_good(rig, kind);
	g_assert_cmpint(flock(fd, LOCK_EX | LOCK_NB), ==, 0);
	return true;
}

#define ANCHORS_LINE "file " TREE_ANCHORS " " SUM " " SUM "\n"
#define LIST_LINE "file " TREE_LIST " " SUM " " SUM "\n"
#define HOME_LINE "file " TREE_HOME_LIST " " SUM " " SUM "\n"
#define BOB_LINE                                                           \
	"file Users/bob/Library/Preferences/com.apple.security.plist " SUM \
	" " SUM "\n"

#define ROW(name, spoil, code, path, to, from)         \
	{                                              \
		name, spoil, CW_##code, path, from, to \
	}

const struct kind refused_journals[] = {
	ROW("empty", plant_text, E_94_3, TREE_ANCHORS, "", NULL),
	ROW("noise", plant_text, E_94_3, TREE_ANCHORS,
	    "\x7f"
	    "ELF\n",
	    NULL),
	ROW("first-line-alone", plant_text, E_94_3, TREE_ANCHORS,
	    "CWJOURNAL/1 0 " SUM "\n", NULL),
	ROW("huge-length", plant_text, E_94_3, TREE_ANCHORS,
	    "CWJOURNAL/1 18446744073709551615 " SUM "\nplan " SUM
	    "\nstate ready\n" ANCHORS_LINE,
	    NULL),
	ROW("wrong-hash", plant_text, E_94_3, TREE_ANCHORS,
	    "CWJOURNAL/1 242 " SUM "\nplan " SUM "\nstate ready\n" ANCHORS_LINE,
	    NULL),
	ROW("large", plant_large, E_94_3, TREE_ANCHORS, NULL, NULL),
	ROW("no-files", plant_lines, E_94_3, TREE_ANCHORS, "ready", ""),
	ROW("state", plant_lines, E_94_3, TREE_ANCHORS, "undone", ANCHORS_LINE),
	ROW("twice", plant_lines, E_94_3, TREE_ANCHORS, "ready",
	    ANCHORS_LINE ANCHORS_LINE),
	ROW("outside-policy", plant_lines, E_94_3, TREE_ANCHORS, "committed",
	    "file etc/passwd " SUM " " SUM "\n"),
	ROW("parent", plant_lines, E_94_3, TREE_ANCHORS, "ready",
	    "file ../" TREE_ANCHORS " " SUM " " SUM "\n"),
	ROW("absolute", plant_lines, E_94_3, TREE_ANCHORS, "ready",
	    "file /" TREE_ANCHORS " " SUM " " SUM "\n"),
	ROW("journal-itself", plant_lines, E_94_3, TREE_ANCHORS, "ready",
	    "file " TREE_KEYCHAINS "/" CW_JOURNAL_NAME " " SUM " " SUM "\n"),
	ROW("other-folder", plant_lines, E_94_3, TREE_ANCHORS, "ready",
	    LIST_LINE),
	ROW("home-speaks-for-all", plant_lines, E_94_3, TREE_HOME_LIST,
	    "committed", ANCHORS_LINE),
	ROW("home-speaks-for-another", plant_lines, E_66_8, TREE_HOME_LIST,
	    "committed", BOB_LINE),
	ROW("hash-does-not-fit", plant_other, E_94_4, TREE_ANCHORS, NULL, NULL),
	ROW("home-hash-does-not-fit", plant_other, E_94_4, TREE_HOME_LIST, NULL,
	    NULL),
	ROW("foreign", plant_foreign, E_94_3, TREE_ANCHORS, NULL, NULL),
	ROW("soft-link", plant_link, E_94_3, TREE_ANCHORS, "soft", NULL),
	ROW("hard-link", plant_link, E_94_3, TREE_ANCHORS, "hard", NULL),
	ROW("pipe", plant_pipe, E_94_3, TREE_ANCHORS, NULL, NULL),
	ROW("nothing-kept", plant_kept, E_66_15, TREE_ANCHORS, NULL, NULL),
	ROW("other-kept", plant_kept, E_66_15, TREE_ANCHORS, "planted\n", NULL),
	ROW("link-kept", plant_kept, E_66_15, TREE_ANCHORS, "link", NULL),
	ROW("locked", hold_lock, E_94_1, TREE_ANCHORS, NULL, NULL),
	{ NULL, NULL, CW_N_CODES, NULL, NULL, NULL },
};
