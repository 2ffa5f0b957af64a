/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 90: what is said of each step. */
#include "base/i18n.h"
#include "wizard/pages.h"

const struct cw_help cw_help_file[] = {
	{ N_("Certificate file"),
	  N_("A certificate file holds a certificate: a document that says "
	     "whose a key is. Your organisation gave it to you, by e-mail or "
	     "on a stick. What the file is called does not matter.") },
	{ N_("Authority"),
	  N_("The usual one is the own certificate (root certificate) of an "
	     "authority (certification authority, CA): somebody who vouches "
	     "for servers.") },
	{ N_("E-mail"), N_("Is the file in an e-mail? Save the attachment "
			   "first. Then choose it here, or type its path.") },
	{ NULL, NULL },
};

const struct cw_help cw_help_system[] = {
	{ N_("The system"),
	  N_("Choose the machine whose programs shall trust the certificate. "
	     "It can be a disk that is connected here: the Mac on it is "
	     "changed, not this computer.") },
	{ NULL, N_("Looking changes nothing.") },
	{ N_("A disk that is not listed"),
	  N_("Is your disk not listed? Connect it, wait until it shows, and "
	     "choose Look again, or name the folder in which it is found.") },
	{ NULL, NULL },
};

const struct cw_help cw_help_earlier[] = {
	{ NULL, N_("An earlier run ended before it was finished: the power "
		   "failed, the disk was unplugged, or somebody ended it. What "
		   "it left on the disk says how far it came.") },
	{ NULL, N_("Next finishes it, or puts the state before back, and "
		   "checks that: whichever of the two is possible. Then you go "
		   "on with the certificate that you have chosen.") },
	{ NULL,
	  N_("Back leads to page 20, for another system. What the earlier run "
	     "left stays as it is then, and this page comes again.") },
	{ NULL, NULL },
};

const struct cw_help cw_help_place[] = {
	{ N_("X509Anchors"),
	  N_("A keychain is a file in which a Mac keeps certificates and "
	     "passwords. The one named X509Anchors holds authorities: a "
	     "program that reads it believes every server that one of them "
	     "vouches for. \"Anchor\": there the trust begins.") },
	{ N_("Two questions, two answers"),
	  N_("Does Messenger trust it? Yes, if it is in X509Anchors.") },
	{ NULL,
	  N_("Does the system trust it? On Leopard (10.5): yes, if it is in "
	     "the keychain System and a trust setting names it; X509Anchors "
	     "does not count. On Tiger (10.4) everything read X509Anchors.") },
	{ N_("By hand, for the system"),
	  N_("Open Keychain Access, add the certificate to the keychain "
	     "System, open it there, and under Trust choose Always Trust.") },
	{ N_("The keychain list"),
	  N_("Keychain Access shows only the keychains on your list. On "
	     "Leopard X509Anchors is not on it until it is added. Your own "
	     "keychain, login, stays on the list. Showing is not trusting.") },
	{ NULL, NULL },
};

const struct cw_help cw_help_check[] = {
	{ NULL, N_("This is the last page before anything is changed. Lines 1 "
		   "to 3 lead to their pages and back.") },
	{ N_("The fingerprint"),
	  N_("The fingerprint is a number made from the whole certificate. If "
	     "all its groups agree with the number that your helpdesk gave "
	     "you, the certificate is genuine. Windows calls the short one a "
	     "thumbprint.") },
	{ N_("Where the number comes from"),
	  N_("The number must come in another way than the file: on paper, or "
	     "from a call that you made yourself, to a number that you looked "
	     "up. Whoever made a false certificate can read its fingerprint "
	     "out to you as well.") },
	{ NULL, NULL },
};

const struct cw_help cw_help_administrator[] = {
	{ N_("Administrator"),
	  N_("The files that must be changed belong to all users. Only an "
	     "administrator of the machine that you sit at can change them. "
	     "The name and password of the Mac on the disk are not needed.") },
	{ N_("The password"),
	  N_("The password goes to the program of this computer that decides "
	     "who is an administrator, and nowhere else. It allows what the "
	     "page says, once.") },
	{ NULL, N_("Tell your password to nobody, not even to the helpdesk.") },
	{ N_("Nobody here is one"),
	  N_("Is nobody here an administrator? The sheet of page 56 holds all "
	     "that one needs: what is installed, its fingerprint, what "
	     "changes, and the command.") },
	{ NULL, NULL },
};

const struct cw_help cw_help_apply[] = {
	{ NULL, N_("The work is done by a helper that goes on by itself. If "
		   "the connection breaks, it finishes the work or puts the "
		   "state before back.") },
	{ N_("Stop and undo"),
	  N_("It asks first, then puts the state before back and checks it.") },
	{ NULL, NULL },
};

const struct cw_help cw_help_proof[] = {
	{ N_("Yes, no, not chosen, not tested"),
	  N_("After installing, everything was read back. Yes: it was found. "
	     "No: it was not. Not chosen: you did not ask for it. Not tested: "
	     "only using it shows that.") },
	{ N_("Undo"), N_("Undo puts the state before back, byte for byte. It "
			 "also works later: certwizard undo.") },
	{ NULL, NULL },
};

const struct cw_help cw_help_error[] = {
	{ NULL, N_("The page says what happened, what was found and what was "
		   "needed, the state now, and what to do.") },
	{ NULL, N_("On the telephone, say the number of the page and of the "
		   "error.") },
	{ NULL, NULL },
};

const struct cw_help cw_help_by_hand[] = {
	{ NULL, N_("The same by hand, on the Mac itself.") },
	{ N_("On Tiger (10.4)"),
	  N_("Open the certificate file. Keychain Access asks where to add it: "
	     "choose X509Anchors, then OK, and give an administrator's name "
	     "and password.") },
	{ N_("On Leopard (10.5)"),
	  N_("First open Keychain Access, choose File, Add Keychain, and open "
	     "X509Anchors in /System/Library/Keychains. Then do the same as on "
	     "Tiger.") },
	{ N_("Before you add it"),
	  N_("Choose View Certificates, and compare the fingerprint with the "
	     "one that you were given.") },
	{ NULL, NULL },
};
