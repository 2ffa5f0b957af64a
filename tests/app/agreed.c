/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * agreed PART: an ordinary person installs into a disk that is an
 * administrator's, with the name and the password of one who agrees.  Started
 * by agreed_scenes.sh, in an overlay.
 */
#include "agreed.h"

#include <string.h>

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*add)(const struct visit *visit);
	} parts[] = {
		{ "broken", agreed_broken },
		{ "secret", agreed_secret },
		{ "stops", agreed_stops },
		{ "ways", agreed_ways },
	};

	g_test_init(&argc, &argv, NULL);
	g_assert_cmpint(argc, ==, 2);
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if (strcmp(argv[1], parts[i].name) == 0)
			parts[i].add(visit_open());
	return g_test_run();
}
