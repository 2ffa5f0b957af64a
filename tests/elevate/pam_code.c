/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second factor for the tests: asks for a code, seen or (argument "unseen")
 * not, and takes 314159; with "touch" it says so and waits a little. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <security/pam_modules.h>

static int
say(pam_handle_t *pam, int style, const char *text, char **answer)
{
	const struct pam_message message = { style, text };
	const struct pam_message *messages = &message;
	const struct pam_conv *talk = NULL;
	struct pam_response *response = NULL;
	int result = pam_get_item(pam, PAM_CONV, (const void **)&talk);

	if (result != PAM_SUCCESS)
		return result;
	result = talk->conv(1, &messages, &response, talk->appdata_ptr);
	if (result == PAM_SUCCESS && response != NULL) {
		*answer = response->resp;
		free(response);
	}
	return result;
}

int
pam_sm_authenticate(pam_handle_t *pam, int flags, int argc, const char **argv)
{
	const char *how = argc > 0 ? argv[0] : "";
	char *answer = NULL;
	int style = strcmp(how, "unseen") == 0 ? PAM_PROMPT_ECHO_OFF
					       : PAM_PROMPT_ECHO_ON;
	int result;

	(void)flags;
	if (strcmp(how, "touch") == 0) {
		(void)say(pam, PAM_TEXT_INFO, "Please touch the key.", &answer);
		usleep(700000);
		return PAM_SUCCESS;
	}
	result = say(pam, style, "Verification code: ", &answer);
	if (result != PAM_SUCCESS || answer == NULL)
		return PAM_AUTH_ERR;
	result = strcmp(answer, "314159") == 0 ? PAM_SUCCESS : PAM_AUTH_ERR;
	free(answer);
	return result;
}

int
pam_sm_setcred(pam_handle_t *pam, int flags, int argc, const char **argv)
{
	(void)pam;
	(void)flags;
	(void)argc;
	(void)argv;
	return PAM_SUCCESS;
}
