/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts: how each kind is made, counted and freed. */
#include "wizard/facts.h"

#include "base/code.h"

/* So large that the system gives and takes it as a whole; what isn't used of
 * it costs nothing. */
#define STRINGS_BLOCK (256u << 10)

static void
free_fact(gpointer data)
{
	struct cw_fact *fact = data;

	g_free(fact->label);
	g_free(fact->text);
	g_free(fact);
}

GPtrArray *
cw_fact_list_new(void)
{
	return g_ptr_array_new_with_free_func(free_fact);
}

static void
free_certificate(gpointer data)
{
	struct cw_certificate_facts *facts = data;

	g_free(facts->name);
	g_free(facts->issued_to);
	g_free(facts->issued_by);
	g_free(facts->issued_briefly);
	g_free(facts->valid);
	g_free(facts->until);
	g_free(facts->usable);
	g_free(facts->unusual);
	g_free(facts->sha256);
	g_free(facts->sha1);
	g_clear_pointer(&facts->details, g_ptr_array_unref);
	g_clear_error(&facts->unfit);
	g_free(facts);
}

static void
free_system_row(gpointer data)
{
	struct cw_system_row *row = data;

	g_free(row->path);
	g_free(row->name);
	g_free(row->words);
	g_free(row);
}

static void
free_place_row(gpointer data)
{
	struct cw_place_row *row = data;

	g_free(row->id);
	g_free(row->text);
	g_free(row->second);
	g_free(row);
}

static void
free_list_row(gpointer data)
{
	struct cw_list_row *row = data;

	g_free(row->id);
	g_free(row->text);
	g_free(row);
}

static void
free_proof(gpointer data)
{
	struct cw_proof_fact *fact = data;

	g_free(fact->text);
	g_free(fact);
}

static void
new_folder(gpointer data)
{
	struct cw_folder_facts *facts = data;

	facts->rows = g_array_new(FALSE, TRUE, sizeof(struct cw_file_row));
	facts->strings = g_string_chunk_new(STRINGS_BLOCK);
	facts->chosen = -1;
}

static void
clear_folder(gpointer data)
{
	struct cw_folder_facts *facts = data;

	g_free(facts->path);
	g_free(facts->folder);
	g_array_unref(facts->rows);
	g_string_chunk_free(facts->strings);
	g_free(facts->advice);
}

static void
new_file(gpointer data)
{
	struct cw_file_facts *facts = data;

	facts->certificates = g_ptr_array_new_with_free_func(free_certificate);
}

static void
clear_file(gpointer data)
{
	struct cw_file_facts *facts = data;

	g_free(facts->name);
	g_ptr_array_unref(facts->certificates);
}

static void
new_completion(G_GNUC_UNUSED gpointer data)
{
}

static void
clear_completion(gpointer data)
{
	struct cw_completion_facts *facts = data;

	g_free(facts->text);
}

static void
new_systems(gpointer data)
{
	struct cw_systems_facts *facts = data;

	facts->rows = g_ptr_array_new_with_free_func(free_system_row);
	facts->chosen = -1;
}

static void
clear_systems(gpointer data)
{
	struct cw_systems_facts *facts = data;

	g_ptr_array_unref(facts->rows);
}

static void
new_look(gpointer data)
{
	struct cw_look_facts *facts = data;

	facts->about = cw_fact_list_new();
	facts->places = g_ptr_array_new_with_free_func(free_place_row);
	facts->lists = g_ptr_array_new_with_free_func(free_list_row);
}

static void
clear_look(gpointer data)
{
	struct cw_look_facts *facts = data;

	g_free(facts->machine);
	g_free(facts->words);
	g_free(facts->release);
	g_ptr_array_unref(facts->about);
	g_free(facts->administrator_name);
	g_free(facts->administrator_of);
	g_free(facts->administrator_note);
	g_free(facts->right_if);
	g_free(facts->places_title);
	g_ptr_array_unref(facts->places);
	g_free(facts->places_why);
	g_free(facts->lists_why);
	g_ptr_array_unref(facts->lists);
	g_free(facts->pending_when);
	g_free(facts->pending_who);
	g_free(facts->pending_name);
}

static void
new_plan(gpointer data)
{
	struct cw_plan_facts *facts = data;

	facts->changes = g_ptr_array_new_with_free_func(g_free);
	facts->findings = cw_findings_new();
	facts->steps = g_ptr_array_new_with_free_func(g_free);
	facts->sheet = cw_fact_list_new();
	facts->proof = g_ptr_array_new_with_free_func(free_proof);
}

static void
clear_plan(gpointer data)
{
	struct cw_plan_facts *facts = data;

	g_free(facts->sha256);
	g_free(facts->place_label);
	g_free(facts->place);
	g_ptr_array_unref(facts->changes);
	g_free(facts->consequence);
	g_ptr_array_unref(facts->findings);
	g_clear_error(&facts->new_store);
	g_ptr_array_unref(facts->steps);
	g_free(facts->administrator_why);
	g_ptr_array_unref(facts->sheet);
	g_free(facts->settled);
	g_ptr_array_unref(facts->proof);
}

static void
new_question(G_GNUC_UNUSED gpointer data)
{
}

static void
clear_question(gpointer data)
{
	struct cw_question_facts *facts = data;

	g_free(facts->whose);
	g_free(facts->tool);
	g_free(facts->text);
	g_clear_error(&facts->refused);
}

static void
new_report(gpointer data)
{
	struct cw_report_facts *facts = data;

	facts->proof = g_ptr_array_new_with_free_func(free_proof);
	facts->todo = g_ptr_array_new_with_free_func(g_free);
	facts->trouble = g_ptr_array_new_with_free_func(g_free);
	facts->notes = cw_fact_list_new();
}

static void
clear_report(gpointer data)
{
	struct cw_report_facts *facts = data;

	g_ptr_array_unref(facts->proof);
	g_free(facts->outcome);
	g_ptr_array_unref(facts->todo);
	g_ptr_array_unref(facts->trouble);
	g_free(facts->trouble_heading);
	g_free(facts->farewell);
	g_ptr_array_unref(facts->notes);
}

static void
new_saved(G_GNUC_UNUSED gpointer data)
{
}

static void
clear_saved(gpointer data)
{
	struct cw_saved_facts *facts = data;

	g_free(facts->path);
}

struct kind {
	size_t size;
	void (*fill)(gpointer facts);
	void (*clear)(gpointer facts);
};

#define KIND(what)                                                             \
	{ sizeof(struct cw_##what##_facts), new_##what, clear_##what }

/* STOP and DROP have no answer and no row. */
static const struct kind kinds[CW_N_WISHES] = {
	[CW_WISH_FILES] = KIND(folder),
	[CW_WISH_INSPECT] = KIND(file),
	[CW_WISH_GLANCE] = KIND(file),
	[CW_WISH_SYSTEMS] = KIND(systems),
	[CW_WISH_LOOK] = KIND(look),
	[CW_WISH_PLAN] = KIND(plan),
	[CW_WISH_READ] = KIND(report),
	[CW_WISH_APPLY] = KIND(report),
	[CW_WISH_UNDO] = KIND(report),
	[CW_WISH_RECOVER] = KIND(report),
	[CW_WISH_SAVE] = KIND(saved),
	[CW_WISH_TRANSCRIPT] = KIND(saved),
	[CW_WISH_COMPLETE] = KIND(completion),
	[CW_WISH_ANSWER] = KIND(question),
};

/* Facts stand behind this in one block; aligned for anything in them. */
struct header {
	const struct kind *kind;
	guint64 facts[];
};

static struct header *
header_of(gconstpointer facts)
{
	union {
		gconstpointer in;
		char *out;
	} plain = { .in = facts };

	return (struct header *)(gpointer)(plain.out -
					   G_STRUCT_OFFSET(struct header,
							   facts));
}

gpointer
cw_facts_new(enum cw_wish_kind kind)
{
	struct header *header;

	g_assert(kind < CW_N_WISHES && kinds[kind].size > 0);
	header = g_atomic_rc_box_alloc0(sizeof(*header) + kinds[kind].size);
	header->kind = &kinds[kind];
	header->kind->fill(header->facts);
	return header->facts;
}

gpointer
cw_facts_ref(gconstpointer facts)
{
	struct header *header = g_atomic_rc_box_acquire(header_of(facts));

	return header->facts;
}

static void
clear(gpointer data)
{
	struct header *header = data;

	header->kind->clear(header->facts);
}

void
cw_facts_unref(gpointer facts)
{
	if (facts != NULL)
		g_atomic_rc_box_release_full(header_of(facts), clear);
}
