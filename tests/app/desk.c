/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Mac's disk on a desk, and the built program that is run on it. */
#include "desk.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/digest.h"

/* Longer than any run takes: what does not answer fails, and waits not. */
#define PATIENCE_MS 60000
#define CANNOT_START 127
#define SIGNALLED 1000

struct talk {
	pid_t pid;
	int in, out;
	FILE *err;
	GString *heard;
	size_t seen; /* so much of it was asked for */
	bool signalled;
};

void
desk_init(int *argc, char ***argv)
{
	/* Before GLib looks for it: syncing memory takes no time. */
	if (access("/dev/shm", W_OK | X_OK) == 0)
		g_setenv("TMPDIR", "/dev/shm", TRUE);
	g_test_init(argc, argv, NULL);
}

struct desk *
desk_new(unsigned minor)
{
	struct desk *desk = g_new0(struct desk, 1);
	g_autoptr(GError) error = NULL;
	g_autofree char *home = NULL;
	g_autofree char *temporary = NULL;

	desk->program = DESK_FIXED;
	desk->mac = mac_new(minor);
	mac_keychain(desk->mac, MAC_ANCHORS, "contoso-golden.cer", NULL);
	desk->folder = g_dir_make_tmp("cw-desk-XXXXXX", &error);
	g_assert_no_error(error);
	home = desk_path(desk, "home");
	temporary = desk_path(desk, "tmp");
	g_assert_cmpint(g_mkdir(home, 0755), ==, 0);
	g_assert_cmpint(g_mkdir(temporary, 0755), ==, 0);
	return desk;
}

static int
remove_one(const char *path, const struct stat *status, int type,
	   struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

void
desk_free(struct desk *desk)
{
	mac_free(desk->mac);
	nftw(desk->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	g_free(desk->folder);
	g_free(desk);
}

void
said_free(struct said *said)
{
	g_free(said->out);
	g_free(said->err);
	g_free(said);
}

static char *
build_path(const char *name)
{
	const char *folder = g_getenv("builddir");

	return g_build_filename(folder == NULL ? "." : folder, name, NULL);
}

/* What stands for something else is put in its place. */
char **
desk_words(const struct desk *desk, const char *call)
{
	g_autofree char *program = build_path(desk->program);
	g_autofree char *samples = g_strconcat(
		g_getenv("srcdir"), "/tests/data/certificates/", NULL);
	g_autofree char *line = g_strjoin(" ", program, call, NULL);
	g_auto(GStrv) words = g_strsplit(line, " ", -1);
	char **filled = g_new0(char *, g_strv_length(words) + 1);

	for (guint i = 0; words[i] != NULL; i++) {
		g_autoptr(GString) word = g_string_new(words[i]);

		g_string_replace(word, "@", desk->mac->root, 0);
		g_string_replace(word, "^", desk->folder, 0);
		g_string_replace(word, "%", samples, 0);
		filled[i] = g_strdup(word->str);
	}
	return filled;
}

char **
desk_environment(const struct desk *desk)
{
	g_autofree char *home = desk_path(desk, "home");
	g_autofree char *state = desk_path(desk, "state");
	g_autofree char *temporary = desk_path(desk, "tmp");
	char **environment = g_get_environ();

	environment = g_environ_setenv(environment, "HOME", home, TRUE);
	environment =
		g_environ_setenv(environment, "XDG_STATE_HOME", state, TRUE);
	environment = g_environ_setenv(environment, "TMPDIR", temporary, TRUE);
	return g_environ_setenv(environment, DESK_FOLDER, desk->folder, TRUE);
}

static void
become(const struct desk *desk, char **words, char **environment)
{
	if (chdir(desk->folder) != 0)
		_exit(CANNOT_START);
	if (desk->uid != 0 &&
	    (setgroups(0, NULL) != 0 || setgid(desk->uid) != 0 ||
	     setuid(desk->uid) != 0))
		_exit(CANNOT_START);
	execve(words[0], words, environment);
	_exit(CANNOT_START);
}

static void
start(const struct desk *desk, const char *call, struct talk *talk)
{
	g_auto(GStrv) words = desk_words(desk, call);
	g_auto(GStrv) environment = desk_environment(desk);
	int in[2], out[2];

	g_assert_cmpint(pipe2(in, O_CLOEXEC), ==, 0);
	g_assert_cmpint(pipe2(out, O_CLOEXEC), ==, 0);
	talk->err = tmpfile();
	talk->pid = fork();
	if (talk->pid == 0) {
		if (dup2(in[0], STDIN_FILENO) < 0 ||
		    dup2(out[1], STDOUT_FILENO) < 0 ||
		    dup2(fileno(talk->err), STDERR_FILENO) < 0)
			_exit(CANNOT_START);
		become(desk, words, environment);
	}
	g_assert_cmpint(talk->pid, >, 0);
	close(in[0]);
	close(out[1]);
	talk->in = in[1];
	talk->out = out[0];
}

struct talk *
desk_talk(const struct desk *desk, const char *call)
{
	struct talk *talk = g_new0(struct talk, 1);

	talk->heard = g_string_new(NULL);
	start(desk, call, talk);
	return talk;
}

/* Some more; false at the end. */
static bool
hear_more(struct talk *talk)
{
	struct pollfd wanted = { .fd = talk->out, .events = POLLIN };
	char buffer[1024];
	ssize_t n;

	if (poll(&wanted, 1, PATIENCE_MS) <= 0)
		g_error("no answer after: %s", talk->heard->str);
	n = read(talk->out, buffer, sizeof(buffer));
	g_assert_cmpint(n, >=, 0);
	g_string_append_len(talk->heard, buffer, n);
	return n > 0;
}

void
talk_hear(struct talk *talk, const char *text)
{
	const char *at;

	while ((at = strstr(talk->heard->str + talk->seen, text)) == NULL)
		if (!hear_more(talk))
			g_error("\"%s\" was not said: %s", text,
				talk->heard->str);
	talk->seen = (size_t)(at - talk->heard->str) + strlen(text);
}

void
talk_say(struct talk *talk, const char *text)
{
	g_assert_cmpint(write(talk->in, text, strlen(text)), ==,
			(gssize)strlen(text));
}

void
talk_signal(struct talk *talk, int number)
{
	g_assert_cmpint(kill(talk->pid, number), ==, 0);
	talk->signalled = true;
}

struct said *
talk_end(struct talk *talk)
{
	struct said *said = g_new0(struct said, 1);
	int status;

	/* The end of the input would be a second reason to end. */
	if (!talk->signalled)
		close(talk->in);
	while (hear_more(talk))
		;
	if (talk->signalled)
		close(talk->in);
	close(talk->out);
	g_assert_cmpint(waitpid(talk->pid, &status, 0), ==, talk->pid);
	said->status = WIFEXITED(status) ? WEXITSTATUS(status)
					 : SIGNALLED + WTERMSIG(status);
	said->err = rig_read(talk->err);
	said->out = g_string_free(talk->heard, FALSE);
	g_free(talk);
	return said;
}

struct said *
desk_type(const struct desk *desk, const char *input, const char *call)
{
	struct talk *talk = desk_talk(desk, call);

	/* A program that ended before it read this is no reason to end, too. */
	if (input != NULL && write(talk->in, input, strlen(input)) < 0 &&
	    errno != EPIPE)
		g_error("write: %s", g_strerror(errno));
	return talk_end(talk);
}

struct said *
desk_run(const struct desk *desk, const char *call)
{
	return desk_type(desk, NULL, call);
}

void
said_has(const struct said *said, int status, const char *text)
{
	if (said->status != status)
		g_error("status %d, not %d: %s%s", said->status, status,
			said->out, said->err);
	if (text != NULL && strstr(said->out, text) == NULL &&
	    strstr(said->err, text) == NULL)
		g_error("no \"%s\" in: %s%s", text, said->out, said->err);
}

void
desk_expect(const struct desk *desk, const char *call, int status,
	    const char *text)
{
	g_autoptr(test_said) said = desk_run(desk, call);

	said_has(said, status, text);
}

json_t *
said_json(const struct said *said, guint n)
{
	g_auto(GStrv) lines = g_strsplit(said->out, "\n", -1);
	g_autofree char *line = NULL;

	if (n + 1 >= g_strv_length(lines))
		g_error("no line %u: %s%s", n, said->out, said->err);
	line = g_strconcat(lines[n], "\n", NULL);
	return rig_parse(line);
}

static char *
sha256_of(const char *path)
{
	g_autofree char *data = NULL;
	g_autoptr(GBytes) bytes = NULL;
	gsize length;

	if (!g_file_get_contents(path, &data, &length, NULL))
		return g_strdup("-");
	bytes = g_bytes_new(data, length);
	return cw_sha256_hex(bytes);
}

static void
print_below(GPtrArray *lines, const char *path, bool coarse)
{
	GDir *folder;
	const char *name;
	struct stat s;
	g_autofree char *hash = NULL;

	g_assert_cmpint(lstat(path, &s), ==, 0);
	if (coarse && S_ISDIR(s.st_mode))
		s.st_mtim = (struct timespec){ 0 };
	hash = S_ISREG(s.st_mode) ? sha256_of(path) : g_strdup("-");
	g_ptr_array_add(lines,
			g_strdup_printf("%s %lu %o %u:%u %lld %ld.%09ld %s\n",
					path, (gulong)s.st_ino, s.st_mode,
					s.st_uid, s.st_gid,
					(long long)s.st_size, s.st_mtim.tv_sec,
					s.st_mtim.tv_nsec, hash));
	folder = S_ISDIR(s.st_mode) ? g_dir_open(path, 0, NULL) : NULL;
	while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *below = g_build_filename(path, name, NULL);

		print_below(lines, below, coarse);
	}
	if (folder != NULL)
		g_dir_close(folder);
}

static int
by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *
desk_print_path(const char *path, bool coarse)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

	print_below(lines, path, coarse);
	g_ptr_array_sort(lines, by_text);
	g_ptr_array_add(lines, NULL);
	return g_strjoinv("", (char **)lines->pdata);
}

char *
desk_print(const struct desk *desk)
{
	return desk_print_path(desk->mac->root, desk->coarse);
}

void
desk_is_as(const struct desk *desk, const char *before)
{
	g_autofree char *now = desk_print(desk);

	g_assert_cmpstr(now, ==, before);
}

char *
desk_sha256(const struct desk *desk, const char *path)
{
	g_autofree char *whole = mac_path(desk->mac, path);

	return sha256_of(whole);
}

char *
desk_path(const struct desk *desk, const char *path)
{
	return g_build_filename(desk->folder, path, NULL);
}

void
desk_write(const struct desk *desk, const char *path, const char *text)
{
	g_autofree char *whole = desk_path(desk, path);

	g_assert_true(g_file_set_contents(whole, text, -1, NULL));
}

char *
desk_read(const struct desk *desk, const char *path)
{
	g_autofree char *whole = desk_path(desk, path);
	g_autoptr(GError) error = NULL;
	char *text = NULL;

	g_file_get_contents(whole, &text, NULL, &error);
	g_assert_no_error(error);
	return text;
}

bool
desk_needs_root(void)
{
	if (geteuid() == 0)
		return false;
	g_test_skip("needs root");
	return true;
}

static int
give_one(const char *path, const struct stat *status, int type,
	 struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return lchown(path, DESK_STRANGER, DESK_STRANGER);
}

static bool
is_reachable(const struct desk *desk)
{
	g_autofree char *program = build_path(desk->program);
	pid_t pid = fork();
	int status;

	if (pid == 0)
		_exit(setgroups(0, NULL) != 0 || setgid(DESK_STRANGER) != 0 ||
		      setuid(DESK_STRANGER) != 0 || access(program, X_OK) != 0);
	g_assert_cmpint(waitpid(pid, &status, 0), ==, pid);
	return status == 0;
}

bool
desk_be_stranger(struct desk *desk, bool owns_the_disk)
{
	if (desk_needs_root())
		return false;
	if (!is_reachable(desk)) {
		g_test_skip("the build's folder is closed to others");
		return false;
	}
	desk->uid = DESK_STRANGER;
	g_assert_cmpint(nftw(desk->folder, give_one, 16, FTW_PHYS), ==, 0);
	if (owns_the_disk)
		g_assert_cmpint(nftw(desk->mac->root, give_one, 16, FTW_PHYS),
				==, 0);
	return true;
}
