/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be on the disk before what. */
#include "order.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define JOURNAL ".certwizard-journal"

void
order_init(struct order *order)
{
	memset(order, 0, sizeof(*order));
	order->open = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	order->unsynced =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	order->dirty =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	order->broken = g_ptr_array_new_with_free_func(g_free);
}

void
order_clear(struct order *order)
{
	g_hash_table_unref(order->open);
	g_hash_table_unref(order->unsynced);
	g_hash_table_unref(order->dirty);
	g_ptr_array_unref(order->broken);
}

/* A name in a folder, which is known by its descriptor. */
static char *
key_of(guint64 directory, const char *name)
{
	return g_strdup_printf("%d/%s", (int)directory, name);
}

static void
hold(struct order *order, bool kept, const struct stepper_call *call,
     const char *rule)
{
	if (!kept)
		g_ptr_array_add(order->broken,
				g_strdup_printf("point %u, %s %s: %s",
						call->point, call->name,
						call->names[0], rule));
}

static bool
is_in_folder(gpointer key, gpointer value, gpointer folder)
{
	(void)value;
	return g_str_has_prefix(key, folder);
}

static bool
is_journal(gpointer key, gpointer value, gpointer data)
{
	(void)value;
	(void)data;
	return g_str_has_suffix(key, "/" JOURNAL);
}

static gboolean
remove_in_folder(gpointer key, gpointer value, gpointer folder)
{
	return is_in_folder(key, value, folder);
}

static gboolean
find_journal(gpointer key, gpointer value, gpointer data)
{
	return is_journal(key, value, data);
}

static bool
journal_is_safe(struct order *order)
{
	return order->has_journal &&
	       g_hash_table_find(order->dirty, find_journal, NULL) == NULL;
}

static void
see_open(struct order *order, const struct stepper_call *call)
{
	char *key;

	if ((call->args[2] & O_CREAT) == 0)
		return;
	key = key_of(call->args[0], call->names[0]);
	hold(order, g_str_has_suffix(key, "-0") || journal_is_safe(order), call,
	     "a temporary before the journal is safe");
	g_hash_table_insert(order->open, GINT_TO_POINTER((int)call->result),
			    g_strdup(key));
	g_hash_table_add(order->unsynced, g_strdup(key));
	g_hash_table_add(order->dirty, key);
}

static void
see_close(struct order *order, const struct stepper_call *call)
{
	g_hash_table_remove(order->open, GINT_TO_POINTER((int)call->args[0]));
}

static void
see_change(struct order *order, const struct stepper_call *call)
{
	const char *key = g_hash_table_lookup(
		order->open, GINT_TO_POINTER((int)call->args[0]));

	if (key != NULL)
		g_hash_table_add(order->unsynced, g_strdup(key));
	if (call->args[0] == STDOUT_FILENO && call->names[0] != NULL &&
	    g_str_has_prefix(call->names[0], "committed"))
		hold(order, journal_is_safe(order), call,
		     "committed before the journal is safe");
}

static void
see_sync(struct order *order, const struct stepper_call *call)
{
	const char *key = g_hash_table_lookup(
		order->open, GINT_TO_POINTER((int)call->args[0]));
	g_autofree char *folder = key_of(call->args[0], "");

	if (key != NULL)
		g_hash_table_remove(order->unsynced, key);
	else
		g_hash_table_foreach_remove(order->dirty, remove_in_folder,
					    folder);
}

static void
see_rename(struct order *order, const struct stepper_call *call)
{
	g_autofree char *from = key_of(call->args[0], call->names[0]);
	char *to = key_of(call->args[2], call->names[1]);
	bool journal = is_journal(to, NULL, NULL);

	hold(order, !g_hash_table_contains(order->unsynced, from), call,
	     "moved before its bytes are safe");
	g_hash_table_remove(order->dirty, from);
	if (journal)
		hold(order, g_hash_table_size(order->dirty) == 0, call,
		     "the journal tells what is not safe");
	else
		hold(order, journal_is_safe(order), call,
		     "a file changed before the journal is safe");
	order->has_journal = order->has_journal || journal;
	g_hash_table_add(order->dirty, to);
}

static void
see_link(struct order *order, const struct stepper_call *call)
{
	hold(order, journal_is_safe(order), call,
	     "a temporary before the journal is safe");
	g_hash_table_add(order->dirty, key_of(call->args[2], call->names[1]));
}

static void
see_unlink(struct order *order, const struct stepper_call *call)
{
	char *key = key_of(call->args[0], call->names[0]);

	if (is_journal(key, NULL, NULL)) {
		hold(order, g_hash_table_size(order->dirty) == 0, call,
		     "the journal gone before everything is safe");
		order->has_journal = false;
	} else {
		hold(order, journal_is_safe(order), call,
		     "a file gone before the journal is safe");
	}
	g_hash_table_add(order->dirty, key);
}

void
order_see(struct order *order, const struct stepper_call *call)
{
	static const struct {
		const char *name;
		void (*see)(struct order *order,
			    const struct stepper_call *call);
	} rows[] = {
		{ "openat", see_open },      { "close", see_close },
		{ "write", see_change },     { "fchmod", see_change },
		{ "fchown", see_change },    { "fsetxattr", see_change },
		{ "fsync", see_sync },       { "renameat", see_rename },
		{ "renameat2", see_rename }, { "linkat", see_link },
		{ "unlinkat", see_unlink },
	};

	if (call->result < 0)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (strcmp(rows[i].name, call->name) == 0)
			rows[i].see(order, call);
}
