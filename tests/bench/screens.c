/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Screens side by side: what each costs, and then the goals.
 *
 *	screens [-n RUNS] BUILD FOLDER MANY
 *
 * FOLDER has ten files and MANY has 10,000: page 10 shows them.  The programs
 * run in turn, each on a new terminal of 24 rows and 80 columns; ratios are
 * taken run by run and their medians count.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "row.h"
#include "terminal.h"

#define ROWS 24
#define COLUMNS 80
#define MOVES 6 /* down, and as many up */
#define PASTED 200
/* What begins when nothing is typed for a while has begun then. */
#define PAUSE_MS 150
#define IDLE_MS 10000

enum who {
	OURS,
	MANY,
	WHIPTAIL,
	DIALOG,
	NMTUI,
	BARE,
	N_PROGRAMS,
	LIMIT, /* none of them, but a number */
};

enum metric {
	WALL,
	CPU,
	PAINT,      /* bytes */
	REST_CPU,   /* with what follows by itself */
	REST_PAINT, /* the same in bytes */
	KEY,        /* a cursor key in a list: bytes */
	KEY_MOST,
	KEY_CPU,
	LETTER,
	LETTER_CPU,
	TAB,
	PASTE,
	IDLE,
	MEMORY,
	N_METRICS,
};

static const struct {
	const char *above, *unit;
} columns[N_METRICS] = {
	[WALL] = { "paint", "ms" },     [CPU] = { "cpu", "ms" },
	[PAINT] = { "paint", "B" },     [REST_CPU] = { "rest", "ms" },
	[REST_PAINT] = { "rest", "B" }, [KEY] = { "key", "B" },
	[KEY_MOST] = { "most", "B" },   [KEY_CPU] = { "key", "us" },
	[LETTER] = { "letter", "B" },   [LETTER_CPU] = { "letter", "us" },
	[TAB] = { "Tab", "B" },         [PASTE] = { "paste", "B" },
	[IDLE] = { "idle", "B" },       [MEMORY] = { "memory", "MiB" },
};

struct subject {
	struct program list, field; /* without .argv: there is none */
	const char *into;           /* keys that lead to the field */
	bool runs;
	double *values[N_METRICS]; /* of each run; NAN: not measured */
};

struct bench {
	struct subject subjects[N_PROGRAMS];
	int runs;
};

static int
by_value(gconstpointer a, gconstpointer b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Of a copy: the runs stay in their order. */
static double
median(const double *values, int n)
{
	g_autofree double *sorted =
		g_memdup2(values, (gsize)n * sizeof(*values));

	qsort(sorted, (size_t)n, sizeof(*sorted), by_value);
	return sorted[n / 2];
}

/* Until it has done all that it does by itself. */
static struct lap
settle(struct terminal *terminal)
{
	struct lap rest = terminal_rest(terminal);

	(void)terminal_listen(terminal, PAUSE_MS);
	(void)terminal_rest(terminal);
	return rest;
}

static bool
first_paint(struct subject *s, int run, struct terminal *terminal)
{
	struct lap paint, rest;

	if (!terminal_first_paint(terminal, &paint))
		return false;
	rest = settle(terminal);
	s->values[WALL][run] = paint.wall_ms;
	s->values[CPU][run] = paint.cpu_ms;
	s->values[PAINT][run] = (double)paint.bytes;
	s->values[REST_CPU][run] = paint.cpu_ms + rest.cpu_ms;
	s->values[REST_PAINT][run] = (double)(paint.bytes + rest.bytes);
	s->values[MEMORY][run] = terminal_memory(terminal);
	return true;
}

/* As a terminal sends it to whom it was asked by for an application's keys, and
 * to others. */
static const char *
move(const struct subject *s, int i)
{
	bool up = i >= MOVES;

	if (s->list.applies)
		return up ? "\033OA" : "\033OB";
	return up ? "\033[A" : "\033[B";
}

static void
press_list(struct subject *s, int run, struct terminal *terminal)
{
	double bytes[2 * MOVES], cpu[2 * MOVES], most = 0;

	for (int i = 0; i < 2 * MOVES; i++) {
		struct lap lap = terminal_type(terminal, move(s, i));

		bytes[i] = (double)lap.bytes;
		cpu[i] = lap.cpu_ms * 1e3;
		most = MAX(most, bytes[i]);
	}
	s->values[KEY][run] = median(bytes, 2 * MOVES);
	s->values[KEY_CPU][run] = median(cpu, 2 * MOVES);
	s->values[KEY_MOST][run] = most;
	/* To the buttons; in a field it may complete a name. */
	s->values[TAB][run] = (double)terminal_type(terminal, "\t").bytes;
}

static void
press_field(struct subject *s, int run, struct terminal *terminal)
{
	char pasted[PASTED + 1] = "";
	double bytes[MOVES], cpu[MOVES];

	for (int i = 0; i < MOVES; i++) {
		const char letter[] = { (char)('a' + i), '\0' };
		struct lap lap = terminal_type(terminal, letter);

		bytes[i] = (double)lap.bytes;
		cpu[i] = lap.cpu_ms * 1e3;
	}
	s->values[LETTER][run] = median(bytes, MOVES);
	s->values[LETTER_CPU][run] = median(cpu, MOVES);
	memset(pasted, 'x', PASTED);
	s->values[PASTE][run] = (double)terminal_type(terminal, pasted).bytes;
}

static void
visit_list(struct subject *s, int run)
{
	g_autoptr(bench_terminal) terminal =
		terminal_start(&s->list, ROWS, COLUMNS);

	s->runs = first_paint(s, run, terminal);
	if (s->runs)
		press_list(s, run, terminal);
}

static void
visit_field(struct subject *s, int run)
{
	g_autoptr(bench_terminal) terminal =
		terminal_start(&s->field, ROWS, COLUMNS);
	struct lap paint;

	if (!terminal_first_paint(terminal, &paint))
		return;
	(void)settle(terminal);
	if (s->into != NULL)
		(void)terminal_type(terminal, s->into);
	(void)settle(terminal);
	press_field(s, run, terminal);
}

/* All at the same time. */
static void
stay_idle(struct bench *bench)
{
	struct terminal *terminals[N_PROGRAMS] = { NULL };
	struct lap paint;

	for (int i = 0; i < N_PROGRAMS; i++) {
		struct subject *s = &bench->subjects[i];

		if (!s->runs)
			continue;
		terminals[i] = terminal_start(&s->list, ROWS, COLUMNS);
		(void)terminal_first_paint(terminals[i], &paint);
		(void)settle(terminals[i]);
	}
	g_usleep(IDLE_MS * 1000);
	for (int i = 0; i < N_PROGRAMS; i++) {
		struct subject *s = &bench->subjects[i];

		if (terminals[i] == NULL)
			continue;
		for (int run = 0; run < bench->runs; run++)
			s->values[IDLE][run] =
				(double)terminal_rest(terminals[i]).bytes;
		terminal_end(terminals[i]);
	}
}

static void
print_columns(void)
{
	printf("\n%-18s", "screens, 24x80");
	for (int m = 0; m < N_METRICS; m++)
		printf(" %6s", columns[m].above);
	printf("\n%-18s", "medians");
	for (int m = 0; m < N_METRICS; m++)
		printf(" %6s", columns[m].unit);
	putchar('\n');
}

static void
print_subject(const struct subject *s, int runs)
{
	printf("%-18s", s->list.name);
	for (int m = 0; m < N_METRICS && s->runs; m++) {
		double value = median(s->values[m], runs);

		if (isnan(value))
			printf(" %6s", "-");
		else
			printf(" %6.*f",
			       strchr(columns[m].unit, 'm') != NULL ||
					       m == MEMORY
				       ? 2
				       : 0,
			       value);
	}
	puts(s->runs ? "" : " does not run here");
}

static const struct goal {
	const char *what;
	enum metric metric;
	enum who ours, peer;
	double goal; /* a ratio; of a limit the limit */
} goals[] = {
	{ "P1 first paint, cpu", CPU, OURS, WHIPTAIL, 1.5 },
	{ "P2 first paint, wall", WALL, OURS, NMTUI, 0.5 },
	{ "S1 first paint, wall", WALL, OURS, BARE, 2 },
	{ "S2 first paint", PAINT, OURS, LIMIT, 2048 },
	{ "S2 first paint and what follows it", REST_PAINT, OURS, LIMIT, 2048 },
	{ "P3 a cursor key", KEY, OURS, DIALOG, 1.5 },
	{ "S3 a cursor key, the most", KEY_MOST, OURS, LIMIT, 100 },
	{ "S3 the same, 10,000 rows", KEY_MOST, MANY, LIMIT, 100 },
	{ "P4 a cursor key, 10,000 rows against 10", KEY_CPU, MANY, OURS, 1.2 },
	{ "S3 a letter in a field", LETTER, OURS, LIMIT, 16 },
	{ "S3 Tab", TAB, OURS, LIMIT, 100 },
	{ "S3 200 letters at once", PASTE, OURS, LIMIT, 600 },
	{ "S4 idle for 10 s", IDLE, OURS, LIMIT, 0 },
	{ "P5 memory of the first screen", MEMORY, OURS, NMTUI, 0.7 },
};

/* Run by run. */
static double
ratio(const double *a, const double *b, int n)
{
	g_autofree double *ratios = g_new0(double, n);

	for (int i = 0; i < n; i++)
		ratios[i] = b[i] > 0 ? a[i] / b[i] : a[i] > 0 ? INFINITY : 1;
	return median(ratios, n);
}

static void
print_goal(const struct bench *bench, const struct goal *goal)
{
	const double *ours = bench->subjects[goal->ours].values[goal->metric];
	struct row row = { .what = goal->what,
			   .unit = columns[goal->metric].unit,
			   .ours = median(ours, bench->runs),
			   .peer_name = "at most",
			   .goal = goal->goal };

	if (goal->peer == LIMIT) {
		row.peer = goal->goal;
		row.ratio = goal->goal > 0 ? row.ours / goal->goal
			    : row.ours > 0 ? INFINITY
					   : 0;
		row.goal = 1;
	} else {
		const struct subject *peer = &bench->subjects[goal->peer];
		const double *theirs = peer->values[goal->metric];

		if (!peer->runs) {
			printf("%-*s skipped: %s does not run here\n", ROW_WHAT,
			       goal->what, peer->list.name);
			return;
		}
		row.peer_name = peer->list.name;
		row.peer = median(theirs, bench->runs);
		row.ratio = ratio(ours, theirs, bench->runs);
	}
	row_print(&row);
}

/* PROGRAM --KIND TEXT 20 70 ..., as dialog and whiptail take it; of a menu ten
 * items. */
static char **
box(const char *program, const char *kind)
{
	GPtrArray *argv = g_ptr_array_new();
	bool menu = strcmp(kind, "--menu") == 0;
	const char *const begin[] = { program, kind, "Choose one of these.",
				      "20",    "70", menu ? "10" : NULL };

	for (size_t i = 0; i < G_N_ELEMENTS(begin); i++)
		g_ptr_array_add(argv, g_strdup(begin[i]));
	for (int i = 0; menu && i < 10; i++) {
		g_ptr_array_add(argv, g_strdup_printf("c%d.cer", i));
		g_ptr_array_add(argv, g_strdup("1 authority certificate"));
	}
	g_ptr_array_add(argv, NULL);
	return (char **)g_ptr_array_free(argv, FALSE);
}

static char **
alone(const char *folder, const char *program)
{
	char *argv[] = { folder == NULL
				 ? g_strdup(program)
				 : g_build_filename(folder, program, NULL),
			 NULL };

	return g_memdup2(argv, sizeof(argv));
}

static void
list_subjects(struct bench *bench, char **words)
{
	static const char ours_seen[] = "^C Quit", box_seen[] = "ancel";
	char **ours = alone(words[0], "certwizard");
	const struct subject all[N_PROGRAMS] = {
		[OURS] = { .list = { "certwizard", ours, words[1], ours_seen,
				     false },
			   .field = { "certwizard", ours, words[1], ours_seen,
				      false },
			   .into = "\t\033[C\r" /* "Type a path" */ },
		[MANY] = { .list = { "10,000 files", ours, words[2], ours_seen,
				     false } },
		[WHIPTAIL] = { .list = { "whiptail", box("whiptail", "--menu"),
					 NULL, box_seen, true },
			       .field = { "whiptail",
					  box("whiptail", "--inputbox"), NULL,
					  box_seen, true } },
		[DIALOG] = { .list = { "dialog", box("dialog", "--menu"), NULL,
				       box_seen, true },
			     .field = { "dialog", box("dialog", "--inputbox"),
					NULL, box_seen, true } },
		[NMTUI] = { .list = { "nmtui", alone(NULL, "nmtui"), NULL,
				      "<OK>", true } },
		[BARE] = { .list = { "ncursesw alone",
				     alone(words[0], "tests/bench/floor"), NULL,
				     ours_seen, true } },
	};

	memcpy(bench->subjects, all, sizeof(all));
	for (int i = 0; i < N_PROGRAMS; i++) {
		struct subject *s = &bench->subjects[i];
		g_autofree char *found =
			g_find_program_in_path(s->list.argv[0]);

		s->runs = found != NULL;
		for (int m = 0; m < N_METRICS; m++) {
			s->values[m] = g_new(double, bench->runs);
			for (int run = 0; run < bench->runs; run++)
				s->values[m][run] = NAN;
		}
	}
}

static void
measure(struct bench *bench)
{
	for (int run = 0; run < bench->runs; run++) {
		for (int i = 0; i < N_PROGRAMS; i++) {
			struct subject *s = &bench->subjects[i];

			if (s->runs)
				visit_list(s, run);
			if (s->runs && s->field.argv != NULL)
				visit_field(s, run);
		}
	}
	stay_idle(bench);
}

int
main(int argc, char **argv)
{
	struct bench bench = { .runs = 15 };

	if (argc > 3 && strcmp(argv[1], "-n") == 0) {
		bench.runs = CLAMP(atoi(argv[2]), 1, 1000);
		argv += 2;
		argc -= 2;
	}
	if (argc != 4) {
		fputs("usage: screens [-n RUNS] BUILD FOLDER MANY\n", stderr);
		return 2;
	}
	list_subjects(&bench, argv + 1);
	measure(&bench);
	print_columns();
	for (int i = 0; i < N_PROGRAMS; i++)
		print_subject(&bench.subjects[i], bench.runs);
	putchar('\n');
	row_head();
	for (size_t i = 0; i < G_N_ELEMENTS(goals); i++)
		print_goal(&bench, &goals[i]);
	return 0;
}
