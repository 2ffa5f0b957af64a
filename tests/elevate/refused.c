/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run of the helper that must be refused. */
#include "refused.h"

#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
/* Below sys/mount.h: the other way round glibc 2.35 cannot be compiled. */
#include <linux/fs.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"

/* The most that a refused run may say. */
#define REPORT 65536

static void
give_home(const struct rig *rig)
{
	static const char *const paths[] = { TREE_HOME, TREE_HOME "/Library",
					     TREE_HOME_PREFERENCES,
					     TREE_HOME_LIST };

	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autofree char *path = tree_path(rig->tree, paths[i]);

		g_assert_cmpint(chown(path, PERSON, PERSON), ==, 0);
	}
}

void
refused_set_up(struct rig *rig)
{
	rig_set_up(rig, NULL);
	give_home(rig);
	tree_plan_add(rig->tree, rig->plan, TREE_HOME_LIST, "ana's\n");
}

static void
give_look(struct rig *rig, struct given *given)
{
	static const char *const paths[] = { TREE_ANCHORS, TREE_HOME_LIST,
					     TREE_LIST, NULL };
	g_autoptr(cw_volume) volume = cw_volume_open(rig->tree->root, NULL);
	g_autoptr(cw_look) look = cw_look_new(volume, paths);
	g_autoptr(GBytes) wire = cw_look_wire(look);

	g_string_append_len(given->wire, g_bytes_get_data(wire, NULL),
			    (gssize)g_bytes_get_size(wire));
}

static void
give_plan(const struct rig *rig, struct given *given)
{
	g_autoptr(GBytes) wire = cw_plan_wire(rig->plan);

	g_string_append_len(given->wire, g_bytes_get_data(wire, NULL),
			    (gssize)g_bytes_get_size(wire));
}

void
refused_give(struct rig *rig, struct given *given, const char *verb)
{
	*given = (struct given){ .verb = verb,
				 .root = rig->tree->root,
				 .wire = g_string_new(NULL) };
	if (strcmp(verb, "look") == 0)
		give_look(rig, given);
	if (strcmp(verb, "apply") == 0)
		give_plan(rig, given);
}

void
refused_clear(struct given *given)
{
	g_string_free(given->wire, TRUE);
	g_free(given->sha256);
}

void
refused_swap(struct given *given, const char *from, const char *to)
{
	GString *wire = given->wire;
	char *at = memmem(wire->str, wire->len, from, strlen(from));
	gssize place;

	g_assert_nonnull(at);
	place = at - wire->str;
	g_string_erase(wire, place, (gssize)strlen(from));
	g_string_insert(wire, place, to);
}

char *
refused_sha256(const struct given *given)
{
	const GString *wire = given->wire;
	const char *end = memmem(wire->str, wire->len, "\nend\n", 5);
	gsize length = end == NULL ? wire->len : (gsize)(end - wire->str) + 5;
	g_autoptr(GBytes) header = g_bytes_new(wire->str, length);

	return given->sha256 != NULL ? g_strdup(given->sha256)
				     : cw_sha256_hex(header);
}

static void
become_helper(const struct given *given, int in, int out)
{
	g_autofree char *program = rig_program("certwizard-helper");
	g_autofree char *sha256 = refused_sha256(given);
	g_autofree char *verb = g_strdup(given->verb);
	g_autofree char *root = g_strdup(given->root);
	bool recovers = strcmp(verb, "recover") == 0;
	char *argv[] = { program, verb, root, recovers ? NULL : sha256, NULL };

	if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0)
		execv(program, argv);
	_exit(127);
}

/* All that comes, up to its end; a helper that hangs is a failure. */
static char *
hear(int fd)
{
	g_autoptr(GString) all = g_string_new(NULL);
	char piece[1024];
	ssize_t n;

	while ((n = read(fd, piece, sizeof(piece))) > 0 && all->len < REPORT)
		g_string_append_len(all, piece, n);
	return g_strdup(all->str);
}

char *
refused_run(const struct given *given, int *status)
{
	g_autofree char *report = NULL;
	int in[2];
	int out[2];
	pid_t pid;

	g_assert_cmpint(pipe(in), ==, 0);
	g_assert_cmpint(pipe(out), ==, 0);
	pid = fork();
	if (pid == 0) {
		alarm(0);
		close(in[1]);
		close(out[0]);
		become_helper(given, in[0], out[1]);
	}
	close(in[0]);
	close(out[1]);
	/* A pipe holds it; who does not read it to its end refuses it. */
	(void)!write(in[1], given->wire->str, given->wire->len);
	close(in[1]);
	report = hear(out[0]);
	close(out[0]);
	g_assert_cmpint(waitpid(pid, status, 0), ==, pid);
	g_assert_true(WIFEXITED(*status));
	*status = WEXITSTATUS(*status);
	return g_steal_pointer(&report);
}

/* The report's error, and whether it says that nothing was changed. */
static void
hold_report(const char *report, const struct kind *kind, const char *verb)
{
	g_auto(GStrv) lines = g_strsplit(report, "\n", -1);
	guint n = g_strv_length(lines);
	const char *name = cw_code_row(kind->code)->name;
	g_autofree char *error = g_strdup_printf("error %s ", name);
	g_autofree char *path = g_uri_escape_string(kind->path, NULL, true);

	g_assert_cmpuint(n, >, 3);
	g_assert_cmpstr(lines[n - 1], ==, "");
	g_assert_cmpstr(lines[n - 2], ==, "nothing");
	if (!g_str_has_prefix(lines[n - 3], error))
		g_error("%s: %s, not %s", kind->name, lines[n - 3], name);
	/* Who is to look at a file is told where it is. */
	if (kind->code == CW_E_94_4 || kind->code == CW_E_66_15)
		g_assert_nonnull(strstr(lines[n - 3], path));
	/* A look tells nothing of what it refuses. */
	g_assert_true(strcmp(verb, "look") != 0 ||
		      strstr(report, TREE_OLD_LIST) == NULL ||
		      strcmp(kind->path, TREE_HOME_LIST) != 0);
}

/* Mounts and locks are in the way of taking the volume away. */
static void
mend(const struct rig *rig)
{
	static const char *const paths[] = { TREE_ANCHORS, TREE_KEYCHAINS,
					     TREE_HOME_PREFERENCES, "." };

	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
		g_autofree char *path = tree_path(rig->tree, paths[i]);
		unsigned none = 0;
		int fd;

		while (umount2(path, MNT_DETACH) == 0)
			;
		fd = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
		if (fd < 0)
			continue;
		(void)ioctl(fd, FS_IOC_SETFLAGS, &none);
		close(fd);
	}
}

void
refused_hold(const struct kind *kind, const char *verb)
{
	struct rig rig;
	struct given given;
	g_autofree char *before = NULL;
	g_autofree char *after = NULL;
	g_autofree char *report = NULL;
	int status = 0;

	refused_set_up(&rig);
	refused_give(&rig, &given, verb);
	if (kind->spoil(&rig, &given, kind)) {
		before = tree_print(rig.tree);
		report = refused_run(&given, &status);
		g_test_message("%s: %s", kind->name, report);
		hold_report(report, kind, verb);
		g_assert_cmpint(status, ==, cw_code_row(kind->code)->status);
		after = tree_print(rig.tree);
		g_assert_cmpstr(before, ==, after);
	}
	mend(&rig);
	refused_clear(&given);
	rig_tear_down(&rig, NULL);
}
