/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry of stores, and what is the same for all of them. */
#include "store/store.h"

#include <string.h>

#include "keychain/keychain.h"
#include "store/x509anchors.h"

const struct cw_store *const cw_stores[] = {
	&cw_store_x509anchors,
	NULL,
};

const struct cw_store *
cw_store_by_id(const char *id)
{
	for (size_t i = 0; cw_stores[i] != NULL; i++)
		if (strcmp(cw_stores[i]->id, id) == 0)
			return cw_stores[i];
	return NULL;
}

const struct cw_store *
cw_store_default(const struct cw_system *system)
{
	for (size_t i = 0; cw_stores[i] != NULL; i++)
		if (cw_stores[i]->fits(system))
			return cw_stores[i];
	return NULL;
}

void
cw_store_look_free(struct cw_store_look *look)
{
	if (look == NULL)
		return;
	g_free(look->path);
	g_ptr_array_unref(look->changes);
	g_ptr_array_unref(look->tasks);
	g_ptr_array_unref(look->findings);
	g_free(look->settled_words);
	g_free(look->consequence);
	g_free(look->where);
	g_free(look->system_words);
	cw_keychain_free(look->old_keychain);
	cw_keychain_free(look->new_keychain);
	g_clear_pointer(&look->old_store, g_bytes_unref);
	g_clear_pointer(&look->new_store, g_bytes_unref);
	g_clear_pointer(&look->new_list, g_bytes_unref);
	g_free(look);
}

static bool
is_forgiven(const struct cw_store *store,
	    const struct cw_certificate *certificate,
	    const struct cw_finding *finding)
{
	return finding->code == CW_W_NOT_CA && store->takes_servers &&
	       certificate->kind == CW_SELF_MADE_SERVER;
}

GPtrArray *
cw_store_findings(const struct cw_store *store,
		  const struct cw_certificate *certificate,
		  const struct cw_store_look *look, gint64 now)
{
	g_autoptr(GPtrArray) own = cw_findings_new();
	GPtrArray *all = cw_findings_new();

	cw_certificate_findings(certificate, now, own);
	for (guint i = 0; i < own->len; i++) {
		struct cw_finding *finding = cw_finding_copy(own->pdata[i]);

		/* Both rows want the server's name, and nothing else. */
		if (is_forgiven(store, certificate, finding))
			finding->code = CW_W_NOT_CA_SERVER;
		g_ptr_array_add(all, finding);
	}
	for (guint i = 0; i < look->findings->len; i++)
		g_ptr_array_add(all, cw_finding_copy(look->findings->pdata[i]));
	return all;
}
