/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person would see of the bytes that go to a terminal: libvterm. */
#ifndef CW_TESTS_UI_EMULATOR_H
#define CW_TESTS_UI_EMULATOR_H

#include <glib.h>
#include <stdbool.h>

struct emulator;
typedef struct emulator test_emulator;

struct emulator *emulator_new(unsigned rows, unsigned columns, bool utf8);
void emulator_free(struct emulator *emulator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(test_emulator, emulator_free)

void emulator_feed(struct emulator *emulator, const void *bytes, gsize length);
void emulator_resize(struct emulator *emulator, unsigned rows,
		     unsigned columns);

/* A row's text without the blanks at its end, and all rows, each with a line
 * end; g_free(). */
char *emulator_row(struct emulator *emulator, unsigned row);
char *emulator_text(struct emulator *emulator);
/* The same of their looks, a letter for each cell: '.' plain, 'r' reverse, 'b'
 * bold, 'u' underlined, '*' several of them.  Colours are no looks. */
char *emulator_looks(struct emulator *emulator);
/* Cells whose letter has a colour of its own; those whose background has. */
unsigned emulator_coloured(struct emulator *emulator);
unsigned emulator_backgrounds(struct emulator *emulator);

void emulator_cursor(const struct emulator *emulator, unsigned *row,
		     unsigned *column);
bool emulator_cursor_shown(const struct emulator *emulator);
/* Is the other screen shown, the one that programs have for themselves? */
bool emulator_alternate(const struct emulator *emulator);
bool emulator_mouse(const struct emulator *emulator);
/* Would a letter that comes now be plain? */
bool emulator_plain(const struct emulator *emulator);

#endif
