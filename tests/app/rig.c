/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A world and options for the tests of commands, and their reports read. */
#include "rig.h"

#include <string.h>

static gint64
fixed_now(void)
{
	return RIG_NOW;
}

static void
no_random(void *state, void *buffer, size_t length)
{
	(void)state;
	memset(buffer, 7, length);
}

void
rig_world(struct cw_world *world, char *folder)
{
	*world = (struct cw_world){
		.random = { no_random, NULL },
		.now = fixed_now,
		.receipts = folder,
	};
}

json_t *
rig_parse(const char *line)
{
	static const char *const keys[] = {
		"certwizard",  "command", "exit",         "changed",
		"plan_sha256", "target",  "certificates", "findings",
		"stores",      "steps",   "error",        "receipt",
	};
	json_error_t problem;
	json_t *root = json_loads(line, JSON_REJECT_DUPLICATES, &problem);
	void *member;

	if (root == NULL)
		g_error("%s: %s", problem.text, line);
	g_assert_true(g_utf8_validate(line, -1, NULL));
	g_assert_true(strchr(line, '\n') == line + strlen(line) - 1);
	member = json_object_iter(root);
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		g_assert_nonnull(member);
		g_assert_cmpstr(json_object_iter_key(member), ==, keys[i]);
		member = json_object_iter_next(root, member);
	}
	g_assert_null(member);
	rig_assert_int(root, "certwizard", 1);
	return root;
}

const json_t *
rig_at(const json_t *root, const char *path)
{
	g_auto(GStrv) names = g_strsplit(path, ".", -1);

	for (size_t i = 0; names[i] != NULL; i++) {
		root = json_is_array(root)
			       ? json_array_get(
					 root,
					 g_ascii_strtoull(names[i], NULL, 10))
			       : json_object_get(root, names[i]);
		if (root == NULL)
			g_error("%s: no %s", path, names[i]);
	}
	return root;
}

void
rig_assert(const json_t *root, const char *path, const char *text)
{
	g_assert_cmpstr(json_string_value(rig_at(root, path)), ==, text);
}

void
rig_assert_int(const json_t *root, const char *path, json_int_t number)
{
	g_assert_cmpint(json_integer_value(rig_at(root, path)), ==, number);
}

void
rig_assert_null(const json_t *root, const char *path)
{
	g_assert_true(json_is_null(rig_at(root, path)));
}

char *
rig_read(FILE *file)
{
	GString *text = g_string_new(NULL);
	char buffer[1024];
	size_t n;

	rewind(file);
	while ((n = fread(buffer, 1, sizeof buffer, file)) > 0)
		g_string_append_len(text, buffer, (gssize)n);
	g_assert_cmpint(fclose(file), ==, 0);
	return g_string_free(text, FALSE);
}
