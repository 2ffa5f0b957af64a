/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every scene, as a person sees it, letter for letter. */
#include <string.h>

#include "golden.h"

struct shot {
	const struct scene *scene;
	struct size size;
};

static struct stage *
open_shot(const struct shot *shot, const char *locale, bool ascii)
{
	const struct stage_options options = { .rows = shot->size.rows,
					       .columns = shot->size.columns,
					       .locale = locale,
					       .ascii = ascii,
					       .no_color = ascii };

	return scene_open(shot->scene, &options);
}

/* In UTF-8; and in C, where only a screen that differs has its own file. */
static void
take(gconstpointer data)
{
	const struct shot *shot = data;
	g_autofree char *name = golden_name(shot->scene, shot->size);
	g_autofree char *other = g_strconcat(name, "-C", NULL);
	g_autofree char *rows = NULL, *rows_c = NULL;
	g_autofree char *text = NULL, *text_c = NULL;
	g_autoptr(cw_stage) stage = open_shot(shot, "C.UTF-8", false);
	g_autoptr(cw_stage) plain = NULL;

	text = golden_text(stage, shot->scene);
	golden_check(name, text);
	g_assert_null(vt_fault(stage->vt));
	rows = stage_text(stage);

	plain = open_shot(shot, "C", false);
	text_c = golden_text(plain, shot->scene);
	rows_c = stage_text(plain);
	g_assert_null(vt_fault(plain->vt));
	if (strcmp(rows, rows_c) != 0)
		golden_check(other, text_c);
}

/* Statement 34: with --ascii nothing else is sent, and without colours the
 * letters are the same (statement 33). */
static void
take_ascii(void)
{
	for (size_t i = 0; i < n_scenes; i++) {
		const struct shot shot = { &scenes[i], { 80, 24 } };
		g_autoptr(cw_stage) stage = open_shot(&shot, "C", true);
		g_autofree char *text = stage_text(stage);

		g_test_message("%s", scenes[i].name);
		for (const char *p = text; *p != '\0'; p++)
			g_assert_true(*p == '\n' || (*p >= 0x20 && *p < 0x7f));
		g_assert_null(vt_fault(stage->vt));
	}
}

/* What support is told is the one thing that differs. */
static void
say_no_color(char *rows)
{
	char *at = strstr(rows, "colour yes");

	if (at == NULL)
		return;
	memcpy(at, "colour no", strlen("colour no"));
	at += strlen("colour no");
	memmove(at, at + 1, strlen(at));
}

static void
no_color(void)
{
	for (size_t i = 0; i < n_scenes; i++) {
		const struct shot shot = { &scenes[i], { 80, 24 } };
		g_autofree char *name = golden_name(shot.scene, shot.size);
		const struct stage_options options = { .no_color = true };
		g_autoptr(cw_stage) stage = scene_open(shot.scene, &options);
		g_autofree char *text = stage_text(stage);
		g_autofree char *golden = golden_read(name);
		g_autofree char *rows = NULL;

		g_assert_nonnull(golden);
		rows = golden_rows(golden);
		say_no_color(rows);
		g_assert_cmpstr(text, ==, rows);
		for (unsigned y = 0; y < 24; y++)
			for (unsigned x = 0; x < 80; x++)
				g_assert_cmpuint(
					vt_attributes(stage->vt, y, x) &
						(VT_COLOR | VT_GROUND),
					==, 0);
	}
}

/* Every file belongs to a scene. */
static void
no_other_files(void)
{
	g_autofree char *folder = golden_folder();
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *file;

	g_assert_nonnull(dir);
	while ((file = g_dir_read_name(dir)) != NULL) {
		bool found = false;

		for (size_t i = 0; i < n_scenes && !found; i++) {
			gsize length = strlen(scenes[i].name);

			found = strncmp(file, scenes[i].name, length) == 0 &&
				file[length] == '-';
		}
		g_test_message("%s", file);
		g_assert_true(found);
	}
	g_dir_close(dir);
}

static void
add_shot(const struct scene *scene, struct size size)
{
	struct shot *shot = g_new(struct shot, 1);
	g_autofree char *name = golden_name(scene, size);
	g_autofree char *path = g_strconcat("/screens/", name, NULL);

	*shot = (struct shot){ scene, size };
	g_test_add_data_func_full(path, shot, take, g_free);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < n_scenes; i++)
		for (size_t j = 0; j < n_sizes; j++)
			if (scenes[i].all_sizes ||
			    (sizes[j].columns != 200 && sizes[j].rows != 9))
				add_shot(&scenes[i], sizes[j]);
	g_test_add_func("/S33/no-color", no_color);
	g_test_add_func("/S34/ascii", take_ascii);
	g_test_add_func("/screens/no-other-files", no_other_files);
	return g_test_run();
}
