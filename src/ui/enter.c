/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Enter does. */
#include "ui/enter.h"

#include "base/i18n.h"

static struct cw_enter
press(const struct cw_button *button)
{
	if (button == NULL)
		return (struct cw_enter){ .kind = CW_ENTER_NOTHING };
	return (struct cw_enter){ .kind = CW_ENTER_BUTTON,
				  .id = button->id,
				  .label = button->label };
}

static struct cw_enter
in_list(const struct cw_bookmark *mark, const struct cw_view *view)
{
	const struct cw_button *next = cw_view_default(view);
	struct cw_row row = { 0 };
	gsize n;

	if (cw_narrowing_is_path(&mark->list))
		return (struct cw_enter){ .kind = CW_ENTER_GO,
					  .id = view->list.field,
					  .label = _("Go there") };
	if (!cw_bookmark_row(mark, view, &n))
		return (struct cw_enter){ .kind = CW_ENTER_NOTHING };
	view->list.row(view->list.data, n, &row);
	if (row.folder)
		return (struct cw_enter){ .kind = CW_ENTER_OPEN,
					  .number = (unsigned)n,
					  .label = _("Open") };
	return (struct cw_enter){
		.kind = CW_ENTER_TAKE,
		.number = (unsigned)n,
		.id = "next",
		/* It is not usable, or not known yet: page 16 says why. */
		.label = next == NULL ? _("Choose") : next->label,
	};
}

/* What sends the secret.  One that is empty is no reason to press nothing: the
 * page says what is missing. */
static struct cw_enter
in_secret(const struct cw_view *view)
{
	const struct cw_button *submit =
		cw_view_button(view, view->secret.submit);

	return press(submit == NULL ? cw_view_default(view) : submit);
}

static struct cw_enter
in_show(const struct cw_bookmark *mark)
{
	return (struct cw_enter){
		.kind = CW_ENTER_SHOW,
		/* TRANSLATORS: the letters of a password. */
		.label = mark->hidden.shown ? _("Hide") : _("Show"),
	};
}

/* Of a name and its password the first. */
static struct cw_enter
in_name(const struct cw_bookmark *mark, const struct cw_view *view)
{
	if (cw_hidden_letters(&mark->hidden) > 0)
		return in_secret(view);
	return (struct cw_enter){ .kind = CW_ENTER_ON, .label = _("Go on") };
}

static struct cw_enter
in_field(const struct cw_bookmark *mark, const struct cw_view *view)
{
	const struct cw_button *submit =
		cw_view_button(view, view->field.submit);

	if (mark->field.text->len == 0)
		return press(cw_view_default(view));
	return (struct cw_enter){
		.kind = CW_ENTER_SEND,
		.id = submit == NULL ? NULL : submit->id,
		.label = submit == NULL ? _("Go on") : submit->label,
	};
}

struct cw_enter
cw_enter_does(const struct cw_bookmark *mark, const struct cw_view *view)
{
	const struct cw_choice *choice = cw_bookmark_choice(mark, view);

	if (mark->part == CW_PART_LIST)
		return in_list(mark, view);
	if (mark->part == CW_PART_FIELD)
		return view->secret.id == NULL ? in_field(mark, view)
					       : in_name(mark, view);
	if (mark->part == CW_PART_SECRET)
		return in_secret(view);
	if (mark->part == CW_PART_SHOW)
		return in_show(mark);
	if (mark->part == CW_PART_BUTTONS)
		return press(cw_bookmark_button(mark, view));
	if (choice != NULL && choice->kind == CW_GROUP_LINKS)
		return (struct cw_enter){ .kind = CW_ENTER_CHOOSE,
					  .number = choice->number,
					  .label = _("Change") };
	if (view->running)
		return (struct cw_enter){ .kind = CW_ENTER_NOTHING };
	return press(cw_view_default(view));
}
