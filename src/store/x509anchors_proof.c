/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proof that a certificate is in X509Anchors: page 70's lines. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/keychain_list.h"
#include "store/x509anchors.h"

static void
free_line(gpointer data)
{
	struct cw_proof_line *line = data;

	g_free(line->text);
	g_free(line->label);
	g_free(line->brief);
	g_free(line);
}

/* TEXT is taken. */
static void
say(GPtrArray *lines, enum cw_proof proof, bool wanted, const char *label,
    const char *brief, char *text)
{
	struct cw_proof_line *line = g_new0(struct cw_proof_line, 1);

	line->proof = proof;
	line->wanted = wanted;
	line->text = text;
	line->label = g_strdup(label);
	line->brief = g_strdup(brief);
	g_ptr_array_add(lines, line);
}

static enum cw_proof
answer(bool yes)
{
	return yes ? CW_PROOF_YES : CW_PROOF_NO;
}

/* How it is known, for the report. */
static const char *
known_by(bool read)
{
	/* TRANSLATORS: "the fingerprints of the written files agree". */
	return read ? _("read back") : _("as written");
}

/* What the store holds now. */
struct store_now {
	bool read; /* by this person, and not told by whoever may */
	bool as_planned;
	GBytes *bytes;			    /* owned; or NULL */
	struct cw_keychain *parsed;	    /* owned; or NULL */
	const struct cw_keychain *keychain; /* or NULL */
};

typedef struct store_now store_now;

static void
store_now_clear(struct store_now *now)
{
	cw_keychain_free(now->parsed);
	g_clear_pointer(&now->bytes, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(store_now, store_now_clear)

/* The bytes that were planned have been parsed, and compared with the old
 * ones: what is the same need not be once more. */
static void
take_planned(const struct cw_store_look *before, struct store_now *now)
{
	bool changes = before->new_store != NULL;

	now->as_planned = true;
	now->keychain = changes ? before->new_keychain : before->old_keychain;
}

/* What this person may not read has the helper's hash as its proof. */
static struct store_now
look_at_store(const struct cw_place *place, const struct cw_store_look *before)
{
	GBytes *planned = before->new_store != NULL ? before->new_store
						    : before->old_store;
	struct store_now now = { .read = true };
	enum cw_presence presence;

	if (planned != NULL &&
	    cw_volume_holds(place->volume, CW_X509ANCHORS_PATH, CW_LINKS_NONE,
			    planned)) {
		take_planned(before, &now);
		return now;
	}
	presence = cw_x509anchors_read(place, &now.bytes, NULL);
	now.read = presence != CW_CLOSED &&
		   !cw_volume_is_closed(place->volume, CW_X509ANCHORS_PATH);
	if (planned != NULL &&
	    (presence == CW_CLOSED ||
	     (presence == CW_PRESENT && g_bytes_equal(now.bytes, planned))))
		take_planned(before, &now);
	else if (presence == CW_PRESENT)
		now.keychain = now.parsed = cw_keychain_parse(now.bytes, NULL);
	return now;
}

/* Are all the others what they were? */
static bool
others_unchanged(const struct cw_store_look *before, const struct store_now *now,
		 GBytes *der)
{
	g_autoptr(cw_keychain) more = NULL;

	if (now->as_planned)
		return true;
	if (now->bytes == NULL)
		return false;
	/* Somebody put the file of before back. */
	if (before->old_store != NULL &&
	    g_bytes_equal(before->old_store, now->bytes))
		return true;
	if (before->new_store == NULL)
		return false;
	more = cw_keychain_only_adds(before->old_keychain, now->bytes, der,
				     NULL);
	return more != NULL;
}

static char *
fill_number(const char *template, size_t number)
{
	g_autofree char *text = g_strdup_printf("%zu", number);
	const char *args[] = { text, NULL };

	return cw_fill(template, args);
}

static void
say_store(const struct cw_place *place,
	  const struct cw_certificate *certificate,
	  const struct cw_store_look *before, GPtrArray *lines)
{
	g_auto(store_now) now = look_at_store(place, before);
	bool holds = now.keychain != NULL &&
		     cw_x509anchors_holds(now.keychain, certificate->der);
	size_t others = before->state == CW_STATE_ABSENT ? before->count
							 : before->count - 1;
	g_autofree char *brief = NULL;

	say(lines, answer(holds), true, CW_X509ANCHORS_TITLE, known_by(now.read),
	    g_strdup(_("the certificate is in X509Anchors, found the way a Mac "
		       "finds it")));
	if (before->old_store == NULL || others == 0)
		return;
	brief = fill_number(ngettext("{1} other certificate unchanged",
				     "{1} other certificates unchanged",
				     others),
			    others);
	say(lines, answer(others_unchanged(before, &now, certificate->der)),
	    true, CW_X509ANCHORS_TITLE, brief,
	    fill_number(
		    ngettext("the {1} other certificate there is unchanged",
			     "the {1} other certificates there are unchanged",
			     others),
		    others));
}

/* Was the list not read, but told by whoever may? */
static bool
is_told(const struct cw_place *place, const struct cw_list_step *step)
{
	return step->path != NULL &&
	       cw_volume_is_closed(place->volume, step->path);
}

static void
say_list(const struct cw_place *place, const struct cw_store_look *before,
	 GPtrArray *lines)
{
	const char *label = _("keychain list");
	g_autoptr(GError) error = NULL;
	g_auto(cw_list_step) step = { 0 };
	bool closed;
	bool there;
	bool read;

	if (cw_x509anchors_is_systems_own(place->system))
		return;
	if (!cw_keychain_list_is_chosen(place)) {
		say(lines, CW_PROOF_NOT_CHOSEN, false, label, "",
		    g_strdup(_("the keychain list: Keychain Access may not "
			       "show X509Anchors")));
		return;
	}
	there = cw_keychain_list_look(place, CW_X509ANCHORS_ON_MAC,
				      CW_X509ANCHORS_TITLE, &step, &error) &&
		step.there;
	closed = error != NULL && cw_error_status(error) == CW_UNAUTHORISED;
	read = !closed && !is_told(place, &step);
	say(lines, answer(there || (closed && before->new_list != NULL)), true,
	    label, known_by(read),
	    cw_keychain_list_sentence(place, CW_LIST_PROOF,
				      CW_X509ANCHORS_TITLE));
}

/* What came with the system is what was found before: nothing here changes
 * it, and it is not read again. */
static bool
system_has(const struct cw_store_look *before)
{
	for (guint i = 0; i < before->findings->len; i++) {
		const struct cw_finding *finding = before->findings->pdata[i];

		if (finding->code == CW_W_SYSTEM_HAS)
			return true;
	}
	return false;
}

static void
say_rest(const struct cw_place *place, const struct cw_store_look *before,
	 GPtrArray *lines)
{
	const char *args[] = { place->system->release, NULL };

	if (system_has(before))
		say(lines, CW_PROOF_YES, false, _("the system"),
		    _("it came with it"),
		    cw_fill(_("the system: Safari and Mail trust it already, "
			      "because it came with {1}"),
			    args));
	else if (!cw_x509anchors_is_systems_own(place->system))
		say(lines, CW_PROOF_NOT_CHOSEN, false, _("the system"), "",
		    g_strdup(_("the system: Safari and Mail still do not trust "
			       "it")));
	say(lines, CW_PROOF_NOT_TESTED, false, _("the server"), "",
	    g_strdup(_("the server: only signing in with Messenger shows "
		       "that")));
}

GPtrArray *
cw_x509anchors_proof(const struct cw_place *place,
		     const struct cw_certificate *certificate,
		     const struct cw_store_look *before)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(free_line);

	say_store(place, certificate, before, lines);
	say_list(place, before, lines);
	say_rest(place, before, lines);
	return lines;
}
