/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PLAN: what would be done, in data and in words. */
#include <errno.h>
#include <string.h>

#include "app/command_line.h"
#include "app/errand.h"
#include "app/machine.h"
#include "app/place.h"
#include "app/proof.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

static const struct cw_certificate *
certificate_of(const struct cw_held_plan *held)
{
	return held->file->certificates->pdata[held->certificate];
}

/* What was meant has gone: the wizard takes it for dropped. */
static struct cw_held_plan *
begin(struct cw_errand *errand, GError **error)
{
	guint n, unused;
	g_autoptr(cw_held_file) file =
		cw_errand_find(errand, errand->wish->certificate, &n);
	g_autoptr(cw_held_look) look =
		cw_errand_find(errand, errand->wish->look, &unused);

	if (file != NULL && look != NULL && n < file->certificates->len)
		return cw_held_plan_new(file, n, look);
	g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
			    _("What was chosen is gone. Choose it again."));
	return NULL;
}

/* Nothing is asked where there is nothing left to do. */
static void
find_all(struct cw_held_plan *held)
{
	held->findings =
		cw_store_findings(held->look->store, certificate_of(held),
				  held->found, held->place.now);
	if (!held->found->settled) {
		g_ptr_array_insert(held->findings, 0,
				   cw_finding_new(CW_W_NOT_COMPARED, NULL));
		return;
	}
	for (guint i = held->findings->len; i-- > 0;) {
		const struct cw_finding *finding = held->findings->pdata[i];

		if (cw_code_row(finding->code)->class != CW_NOTE)
			g_ptr_array_remove_index(held->findings, i);
	}
}

/* A disk that can only be read, where page 20 let it pass. */
static bool
check_disk(const struct cw_session *session, const struct cw_held_plan *held,
	   GError **error)
{
	const struct cw_held_look *look = held->look;

	if (session->only_looks || cw_plan_is_empty(held->plan) ||
	    cw_volume_writable(look->volume, look->store->folder) != EROFS)
		return true;
	return cw_fail(error, CW_E_26_4, cw_volume_name(look->volume),
		       look->system->words, NULL);
}

static struct cw_held_plan *
make(struct cw_errand *errand, GError **error)
{
	struct cw_session *session = errand->session;
	g_autoptr(cw_held_plan) held = begin(errand, error);
	const struct cw_store *store;

	if (held == NULL)
		return NULL;
	store = held->look->store;
	held->list = errand->wish->list != NULL
			     ? g_strdup(errand->wish->list)
			     : cw_place_list(session, held->look->volume);
	held->place = cw_place_make(session, held->look, held->list);
	held->found = store->look(&held->place, certificate_of(held),
				  held->plan, error);
	if (held->found == NULL || !check_disk(session, held, error))
		return NULL;
	find_all(held);
	held->administrator =
		cw_plan_needs_administrator(held->plan, held->look->volume) ||
		(cw_session_asks_in_practice(session) &&
		 !cw_plan_is_empty(held->plan));
	return g_steal_pointer(&held);
}

static void
add_text(GPtrArray *texts, const char *text)
{
	g_ptr_array_add(texts, g_strdup(text));
}

static void
add_fact(GPtrArray *facts, const char *label, char *text, bool exact)
{
	struct cw_fact *fact = g_new0(struct cw_fact, 1);

	fact->label = g_strdup(label);
	fact->text = text;
	fact->exact = exact;
	g_ptr_array_add(facts, fact);
}

/* What an administrator of this computer could do with a practice Mac is
 * nothing that anybody should be given. */
static void
write_command(const struct cw_session *session, const struct cw_held_plan *held,
	      GPtrArray *sheet)
{
	g_autofree char *command = NULL;

	if (session->practice != NULL) {
		add_fact(sheet, _("Command"),
			 g_strdup(_("none: this is practice, and nobody has "
				    "to do anything.")),
			 false);
		return;
	}
	command = cw_command_line(session, held);
	add_fact(sheet, _("Command"),
		 cw_command_line_of_root(session->ways, command), true);
}

/* For somebody who is an administrator: which, where, what, how. */
static void
write_sheet(const struct cw_session *session, const struct cw_held_plan *held,
	    struct cw_plan_facts *facts)
{
	const struct cw_certificate *c = certificate_of(held);
	const struct cw_held_look *look = held->look;

	add_fact(facts->sheet, _("Certificate"), g_strdup(c->name), false);
	add_fact(facts->sheet, _("Fingerprint (SHA-256)"),
		 cw_text_groups(c->sha256, CW_SHA256_SIZE), true);
	add_fact(facts->sheet, _("System"),
		 cw_filled(C_("machine, system", "{1}, {2}"), look->machine,
			   look->system->words, NULL),
		 false);
	add_fact(facts->sheet, _("Disk"),
		 g_strdup(cw_volume_name(look->volume)), true);
	for (guint i = 0; i < held->plan->steps->len; i++) {
		const struct cw_step *step = held->plan->steps->pdata[i];

		add_fact(facts->sheet, _("File that changes"),
			 cw_text_clean(step->path, -1), true);
	}
	add_fact(facts->sheet, _("SHA-256 of this plan"),
		 cw_plan_sha256(held->plan), true);
	write_command(session, held, facts->sheet);
	facts->administrator_why = cw_filled(
		session->practice != NULL
			? _("{1} belongs to all users of {2}. Only an "
			    "administrator can change it.")
			: _("{1} belongs to all users of {2}. Only an "
			    "administrator of this computer can change it."),
		_(look->store->title), look->machine, NULL);
}

static void
say_steps(const struct cw_held_plan *held, GPtrArray *steps)
{
	add_text(steps, _("Check that nothing has changed since page 40"));
	add_text(steps, _("Keep the state before"));
	for (guint i = 0; i < held->found->tasks->len; i++)
		add_text(steps, held->found->tasks->pdata[i]);
	add_text(steps, _("Read everything back and compare"));
}

static void
say_new_store(const struct cw_held_plan *held, struct cw_plan_facts *facts)
{
	g_autofree char *folder =
		g_strconcat("/", held->look->store->folder, NULL);

	for (guint i = 0; i < held->findings->len; i++) {
		const struct cw_finding *finding = held->findings->pdata[i];

		if (finding->code == CW_W_NEW_STORE)
			cw_fail(&facts->new_store, CW_E_36_2,
				_(held->look->store->title), folder, NULL);
	}
}

static struct cw_plan_facts *
tell(const struct cw_errand *errand, const struct cw_held_plan *held)
{
	struct cw_plan_facts *facts = cw_facts_new(CW_WISH_PLAN);
	const struct cw_store *store = held->look->store;
	const struct cw_store_look *found = held->found;

	facts->handle = cw_errand_handle(errand, 0);
	facts->sha256 = cw_plan_sha256(held->plan);
	facts->place_label = g_strdup(_("Keychain"));
	facts->place = g_strdup(store->words(held->look->system).verdict);
	for (guint i = 0; i < found->changes->len; i++)
		add_text(facts->changes, found->changes->pdata[i]);
	facts->consequence = g_strdup(found->consequence);
	for (guint i = 0; i < held->findings->len; i++)
		g_ptr_array_add(facts->findings,
				cw_finding_copy(held->findings->pdata[i]));
	facts->administrator = held->administrator;
	if (held->administrator)
		write_sheet(errand->session, held, facts);
	say_steps(held, facts->steps);
	say_new_store(held, facts);
	facts->settled = found->settled ? g_strdup(found->settled_words) : NULL;
	return facts;
}

static void
release(gpointer plan)
{
	cw_held_plan_unref(plan);
}

gpointer
cw_grant_plan(struct cw_errand *errand, GError **error)
{
	struct cw_held_plan *held = make(errand, error);
	struct cw_plan_facts *facts;

	if (held == NULL)
		return NULL;
	facts = tell(errand, held);
	if (held->found->settled) {
		g_autoptr(GPtrArray) proof = cw_proof_look(held);

		cw_proof_tell(proof, facts->proof);
	}
	cw_session_found_plan(errand->session, held);
	errand->held = held;
	errand->release = release;
	return facts;
}
