/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages drawn without a terminal. */
#include "desk.h"

void
desk_begin(struct desk *desk, const struct cw_fake *fake)
{
	*desk = (struct desk){ 0 };
	if (fake != NULL)
		desk->fake = *fake;
	desk->wizard = cw_wizard_new(&cw_fake_options);
	cw_fake_answer(&desk->fake, desk->wizard);
	cw_stopwatch_init(&desk->watch);
}

void
desk_end(struct desk *desk)
{
	cw_layout_clear(&desk->layout);
	cw_bookmark_free(desk->mark);
	cw_stopwatch_clear(&desk->watch);
	cw_wizard_free(desk->wizard);
}

void
desk_forget(struct desk *desk)
{
	g_clear_pointer(&desk->mark, cw_bookmark_free);
}

void
desk_draw(struct desk *desk, unsigned columns, unsigned rows)
{
	const struct cw_view *view = cw_wizard_view(desk->wizard);

	if (desk->mark == NULL || desk->mark->page != view->page) {
		cw_bookmark_free(desk->mark);
		desk->mark = cw_bookmark_new(view);
	}
	cw_bookmark_follow(desk->mark, view);
	desk->drawing = (struct cw_drawing){
		.view = view,
		.mark = desk->mark,
		.watch = &desk->watch,
		.rows = rows,
		.columns = columns,
		.terminal = "xterm 80x24, UTF-8, colour yes",
	};
	cw_layout_clear(&desk->layout);
	cw_layout_draw(&desk->layout, &desk->drawing);
}

char *
desk_row(const struct desk *desk, unsigned n)
{
	return cw_canvas_text(desk->layout.canvas, n);
}

char *
desk_text(const struct desk *desk)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (unsigned i = 0; i < desk->layout.canvas->rows->len; i++) {
		g_autofree char *text = desk_row(desk, i);

		g_string_append(out, text);
		g_string_append_c(out, '\n');
	}
	return g_strdup(out->str);
}

char *
desk_read(struct desk *desk)
{
	g_autoptr(GString) seen = g_string_new(NULL);
	unsigned last = G_MAXUINT;

	desk->mark->part = CW_PART_TEXT;
	desk->mark->moved = true;
	desk->mark->scroll = 0;
	while (last != desk->mark->scroll) {
		g_autofree char *text = NULL;

		desk_draw(desk, desk->drawing.columns, desk->drawing.rows);
		text = desk_text(desk);
		g_string_append(seen, text);
		last = desk->mark->scroll;
		if (desk->layout.scroll + desk->layout.height <
		    desk->layout.total)
			desk->mark->scroll = desk->layout.scroll + 1;
	}
	return g_strdup(seen->str);
}
