/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What trust in a certificate puts into the hands of its key's holder. */
#include "store/consequence.h"

#include "base/i18n.h"
#include "base/text.h"

/* Context tags of NameConstraints and GeneralName (RFC 5280, appendix A.2). */
#define PERMITTED_SUBTREES 0xa0
#define DNS_NAME 0x82

/* More ends than this are not listed: then no limit is promised at all. */
#define ENDS_LIMIT 4

static const guint8 name_constraints_oid[] = { 0x55, 0x1d, 0x1e };

/* The first of a GeneralSubtree's elements is its name. */
static bool
read_subtree(struct cw_span *from, struct cw_der *name)
{
	struct cw_der subtree;

	return cw_der_take(from, CW_DER_SEQUENCE, &subtree) &&
	       cw_der_next(&subtree.contents, name);
}

/* The permitted subtrees of CERTIFICATE's name constraints. */
static bool
permitted(const struct cw_certificate *certificate, struct cw_span *subtrees)
{
	const struct cw_span oid = { name_constraints_oid,
				     sizeof(name_constraints_oid) };
	struct cw_der list, inner;
	struct cw_span value;

	if (!cw_der_extension(&certificate->fields, oid, &value) ||
	    !cw_der_take(&value, CW_DER_SEQUENCE, &list) ||
	    !cw_der_take(&list.contents, PERMITTED_SUBTREES, &inner))
		return false;
	*subtrees = inner.contents;
	return true;
}

char *
cw_consequence_limit(const struct cw_certificate *certificate)
{
	g_autoptr(GPtrArray) ends = g_ptr_array_new_with_free_func(g_free);
	struct cw_span subtrees;
	struct cw_der name;

	if (!permitted(certificate, &subtrees))
		return NULL;
	while (read_subtree(&subtrees, &name)) {
		if (name.tag != DNS_NAME)
			continue;
		/* An empty end fits every name. */
		if (name.contents.length == 0 || ends->len == ENDS_LIMIT)
			return NULL;
		g_ptr_array_add(ends,
				cw_text_clean((const char *)name.contents.data,
					      (gssize)name.contents.length));
	}
	if (ends->len == 0 || subtrees.length != 0)
		return NULL;
	g_ptr_array_add(ends, NULL);
	/* TRANSLATORS: between the ends of server names. */
	return g_strjoinv(_(" or "), (char **)ends->pdata);
}

/* OVER: its time is; then the keeper of its key needs a wrong clock as well. */
enum subject { AUTHORITY, LIMITED, SERVER, OVER, SERVER_OVER, N_SUBJECTS };

/* {1} the year, {2} the ends of names or the server's name. */
static const char *const sentences[CW_N_READERS][N_SUBJECTS] = {
	[CW_READERS_MESSENGER] = {
		[AUTHORITY] = N_("Whoever holds this authority's key can then "
				 "make Messenger take any server for the right "
				 "one, until {1}."),
		[LIMITED] = N_("Whoever holds this authority's key can then "
			       "make Messenger take any server whose name ends "
			       "in {2} for the right one, until {1}. The "
			       "certificate sets that limit; whether Messenger "
			       "keeps to it is not known."),
		[SERVER] = N_("Whoever holds the private key of this "
			      "certificate can then make Messenger take any "
			      "server for {2}, until {1}."),
		[OVER] = N_("Whoever holds this authority's key can make "
			    "Messenger take any server for the right one, "
			    "should the Mac's clock be set back."),
		[SERVER_OVER] = N_("Whoever holds the private key of this "
				   "certificate can make Messenger take any "
				   "server for {2}, should the Mac's clock be "
				   "set back."),
	},
	[CW_READERS_EVERY_HERE] = {
		[AUTHORITY] = N_("Whoever holds this authority's key can then "
				 "make any program here take any web site for "
				 "the right one, your bank's too, until {1}."),
		[LIMITED] = N_("Whoever holds this authority's key can then "
			       "make any program here take any web site whose "
			       "name ends in {2} for the right one, until {1}. "
			       "The certificate sets that limit; whether all "
			       "programs keep to it is not known."),
		[SERVER] = N_("Whoever holds the private key of this "
			      "certificate can then make any program here take "
			      "any server for {2}, until {1}."),
		[OVER] = N_("Whoever holds this authority's key can make any "
			    "program here take any web site for the right "
			    "one, your bank's too, should the clock here be "
			    "set back."),
		[SERVER_OVER] = N_("Whoever holds the private key of this "
				   "certificate can make any program here take "
				   "any server for {2}, should the clock here "
				   "be set back."),
	},
	[CW_READERS_EVERY_THERE] = {
		[AUTHORITY] = N_("Whoever holds this authority's key can then "
				 "make any program on that Mac take any web "
				 "site for the right one, your bank's too, "
				 "until {1}."),
		[LIMITED] = N_("Whoever holds this authority's key can then "
			       "make any program on that Mac take any web site "
			       "whose name ends in {2} for the right one, "
			       "until {1}. The certificate sets that limit; "
			       "whether all programs keep to it is not known."),
		[SERVER] = N_("Whoever holds the private key of this "
			      "certificate can then make any program on that "
			      "Mac take any server for {2}, until {1}."),
		[OVER] = N_("Whoever holds this authority's key can make any "
			    "program on that Mac take any web site for the "
			    "right one, your bank's too, should its clock be "
			    "set back."),
		[SERVER_OVER] = N_("Whoever holds the private key of this "
				   "certificate can make any program on that "
				   "Mac take any server for {2}, should its "
				   "clock be set back."),
	},
};

static bool
is_server(const struct cw_certificate *certificate)
{
	return certificate->kind == CW_SELF_MADE_SERVER ||
	       certificate->kind == CW_SERVER;
}

static char *
year_of(gint64 unix_time)
{
	g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(unix_time);

	/* Beyond what GLib counts (year 9999) there is no year to name. */
	return time == NULL ? g_strdup("9999") : g_date_time_format(time, "%Y");
}

char *
cw_consequence(enum cw_readers readers,
	       const struct cw_certificate *certificate, gint64 now)
{
	bool over = now > certificate->not_after;
	g_autofree char *year = year_of(certificate->not_after);
	g_autofree char *limit = cw_consequence_limit(certificate);
	enum subject subject = AUTHORITY;
	const char *args[] = { year, limit, NULL };

	if (is_server(certificate)) {
		subject = over ? SERVER_OVER : SERVER;
		args[1] = *certificate->server != '\0' ? certificate->server
						       : certificate->name;
	} else if (over) {
		subject = OVER;
	} else if (limit != NULL) {
		subject = LIMITED;
	}
	return cw_fill(_(sentences[readers][subject]), args);
}
