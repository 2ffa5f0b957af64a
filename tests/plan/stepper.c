/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program run system call by system call, by ptrace(2); seccomp(2) lets those
 * go by that are no points, and thousands of runs take seconds. */
#include "stepper.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#define OPTIONS                                                           \
	(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL | PTRACE_O_TRACEFORK | \
	 PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE | PTRACE_O_TRACESECCOMP)
#define SYSCALL_STOP (SIGTRAP | 0x80)
#define NAME_SIZE 64
#define OPEN_FILES 64

/* Which arguments are names: 1-based places; 0: none. */
static const struct row {
	long number;
	const char *name;
	int names[2];
} rows[] = {
#define ROW(call, a, b) { SYS_##call, #call, { a, b } },
	/* clang-format off */
	ROW(read, 0, 0) ROW(pread64, 0, 0) ROW(readv, 0, 0)
	ROW(write, 2, 0) ROW(pwrite64, 0, 0) ROW(writev, 0, 0)
	ROW(openat, 2, 0) ROW(openat2, 2, 0) ROW(close, 0, 0)
	ROW(newfstatat, 2, 0) ROW(fstat, 0, 0) ROW(statx, 2, 0)
	ROW(fstatfs, 0, 0) ROW(lseek, 0, 0) ROW(fcntl, 0, 0)
	ROW(ioctl, 0, 0) ROW(flock, 0, 0) ROW(fsync, 0, 0)
	ROW(fdatasync, 0, 0) ROW(renameat, 2, 4) ROW(renameat2, 2, 4)
	ROW(linkat, 2, 4) ROW(unlinkat, 2, 0) ROW(symlinkat, 1, 3)
	ROW(mkdirat, 2, 0) ROW(fchmod, 0, 0) ROW(fchmodat, 2, 0)
	ROW(fchown, 0, 0) ROW(fchownat, 2, 0) ROW(ftruncate, 0, 0)
	ROW(fallocate, 0, 0) ROW(utimensat, 2, 0) ROW(getdents64, 0, 0)
	ROW(flistxattr, 0, 0) ROW(fgetxattr, 2, 0) ROW(fsetxattr, 2, 0)
	ROW(dup, 0, 0) ROW(dup3, 0, 0) ROW(pipe2, 0, 0)
	ROW(readlinkat, 2, 0) ROW(faccessat, 2, 0) ROW(chdir, 1, 0)
	ROW(fchdir, 0, 0) ROW(statfs, 1, 0) ROW(ppoll, 0, 0)
	ROW(clone, 0, 0) ROW(prctl, 0, 0) ROW(setgroups, 0, 0)
	ROW(setgid, 0, 0) ROW(setuid, 0, 0) ROW(prlimit64, 0, 0)
#ifdef SYS_close_range
	ROW(close_range, 0, 0)
#endif
#ifdef SYS_open
	ROW(open, 1, 0) ROW(creat, 1, 0) ROW(stat, 1, 0) ROW(lstat, 1, 0)
	ROW(rename, 1, 2) ROW(link, 1, 2) ROW(unlink, 1, 0) ROW(mkdir, 1, 0)
	ROW(rmdir, 1, 0) ROW(chmod, 1, 0) ROW(chown, 1, 0) ROW(lchown, 1, 0)
	ROW(readlink, 1, 0) ROW(access, 1, 0) ROW(dup2, 0, 0) ROW(pipe, 0, 0)
	ROW(poll, 0, 0)
#endif
/* clang-format on */
#undef ROW
};

/* What is no point: memory, time, signals, waiting, questions about itself. */
static const long silent[] = {
	SYS_brk,
	SYS_mmap,
	SYS_munmap,
	SYS_mprotect,
	SYS_mremap,
	SYS_madvise,
	SYS_futex,
	SYS_getpid,
	SYS_gettid,
	SYS_getppid,
	SYS_getuid,
	SYS_geteuid,
	SYS_getgid,
	SYS_getegid,
	SYS_getgroups,
	SYS_rt_sigaction,
	SYS_rt_sigprocmask,
	SYS_rt_sigreturn,
	SYS_sigaltstack,
	SYS_clock_gettime,
	SYS_getrandom,
	SYS_exit,
	SYS_exit_group,
	SYS_wait4,
	SYS_sched_yield,
	SYS_set_robust_list,
	SYS_set_tid_address,
	SYS_umask,
	SYS_sched_getaffinity,
	SYS_restart_syscall,
#ifdef SYS_rseq
	SYS_rseq,
#endif
};

struct run {
	const struct stepper_job *job;
	pid_t leader;
	pid_t held; /* who waits; 0: nobody */
	bool counting;
	guint points;
	GHashTable *calls; /* pid -> struct stepper_call *: being made */
	int status;
};

/* From here on what is not silent tells the tracer.  Only an administrator can
 * still start what gives other rights. */
static bool
filter_calls(void)
{
	enum { N = G_N_ELEMENTS(silent) };
	struct sock_filter code[N + 3] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, nr)),
		[N + 1] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRACE),
		[N + 2] = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { G_N_ELEMENTS(code), code };

	for (guint i = 0; i < N; i++)
		code[i + 1] = (struct sock_filter)BPF_JUMP(
			BPF_JMP | BPF_JEQ | BPF_K, (guint32)silent[i],
			(guint8)(N - i), 0);
	if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0)
		return true;
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* A sandbox, or another tracer, may be against it. */
static bool
can_trace(void)
{
	int status = 0;
	pid_t pid = fork();

	if (pid == 0)
		_exit(ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0 ||
		      !filter_calls());
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

const char *
stepper_objection(void)
{
#if defined(__x86_64__) || defined(__aarch64__)
	return can_trace() ? NULL : "no process may be traced here";
#else
	return "stepping is known for x86-64 and arm64 only";
#endif
}

#if defined(__x86_64__)

/* The call is not made; this comes of it. */
static void
answer(pid_t pid, long result)
{
	ptrace(PTRACE_POKEUSER, pid,
	       offsetof(struct user_regs_struct, orig_rax), -1L);
	ptrace(PTRACE_POKEUSER, pid, offsetof(struct user_regs_struct, rax),
	       result);
}

#elif defined(__aarch64__)

static void
answer(pid_t pid, long result)
{
	int number = -1;
	struct iovec call = { &number, sizeof(number) };
	struct user_regs_struct registers;
	struct iovec part = { &registers, sizeof(registers) };

	ptrace(PTRACE_SETREGSET, pid, NT_ARM_SYSTEM_CALL, &call);
	ptrace(PTRACE_GETREGSET, pid, NT_PRSTATUS, &part);
	registers.regs[0] = (guint64)result;
	ptrace(PTRACE_SETREGSET, pid, NT_PRSTATUS, &part);
}

#else

static void
answer(pid_t pid, long result)
{
	(void)pid;
	(void)result;
}

#endif

static void
free_call(gpointer data)
{
	struct stepper_call *call = data;

	g_free(call->names[0]);
	g_free(call->names[1]);
	g_free(call);
}

static const struct row *
row_of(guint64 number)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (rows[i].number == (long)number)
			return &rows[i];
	return NULL;
}

/* Byte by byte: the name may lie at the end of its memory. */
static char *
read_name(pid_t pid, guint64 address)
{
	char name[NAME_SIZE + 1] = { 0 };
	struct iovec to = { name, NAME_SIZE };
	struct iovec from = { (void *)(gsize)address, NAME_SIZE };
	ssize_t n = process_vm_readv(pid, &to, 1, &from, 1, 0);

	for (size_t i = 0; n < 0 && i < NAME_SIZE; i++) {
		to = (struct iovec){ name + i, 1 };
		from = (struct iovec){ (void *)(gsize)(address + i), 1 };
		if (process_vm_readv(pid, &to, 1, &from, 1, 0) != 1 ||
		    name[i] == '\0')
			break;
	}
	return g_strdup(name);
}

static struct stepper_call *
call_new(const struct stepper_job *job, pid_t pid, const struct row *row,
	 const struct __ptrace_syscall_info *info)
{
	struct stepper_call *call = g_new0(struct stepper_call, 1);
	bool is_told =
		job->enter != NULL || job->leave != NULL || job->hold != NULL;

	call->pid = pid;
	call->name = row->name;
	memcpy(call->args, info->seccomp.args, sizeof(call->args));
	for (int i = 0; is_told && i < 2; i++)
		if (row->names[i] > 0)
			call->names[i] =
				read_name(pid, call->args[row->names[i] - 1]);
	return call;
}

static void
act(struct run *run, const struct stepper_call *call)
{
	const struct stepper_job *job = run->job;
	bool now = call->point == job->point;

	switch (job->action) {
	case STEPPER_WATCH:
		break;
	case STEPPER_KILL:
		if (now)
			kill(run->leader, SIGKILL);
		break;
	case STEPPER_KILL_ONE:
		if (now)
			kill(call->pid, SIGKILL);
		break;
	case STEPPER_FAIL:
	case STEPPER_FAIL_AFTER:
		if (!now &&
		    (job->action == STEPPER_FAIL || call->point < job->point))
			break;
		answer(call->pid, -job->errnum);
		break;
	}
}

static bool
is_silent(guint64 number)
{
	for (size_t i = 0; i < G_N_ELEMENTS(silent); i++)
		if (silent[i] == (long)number)
			return true;
	return false;
}

/* A child closes whatever its parent may have left open: hundreds of calls that
 * change nothing are no points. */
static bool
closes_nothing(pid_t pid, const struct __ptrace_syscall_info *info)
{
	g_autofree char *path = NULL;

	if (info->seccomp.nr != SYS_close)
		return false;
	path = g_strdup_printf("/proc/%d/fd/%d", (int)pid,
			       (int)info->seccomp.args[0]);
	return !g_file_test(path, G_FILE_TEST_IS_SYMLINK);
}

/* The first thing that the helper does, before that the loader works; or its
 * first word. */
static bool
begins(const struct __ptrace_syscall_info *info)
{
#ifdef SYS_close_range
	if (info->seccomp.nr == SYS_close_range)
		return true;
#endif
	return info->seccomp.nr == SYS_write &&
	       info->seccomp.args[0] == STDOUT_FILENO;
}

static void
enter(struct run *run, pid_t pid, const struct __ptrace_syscall_info *info)
{
	const struct row *row = row_of(info->seccomp.nr);
	struct stepper_call *call;

	if (row == NULL) {
		if (run->counting && run->job->stranger != NULL &&
		    !is_silent(info->seccomp.nr))
			run->job->stranger(info->seccomp.nr, run->job->data);
		return;
	}
	if (begins(info))
		run->counting = true;
	if (!run->counting || closes_nothing(pid, info))
		return;
	call = call_new(run->job, pid, row, info);
	call->leader = run->leader;
	call->point = ++run->points;
	g_hash_table_insert(run->calls, GINT_TO_POINTER(pid), call);
	if (run->job->enter != NULL)
		run->job->enter(call, run->job->data);
	if (run->job->hold != NULL && run->job->hold(call, run->job->data))
		run->held = pid;
	act(run, call);
}

/* Whoever makes a call stops again when it is made, if somebody looks then. */
static void
go_on(const struct run *run, pid_t pid, long signal)
{
	const struct stepper_job *job = run->job;
	bool looks = (job->leave != NULL || job->release != NULL) &&
		     g_hash_table_contains(run->calls, GINT_TO_POINTER(pid));

	(void)ptrace(looks ? PTRACE_SYSCALL : PTRACE_CONT, pid, 0, signal);
}

static void
leave(struct run *run, pid_t pid, const struct __ptrace_syscall_info *info)
{
	struct stepper_call *call =
		g_hash_table_lookup(run->calls, GINT_TO_POINTER(pid));

	if (call == NULL)
		return;
	call->result = info->exit.rval;
	if (run->job->leave != NULL)
		run->job->leave(call, run->job->data);
	if (run->held != 0 && run->job->release(call, run->job->data)) {
		go_on(run, run->held, 0);
		run->held = 0;
	}
	g_hash_table_remove(run->calls, GINT_TO_POINTER(pid));
}

/* At a stop of PID: what must it be told when it goes on? */
static long
handle_stop(struct run *run, pid_t pid, int status)
{
	struct __ptrace_syscall_info info;
	int signal = WSTOPSIG(status);

	if (signal == SYSCALL_STOP ||
	    status >> 8 == (SIGTRAP | PTRACE_EVENT_SECCOMP << 8)) {
		if (ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof(info), &info) <
		    0)
			return 0;
		if (info.op == PTRACE_SYSCALL_INFO_SECCOMP)
			enter(run, pid, &info);
		else if (info.op == PTRACE_SYSCALL_INFO_EXIT)
			leave(run, pid, &info);
		return 0;
	}
	/* Events, and the first stop of a new process. */
	if (signal == SIGTRAP || signal == SIGSTOP)
		return 0;
	return signal;
}

static void
step_all(struct run *run)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, __WALL)) > 0) {
		long signal;

		if (!WIFSTOPPED(status)) {
			if (pid == run->leader)
				run->status = status;
			continue;
		}
		signal = handle_stop(run, pid, status);
		if (pid != run->held)
			go_on(run, pid, signal);
	}
}

/* Where no call closes them all, each that may be open is closed by one. */
static void
open_few(void)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
		limit.rlim_cur = MIN(limit.rlim_max, OPEN_FILES);
		(void)setrlimit(RLIMIT_NOFILE, &limit);
	}
}

static void
become(const struct stepper_job *job)
{
	if (dup2(job->in, STDIN_FILENO) < 0 ||
	    dup2(job->out, STDOUT_FILENO) < 0)
		_exit(127);
	if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
		_exit(127);
	/* A sanitizer's complaint is a crash.  Leaks it can't look for in what
	 * is traced; where nothing is, it does. */
	g_setenv("ASAN_OPTIONS", "abort_on_error=1:detect_leaks=0", TRUE);
	g_setenv("UBSAN_OPTIONS", "abort_on_error=1", TRUE);
	open_few();
	raise(SIGSTOP);
	if (!filter_calls())
		_exit(127);
	execv(job->argv[0], job->argv);
	_exit(127);
}

guint
stepper_run(const struct stepper_job *job, int *status)
{
	struct run run = { .job = job };

	run.calls = g_hash_table_new_full(NULL, NULL, NULL, free_call);
	run.leader = fork();
	if (run.leader == 0)
		become(job);
	waitpid(run.leader, status, __WALL);
	ptrace(PTRACE_SETOPTIONS, run.leader, 0, OPTIONS);
	go_on(&run, run.leader, 0);
	step_all(&run);
	*status = run.status;
	g_hash_table_unref(run.calls);
	return run.points;
}
