/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs that were broken off, and what the next one makes of them. */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../plan/stepper.h"
#include "desk.h"

#define OFFICE " --expect-sha256 " DESK_OFFICE " %office-root-sha1.cer"
#define INSTALL "install --root @" OFFICE
/* Beside the first file of the plan, the list. */
#define JOURNAL "Library/Preferences/.certwizard-journal"

#define PATIENCE_S 60

/* Where it breaks off. */
enum moment {
	BEGUN, /* the helper has the plan, and makes its first file now */
	KNOWN, /* its journal lies there, and nothing is changed yet */
	HALF,  /* the keychain is in its place, and not yet for good */
	MADE,  /* all is, and it is too late to undo */
};

struct cut {
	enum moment moment;
	bool both; /* the wizard is gone as well, as if the power had failed */
	bool wizard; /* it alone is gone */
	bool once;   /* a second helper is left alone */
	bool done;
};

static bool
is_now(const struct cut *cut, const struct stepper_call *call, bool made)
{
	switch (cut->moment) {
	case BEGUN:
		return !made && strcmp(call->name, "openat") == 0 &&
		       (call->args[2] & O_CREAT) != 0 &&
		       g_str_has_prefix(call->names[0], ".certwizard-");
	case KNOWN:
		return made && strcmp(call->name, "renameat") == 0 &&
		       strcmp(call->names[1], ".certwizard-journal") == 0;
	case HALF:
		return made && strcmp(call->name, "renameat") == 0 &&
		       strcmp(call->names[1], "X509Anchors") == 0;
	case MADE:
		break;
	}
	return !made && strcmp(call->name, "write") == 0 &&
	       call->args[0] == STDOUT_FILENO &&
	       g_str_has_prefix(call->names[0], "committed");
}

static void
cut_off(struct cut *cut, const struct stepper_call *call, bool made)
{
	if (!is_now(cut, call, made) || (cut->once && cut->done))
		return;
	if (cut->wizard && cut->done)
		return;
	cut->done = true;
	if (cut->both || cut->wizard)
		kill(call->leader, SIGKILL);
	if (!cut->wizard)
		kill(call->pid, SIGKILL);
}

static void
before_call(const struct stepper_call *call, void *data)
{
	cut_off(data, call, false);
}

static void
after_call(const struct stepper_call *call, void *data)
{
	cut_off(data, call, true);
}

/* Runs CALL system call by system call; what it says is in "said". */
static int
step(const struct desk *desk, const char *call, struct stepper_job *job)
{
	g_auto(GStrv) words = desk_words(desk, call);
	g_autofree char *said = desk_path(desk, "said");
	int status = 0;

	/* A leak can't be looked for where another tracer is at work. */
	g_setenv("LSAN_OPTIONS", "detect_leaks=0", TRUE);
	g_setenv(DESK_FOLDER, desk->folder, TRUE);
	job->argv = words;
	job->in = open("/dev/null", O_RDONLY | O_CLOEXEC);
	job->out = open(said, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	g_assert_true(job->in >= 0 && job->out >= 0);
	/* Who is held for ever ends this test, and no more. */
	alarm(PATIENCE_S);
	(void)stepper_run(job, &status);
	alarm(0);
	close(job->in);
	close(job->out);
	g_unsetenv("LSAN_OPTIONS");
	return status;
}

static bool
can_step(void)
{
	const char *why = stepper_objection();

	if (why != NULL)
		g_test_skip(why);
	return why == NULL;
}

/* A disk on which an install was broken off; NULL: skipped.  OLD and NEW get
 * the keychain's hashes. */
static struct desk *
broken_desk(const struct cut *cut, char **old, char **new)
{
	struct cut copy = *cut;
	struct stepper_job job = { .enter = before_call,
				   .leave = after_call,
				   .data = &copy };
	struct desk *desk;

	if (!can_step())
		return NULL;
	desk = desk_new(5);
	*old = desk_sha256(desk, MAC_ANCHORS);
	desk_expect(desk, INSTALL, 0, NULL);
	*new = desk_sha256(desk, MAC_ANCHORS);
	desk_expect(desk, "undo", 0, NULL);
	(void)step(desk, INSTALL, &job);
	return desk;
}

static const struct cut half = { .moment = HALF, .both = true };
static const struct cut made = { .moment = MADE, .both = true };

/* The keychain is WANTED, and nothing of ours lies anywhere. */
static void
is_tidy(const struct desk *desk, const char *wanted)
{
	g_autofree char *now = desk_sha256(desk, MAC_ANCHORS);
	g_autofree char *all = desk_print(desk);

	g_assert_cmpstr(now, ==, wanted);
	g_assert_null(strstr(all, "/.certwizard"));
}

/* How many receipts are in STATE. */
static guint
receipts_in(const struct desk *desk, const char *state)
{
	g_autofree char *folder = desk_path(desk, "receipts");
	g_autofree char *line = g_strconcat("\nstate=", state, "\n", NULL);
	GDir *names = g_dir_open(folder, 0, NULL);
	const char *name;
	guint n = 0;

	g_assert_nonnull(names);
	while ((name = g_dir_read_name(names)) != NULL) {
		g_autofree char *path =
			g_build_filename(folder, name, "receipt", NULL);
		g_autofree char *text = NULL;

		g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
		n += strstr(text, line) != NULL;
	}
	g_dir_close(names);
	return n;
}

/* The next install deals with it, says so, and does its own work. */
static void
test_install(gconstpointer data)
{
	const struct cut *cut = data;
	g_autofree char *old = NULL;
	g_autofree char *new = NULL;
	g_autoptr(test_desk) desk = broken_desk(cut, &old, &new);
	g_autoptr(test_said) said = NULL;

	if (desk == NULL)
		return;
	g_assert_cmpuint(receipts_in(desk, "begun"), ==, 1);
	said = desk_run(desk, INSTALL);
	said_has(said, 0, "earlier run");
	said_has(said, 0,
		 cut->moment == HALF ? "2 of 2 made"
				     : "Nothing needs to be changed");
	is_tidy(desk, new);
	g_assert_cmpuint(receipts_in(desk, "begun"), ==, 0);
	g_assert_cmpuint(receipts_in(desk, "done"), ==, 1);
	desk_expect(desk, "undo", 0, "byte for byte");
	is_tidy(desk, old);
	desk_expect(desk, "undo", 1, "Error 80-1.");
}

static void
test_recover(gconstpointer data)
{
	const struct cut *cut = data;
	bool back = cut->moment == HALF;
	g_autofree char *old = NULL;
	g_autofree char *new = NULL;
	g_autofree char *before = NULL;
	g_autoptr(test_desk) desk = broken_desk(cut, &old, &new);
	g_autoptr(test_said) said = NULL;
	json_t *root;

	if (desk == NULL)
		return;
	said = desk_run(desk, "recover --json --root @");
	said_has(said, 0, NULL);
	root = said_json(said, 0);
	rig_assert(root, "command", "recover");
	g_assert_true(json_is_true(rig_at(root, "changed")));
	rig_assert_null(root, "error");
	json_decref(root);
	is_tidy(desk, back ? old : new);
	g_assert_cmpuint(receipts_in(desk, back ? "void" : "done"), ==, 1);
	before = desk_print(desk);
	desk_expect(desk, "recover --root @", 0, "none was broken off");
	desk_is_as(desk, before);
	desk_expect(desk, "undo", back ? 1 : 0,
		    back ? "Error 80-1." : "byte for byte");
	is_tidy(desk, old);
}

static void
test_recover_says(gconstpointer data)
{
	const struct cut *cut = data;
	g_autofree char *old = NULL;
	g_autofree char *new = NULL;
	g_autoptr(test_desk) desk = broken_desk(cut, &old, &new);

	g_autoptr(test_said) said = NULL;

	if (desk == NULL)
		return;
	said = desk_run(desk, "recover --root @");
	said_has(said, 0,
		 cut->moment == HALF ? "It stopped in the middle."
				     : "All its changes were made.");
	said_has(said, 0,
		 cut->moment == HALF ? "the state before it was\n"
				     : "it was finished.");
	/* One run, although it left something in two folders. */
	g_assert_null(strstr(said->out, "had not begun"));
}

/* Who only looks changes nothing, and is not kept from looking. */
static void
test_lookers(gconstpointer data)
{
	g_autofree char *old = NULL;
	g_autofree char *new = NULL;
	g_autofree char *before = NULL;
	g_autoptr(test_desk) desk = broken_desk(data, &old, &new);

	if (desk == NULL)
		return;
	before = desk_print(desk);
	desk_expect(desk, "install --dry-run --root @" OFFICE, 0,
		    "earlier run");
	desk_expect(desk, "list --root @", 0, "Contoso");
	desk_expect(desk, "list --json --root @", 0, NULL);
	desk_expect(desk, "show --root @ %office-root-sha1.cer", 0, NULL);
	desk_is_as(desk, before);
	g_assert_cmpuint(receipts_in(desk, "begun"), ==, 1);
}

/* The end of the input is no answer on page 94; Enter is. */
static void
test_page(gconstpointer data)
{
	const struct cut *cut = data;
	g_autofree char *old = NULL;
	g_autofree char *new = NULL;
	g_autofree char *before = NULL;
	g_autoptr(test_desk) desk = broken_desk(data, &old, &new);
	struct talk *talk;
	g_autoptr(test_said) none = NULL;
	g_autoptr(test_said) said = NULL;

	if (desk == NULL)
		return;
	before = desk_print(desk);
	none = desk_type(desk, "\n", "--root @ %office-root-sha1.cer");
	said_has(none, 3, "Page 94.");
	desk_is_as(desk, before);
	talk = desk_talk(desk, "--root @ %office-root-sha1.cer");
	talk_say(talk, "\n");
	talk_hear(talk, "Page 94.");
	talk_hear(talk, cut->moment == HALF ? "Next puts the state before back"
					    : "Next finishes it");
	talk_say(talk, "\n\n");
	talk_hear(talk, "Page 30.");
	is_tidy(desk, cut->moment == HALF ? old : new);
	said = talk_end(talk);
	g_assert_cmpint(said->status, ==, 3);
	g_assert_cmpuint(receipts_in(desk, "begun"), ==, 0);
}

/* Somebody is at it: neither recovery nor anything else begins. */
static void
test_running(void)
{
	g_autofree char *old = NULL;
	g_autofree char *new = NULL;
	g_autofree char *before = NULL;
	g_autofree char *folder = NULL;
	g_autoptr(test_desk) desk = broken_desk(&half, &old, &new);
	int fd;

	if (desk == NULL)
		return;
	before = desk_print(desk);
	folder = mac_path(desk->mac, MAC_KEYCHAINS);
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	g_assert_cmpint(flock(fd, LOCK_EX | LOCK_NB), ==, 0);
	desk_expect(desk, INSTALL, 1, "Error 94-1.");
	desk_expect(desk, "recover --root @", 1, "Error 94-1.");
	desk_expect(desk, "list --root @", 0, NULL);
	desk_is_as(desk, before);
	close(fd);
	desk_expect(desk, INSTALL, 0, "earlier run");
	is_tidy(desk, new);
}

static void
test_damaged(void)
{
	g_autofree char *old = NULL;
	g_autofree char *new = NULL;
	g_autofree char *before = NULL;
	g_autoptr(test_desk) desk = broken_desk(&half, &old, &new);

	if (desk == NULL)
		return;
	mac_text(desk->mac, JOURNAL, "put /etc/passwd back\n");
	before = desk_print(desk);
	desk_expect(desk, INSTALL, 1, "Error 94-3.");
	desk_expect(desk, "recover --root @", 1, "Error 94-3.");
	desk_is_as(desk, before);
}

/* An administrator's: an ordinary user learns only that there is one. */
static void
test_closed(void)
{
	g_autofree char *old = NULL;
	g_autofree char *new = NULL;
	g_autofree char *before = NULL;
	g_autoptr(test_desk) desk = NULL;

	if (desk_needs_root())
		return;
	desk = broken_desk(&half, &old, &new);
	if (desk == NULL || !desk_be_stranger(desk, false))
		return;
	before = desk_print(desk);
	desk_expect(desk, INSTALL, 5, "Error 94-2.");
	desk_expect(desk, "recover --root @", 5, "Error 56-10.");
	desk_expect(desk, "list --root @", 0, NULL);
	desk_is_as(desk, before);
}

/* The helper alone is gone, and another one deals with what it left. */
static const struct mended {
	struct cut cut;
	const char *says, *never, *receipt;
} mended[] = {
	/* In the middle: the state before is put back. */
	{ { .moment = HALF, .once = true },
	  "State: the state before has been put back.",
	  " made",
	  "void" },
	/* It had made everything: that is no error. */
	{ { .moment = MADE, .once = true }, "2 of 2 made", "Error", "done" },
};

static void
test_helper_killed(gconstpointer data)
{
	const struct mended *row = data;
	g_autofree char *old = NULL;
	g_autofree char *new = NULL;
	g_autofree char *text = NULL;
	g_autoptr(test_desk) desk = broken_desk(&row->cut, &old, &new);

	if (desk == NULL)
		return;
	text = desk_read(desk, "said");
	g_test_message("%s", text);
	g_assert_nonnull(strstr(text, row->says));
	g_assert_null(strstr(text, row->never));
	g_assert_cmpint(strstr(text, "Error 66-14.") != NULL, ==,
			row->cut.moment == HALF);
	g_assert_cmpuint(receipts_in(desk, row->receipt), ==, 1);
	is_tidy(desk, row->cut.moment == HALF ? old : new);
}

/* So is every other: the wizard says what is known. */
static void
test_helpers_killed(void)
{
	static const struct cut cut = { .moment = HALF };
	g_autofree char *old = NULL;
	g_autofree char *new = NULL;
	g_autofree char *text = NULL;
	g_autoptr(test_desk) desk = broken_desk(&cut, &old, &new);

	if (desk == NULL)
		return;
	text = desk_read(desk, "said");
	g_test_message("%s", text);
	g_assert_nonnull(strstr(text, "Error 66-14."));
	g_assert_null(strstr(text, "nothing has been changed"));
	g_assert_cmpuint(receipts_in(desk, "begun"), ==, 1);
	desk_expect(desk, "recover --root @", 0, "put back and checked.");
	is_tidy(desk, old);
}

/* The wizard alone is gone: the helper goes on, and undo finds that out. */
static void
test_wizard_killed(void)
{
	g_autoptr(test_desk) desk = NULL;
	g_autofree char *old = NULL;
	struct cut cut = { .moment = BEGUN, .wizard = true };
	struct stepper_job job = { .enter = before_call,
				   .leave = after_call,
				   .data = &cut };
	int status;

	if (!can_step())
		return;
	desk = desk_new(5);
	old = desk_sha256(desk, MAC_ANCHORS);
	status = step(desk, INSTALL, &job);
	g_assert_true(WIFSIGNALED(status));
	g_assert_cmpuint(receipts_in(desk, "begun"), ==, 1);
	desk_expect(desk, INSTALL, 0, "Nothing needs to be changed");
	desk_expect(desk, "undo", 0, "byte for byte");
	is_tidy(desk, old);
	g_assert_cmpuint(receipts_in(desk, "undone"), ==, 1);
}

/* Both were gone before anything was changed. */
static void
test_void(void)
{
	static const struct cut cut = { .moment = BEGUN, .both = true };
	g_autofree char *old = NULL;
	g_autofree char *new = NULL;
	g_autoptr(test_desk) desk = broken_desk(&cut, &old, &new);

	if (desk == NULL)
		return;
	g_assert_cmpuint(receipts_in(desk, "begun"), ==, 1);
	desk_expect(desk, "undo", 1, "Error 80-1.");
	g_assert_cmpuint(receipts_in(desk, "void"), ==, 1);
	is_tidy(desk, old);
}

/* Where nothing had been changed nothing is said to have been put back. */
static void
test_unbegun(void)
{
	static const struct cut cut = { .moment = KNOWN, .both = true };
	g_autofree char *old = NULL;
	g_autofree char *new = NULL;
	g_autoptr(test_desk) desk = broken_desk(&cut, &old, &new);

	if (desk == NULL)
		return;
	desk_expect(desk, "recover --root @", 0, "its traces were taken away.");
	is_tidy(desk, old);
	g_assert_cmpuint(receipts_in(desk, "void"), ==, 1);
}

/* In a folder that a group may write to, others may leave what looks like ours:
 * it is no run that was broken off, and stays. */
static void
test_foreign(void)
{
	g_autoptr(test_desk) desk = NULL;
	g_autofree char *path = NULL;

	if (desk_needs_root())
		return;
	desk = desk_new(5);
	path = g_build_filename(desk->mac->root, "Library/Preferences",
				".certwizard-0123abcd-1", NULL);
	g_assert_true(g_file_set_contents(path, "theirs", -1, NULL));
	desk_expect(desk, "recover --root @", 0, "its traces were taken away.");
	g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	g_assert_true(g_file_set_contents(path, "theirs", -1, NULL));
	g_assert_cmpint(chown(path, 12345, 12345), ==, 0);
	desk_expect(desk, "recover --root @", 0, "none was broken off");
	g_assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
}

/* An undo is cut off as well: before its end it is done, and then undone. */
static void
test_undo_cut(gconstpointer data)
{
	struct cut cut = *(const struct cut *)data;
	struct stepper_job job = { .enter = before_call,
				   .leave = after_call,
				   .data = &cut };
	g_autoptr(test_desk) desk = NULL;
	g_autofree char *old = NULL;
	g_autofree char *new = NULL;

	if (!can_step())
		return;
	desk = desk_new(5);
	old = desk_sha256(desk, MAC_ANCHORS);
	desk_expect(desk, INSTALL, 0, NULL);
	new = desk_sha256(desk, MAC_ANCHORS);
	(void)step(desk, "undo", &job);
	desk_expect(desk, "undo", 1, "Run certwizard recover.");
	desk_expect(desk, "recover --root @", 0, NULL);
	is_tidy(desk, cut.moment == HALF ? new : old);
	if (cut.moment == HALF)
		desk_expect(desk, "undo", 0, "byte for byte");
	else
		desk_expect(desk, "undo", 1, "Error 80-1.");
	is_tidy(desk, old);
	g_assert_cmpuint(receipts_in(desk, "undone"), ==, 1);
}

/* Just before the keychain gets its place; the list has it already. */
static bool
hold(const struct stepper_call *call, void *data)
{
	const int *number = data;

	if (strcmp(call->name, "renameat") != 0 ||
	    strcmp(call->names[1], "X509Anchors") != 0)
		return false;
	/* Once: it is put back in the same way. */
	if (*number == 0)
		return false;
	kill(call->leader, *number);
	*(int *)data = 0;
	return true;
}

static bool
is_stop(const struct stepper_call *call, void *data)
{
	(void)data;
	return strcmp(call->name, "write") == 0 &&
	       g_str_has_prefix(call->names[0], "stop\n");
}

/* A signal in the middle of a change: it is undone first. */
static void
test_signal(gconstpointer data)
{
	int number = GPOINTER_TO_INT(data);
	int pending = number;
	g_autoptr(test_desk) desk = NULL;
	g_autofree char *before = NULL;
	struct stepper_job job = { .hold = hold,
				   .release = is_stop,
				   .data = &pending };
	int status;

	if (!can_step())
		return;
	desk = desk_new(5);
	before = desk_sha256(desk, MAC_ANCHORS);
	status = step(desk, INSTALL, &job);
	g_assert_cmpint(pending, ==, 0);
	g_assert_true(WIFEXITED(status));
	g_assert_cmpint(WEXITSTATUS(status), ==, 128 + number);
	is_tidy(desk, before);
	{
		g_autofree char *list = mac_path(desk->mac, MAC_COMMON);

		g_assert_false(g_file_test(list, G_FILE_TEST_EXISTS));
	}
	g_assert_cmpuint(receipts_in(desk, "void"), ==, 1);
	desk_expect(desk, "undo", 1, "Error 80-1.");
	desk_expect(desk, INSTALL, 0, "2 of 2 made");
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		GTestDataFunc test;
	} all[] = {
		{ "install", test_install },   { "recover", test_recover },
		{ "says", test_recover_says }, { "lookers", test_lookers },
		{ "page", test_page },         { "undo", test_undo_cut },
	};

	desk_init(&argc, &argv);
	for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
		g_autofree char *a =
			g_strconcat("/recovery/half/", all[i].name, NULL);
		g_autofree char *b =
			g_strconcat("/recovery/made/", all[i].name, NULL);

		g_test_add_data_func(a, &half, all[i].test);
		g_test_add_data_func(b, &made, all[i].test);
	}
	g_test_add_func("/recovery/running", test_running);
	g_test_add_func("/recovery/damaged", test_damaged);
	g_test_add_func("/recovery/closed", test_closed);
	g_test_add_data_func("/recovery/helper-killed", &mended[0],
			     test_helper_killed);
	g_test_add_data_func("/recovery/helper-killed-late", &mended[1],
			     test_helper_killed);
	g_test_add_func("/recovery/helpers-killed", test_helpers_killed);
	g_test_add_func("/recovery/wizard-killed", test_wizard_killed);
	g_test_add_func("/recovery/void", test_void);
	g_test_add_func("/recovery/unbegun", test_unbegun);
	g_test_add_func("/recovery/foreign", test_foreign);
	g_test_add_data_func("/recovery/signal/term", GINT_TO_POINTER(SIGTERM),
			     test_signal);
	g_test_add_data_func("/recovery/signal/int", GINT_TO_POINTER(SIGINT),
			     test_signal);
	return g_test_run();
}
