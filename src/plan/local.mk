# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LIBRARIES += libcw-plan.a
libcw_plan_a_SOURCES = \
	src/plan/owner.c \
	src/plan/owner.h \
	src/plan/parse.c \
	src/plan/plan.c \
	src/plan/plan.h \
	src/plan/policy.c \
	src/plan/policy.h \
	src/plan/show.c \
	src/plan/tool.c \
	src/plan/tool.h \
	src/plan/wire.c \
	src/plan/wire.h
