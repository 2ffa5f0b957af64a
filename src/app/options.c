/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: a table of commands, a table of options. */
#include "app/options.h"

#include <string.h>

#include "app/paragraph.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

/* One bit for each command. */
#define ON(command) (1u << CW_COMMAND_##command)
#define ON_ALL ((1u << CW_N_COMMANDS) - 1)
/* What may need an administrator. */
#define ON_ASKING (ON(WIZARD) | ON(INSTALL) | ON(UNDO) | ON(RECOVER))

static const struct {
	const char *word;
	const char *synopsis; /* N_(), behind the word */
	const char *what;     /* N_() */
	unsigned files;       /* at most; at least one if .needs_file */
	bool needs_file;
} commands[CW_N_COMMANDS] = {
	[CW_COMMAND_WIZARD] = { "wizard", N_("[OPTION...] [FILE]"),
				N_("the wizard, with questions"), 1, false },
	[CW_COMMAND_INSTALL] = { "install", N_("[OPTION...] FILE"),
				 N_("the same job, without a question"), 1,
				 true },
	[CW_COMMAND_SHOW] = { "show", N_("[OPTION...] FILE..."),
			      N_("what is in a file"), G_MAXUINT, true },
	[CW_COMMAND_LIST] = { "list", N_("[OPTION...]"),
			      N_("what a keychain holds"), 0, false },
	[CW_COMMAND_UNDO] = { "undo", N_("[OPTION...] [RECEIPT]"),
			      N_("put the state before back"), 1, false },
	[CW_COMMAND_RECOVER] = { "recover", N_("[OPTION...]"),
				 N_("finish or undo a run that was broken "
				    "off"),
				 0, false },
};

struct row {
	const char *name;
	unsigned on; /* commands that take it */
	GOptionArg kind;
	/* Where its value goes, in struct cw_options. */
	size_t offset;
	const char *value; /* N_(), or NULL */
	const char *what;  /* N_() */
};

#define AT(member) offsetof(struct cw_options, member)

/* A user is the name of a folder: its bytes, whatever the locale. */
static const struct row rows[] = {
	{ "root", ON_ALL, G_OPTION_ARG_FILENAME_ARRAY, AT(roots), N_("DIR"),
	  N_("the disk to work on: the folder where it is found") },
	{ "system", ON(WIZARD) | ON(INSTALL) | ON(LIST), G_OPTION_ARG_STRING,
	  AT(release), N_("RELEASE"),
	  N_("which system it is, if you know: 10.4, 10.5") },
	{ "store", ON(WIZARD) | ON(INSTALL) | ON(LIST), G_OPTION_ARG_STRING,
	  AT(store), N_("ID"), N_("the keychain: x509anchors") },
	{ "search-list", ON(WIZARD) | ON(INSTALL), G_OPTION_ARG_FILENAME,
	  AT(search_list), N_("WHOSE"),
	  N_("whose keychain list: everyone, none, user:NAME") },
	{ "user", ON(WIZARD) | ON(INSTALL), G_OPTION_ARG_FILENAME, AT(user),
	  N_("NAME"), N_("short for --search-list user:NAME") },
	{ "accept", ON(INSTALL), G_OPTION_ARG_STRING, AT(accept_words),
	  N_("CODE,..."), N_("go on in spite of these stops, or: all") },
	{ "expect-sha256", ON(INSTALL), G_OPTION_ARG_STRING, AT(expect),
	  N_("DIGITS"), N_("refuse unless it has this fingerprint") },
	{ "administrator", ON_ASKING, G_OPTION_ARG_FILENAME, AT(administrator),
	  N_("NAME"), N_("which administrator's password is asked for") },
	{ "askpass", ON_ASKING & ~ON(WIZARD), G_OPTION_ARG_FILENAME,
	  AT(askpass), N_("PROGRAM"), N_("a program that prints the password") },
	{ "password-fd", ON_ASKING & ~ON(WIZARD), G_OPTION_ARG_STRING,
	  AT(password_fd), N_("N"),
	  N_("the open file from which it is read, by number") },
	{ "dry-run", ON(INSTALL), G_OPTION_ARG_NONE, AT(dry_run), NULL,
	  N_("print what would be done, change nothing") },
	{ "answers", ON(INSTALL), G_OPTION_ARG_FILENAME, AT(answers),
	  N_("FILE"), N_("answers from a file") },
	{ "record", ON(WIZARD) | ON(INSTALL), G_OPTION_ARG_FILENAME, AT(record),
	  N_("FILE"), N_("write such a file") },
	{ "json", ON_ALL & ~ON(WIZARD), G_OPTION_ARG_NONE, AT(json), NULL,
	  N_("the report as one JSON object on a line") },
	{ "plain", ON(WIZARD), G_OPTION_ARG_NONE, AT(plain), NULL,
	  N_("plain lines: for speech, braille, serial lines") },
	{ "ascii", ON(WIZARD), G_OPTION_ARG_NONE, AT(ascii), NULL,
	  N_("the full screen without letters for lines") },
	{ "no-color", ON(WIZARD), G_OPTION_ARG_NONE, AT(no_color), NULL,
	  N_("the full screen without colours") },
	{ "mouse", ON(WIZARD), G_OPTION_ARG_NONE, AT(mouse), NULL,
	  N_("the full screen with the mouse: button and wheel") },
	{ "transcript", ON(WIZARD) | ON(INSTALL), G_OPTION_ARG_FILENAME,
	  AT(transcript), N_("FILE"), N_("keep the text of this run") },
	{ "practice", ON(WIZARD) | ON(INSTALL), G_OPTION_ARG_NONE, AT(practice),
	  NULL, N_("on a made-up Mac that is thrown away") },
	{ "keep", ON(WIZARD) | ON(INSTALL), G_OPTION_ARG_NONE, AT(keep), NULL,
	  N_("keep the made-up Mac") },
	{ "version", ON_ALL, G_OPTION_ARG_NONE, AT(version), NULL,
	  N_("print the version") },
	{ "help", ON_ALL, G_OPTION_ARG_NONE, AT(help), NULL,
	  N_("print this list") },
};

const char *
cw_command_word(enum cw_command command)
{
	return commands[command].word;
}

const char *
cw_options_root(const struct cw_options *options)
{
	return options->roots[0] == NULL ? "/" : options->roots[0];
}

void
cw_options_clear(struct cw_options *options)
{
	g_strfreev(options->roots);
	g_free(options->store);
	g_free(options->search_list);
	g_free(options->user);
	g_free(options->accept_words);
	g_strfreev(options->accept);
	g_free(options->expect);
	g_free(options->release);
	g_free(options->answers);
	g_free(options->record);
	g_free(options->transcript);
	g_free(options->administrator);
	g_free(options->askpass);
	g_free(options->password_fd);
	g_strfreev(options->files);
	*options = (struct cw_options){ 0 };
}

/* Reads what begins with a hyphen out of ARGV; the rest stays in it. */
static bool
read_words(struct cw_options *options, char ***argv, GError **error)
{
	g_autoptr(GOptionContext) context = g_option_context_new(NULL);
	GOptionEntry entries[G_N_ELEMENTS(rows) + 1] = { 0 };
	g_autoptr(GError) wrong = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		entries[i] = (GOptionEntry){
			.long_name = rows[i].name,
			.arg = rows[i].kind,
			.arg_data = (char *)options + rows[i].offset,
		};
	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_add_main_entries(context, entries, NULL);
	if (g_option_context_parse_strv(context, argv, &wrong))
		return true;
	{
		g_autofree char *text = cw_text_clean(wrong->message, -1);

		return cw_fail(error, CW_E_0_1, text, NULL);
	}
}

static bool
is_given(const struct cw_options *options, const struct row *row)
{
	const char *at = (const char *)options + row->offset;

	if (row->kind == G_OPTION_ARG_NONE)
		return *(const gboolean *)(const void *)at;
	return *(char *const *)(const void *)at != NULL;
}

static bool
is_dashes(const char *word)
{
	return strcmp(word, "--") == 0;
}

/* How many words stand behind the "--" that ends the options; -1: none is
 * there. */
static int
count_behind_dashes(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--") == 0)
			return argc - i - 1;
	return -1;
}

/* The first word, unless a "--" stands before it: then BEHIND words, which are
 * all of them, are files. */
static void
take_command(struct cw_options *options, char **words, int behind)
{
	size_t n = g_strv_length(words);

	if (n == 0 ||
	    (behind >= 0 && n - is_dashes(words[0]) == (size_t)behind))
		return;
	for (int i = CW_COMMAND_INSTALL; i < CW_N_COMMANDS; i++) {
		if (strcmp(words[0], commands[i].word) != 0)
			continue;
		options->command = (enum cw_command)i;
		g_free(words[0]);
		memmove(words, words + 1,
			g_strv_length(words + 1) * sizeof(*words) +
				sizeof(*words));
		return;
	}
}

/* GOptionContext leaves the "--" that ended the options, or not. */
static void
drop_dashes(char **words)
{
	for (size_t i = 0; words[i] != NULL; i++) {
		if (!is_dashes(words[i]))
			continue;
		g_free(words[i]);
		for (; words[i] != NULL; i++)
			words[i] = words[i + 1];
		return;
	}
}

static bool
check_options(const struct cw_options *options, GError **error)
{
	const char *word = commands[options->command].word;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *name = g_strconcat("--", rows[i].name, NULL);

		if (is_given(options, &rows[i]) &&
		    (rows[i].on & (1u << options->command)) == 0)
			return cw_fail(error, CW_E_0_2, name, word, NULL);
	}
	return true;
}

/* A script's variable without a value must not name the folder that it runs
 * in, or all else that "" happens to lead to. */
static bool
is_empty(const struct cw_options *options, const struct row *row)
{
	char *const *at =
		(char *const *)(const void *)((const char *)options +
					      row->offset);

	if (row->kind == G_OPTION_ARG_NONE || *at == NULL)
		return false;
	if (row->kind == G_OPTION_ARG_FILENAME_ARRAY)
		return g_strv_contains(*(const char *const *const *)at, "");
	return (*at)[0] == '\0';
}

static bool
check_empty(const struct cw_options *options, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *name = g_strconcat("--", rows[i].name, NULL);

		if (is_empty(options, &rows[i]))
			return cw_fail(error, CW_E_0_11, name, NULL);
	}
	return !g_strv_contains((const char *const *)options->files, "") ||
	       cw_fail(error, CW_E_0_11, "\"\"", NULL);
}

static bool
check_files(const struct cw_options *options, GError **error)
{
	guint n = g_strv_length(options->files);
	g_autofree char *extra = NULL;

	if (n > commands[options->command].files) {
		extra = cw_text_clean(
			options->files[commands[options->command].files], -1);
		return cw_fail(error, CW_E_0_3, extra, NULL);
	}
	if (n == 0 && commands[options->command].needs_file &&
	    !options->practice)
		return cw_fail(error, CW_E_0_4, commands[options->command].word,
			       NULL);
	return true;
}

/* Options that contradict each other. */
static bool
check_pairs(const struct cw_options *options, GError **error)
{
	const struct {
		const char *name;
		bool given;
	} real[] = {
		{ "--root", options->roots[0] != NULL },
		{ "--system", options->release != NULL },
		{ "--store", options->store != NULL },
		{ "--user", options->user != NULL },
		{ "--search-list", options->search_list != NULL },
		{ "--answers", options->answers != NULL },
		{ "--administrator", options->administrator != NULL },
		{ "--askpass", options->askpass != NULL },
		{ "--password-fd", options->password_fd != NULL },
	};

	for (size_t i = 0; options->practice && i < G_N_ELEMENTS(real); i++)
		if (real[i].given)
			return cw_fail(error, CW_E_0_5, "--practice",
				       real[i].name, NULL);
	if (options->user != NULL && options->search_list != NULL)
		return cw_fail(error, CW_E_0_5, "--user", "--search-list",
			       NULL);
	if (options->askpass != NULL && options->password_fd != NULL)
		return cw_fail(error, CW_E_0_5, "--askpass", "--password-fd",
			       NULL);
	if (options->keep && !options->practice)
		return cw_fail(error, CW_E_0_6, "--keep", "--practice", NULL);
	return true;
}

bool
cw_options_check(const struct cw_options *options, GError **error)
{
	return check_files(options, error) &&
	       cw_options_check_values(options, error);
}

/* Short and listed forms become the one that the program uses. */
static void
settle(struct cw_options *options)
{
	if (options->roots == NULL)
		options->roots = g_new0(char *, 1);
	if (options->user != NULL && options->search_list == NULL)
		options->search_list =
			g_strconcat("user:", options->user, NULL);
	options->accept = g_strsplit_set(
		options->accept_words == NULL ? "" : options->accept_words,
		", ", -1);
	for (char **code = options->accept; *code != NULL;) {
		if ((*code)[0] != '\0') {
			code++;
			continue;
		}
		g_free(*code);
		for (char **at = code; *at != NULL; at++)
			at[0] = at[1];
	}
}

static bool
wants_json(int argc, char **argv)
{
	for (int i = 1; i < argc && !is_dashes(argv[i]); i++)
		if (strcmp(argv[i], "--json") == 0)
			return true;
	return false;
}

bool
cw_options_read(struct cw_options *options, int argc, char **argv,
		GError **error)
{
	char **words = g_new0(char *, (gsize)argc + 1);
	bool good;

	*options = (struct cw_options){ 0 };
	for (int i = 0; i < argc; i++)
		words[i] = g_strdup(argv[i]);
	good = read_words(options, &words, error);
	/* Where the words can't be understood, this one still says to whom the
	 * answer goes. */
	if (!good)
		options->json = wants_json(argc, argv);
	if (options->roots == NULL)
		options->roots = g_new0(char *, 1);
	options->files = g_strdupv(words + (argc > 0 ? 1 : 0));
	g_strfreev(words);
	take_command(options, options->files, count_behind_dashes(argc, argv));
	drop_dashes(options->files);
	good = good && check_options(options, error) &&
	       (options->help || options->version ||
		(check_empty(options, error) && check_pairs(options, error)));
	settle(options);
	if (!good || options->help || options->version ||
	    options->answers != NULL)
		return good;
	return cw_options_check(options, error);
}

static void
add_columns(GString *out, const char *left, const char *right)
{
	size_t width = cw_text_width(left);

	g_string_append_printf(out, "  %s%*s  %s\n", left,
			       width < 26 ? (int)(26 - width) : 0, "", right);
}

char *
cw_options_help(void)
{
	GString *out = g_string_new(NULL);

	g_string_append_printf(out, "%s\n\n",
			       _("certwizard: get a certificate trusted, step "
				 "by step"));
	for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
		const char *word =
			i == CW_COMMAND_WIZARD ? "" : commands[i].word;
		g_autofree char *left = g_strdup_printf(
			"certwizard %s%s%s", word, word[0] == '\0' ? "" : " ",
			_(commands[i].synopsis));

		g_string_append_printf(out, "  %s\n      %s\n", left,
				       _(commands[i].what));
	}
	g_string_append_c(out, '\n');
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *left =
			rows[i].value == NULL
				? g_strdup_printf("--%s", rows[i].name)
				: g_strdup_printf("--%s %s", rows[i].name,
						  _(rows[i].value));

		add_columns(out, left, _(rows[i].what));
	}
	g_string_append_c(out, '\n');
	cw_paragraph(out, "", 0,
		     _("Status: 0 done, 1 failed, 2 wrong call, 3 you quit, 4 "
		       "refused, 5 an administrator is needed, 6 undone after "
		       "a failure."));
	return g_string_free(out, FALSE);
}
