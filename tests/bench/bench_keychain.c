/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How long one insertion takes into 120 and into 10,120 certificates: parse,
 * insert, serialise, each time anew, in memory; and a thousand insertions in a
 * row.  Figures for people, never a test.
 */
#include "made.h"
#include "row.h"

#define RUNS 15

/* What Apple's own code takes, in process, for an insertion with commit. */
#define APPLE "Apple's code, with commit"
#define APPLE_120 2.3
#define APPLE_10120 158.0
#define APPLE_THOUSAND 7600.0

static double
milliseconds(gint64 since)
{
	return (double)(g_get_monotonic_time() - since) / 1000;
}

static void
print(const char *what, double ours, double peer, double goal)
{
	struct row row = { .what = what,
			   .unit = "ms",
			   .ours = ours,
			   .peer = peer,
			   .peer_name = peer > 0 ? APPLE : NULL,
			   .ratio = peer > 0 ? ours / peer : 0,
			   .goal = goal };

	row_print(&row);
}

static void
one_insert(guint n, double apple)
{
	g_autoptr(GBytes) file = made_keychain(n);
	double all = G_MAXDOUBLE, parse = G_MAXDOUBLE, check = G_MAXDOUBLE;
	g_autofree char *what =
		g_strdup_printf("in memory, %u: parse, insert, serialise", n);
	g_autofree char *first =
		g_strdup_printf("in memory, %u: parse alone", n);
	g_autofree char *last = g_strdup_printf("in memory, %u: compare", n);

	for (int run = 0; run < RUNS; run++) {
		g_autoptr(GBytes) der = made_certificate(n);
		g_autoptr(GBytes) out = NULL;
		gint64 start = g_get_monotonic_time();
		g_autoptr(cw_keychain) keychain = cw_keychain_parse(file, NULL);
		g_autoptr(cw_keychain) more = NULL;
		g_autoptr(cw_keychain) again = NULL;

		parse = MIN(parse, milliseconds(start));
		more = cw_keychain_copy(keychain);
		if (!cw_keychain_insert(more, der, CW_KEYCHAIN_LEOPARD, NULL))
			g_error("refused");
		out = cw_keychain_serialise(more);
		all = MIN(all, milliseconds(start));
		start = g_get_monotonic_time();
		again = cw_keychain_only_adds(keychain, out, der, NULL);
		if (again == NULL)
			g_error("not only added");
		check = MIN(check, milliseconds(start));
	}
	print(what, all, apple, 0.25);
	print(first, parse, 0, 0);
	print(last, check, 0, 0);
}

static void
thousand(void)
{
	g_autoptr(GBytes) file = made_keychain(120);
	g_autoptr(cw_keychain) keychain = cw_keychain_parse(file, NULL);
	g_autoptr(GBytes) out = NULL;
	gint64 start = g_get_monotonic_time();

	for (guint i = 0; i < 1000; i++)
		made_insert(keychain, 120 + i);
	out = cw_keychain_serialise(keychain);
	print("P21 in memory, 1,000 insertions into 120", milliseconds(start),
	      APPLE_THOUSAND, 0.01);
}

int
main(void)
{
	one_insert(120, APPLE_120);
	one_insert(10120, APPLE_10120);
	thousand();
	return 0;
}
