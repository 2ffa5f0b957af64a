/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal onto the disk. */
#include "base/durable.h"
#include "plan/file.h"
#include "plan/journal.h"

struct errand {
	int directory;
	char *temporary;
	GBytes *bytes;
};

static int
write_temporary(void *data)
{
	const struct errand *errand = data;
	int errnum = cw_file_remove(errand->directory, errand->temporary);

	if (errnum != 0)
		return errnum;
	return cw_file_write(errand->directory, errand->temporary,
			     errand->bytes, NULL, NULL);
}

static int
move_temporary(void *data)
{
	const struct errand *errand = data;

	return cw_file_move(errand->directory, errand->temporary,
			    CW_JOURNAL_NAME);
}

static int
store(struct cw_journal *journal, const struct cw_site *site,
      struct errand *errand)
{
	int errnum = cw_site_run(site, write_temporary, errand);

	if (errnum == 0)
		errnum = cw_site_run(site, move_temporary, errand);
	if (errnum != 0)
		return errnum;
	journal->stored = journal->state;
	return cw_durable_directory(site->fd);
}

int
cw_journal_store(struct cw_journal *journal, const struct cw_site *site)
{
	g_autofree char *temporary = cw_journal_temporary(journal, 0);
	g_autoptr(GBytes) bytes = cw_journal_write(journal);
	struct errand errand = { site->fd, temporary, bytes };

	return store(journal, site, &errand);
}
