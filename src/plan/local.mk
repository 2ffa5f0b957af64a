# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-plan.a
libcw_plan_a_SOURCES = \
	src/plan/ahead.c \
	src/plan/ahead.h \
	src/plan/apply.c \
	src/plan/apply.h \
	src/plan/attributes.c \
	src/plan/attributes.h \
	src/plan/file.c \
	src/plan/file.h \
	src/plan/journal.c \
	src/plan/journal.h \
	src/plan/journal_store.c \
	src/plan/look.c \
	src/plan/look.h \
	src/plan/look_wire.c \
	src/plan/owner.c \
	src/plan/owner.h \
	src/plan/parse.c \
	src/plan/plan.c \
	src/plan/plan.h \
	src/plan/policy.c \
	src/plan/policy.h \
	src/plan/receipt.c \
	src/plan/receipt.h \
	src/plan/receipt_form.c \
	src/plan/receipt_form.h \
	src/plan/receipt_parse.c \
	src/plan/receipt_read.c \
	src/plan/receipt_undo.c \
	src/plan/recover.c \
	src/plan/recover.h \
	src/plan/recover_look.c \
	src/plan/recover_look.h \
	src/plan/show.c \
	src/plan/site.c \
	src/plan/site.h \
	src/plan/tool.c \
	src/plan/tool.h \
	src/plan/transaction.c \
	src/plan/transaction.h \
	src/plan/wire.c \
	src/plan/wire.h
