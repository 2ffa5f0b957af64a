/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outside world for the machine that answers at once. */
#include "fake.h"

#include <string.h>

#include "base/code.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

#define SHA256 "3f1159f1af4fc3bef062e07cc35f880a715bad1bce1ae9784e0171c21f1ff578"
#define SHA1 "66d3c33750e2b2e84ec8c6710876bda23f8f8faa"

const struct cw_wizard_options cw_fake_options = { .version = "1.0" };

static void
add_fact(GPtrArray *facts, const char *label, const char *text)
{
	struct cw_fact *fact = g_new0(struct cw_fact, 1);

	fact->label = g_strdup(label);
	fact->text = g_strdup(text);
	fact->aside = strcmp(label, "Clock") == 0;
	fact->exact = strcmp(label, "Command") == 0;
	g_ptr_array_add(facts, fact);
}

static void
add_file(struct cw_folder_facts *facts, const char *name, const char *inside,
	 bool folder)
{
	g_autofree char *path = g_strconcat("/Users/ana/Desktop/", name, NULL);
	g_autofree char *search = cw_text_fold(name);
	struct cw_file_row row = {
		.path = g_string_chunk_insert(facts->strings, path),
		.name = g_string_chunk_insert(facts->strings, name),
		.search = g_string_chunk_insert(facts->strings, search),
		.size = folder ? NULL : "1 KB",
		.changed = folder			       ? NULL
			   : g_str_has_prefix(name, "contoso") ? "today 09:14"
							       : "11 Jun 2026",
		.inside = inside, /* a literal */
		.folder = folder,
	};

	g_array_append_val(facts->rows, row);
	facts->files += !folder;
}

static gpointer
files(struct cw_fake *fake, const struct cw_wish *wish)
{
	struct cw_folder_facts *facts = cw_facts_new(CW_WISH_FILES);

	facts->remembered = fake->remembered;
	facts->earlier = wish->earlier;
	if (wish->earlier && !fake->forgotten)
		add_file(facts, "old-root.cer", "1 authority certificate",
			 false);
	if (wish->earlier)
		return facts;
	facts->path = g_strdup("/Users/ana/Desktop");
	facts->folder = g_strdup("/Users/ana/Desktop");
	if (wish->hidden)
		add_file(facts, ".profile", "not a certificate", false);
	add_file(facts, "contoso-root.cer", "1 authority certificate", false);
	add_file(facts, "contoso-ocs.cer", "1 server certificate", false);
	add_file(facts, "contoso-notes.txt", "not a certificate", false);
	add_file(facts, "papers", NULL, true);
	if (fake->name != NULL)
		add_file(facts, fake->name, "not a certificate", false);
	for (unsigned i = 0; i < 10 + fake->many; i++) {
		g_autofree char *name = g_strdup_printf("r\303\251sum\303\251-%u", i);

		add_file(facts, name, "not a certificate", false);
	}
	facts->all = wish->hidden;
	facts->hidden = wish->hidden ? 0 : 1;
	if (wish->path != NULL && strstr(wish->path, ".cer") != NULL)
		facts->chosen = wish->hidden ? 1 : 0;
	return facts;
}

static struct cw_certificate_facts *
certificate(guint64 handle, const char *name, const char *sha256)
{
	struct cw_certificate_facts *c =
		g_new0(struct cw_certificate_facts, 1);

	c->handle = handle;
	c->name = g_strdup(name);
	c->issued_to = g_strconcat(name, ", of Contoso, Ltd.", NULL);
	c->issued_by = g_strdup(
		"itself: it is the authority's own (root) certificate");
	c->issued_briefly = g_strdup("issued by itself");
	c->valid = g_strdup("1 Jan 2008 to 1 Jan 2038");
	c->until = g_strdup("1 Jan 2038");
	c->usable = g_strdup("yes. Programs that trust servers need just this "
			     "kind.");
	c->sha256 = g_strdup(sha256);
	c->sha1 = g_strdup(SHA1);
	c->details = cw_fact_list_new();
	add_fact(c->details, "Serial", "A1 B2 C3 D4");
	add_fact(c->details, "Key", "RSA 2048 bits");
	return c;
}

static const char *
name_of(const struct cw_fake *fake)
{
	return fake->name == NULL ? "Contoso Office Root CA" : fake->name;
}

/* Only contoso-root.cer holds the authority; each file another number. */
static gpointer
inspect(struct cw_fake *fake, const struct cw_wish *wish, GError **error)
{
	struct cw_file_facts *facts;
	struct cw_certificate_facts *c;
	bool root = strstr(wish->path, "root") != NULL;

	if (fake->not_one || strstr(wish->path, "notes") != NULL) {
		cw_fail(error, CW_E_16_1, "contoso-notes.txt",
			"text, 2 KB, no certificate in it", NULL);
		return NULL;
	}
	facts = cw_facts_new(CW_WISH_INSPECT);
	facts->folder = g_str_has_suffix(wish->path, "folder");
	if (facts->folder)
		return facts;
	facts->name = g_path_get_basename(wish->path);
	c = certificate(1, root ? name_of(fake) : "Contoso OCS",
			root ? SHA256
			     : "4f1159f1af4fc3bef062e07cc35f880a715bad1bce1ae97"
			       "84e0171c21f1ff578");
	g_ptr_array_add(facts->certificates, c);
	if (fake->unfit)
		cw_fail(&c->unfit, CW_E_16_3, facts->name,
			"ocs.contoso.example", "Contoso Issuing CA",
			"Choose another file.", NULL);
	if (fake->several) {
		g_ptr_array_add(facts->certificates,
				certificate(2, "Contoso Issuing CA",
					    "5f1159f1af4fc3bef062e07cc35f880a71"
					    "5bad1bce1ae9784e0171c21f1ff578"));
		g_ptr_array_add(facts->certificates,
				certificate(3, "ocs.contoso.example",
					    "6f1159f1af4fc3bef062e07cc35f880a71"
					    "5bad1bce1ae9784e0171c21f1ff578"));
	}
	return facts;
}

static gpointer
systems(struct cw_fake *fake, const struct cw_wish *wish)
{
	struct cw_systems_facts *facts = cw_facts_new(CW_WISH_SYSTEMS);

	for (unsigned i = 0; i <= fake->systems; i++) {
		struct cw_system_row *row = g_new0(struct cw_system_row, 1);

		row->path = g_strdup_printf("/media/mac%u", i);
		row->name = g_strdup(i == 0 ? "The disk \"Mac HD\""
					    : "The disk \"Other HD\"");
		row->words = g_strdup("Mac OS X 10.5.8 (Leopard)");
		g_ptr_array_add(facts->rows, row);
	}
	if (wish->path != NULL)
		facts->chosen = 0;
	return facts;
}

static void
add_place(GPtrArray *places, const char *id, const char *text,
	  const char *second)
{
	struct cw_place_row *row = g_new0(struct cw_place_row, 1);

	row->id = g_strdup(id);
	row->text = g_strdup(text);
	row->second = g_strdup(second);
	row->available = row->chosen = row->asks_list =
		strcmp(id, "x509anchors") == 0;
	g_ptr_array_add(places, row);
}

static void
add_list(GPtrArray *lists, const char *id, const char *text, bool chosen)
{
	struct cw_list_row *row = g_new0(struct cw_list_row, 1);

	row->id = g_strdup(id);
	row->text = g_strdup(text);
	row->chosen = chosen;
	g_ptr_array_add(lists, row);
}

static gpointer
look(struct cw_fake *fake, const struct cw_wish *wish, GError **error)
{
	struct cw_look_facts *facts;

	if (fake->no_system && wish->release == NULL) {
		cw_fail(error, CW_E_26_1, "/media/mac0", NULL);
		return NULL;
	}
	facts = cw_facts_new(CW_WISH_LOOK);
	facts->handle = 7;
	facts->machine = g_strdup("the Mac on the disk \"Mac HD\"");
	facts->words = g_strdup("Mac OS X 10.5.8 (Leopard)");
	facts->release = g_strdup("Leopard");
	add_fact(facts->about, "Recognised by",
		 "SystemVersion.plist, build 9L31a");
	add_fact(facts->about, "Can be changed", "yes");
	add_fact(facts->about, "X509Anchors", "found, 120 certificates");
	add_fact(facts->about, "Clock", "12 June 2026, 09:20");
	facts->right_if = g_strdup("Number 1 is right if the program that "
				   "shall trust it runs on the Mac on the disk "
				   "\"Mac HD\".");
	facts->administrator = fake->administrator;
	facts->asks_administrator = fake->asks;
	facts->administrator_name = g_strdup(fake->likely);
	facts->administrator_of =
		g_strdup("of this computer (laptop-7)");
	facts->pending = fake->pending;
	facts->pending_when = g_strdup("12 June 2026, 09:24");
	facts->pending_who = g_strdup("ana");
	facts->pending_name = g_strdup("Contoso Office Root CA");
	add_place(facts->places, "x509anchors",
		  "Messenger for Mac and the other Office 2008 programs",
		  "keychain X509Anchors. This is the usual answer.");
	if (!fake->only_place)
		add_place(facts->places, "system",
			  "The system: Safari, Mail and most other programs",
			  NULL);
	facts->places_why = g_strdup(
		fake->only_place
			? "Since Leopard the system no longer reads "
			  "X509Anchors: a certificate that is only there is "
			  "trusted by Messenger, but not by Safari."
			: "1 and 2 are separate. Since Leopard the system no "
			  "longer reads X509Anchors: a certificate that is "
			  "only there is trusted by Messenger, but not by "
			  "Safari.");
	facts->lists_why = g_strdup(
		"Keychain Access shows X509Anchors only to users who have it "
		"on their keychain list. Being on that list shows it and "
		"trusts nothing. Put it on the list of:");
	if (fake->no_list)
		return facts;
	add_list(facts->lists, "user:ana", "ana", false);
	add_list(facts->lists, "everyone",
		 "every user of the Mac on the disk", true);
	add_list(facts->lists, "none", "nobody. Messenger works without.",
		 false);
	return facts;
}

static void
add_text(GPtrArray *texts, const char *text)
{
	g_ptr_array_add(texts, g_strdup(text));
}

static void
add_proof(GPtrArray *proof, enum cw_proof_answer answer, bool wanted,
	  const char *text)
{
	struct cw_proof_fact *fact = g_new0(struct cw_proof_fact, 1);

	fact->answer = answer;
	fact->wanted = wanted;
	fact->text = g_strdup(text);
	g_ptr_array_add(proof, fact);
}

static void
add_all_proof(GPtrArray *proof, bool works)
{
	add_proof(proof, CW_ANSWER_YES, true,
		  "the certificate is in X509Anchors, found the way a Mac "
		  "finds it");
	add_proof(proof, works ? CW_ANSWER_YES : CW_ANSWER_NO, true,
		  "the 120 other certificates there are unchanged");
	add_proof(proof, CW_ANSWER_YES, true,
		  "X509Anchors is on every user's keychain list");
	add_proof(proof, CW_ANSWER_NOT_CHOSEN, false,
		  "the system: Safari and Mail still do not trust it");
	add_proof(proof, CW_ANSWER_NOT_TESTED, false,
		  "the server: only signing in with Messenger shows that");
}

static void
add_stops(const struct cw_fake *fake, GPtrArray *findings)
{
	static const struct {
		enum cw_code code;
		const char *args[2];
	} stops[CW_FAKE_STOPS] = {
		{ CW_W_EXPIRED, { "1 Jan 2008", NULL } },
		{ CW_W_NOT_YET, { "1 Jan 2090", "12 June 2026" } },
		{ CW_W_CLOCK, { "1 Jan 1970", NULL } },
		{ CW_W_NOT_SELF_ISSUED, { "Contoso Office Root CA", NULL } },
		{ CW_W_NOT_CA, { NULL, NULL } },
		{ CW_W_SIG_BAD, { NULL, NULL } },
		{ CW_W_KEY_UNKNOWN, { "Leopard", "elliptic curve" } },
		{ CW_W_CRITICAL, { "Leopard", NULL } },
		{ CW_W_SAME_NAME, { "X509Anchors", NULL } },
	};

	for (size_t i = 0; i < CW_FAKE_STOPS; i++)
		if ((fake->stops & 1u << i) != 0)
			g_ptr_array_add(findings,
					cw_finding_new(stops[i].code,
						       stops[i].args[0],
						       stops[i].args[1], NULL));
}

static void
add_findings(const struct cw_fake *fake, GPtrArray *findings)
{
	g_ptr_array_add(findings,
			cw_finding_new(CW_W_WEAK_HASH, "SHA-1", NULL));
	g_ptr_array_add(findings, cw_finding_new(CW_W_NOT_COMPARED, NULL));
	if (fake->expired)
		g_ptr_array_add(findings, cw_finding_new(CW_W_EXPIRED,
							 "1 Jan 2008", NULL));
	if (fake->bad_signature)
		g_ptr_array_add(findings, cw_finding_new(CW_W_SIG_BAD, NULL));
	add_stops(fake, findings);
	if (fake->new_store)
		g_ptr_array_add(findings, cw_finding_new(CW_W_NEW_STORE,
							 "X509Anchors", NULL));
	if (fake->refused)
		g_ptr_array_add(findings,
				cw_finding_new(CW_W_NAME, "Leopard", NULL));
}

/* What page 40 says in full, in the language of the test. */
static void
fill_agreed(struct cw_plan_facts *facts)
{
	const char *args[] = { "2038", NULL };
	const char *list[] = { "X509Anchors", NULL };
	const char *counts[] = { "121", "120", NULL };
	g_autofree char *put = cw_fill(
		ngettext("X509Anchors gets this certificate: {1} certificate "
			 "instead of {2}",
			 "X509Anchors gets this certificate: {1} certificates "
			 "instead of {2}",
			 121),
		counts);
	g_autofree char *show = cw_fill(
		_("everyone's keychain list gets {1}, so Keychain Access "
		  "shows it"),
		list);

	facts->place_label = g_strdup(_("Keychain"));
	facts->place =
		g_strdup(_("X509Anchors: Messenger trusts it, not the system"));
	add_text(facts->changes, put);
	add_text(facts->changes, show);
	facts->consequence = cw_fill(
		_("Whoever holds this authority's key can then make Messenger "
		  "take any server for the right one, until {1}."),
		args);
}

static void
fill_plan(const struct cw_fake *fake, struct cw_plan_facts *facts)
{
	facts->handle = 9;
	facts->sha256 = g_strdup("00ff");
	fill_agreed(facts);
	add_findings(fake, facts->findings);
	add_text(facts->steps,
		 "Check that nothing has changed since page 40");
	add_text(facts->steps, "Keep the state before");
	add_text(facts->steps, "Add the certificate to X509Anchors");
	facts->administrator = fake->administrator;
	facts->administrator_why =
		g_strdup("X509Anchors belongs to all users of this Mac. Only "
			 "an administrator can change it.");
	add_fact(facts->sheet, "Command",
		 "sudo certwizard install --root /media/mac0 --search-list "
		 "everyone --expect-sha256 " SHA256
		 " /Users/ana/Desktop/contoso-root.cer");
}

static gpointer
plan(struct cw_fake *fake, const struct cw_wish *wish, GError **error)
{
	struct cw_plan_facts *facts;

	g_assert_nonnull(wish->places);
	g_assert_cmpuint(wish->look, ==, 7);
	if (fake->plan_fails) {
		cw_fail(error, CW_E_36_4, "an index that leads nowhere",
			"byte 8312", NULL);
		return NULL;
	}
	if (fake->closed && fake->closed_store) {
		cw_fail(error, CW_E_36_3, "X509Anchors", "X509Anchors", NULL);
		return NULL;
	}
	if (fake->closed) {
		cw_fail(error, CW_E_36_8_CLOSED, "X509Anchors", "ana",
			"a home folder", NULL);
		return NULL;
	}
	facts = cw_facts_new(CW_WISH_PLAN);
	fill_plan(fake, facts);
	if (fake->new_store)
		cw_fail(&facts->new_store, CW_E_36_2, "X509Anchors",
			"/System/Library/Keychains", NULL);
	if (fake->settled) {
		facts->settled = g_strdup("Nothing needs to be changed: it is "
					  "in X509Anchors already.");
		add_all_proof(facts->proof, true);
	}
	return facts;
}

static gpointer
report(struct cw_fake *fake, enum cw_wish_kind kind)
{
	struct cw_report_facts *facts = cw_facts_new(kind);

	if (kind != CW_WISH_APPLY) {
		facts->outcome = g_strdup("The state before was put back.");
		fake->pending = CW_PENDING_NONE;
		return facts;
	}
	add_all_proof(facts->proof, !fake->disproved);
	facts->outcome =
		g_strdup("Contoso Office Root CA is now in X509Anchors of the "
			 "Mac on the disk \"Mac HD\".");
	add_text(facts->todo, "Eject the disk here before you unplug it.");
	add_text(facts->todo, "Start that Mac from it.");
	add_text(facts->todo, "Open Messenger there and sign in.");
	facts->trouble_heading =
		g_strdup("If Messenger still cannot sign in");
	add_text(facts->trouble, "Is the date right? Apple menu, System "
				 "Preferences, Date & Time.");
	add_text(facts->trouble, "Do not change TLS to TCP: your messages "
				 "would travel unencrypted.");
	add_text(facts->trouble, "Call the helpdesk. Say \"page 80\" and what "
				 "Messenger shows.");
	add_fact(facts->notes, "Safari, Mail",
		 "do not trust it: they do not read X509Anchors");
	facts->farewell = g_strdup("Contoso Office Root CA is in X509Anchors "
				   "of the Mac on the disk \"Mac HD\".");
	return facts;
}

static gpointer
put_back(struct cw_fake *fake, enum cw_wish_kind kind, GError **error)
{
	if (!fake->undo_fails)
		return report(fake, kind);
	cw_fail(error,
		!fake->undo_late	  ? CW_E_66_4
		: kind == CW_WISH_RECOVER ? CW_E_94_4
					  : CW_E_80_2,
		"X509Anchors", NULL);
	return NULL;
}

static void
feed_done(struct cw_wizard *w, unsigned number, gpointer facts)
{
	struct cw_event event = { .kind = CW_EVENT_DONE,
				  .wish = number,
				  .facts = facts };

	cw_wizard_feed(w, &event);
	cw_facts_unref(facts);
}

static void
feed_failed(struct cw_wizard *w, unsigned number, GError *error,
	    enum cw_aftermath aftermath)
{
	struct cw_event event = { .kind = CW_EVENT_FAILED,
				  .wish = number,
				  .error = error,
				  .aftermath = aftermath };

	cw_wizard_feed(w, &event);
	g_error_free(error);
}

static void
apply(struct cw_fake *fake, struct cw_wizard *w, unsigned number)
{
	GError *error = NULL;
	bool works = fake->apply == CW_FAKE_WORKS;

	for (unsigned i = 1; i <= 3; i++) {
		struct cw_event event = { .kind = CW_EVENT_PROGRESS,
					  .wish = number,
					  .number = i };

		cw_wizard_feed(w, &event);
		if (fake->after != NULL)
			fake->after(fake->data);
	}
	if (works) {
		feed_done(w, number, report(fake, CW_WISH_APPLY));
		return;
	}
	cw_fail(&error, CW_E_66_3, "X509Anchors", NULL);
	feed_failed(w, number, error,
		    fake->apply == CW_FAKE_UNDONE ? CW_AFTER_PUT_BACK
						  : CW_AFTER_UNKNOWN);
}

/* What works is told; UNDO and RECOVER tell of no steps. */
static void
finish(struct cw_fake *fake, struct cw_wizard *w)
{
	unsigned number = fake->held;
	GError *error = NULL;
	gpointer facts;

	fake->held = 0;
	if (number == 0)
		return;
	if (fake->held_kind == CW_WISH_APPLY) {
		apply(fake, w, number);
		return;
	}
	if (fake->held_kind == CW_WISH_READ)
		fake->closed = false;
	facts = put_back(fake, fake->held_kind, &error);
	if (facts != NULL)
		feed_done(w, number, facts);
	else
		feed_failed(w, number, error,
			    fake->apply == CW_FAKE_UNKNOWN
				    ? CW_AFTER_UNKNOWN
				    : CW_AFTER_UNCHANGED);
}

void
cw_fake_release(struct cw_fake *fake, struct cw_wizard *w)
{
	finish(fake, w);
	cw_fake_answer(fake, w);
}

static const struct {
	enum cw_question_kind kind;
	const char *whose; /* NULL: nobody's; "": the administrator's */
	const char *text;
} questions[] = {
	[CW_FAKE_PASSWORD] = { CW_QUESTION_SECRET, "", NULL },
	[CW_FAKE_CODE] = { CW_QUESTION_TEXT, NULL, "Verification code:" },
	[CW_FAKE_TOUCH] = { CW_QUESTION_WAIT, NULL, "Touch your key." },
	[CW_FAKE_ROOT] = { CW_QUESTION_SECRET, "root", NULL },
	[CW_FAKE_NOT_ONE] = { CW_QUESTION_SECRET, "", NULL },
};

static const char *
whose(const struct cw_fake *fake)
{
	const char *name = questions[fake->question].whose;

	return name != NULL && name[0] == '\0' ? fake->as : name;
}

static void
ask(struct cw_fake *fake, struct cw_wizard *w)
{
	struct cw_question_facts *facts = cw_facts_new(CW_WISH_ANSWER);
	struct cw_event event = { .kind = CW_EVENT_ASKED,
				  .wish = fake->held,
				  .facts = facts };

	facts->kind = questions[fake->question].kind;
	facts->whose = g_strdup(whose(fake));
	facts->tool = g_strdup("sudo");
	facts->text = g_strdup(questions[fake->question].text);
	facts->attempt = ++fake->attempt;
	facts->attempts = 3;
	if (fake->attempt > 1)
		cw_fail(&facts->refused, CW_E_56_1, facts->whose, NULL);
	else if (fake->question == CW_FAKE_ROOT)
		cw_fail(&facts->refused, CW_E_56_4, "root", NULL);
	cw_wizard_feed(w, &event);
	cw_facts_unref(facts);
}

static void
refuse(struct cw_fake *fake, struct cw_wizard *w, enum cw_code code)
{
	unsigned number = fake->held;
	GError *error = NULL;

	fake->held = 0;
	cw_fail(&error, code, fake->as, "sudo", "No.", NULL);
	feed_failed(w, number, error, CW_AFTER_UNCHANGED);
}

/* It may work, and waits for BEGIN. */
static void
may_begin(struct cw_fake *fake, struct cw_wizard *w)
{
	struct cw_event event = { .kind = CW_EVENT_PROGRESS,
				  .wish = fake->held };

	if (!fake->slow)
		cw_wizard_feed(w, &event);
}

/* The answer to what was asked. */
static void
hear(struct cw_fake *fake, struct cw_wizard *w, const struct cw_wish *wish)
{
	g_assert_cmpuint(wish->target, ==, fake->held);
	g_assert_cmpint(wish->text != NULL, ==,
			questions[fake->question].kind == CW_QUESTION_TEXT);
	cw_secret_wipe(wish->secret);
	if (fake->wrong > 0 && fake->attempt < 3) {
		fake->wrong--;
		ask(fake, w);
	} else if (fake->wrong > 0) {
		refuse(fake, w, CW_E_56_9);
	} else if (fake->question == CW_FAKE_NOT_ONE) {
		refuse(fake, w, CW_E_56_2);
	} else {
		may_begin(fake, w);
	}
}

/* A wish that changes something: somebody may have to be asked before. */
static void
begin(struct cw_fake *fake, struct cw_wizard *w, const struct cw_wish *wish)
{
	fake->held = wish->number;
	fake->held_kind = wish->kind;
	fake->attempt = 0;
	g_strlcpy(fake->as,
		  wish->administrator == NULL ? "" : wish->administrator,
		  sizeof(fake->as));
	g_assert_cmpint(fake->administrator && fake->asks, ==,
			wish->administrator != NULL);
	if (wish->administrator != NULL && !fake->silent)
		ask(fake, w);
	else if (wish->administrator != NULL)
		may_begin(fake, w);
	else if (!fake->hold)
		finish(fake, w);
}

static gpointer
saved(struct cw_fake *fake, const struct cw_wish *wish)
{
	struct cw_saved_facts *facts = cw_facts_new(wish->kind);

	facts->path = g_strdup("/Users/ana/certwizard.txt");
	if (wish->text != NULL) {
		g_free(fake->saved);
		fake->saved = g_strdup(wish->text);
	}
	return facts;
}

static gpointer
completion(const struct cw_fake *fake)
{
	struct cw_completion_facts *facts = cw_facts_new(CW_WISH_COMPLETE);

	facts->fits = fake->fits;
	facts->text = g_strdup(fake->completed);
	return facts;
}

static gpointer
facts_for(struct cw_fake *fake, const struct cw_wish *wish, GError **error)
{
	switch (wish->kind) {
	case CW_WISH_FILES:
		return files(fake, wish);
	case CW_WISH_INSPECT:
	case CW_WISH_GLANCE:
		return inspect(fake, wish, error);
	case CW_WISH_COMPLETE:
		return completion(fake);
	case CW_WISH_SYSTEMS:
		return systems(fake, wish);
	case CW_WISH_LOOK:
		return look(fake, wish, error);
	case CW_WISH_PLAN:
		return plan(fake, wish, error);
	case CW_WISH_SAVE:
	case CW_WISH_TRANSCRIPT:
		return saved(fake, wish);
	case CW_WISH_READ:
	case CW_WISH_APPLY:
	case CW_WISH_UNDO:
	case CW_WISH_RECOVER:
	case CW_WISH_ANSWER:
	case CW_WISH_BEGIN:
	case CW_WISH_STOP:
	case CW_WISH_DROP:
	case CW_N_WISHES:
		break;
	}
	g_assert_not_reached();
}

static void
answer_one(struct cw_fake *fake, struct cw_wizard *w,
	   const struct cw_wish *wish)
{
	GError *error = NULL;
	gpointer facts;

	fake->started[wish->kind]++;
	if (wish->kind == CW_WISH_STOP) {
		fake->apply = CW_FAKE_UNDONE;
		g_assert_cmpuint(wish->target, ==, fake->held);
		return;
	}
	if (wish->kind == CW_WISH_DROP) {
		g_assert_cmpuint(wish->target, <, wish->number);
		return;
	}
	if (wish->kind == CW_WISH_ANSWER) {
		hear(fake, w, wish);
		return;
	}
	if (wish->kind == CW_WISH_BEGIN) {
		g_assert_cmpuint(wish->target, ==, fake->held);
		if (!fake->hold)
			finish(fake, w);
		return;
	}
	if (wish->kind == CW_WISH_APPLY)
		g_assert_cmpuint(wish->plan, ==, 9);
	if (wish->kind >= CW_WISH_READ && wish->kind <= CW_WISH_RECOVER) {
		begin(fake, w, wish);
		return;
	}
	facts = facts_for(fake, wish, &error);
	if (facts != NULL)
		feed_done(w, wish->number, facts);
	else
		feed_failed(w, wish->number, error, CW_AFTER_UNCHANGED);
}

void
cw_fake_answer(struct cw_fake *fake, struct cw_wizard *w)
{
	struct cw_wish *wish;

	while ((wish = cw_wizard_take_wish(w)) != NULL) {
		answer_one(fake, w, wish);
		cw_wish_free(wish);
	}
}

void
cw_fake_do(struct cw_fake *fake, struct cw_wizard *w,
	   const struct cw_event *event)
{
	cw_wizard_feed(w, event);
	cw_fake_answer(fake, w);
}

void
cw_fake_press(struct cw_fake *fake, struct cw_wizard *w, const char *button)
{
	struct cw_event event = { .kind = CW_EVENT_BUTTON, .id = button };

	cw_fake_do(fake, w, &event);
}

void
cw_fake_choose(struct cw_fake *fake, struct cw_wizard *w, unsigned number)
{
	struct cw_event event = { .kind = CW_EVENT_CHOOSE, .number = number };

	cw_fake_do(fake, w, &event);
}

void
cw_fake_row(struct cw_fake *fake, struct cw_wizard *w, unsigned row)
{
	struct cw_event event = { .kind = CW_EVENT_ROW, .number = row };

	cw_fake_do(fake, w, &event);
}

void
cw_fake_text(struct cw_fake *fake, struct cw_wizard *w, const char *text)
{
	struct cw_event event = { .kind = CW_EVENT_TEXT,
				  .id = cw_wizard_view(w)->field.id,
				  .text = text };

	cw_fake_do(fake, w, &event);
}

void
cw_fake_allow(struct cw_fake *fake, struct cw_wizard *w, const char *name,
	      const char *password)
{
	struct cw_event event = { .kind = CW_EVENT_TEXT,
				  .id = "name",
				  .text = name };

	cw_secret secret = cw_secret_new();
	unsigned version = cw_wizard_view(w)->secret.version;

	g_assert_true(cw_secret_add(secret, password, strlen(password)));
	if (name != NULL)
		cw_fake_do(fake, w, &event);
	/* As a skin does. */
	if (cw_wizard_view(w)->secret.version != version)
		cw_secret_wipe(secret);
	event = (struct cw_event){ .kind = CW_EVENT_SECRET,
				   .id = "password",
				   .secret = secret };
	cw_fake_do(fake, w, &event);
	cw_fake_press(fake, w, cw_wizard_view(w)->secret.submit);
}

void
cw_fake_to_check(struct cw_fake *fake, struct cw_wizard *w)
{
	cw_fake_answer(fake, w);
	cw_fake_row(fake, w, 0);
	cw_fake_press(fake, w, "next");
	cw_fake_press(fake, w, "next");
	cw_fake_press(fake, w, "next");
}

void
cw_fake_to_proof(struct cw_fake *fake, struct cw_wizard *w)
{
	cw_fake_to_check(fake, w);
	cw_fake_choose(fake, w, 4);
	cw_fake_press(fake, w, "install");
}
