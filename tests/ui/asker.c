/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page with a password. */
#include "asker.h"

#include <string.h>
#include <unistd.h>

static const struct cw_button buttons[ASKER_BUTTONS] = {
	{ .id = "install", .label = "Install now", .is_default = true },
	{ .id = "back", .label = "Back", .is_exit = true },
	{ .id = "not-one", .label = "I am not one", .letter = "-" },
	{ .id = "help", .label = "Help", .is_exit = true },
	{ .id = "quit", .label = "Quit", .is_exit = true },
};

static const struct cw_line page_50[ASKER_LINES] = {
	{ .kind = CW_LINE_TEXT,
	  .rank = CW_RANK_ALWAYS,
	  .text = "X509Anchors belongs to all users of this Mac. To change it, "
		  "an administrator of this Mac must agree, with name and "
		  "password." },
	{ .kind = CW_LINE_FIELD, .rank = CW_RANK_ALWAYS, .text = "" },
	{ .kind = CW_LINE_SECRET, .rank = CW_RANK_ALWAYS, .text = "" },
	{ .kind = CW_LINE_TEXT,
	  .rank = CW_RANK_EXPLANATION,
	  .text = "Which password? The one that this Mac wants when new "
		  "software is installed. Not the one for e-mail, for "
		  "Messenger or for the wireless network." },
	{ .kind = CW_LINE_TEXT,
	  .rank = CW_RANK_EXPLANATION,
	  .text = "It is used once, for the 2 changes of page 40 and for "
		  "nothing else. It is not kept and not written down. Tell it "
		  "to nobody, not even to the helpdesk." },
	{ .kind = CW_LINE_TEXT,
	  .rank = CW_RANK_EXPLANATION,
	  .text = "Is nobody here an administrator? \"I am not one\" prints "
		  "the steps for one.",
	  .speech = "Is nobody here an administrator? A hyphen prints the "
		    "steps for one." },
};

static const char *const farewell[] = { NULL };

void
asker_init(struct asker *asker)
{
	struct cw_view *view = &asker->view;

	*asker = (struct asker){ .name = "admin" };
	asker->log = g_string_new(NULL);
	memcpy(asker->lines, page_50, sizeof page_50);
	memcpy(asker->buttons, buttons, sizeof buttons);
	*view = (struct cw_view){
		.step = 5,
		.steps = 7,
		.title = "Administrator",
		.brief = "Admin",
		.message = "Try 1 of 3. Nothing has been changed yet. Enter "
			   "will install.",
		.spoken = "Nothing has been changed yet. After the password "
			  "it will be installed.",
		.list = { .chosen = -1, .looked_at = -1 },
		.farewell = farewell,
	};
	asker_turn_to(asker, 50);
}

void
asker_clear(struct asker *asker)
{
	g_string_free(asker->log, TRUE);
	g_free(asker->password);
	cw_secret_wipe(asker->secret);
}

static void
ask(struct asker *asker, bool asks)
{
	struct cw_view *view = &asker->view;
	unsigned version = view->secret.version;

	view->lines = asker->lines;
	view->n_lines = asks ? 6 : 1;
	view->buttons = asker->buttons;
	view->n_buttons = G_N_ELEMENTS(buttons);
	view->field = (struct cw_field){ 0 };
	view->secret = (struct cw_secret_field){ .version = version };
	if (!asks)
		return;
	view->field = (struct cw_field){ .id = "name",
					 .label = "Administrator",
					 .prompt = "Administrator's name",
					 .behind = "of this Mac",
					 .text = asker->name };
	view->secret = (struct cw_secret_field){
		.id = "password",
		.label = "Password",
		.prompt = "Password of admin on this Mac.",
		.submit = "install",
		.version = version,
	};
}

void
asker_turn_to(struct asker *asker, unsigned page)
{
	asker->under_page = page >= 90 ? asker->view.page : 0;
	asker->view.page = page;
	asker->view.about = asker->under_page;
	ask(asker, page == 50 || page == 56);
}

void
asker_refuse(struct asker *asker)
{
	asker->view.secret.version++;
	asker->view.message = "Error 56-1. That password was not accepted. "
			      "Try 2 of 3.";
	asker->view.spoken = NULL;
}

void
asker_ask_secret_alone(struct asker *asker)
{
	asker->view.field = (struct cw_field){ 0 };
	asker->lines[1] = asker->lines[0];
}

const struct cw_view *
asker_view(void *data)
{
	const struct asker *asker = data;

	return &asker->view;
}

/* What a tool that wants it would get. */
static char *
letters_of(cw_secret secret)
{
	gsize size = cw_secret_size(secret);
	g_autofree char *bytes = g_malloc0(size + 2);
	int ends[2];

	g_assert_cmpint(pipe(ends), ==, 0);
	g_assert_cmpint(cw_secret_send(secret, ends[1]), ==, 0);
	g_assert_cmpint(read(ends[0], bytes, size + 1), ==, (gssize)size + 1);
	close(ends[0]);
	close(ends[1]);
	bytes[size] = '\0';
	return g_steal_pointer(&bytes);
}

static void
take_secret(struct asker *asker, const struct cw_event *event)
{
	g_assert_cmpstr(event->id, ==, "password");
	g_assert_null(event->text);
	g_assert_cmpuint(event->number, ==, cw_secret_letters(event->secret));
	g_string_append_printf(asker->log, "secret %u, ", event->number);
	asker->secret = event->secret;
	g_free(asker->password);
	asker->password = letters_of(event->secret);
}

static void
leave_help(struct asker *asker)
{
	unsigned page = asker->under_page;

	asker_turn_to(asker, page);
}

void
asker_feed(void *data, const struct cw_event *event)
{
	struct asker *asker = data;

	switch (event->kind) {
	case CW_EVENT_SECRET:
		take_secret(asker, event);
		break;
	case CW_EVENT_TEXT:
		g_string_append_printf(asker->log, "text %s, ", event->text);
		break;
	case CW_EVENT_BUTTON:
		if (asker->under_page != 0)
			leave_help(asker);
		else
			g_string_append_printf(asker->log, "button %s, ",
					       event->id);
		break;
	case CW_EVENT_HELP:
		asker_turn_to(asker, 90);
		break;
	case CW_EVENT_QUIT:
		asker_turn_to(asker, 92);
		break;
	case CW_EVENT_BACK:
		if (asker->under_page != 0)
			leave_help(asker);
		else
			g_string_append(asker->log, "back, ");
		break;
	case CW_EVENT_END:
	case CW_EVENT_LEAVE:
		g_string_append(asker->log, "end, ");
		asker->view.finished = true;
		break;
	case CW_EVENT_CHOOSE:
	case CW_EVENT_ROW:
	case CW_EVENT_LOOK:
	case CW_EVENT_COMPLETE:
	case CW_EVENT_PROGRESS:
	case CW_EVENT_ASKED:
	case CW_EVENT_DONE:
	case CW_EVENT_FAILED:
		g_assert_not_reached();
	}
}

void
asker_assert(struct asker *asker, const char *log)
{
	g_assert_cmpstr(asker->log->str, ==, log);
	g_string_truncate(asker->log, 0);
}

struct stage *
asker_open_at(struct asker *asker, unsigned columns, unsigned rows)
{
	const struct stage_options options = {
		.rows = rows,
		.columns = columns,
		.slow = true,
		.view = asker_view,
		.feed = asker_feed,
		.data = asker,
	};

	return stage_new(&options);
}

struct stage *
asker_open(struct asker *asker)
{
	asker_init(asker);
	return asker_open_at(asker, 80, 24);
}

void
asker_close(struct asker *asker, struct stage *stage)
{
	stage_free(stage);
	asker_clear(asker);
}

void
stage_assert_shows(struct stage *stage, const char *text)
{
	g_autofree char *all = stage_text(stage);

	if (strstr(all, text) != NULL)
		return;
	g_test_message("no \"%s\" in\n%s", text, all);
	g_test_fail();
}

void
stage_assert_hides(struct stage *stage, const char *text)
{
	g_autofree char *all = stage_text(stage);

	if (strstr(all, text) == NULL)
		return;
	g_test_message("\"%s\" in\n%s", text, all);
	g_test_fail();
}

void
stage_show_page(struct stage *stage)
{
	stage->skin->functions->show(stage->skin, stage_view(stage));
	stage_wait(stage, 1);
}
