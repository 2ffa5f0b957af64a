/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of pages. */
#include "wizard/pages.h"

const struct cw_page *const cw_pages[] = {
	&cw_page_file,	      &cw_page_which,	    &cw_page_file_error,
	&cw_page_system,      &cw_page_system_error,  &cw_page_place,
	&cw_page_reading,     &cw_page_place_error,   &cw_page_check,
	&cw_page_unchecked,   &cw_page_details,	      &cw_page_differs,
	&cw_page_administrator, &cw_page_unauthorised, &cw_page_installing,
	&cw_page_stop,	      &cw_page_failed,	      &cw_page_proof,
	&cw_page_no_proof,    &cw_page_done,	      &cw_page_help,
	&cw_page_quit,	      &cw_page_earlier_run,   NULL,
};

const struct cw_page *
cw_page_by_number(unsigned number)
{
	for (size_t i = 0; cw_pages[i] != NULL; i++)
		if (cw_pages[i]->number == number)
			return cw_pages[i];
	return NULL;
}
