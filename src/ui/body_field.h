/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a field stands: a name and its password below each other. */
#ifndef CW_UI_BODY_FIELD_H
#define CW_UI_BODY_FIELD_H

#include "ui/drawing.h"

struct cw_field_place {
	unsigned gap; /* between label, field and what is behind it */
	unsigned indent;
	unsigned from, to; /* columns of the field */
	bool below;        /* its label stands above it */
	unsigned behind;   /* where that begins which stands behind it */
	bool beside;       /* there is room for it */
	unsigned look;     /* of the label, if it has the focus */
};

/* The field of the page, or its secret. */
struct cw_field_place cw_field_place(const struct cw_drawing *drawing,
				     bool secret);
/* A new row, or two, up to where the field begins. */
void cw_put_label(struct cw_body *body, const struct cw_drawing *drawing,
		  const struct cw_field_place *place, const char *label,
		  bool focused);

/* body_secret.c: what stands behind a secret takes at most so much. */
unsigned cw_secret_words_width(void);

#endif
