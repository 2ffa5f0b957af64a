/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counted facts that later wishes name by a handle. */
#include "app/held.h"

struct cw_held_file *
cw_held_file_new(const char *path, GPtrArray *certificates)
{
	struct cw_held_file *file = g_atomic_rc_box_new0(struct cw_held_file);

	file->path = g_strdup(path);
	file->certificates = certificates;
	return file;
}

static void
clear_file(gpointer data)
{
	struct cw_held_file *file = data;

	g_free(file->path);
	g_ptr_array_unref(file->certificates);
}

void
cw_held_file_unref(struct cw_held_file *file)
{
	if (file != NULL)
		g_atomic_rc_box_release_full(file, clear_file);
}

struct cw_held_look *
cw_held_look_new(void)
{
	return g_atomic_rc_box_new0(struct cw_held_look);
}

static void
clear_look(gpointer data)
{
	struct cw_held_look *look = data;

	g_clear_pointer(&look->volume, cw_volume_unref);
	cw_system_free(look->system);
	g_free(look->machine);
	g_clear_pointer(&look->earlier, g_ptr_array_unref);
}

void
cw_held_look_unref(struct cw_held_look *look)
{
	if (look != NULL)
		g_atomic_rc_box_release_full(look, clear_look);
}

struct cw_held_plan *
cw_held_plan_new(struct cw_held_file *file, guint certificate,
		 struct cw_held_look *look)
{
	struct cw_held_plan *plan = g_atomic_rc_box_new0(struct cw_held_plan);

	plan->file = g_atomic_rc_box_acquire(file);
	plan->certificate = certificate;
	plan->look = g_atomic_rc_box_acquire(look);
	plan->plan = cw_plan_new(look->volume);
	return plan;
}

static void
clear_plan(gpointer data)
{
	struct cw_held_plan *plan = data;

	cw_held_file_unref(plan->file);
	cw_held_look_unref(plan->look);
	g_free(plan->list);
	cw_store_look_free(plan->found);
	cw_plan_free(plan->plan);
	g_clear_pointer(&plan->findings, g_ptr_array_unref);
}

void
cw_held_plan_unref(struct cw_held_plan *plan)
{
	if (plan != NULL)
		g_atomic_rc_box_release_full(plan, clear_plan);
}

struct cw_held_change *
cw_held_change_new(struct cw_held_plan *plan)
{
	struct cw_held_change *change =
		g_atomic_rc_box_new0(struct cw_held_change);

	change->plan = g_atomic_rc_box_acquire(plan);
	return change;
}

static void
clear_change(gpointer data)
{
	struct cw_held_change *change = data;

	cw_held_plan_unref(change->plan);
	cw_receipt_free(change->receipt);
	g_clear_pointer(&change->proof, g_ptr_array_unref);
}

void
cw_held_change_unref(struct cw_held_change *change)
{
	if (change != NULL)
		g_atomic_rc_box_release_full(change, clear_change);
}
