/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in certificate files, and what a system would make of it. */
#include "app/show.h"

#include <string.h>

#include "app/paragraph.h"
#include "app/place.h"
#include "app/row.h"
#include "app/run.h"
#include "base/i18n.h"
#include "base/text.h"
#include "certificate/intake.h"

struct shown {
	struct cw_run *run;
	struct cw_held_look *look; /* owned; NULL: no system was named */
	struct cw_place place;
	gint64 now;
	bool json;
};

static void
say(struct shown *shown, const char *template, const char *one, const char *two,
    const char *three)
{
	const char *const args[] = { one, two, three, NULL };
	g_autofree char *line = cw_fill(template, args);
	g_autoptr(GString) text = g_string_new(NULL);

	cw_paragraph(text, "", 2, line);
	cw_run_say_exact(shown->run, 0, "", text->str);
}

/* GROUPS in two rows of a length, as page 40 has them; else the line is broken
 * where it is full, and goes on a bit further in than it began. */
static void
say_detail(struct shown *shown, const struct cw_detail *detail,
	   const char *groups)
{
	/* TRANSLATORS: a label and what it is about. */
	g_autofree char *line =
		cw_filled(_("{1}: {2}"), detail->label, detail->text, NULL);
	size_t half = strlen(groups) / 2;
	g_autoptr(GString) text = g_string_new(NULL);

	if (g_str_has_suffix(line, groups)) {
		g_autofree char *lead =
			g_strndup(line, strlen(line) - strlen(groups));
		g_autofree char *rows = g_strdup_printf(
			"%.*s\n%s", (int)half, groups, groups + half + 1);

		cw_paragraph_exact(text, lead, cw_text_width(lead), rows);
	} else {
		cw_paragraph(text, "", 2, line);
	}
	cw_run_say_exact(shown->run, 0, "", text->str);
}

static void
say_details(struct shown *shown, const struct cw_certificate *certificate)
{
	g_autoptr(GPtrArray) details =
		cw_certificate_details(certificate, shown->now);
	g_autofree char *usable =
		cw_certificate_usable(certificate, shown->now);
	g_autofree char *groups =
		cw_text_groups(certificate->sha256, CW_SHA256_SIZE);

	say(shown, _("Usable: {1}"), usable, NULL, NULL);
	for (guint i = 0; i < details->len; i++)
		say_detail(shown, details->pdata[i], groups);
}

static void
say_finding(struct shown *shown, const struct cw_finding *finding)
{
	static const char *const classes[] = {
		[CW_NOTE] = N_("a note"),
		[CW_STOP] = N_("a stop"),
		[CW_NAMED] = N_("a stop that must be named"),
		[CW_REFUSE] = N_("cannot be accepted"),
		[CW_FAILURE] = N_("an error"),
	};
	const struct cw_code_row *row = cw_code_row(finding->code);
	g_autofree char *sentence = cw_finding_sentence(finding);

	/* TRANSLATORS: a code, what it means for installing, a sentence. */
	say(shown, _("{1} ({2}): {3}"), row->name, _(classes[row->class]),
	    sentence);
}

static void
say_state(struct shown *shown, const struct cw_store_look *look)
{
	bool there = look->state == CW_STATE_TRUSTED ||
		     look->state == CW_STATE_PRESENT;

	/* TRANSLATORS: a keychain, a system. */
	say(shown,
	    there ? _("{1} of {2}: it is there already.")
		  : _("{1} of {2}: it is not there."),
	    _(shown->look->store->title), shown->look->system->words, NULL);
}

/* The store's own answer; NULL if none was asked for, or *ERROR says why. */
static struct cw_store_look *
look_at_store(const struct shown *shown,
	      const struct cw_certificate *certificate, GError **error)
{
	if (shown->look == NULL)
		return NULL;
	return shown->look->store->look(&shown->place, certificate, NULL,
					error);
}

static GPtrArray *
findings_of(struct shown *shown, const struct cw_certificate *certificate,
	    const struct cw_store_look *look)
{
	GPtrArray *findings;

	if (look != NULL)
		return cw_store_findings(shown->look->store, certificate, look,
					 shown->now);
	findings = cw_findings_new();
	cw_certificate_findings(certificate, shown->now, findings);
	return findings;
}

/* Takes over the certificate. */
static void
show_whole(struct shown *shown, struct cw_certificate *certificate)
{
	GError *error = NULL;
	g_autoptr(cw_store_look) look =
		look_at_store(shown, certificate, &error);
	g_autoptr(GPtrArray) findings = NULL;
	guint index = cw_run_add_certificate(shown->run, certificate);

	cw_certificate_check(certificate);
	findings = findings_of(shown, certificate, look);
	if (error != NULL)
		cw_run_fail(shown->run, error);
	for (guint i = 0; i < findings->len; i++)
		cw_run_add_finding(shown->run, index,
				   cw_finding_copy(findings->pdata[i]), false);
	if (look != NULL)
		cw_run_add_store(shown->run, shown->look->store, look->state,
				 look->path)
			->certificate = index;
	if (shown->json)
		return;
	say_details(shown, certificate);
	for (guint i = 0; i < findings->len; i++)
		say_finding(shown, findings->pdata[i]);
	if (look != NULL)
		say_state(shown, look);
}

static bool
hold_one(struct cw_span der, void *data)
{
	GHashTable *held = data;
	guint8 sha256[CW_SHA256_SIZE];

	cw_sha256(der.data, der.length, sha256);
	g_hash_table_add(held, cw_row_key(sha256));
	return true;
}

/* SHA-256 of all that the store holds, read once for all certificates. */
static GHashTable *
held_by_store(struct shown *shown)
{
	g_autoptr(GHashTable) held =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GError *error = NULL;

	if (shown->look == NULL)
		return NULL;
	if (!shown->look->store->list(&shown->place, hold_one, held, &error)) {
		cw_run_fail(shown->run, error);
		return NULL;
	}
	return g_steal_pointer(&held);
}

/* What is said of those; the caller frees it. */
static char *
held_words(const struct shown *shown)
{
	const char *args[2] = { NULL };

	if (shown->look == NULL)
		return g_strdup("");
	args[0] = _(shown->look->store->title);
	/* TRANSLATORS: a keychain. */
	return cw_fill(_("already in {1}"), args);
}

/* Takes over the certificate. */
static void
show_for_programs(struct shown *shown, struct cw_certificate *certificate,
		  bool is_held)
{
	g_autoptr(GPtrArray) findings = findings_of(shown, certificate, NULL);
	guint index = cw_run_add_certificate(shown->run, certificate);

	for (guint i = 0; i < findings->len; i++)
		cw_run_add_finding(shown->run, index,
				   cw_finding_copy(findings->pdata[i]), false);
	if (shown->look != NULL)
		cw_run_add_store(shown->run, shown->look->store,
				 is_held ? CW_STATE_TRUSTED : CW_STATE_ABSENT,
				 shown->look->store->path)
			->certificate = index;
}

/* More than anybody reads in full. */
static void
show_briefly(struct shown *shown, GPtrArray *list)
{
	g_autoptr(GHashTable) held = held_by_store(shown);
	g_autoptr(GString) rows = g_string_new(NULL);
	g_autofree char *mark = NULL;

	if (held == NULL)
		g_clear_pointer(&shown->look, cw_held_look_unref);
	mark = held_words(shown);
	for (guint i = 0; i < list->len; i++) {
		g_autoptr(cw_certificate) it = g_steal_pointer(&list->pdata[i]);
		g_autofree char *key = cw_row_key(it->sha256);
		bool is_held = held != NULL && g_hash_table_contains(held, key);

		if (shown->json)
			show_for_programs(shown, g_steal_pointer(&it), is_held);
		else
			cw_row(rows, it->name, it->not_after,
			       is_held ? mark : "");
	}
	if (rows->len > 0)
		cw_run_say_exact(shown->run, 0, "", rows->str);
}

static void
show_in_full(struct shown *shown, GPtrArray *list)
{
	g_autofree char *of = g_strdup_printf("%u", list->len);

	for (guint i = 0; i < list->len; i++) {
		struct cw_certificate *it = g_steal_pointer(&list->pdata[i]);
		g_autofree char *number = g_strdup_printf("%u", i + 1);

		if (list->len > 1 && !shown->json) {
			cw_run_say(shown->run, 0, "", "");
			say(shown, _("Certificate {1} of {2}"), number, of,
			    NULL);
		}
		show_whole(shown, it);
	}
}

static void
show_list(struct shown *shown, const char *path, GPtrArray *list)
{
	g_autofree char *name = cw_text_clean(path, -1);
	g_autofree char *count = g_strdup_printf("%u", list->len);
	const char *const args[] = { name, count, NULL };
	g_autofree char *head = NULL;

	/* TRANSLATORS: a file, a number. */
	head = cw_fill(ngettext("{1}: {2} certificate", "{1}: {2} certificates",
				list->len),
		       args);
	/* A path is not broken. */
	cw_run_say_exact(shown->run, 0, "", head);
	if (list->len > CW_SHOW_DETAILS)
		show_briefly(shown, list);
	else
		show_in_full(shown, list);
}

/* Looks at --root, if there is one; what stands in the way is RUN's error. */
static void
look_at_root(struct shown *shown, const struct cw_session *session,
	     const struct cw_options *options)
{
	g_autoptr(cw_held_look) look = NULL;
	GError *error = NULL;

	if (options->roots[0] == NULL)
		return;
	look = cw_place_look(session, options->roots[0], NULL, &error);
	cw_place_report(look, shown->run);
	if (error != NULL) {
		cw_run_fail(shown->run, error);
		return;
	}
	shown->place = cw_place_make(session, look, "everyone");
	cw_place_say_earlier(look, shown->run);
	shown->look = g_steal_pointer(&look);
}

/* The system is looked at once more for each file: so a report is whole. */
static enum cw_status
show_file(const struct cw_session *session, const struct cw_options *options,
	  const char *path, FILE *out)
{
	g_autoptr(cw_run) run = cw_run_new("show");
	g_autoptr(GPtrArray) list = NULL;
	struct shown shown = { .run = run,
			       .now = session->world->now(),
			       .json = options->json };
	GError *error = NULL;

	list = cw_intake_file(path, &error);
	if (list == NULL) {
		cw_run_fail(run, error);
	} else {
		look_at_root(&shown, session, options);
		show_list(&shown, path, list);
	}
	cw_held_look_unref(shown.look);
	cw_run_print(run, options->json, out);
	return run->status;
}

enum cw_status
cw_show(const struct cw_world *world, const struct cw_options *options,
	FILE *out)
{
	struct cw_session *session = cw_session_new(world, NULL);
	enum cw_status status = CW_DONE;

	for (guint i = 0; options->files[i] != NULL; i++) {
		enum cw_status one;

		if (i > 0 && !options->json)
			(void)fputc('\n', out);
		one = show_file(session, options, options->files[i], out);
		if (status == CW_DONE)
			status = one;
	}
	cw_session_end(session);
	return status;
}
