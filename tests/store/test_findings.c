/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found about a certificate, by system and store; what follows. */
#include <string.h>

#include "mac.h"
#include "store/consequence.h"
#include "store/system_findings.h"

/* Every code that is found for SAMPLE on a Mac of MINOR, in order. */
struct expectation {
	const char *sample;
	unsigned minor;
	enum cw_code codes[4];
	size_t n;
};

static const struct expectation expectations[] = {
	{ "ec-p256.cer", 4, { CW_W_KEY_UNKNOWN }, 1 },
	{ "ec-p256.cer", 5, { CW_W_KEY_UNKNOWN }, 1 },
	{ "unknown-critical.cer", 4, { CW_W_CRITICAL }, 1 },
	{ "unknown-critical.cer", 5, { CW_W_CRITICAL }, 1 },
	{ "rsa-4096-sha512.cer", 5, { 0 }, 0 },
	{ "office-root-sha1.cer", 5, { 0 }, 0 },
};

static void
test_system(gconstpointer data)
{
	const struct expectation *expected = data;
	g_autoptr(test_mac) mac = mac_new(expected->minor);
	g_autoptr(cw_certificate) certificate =
		mac_certificate(expected->sample);
	g_autoptr(cw_store_look) look = NULL;

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	look = mac_look(mac, certificate, NULL);
	g_assert_cmpuint(look->findings->len, ==, expected->n);
	for (size_t i = 0; i < expected->n; i++) {
		const struct cw_finding *finding = look->findings->pdata[i];

		g_assert_cmpint(finding->code, ==, expected->codes[i]);
	}
}

static void
test_keys(void)
{
	static const struct {
		enum cw_key_kind key;
		unsigned bits;
		bool known;
	} rows[] = {
		{ CW_KEY_RSA, 1024, true },   { CW_KEY_RSA, 4096, true },
		{ CW_KEY_RSA, 4097, false },  { CW_KEY_RSA_PSS, 2048, false },
		{ CW_KEY_DSA, 1024, true },   { CW_KEY_EC, 256, false },
		{ CW_KEY_OTHER, 256, false },
	};
	g_autoptr(cw_system) leopard = cw_system_overrule(10, 5);
	char kind[] = "RSA 4097 bits";

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct cw_certificate certificate = {
			.key = rows[i].key,
			.key_bits = rows[i].bits,
			.key_words = kind,
		};
		g_autoptr(GPtrArray) findings = cw_findings_new();

		cw_system_findings(leopard, &certificate, findings);
		g_assert_cmpuint(findings->len, ==, rows[i].known ? 0 : 1);
	}
}

static void
test_sentences(void)
{
	g_autoptr(test_mac) leopard = mac_new(5);
	g_autoptr(test_mac) tiger = mac_new(4);
	g_autoptr(cw_certificate) curve = mac_certificate("ec-p256.cer");
	g_autoptr(cw_certificate) rule =
		mac_certificate("unknown-critical.cer");
	g_autoptr(cw_store_look) first = NULL;
	g_autoptr(cw_store_look) second = NULL;

	mac_keychain(leopard, MAC_ANCHORS, "serial-zero.cer", NULL);
	mac_keychain(tiger, MAC_ANCHORS, "serial-zero.cer", NULL);
	first = mac_look(leopard, curve, NULL);
	mac_assert_sentence(first->findings, CW_W_KEY_UNKNOWN,
			    "Leopard cannot use this kind of key (elliptic "
			    "curve). It would be added and never trusted.");
	second = mac_look(tiger, rule, NULL);
	mac_assert_sentence(
		second->findings, CW_W_CRITICAL,
		"It holds a rule that Tiger does not know and may not ignore. "
		"It would be added and never trusted.");
}

/* What is there but can't be used is not called trusted. */
static void
test_present(void)
{
	static const char *const samples[] = { "ec-p256.cer", "expired.cer",
					       "unknown-critical.cer" };
	g_autoptr(test_mac) mac = mac_new(4);

	mac_keychain(mac, MAC_ANCHORS, samples[0], samples[1], samples[2],
		     "serial-zero.cer", NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
		g_autoptr(cw_certificate) certificate =
			mac_certificate(samples[i]);
		g_autoptr(cw_store_look) look =
			mac_look(mac, certificate, NULL);

		g_assert_cmpint(look->state, ==, CW_STATE_PRESENT);
		g_assert_true(look->settled);
	}
}

/* A name in a string type that Apple's decoder doesn't know: VisibleString in
 * the place of the PrintableString of the country, in issuer and subject. */
static void
test_name(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) subject =
		mac_variant("office-root-sha1.cer", 183, "\x1a", 1);
	g_autoptr(cw_plan) plan = cw_plan_new(mac->volume);
	g_autoptr(cw_store_look) look = NULL;

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	look = mac_look(mac, subject, plan);
	mac_assert_sentence(
		look->findings, CW_W_NAME,
		"Its name is written in a way that Leopard cannot read, so "
		"Leopard refuses all of it. Ask for one with names in UTF-8.");
	g_assert_true(cw_plan_is_empty(plan));
	g_assert_false(look->settled);
	g_assert_cmpuint(look->changes->len, ==, 0);
}

/* A self-made server certificate is what the article allows: a note. */
static void
test_merged(void)
{
	g_autoptr(test_mac) mac = mac_new(5);
	g_autoptr(cw_certificate) server =
		mac_certificate("self-signed-server.cer");
	g_autoptr(cw_certificate) leaf = mac_certificate("leaf.cer");
	g_autoptr(cw_store_look) look = NULL;
	g_autoptr(cw_store_look) other = NULL;
	g_autoptr(GPtrArray) merged = NULL;
	g_autoptr(GPtrArray) strict = NULL;
	g_autoptr(GPtrArray) plain = NULL;
	struct cw_store severe = *cw_stores[0];

	mac_keychain(mac, MAC_ANCHORS, "serial-zero.cer", NULL);
	look = mac_look(mac, server, NULL);
	merged = cw_store_findings(cw_stores[0], server, look, MAC_NOW);
	g_assert_null(mac_finding(merged, CW_W_NOT_CA));
	mac_assert_sentence(
		merged, CW_W_NOT_CA_SERVER,
		"It is a self-made server certificate: it vouches for "
		"ocs.contoso.example and for no other server.");
	severe.takes_servers = false;
	strict = cw_store_findings(&severe, server, look, MAC_NOW);
	g_assert_nonnull(mac_finding(strict, CW_W_NOT_CA));
	g_assert_null(mac_finding(strict, CW_W_NOT_CA_SERVER));
	other = mac_look(mac, leaf, NULL);
	plain = cw_store_findings(cw_stores[0], leaf, other, MAC_NOW);
	g_assert_null(mac_finding(plain, CW_W_NOT_CA_SERVER));
	g_assert_nonnull(mac_finding(plain, CW_W_NOT_SELF_ISSUED));
}

/* INNER, which is taken, with TAG and length in front (short form). */
static GByteArray *
wrap(guint8 tag, GByteArray *inner)
{
	const guint8 head[] = { tag, (guint8)inner->len };

	g_assert_cmpuint(inner->len, <, 128);
	return g_byte_array_prepend(inner, head, sizeof(head));
}

/* A name constraints extension with LIST (0xa0 permitted, 0xa1 excluded) of
 * the DNS names ENDS, NULL at the end; CUT bytes are missing from the list. */
static GByteArray *
constraints(guint8 list, const char *const *ends, guint cut)
{
	static const guint8 oid[] = { 0x06, 0x03, 0x55, 0x1d, 0x1e };
	GByteArray *all = g_byte_array_new();

	for (size_t i = 0; ends[i] != NULL; i++) {
		g_autoptr(GByteArray) name = g_byte_array_new();

		g_byte_array_append(name, (const guint8 *)ends[i],
				    (guint)strlen(ends[i]));
		wrap(0x30, wrap(0x82, name));
		g_byte_array_append(all, name->data, name->len);
	}
	g_byte_array_set_size(all, all->len - cut);
	wrap(0x04, wrap(0x30, wrap(list, all)));
	g_byte_array_prepend(all, oid, sizeof(oid));
	return wrap(0x30, all);
}

/* An authority with these extensions (NULL: none), valid to 1 Jan 2038. */
static struct cw_certificate
authority(const GByteArray *extensions)
{
	struct cw_certificate root = {
		.kind = CW_AUTHORITY_OWN,
		.not_after = 2145916800,
	};

	if (extensions != NULL)
		root.fields.extensions =
			(struct cw_span){ extensions->data, extensions->len };
	return root;
}

static void
test_limit(void)
{
	static const struct {
		guint8 list;
		guint cut;
		const char *ends[6];
		const char *limit;
	} rows[] = {
		{ 0xa0, 0, { "a.test" }, "a.test" },
		{ 0xa0, 0, { "a.test", "b\033" }, "a.test or b<1B>" },
		/* An empty end fits every name. */
		{ 0xa0, 0, { "a.test", "" }, NULL },
		/* What is forbidden doesn't limit what is allowed. */
		{ 0xa1, 0, { "a.test" }, NULL },
		/* Cut off: nothing is promised. */
		{ 0xa0, 1, { "a.test", "b.test" }, NULL },
		/* More than anybody would read. */
		{ 0xa0, 0, { "a", "b", "c", "d", "e" }, NULL },
	};
	const struct cw_certificate unlimited = authority(NULL);

	g_assert_null(cw_consequence_limit(&unlimited));
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GByteArray) extension =
			constraints(rows[i].list, rows[i].ends, rows[i].cut);
		const struct cw_certificate root = authority(extension);
		g_autofree char *limit = cw_consequence_limit(&root);

		g_assert_cmpstr(limit, ==, rows[i].limit);
	}
}

/* Whatever stands in the extension: an answer or none, never a wild read. */
static void
test_limit_hostile(void)
{
	static const char *const ends[] = { "a.test", "b.test", NULL };
	g_autoptr(GByteArray) whole = constraints(0xa0, ends, 0);

	for (int i = 0; i < 10000; i++) {
		guint length =
			(guint)g_test_rand_int_range(0, (gint32)whole->len + 1);
		g_autofree guint8 *copy = g_memdup2(whole->data, length);
		GByteArray view = { copy, length };
		struct cw_certificate root = authority(&view);
		g_autofree char *limit = NULL;

		if (length > 0)
			copy[g_test_rand_int_range(0, (gint32)length)] =
				(guint8)g_test_rand_int_range(0, 256);
		limit = cw_consequence_limit(&root);
		if (limit != NULL)
			g_assert_true(g_utf8_validate(limit, -1, NULL));
	}
}

static void
test_consequences(void)
{
	static const char *const ends[] = { "a.test", NULL };
	g_autoptr(GByteArray) limited = constraints(0xa0, ends, 0);
	struct cw_certificate root = authority(NULL);
	struct cw_certificate narrow = authority(limited);
	struct cw_certificate server = authority(NULL);
	struct cw_certificate nameless = authority(NULL);
	char name[] = "Contoso";
	char first[] = "ocs.contoso.example";
	char none[] = "";
	const struct {
		enum cw_readers readers;
		const struct cw_certificate *certificate;
		const char *sentence;
	} rows[] = {
		{ CW_READERS_MESSENGER, &root,
		  "Whoever holds this authority's key can then make Messenger "
		  "take any server for the right one, until 2038." },
		{ CW_READERS_EVERY_HERE, &root,
		  "Whoever holds this authority's key can then make any "
		  "program here take any web site for the right one, your "
		  "bank's too, until 2038." },
		{ CW_READERS_EVERY_THERE, &root,
		  "Whoever holds this authority's key can then make any "
		  "program on that Mac take any web site for the right one, "
		  "your bank's too, until 2038." },
		{ CW_READERS_MESSENGER, &narrow,
		  "Whoever holds this authority's key can then make Messenger "
		  "take any server whose name ends in a.test for the right "
		  "one, until 2038. The certificate sets that limit; whether "
		  "Messenger keeps to it is not known." },
		{ CW_READERS_MESSENGER, &server,
		  "Whoever holds the private key of this certificate can then "
		  "make Messenger take any server for ocs.contoso.example, "
		  "until 2038." },
		{ CW_READERS_EVERY_HERE, &nameless,
		  "Whoever holds the private key of this certificate can then "
		  "make any program here take any server for Contoso, until "
		  "2038." },
	};

	server.kind = CW_SELF_MADE_SERVER;
	server.name = name;
	server.server = first;
	nameless.kind = CW_SERVER;
	nameless.name = name;
	nameless.server = none;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *sentence =
			cw_consequence(rows[i].readers, rows[i].certificate, 0);

		g_assert_cmpstr(sentence, ==, rows[i].sentence);
	}
}

/* What is over needs a wrong clock as well. */
static void
test_over(void)
{
	struct cw_certificate root = authority(NULL);
	struct cw_certificate server = authority(NULL);
	char name[] = "ocs.contoso.example";
	gint64 after = root.not_after + 1;
	g_autofree char *last = cw_consequence(CW_READERS_MESSENGER, &root,
					       root.not_after);
	g_autofree char *over =
		cw_consequence(CW_READERS_MESSENGER, &root, after);
	g_autofree char *there = NULL;

	g_assert_nonnull(strstr(last, "until 2038."));
	g_assert_cmpstr(over, ==,
			"Whoever holds this authority's key can make Messenger "
			"take any server for the right one, should the Mac's "
			"clock be set back.");
	server.kind = CW_SELF_MADE_SERVER;
	server.name = server.server = name;
	there = cw_consequence(CW_READERS_EVERY_THERE, &server, after);
	g_assert_cmpstr(there, ==,
			"Whoever holds the private key of this certificate can "
			"make any program on that Mac take any server for "
			"ocs.contoso.example, should its clock be set back.");
}

/* Which of them a place gets. */
static void
test_readers(void)
{
	g_autoptr(test_mac) tiger = mac_new(4);
	g_autoptr(cw_certificate) root =
		mac_certificate("office-root-sha1.cer");
	g_autoptr(cw_store_look) look = NULL;

	mac_keychain(tiger, MAC_ANCHORS, "serial-zero.cer", NULL);
	look = mac_look(tiger, root, NULL);
	g_assert_nonnull(strstr(look->consequence, "any program on that Mac"));
	g_assert_cmpstr(look->where, ==,
			"in X509Anchors, where Messenger and all other "
			"programs look for it");
}

static void
test_words(void)
{
	g_autoptr(cw_system) tiger = cw_system_overrule(10, 4);
	g_autoptr(cw_system) leopard = cw_system_overrule(10, 5);
	struct cw_store_words old = cw_stores[0]->words(tiger);
	struct cw_store_words new = cw_stores[0]->words(leopard);

	g_assert_cmpstr(old.programs, ==,
			"Everything: Messenger, Safari, Mail and all other "
			"programs");
	g_assert_cmpstr(old.why, ==, "");
	g_assert_cmpstr(old.listing, ==, "");
	g_assert_cmpstr(new.programs, ==,
			"Messenger for Mac and the other Office 2008 programs");
	g_assert_cmpstr(new.verdict, ==,
			"X509Anchors: Messenger trusts it, not the system");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(expectations); i++) {
		const struct expectation *row = &expectations[i];
		g_autofree char *path = g_strdup_printf(
			"/store/findings/10.%u/%s", row->minor, row->sample);

		g_test_add_data_func(path, row, test_system);
	}
	g_test_add_func("/store/findings/keys", test_keys);
	g_test_add_func("/store/findings/sentences", test_sentences);
	g_test_add_func("/store/findings/present", test_present);
	g_test_add_func("/store/findings/name", test_name);
	g_test_add_func("/store/findings/merged", test_merged);
	g_test_add_func("/store/consequence/limit", test_limit);
	g_test_add_func("/store/consequence/hostile", test_limit_hostile);
	g_test_add_func("/store/consequence/sentences", test_consequences);
	g_test_add_func("/store/consequence/over", test_over);
	g_test_add_func("/store/consequence/readers", test_readers);
	g_test_add_func("/store/words", test_words);
	return g_test_run();
}
