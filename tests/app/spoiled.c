/* SPDX-License-Identifier: GPL-3.0-or-later */
/* certwizard_fixed, whose helper has the first file of a plan in its place when
 * the disk refuses the second one; but the next time it does not. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../plan/stepper.h"

struct spoiler {
	struct stepper_job *job;
	unsigned files;
};

/* What is renamed to its own name; a journal's begins with a point. */
static void
enter(const struct stepper_call *call, void *data)
{
	struct spoiler *spoiler = data;

	if (strcmp(call->name, "renameat") != 0 || call->names[1][0] == '.' ||
	    ++spoiler->files != 2)
		return;
	spoiler->job->action = STEPPER_FAIL;
	spoiler->job->point = call->point;
}

int
main(int argc, char **argv)
{
	g_autofree char *folder = g_path_get_dirname(argv[0]);
	struct stepper_job job = { .argv = argv,
				   .in = STDIN_FILENO,
				   .out = STDOUT_FILENO,
				   .errnum = EIO,
				   .enter = enter };
	struct spoiler spoiler = { .job = &job };
	int status = 0;

	(void)argc;
	argv[0] = g_build_filename(folder, "certwizard_fixed", NULL);
	job.data = &spoiler;
	(void)stepper_run(&job, &status);
	g_free(argv[0]);
	return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_FAILURE;
}
