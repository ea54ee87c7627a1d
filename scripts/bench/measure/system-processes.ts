import { existsSync, readdirSync, readFileSync } from "node:fs";

/** A process in Linux's accounts. */
export interface SystemProcess {
  readonly pid: number;
  readonly parent: number;
  /** Program and arguments; empty for threads of the kernel. */
  readonly command: readonly string[];
  /** Processor time of all its threads since its start, user and system, in milliseconds in steps of ten. */
  readonly milliseconds: number;
  /** The same of its children that have ended, with theirs. */
  readonly endedMilliseconds: number;
}

/** Linux reports hundredths of a second to programs (`USER_HZ`), whatever the kernel's own clock is. */
const millisecondsPerTick = 10;

/** Whether this system has the accounts that {@link systemProcesses} reads. */
export function hasAccounts(): boolean {
  return existsSync("/proc/self/stat");
}

/** All processes of this machine that can be read. */
export function systemProcesses(): readonly SystemProcess[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [parseProcess(readFileSync(`/proc/${pid}/stat`, "utf8"), readFileSync(`/proc/${pid}/cmdline`, "utf8"))];
      } catch {
        // The process ended in between.
        return [];
      }
    });
}

/** Reads `/proc/<pid>/stat` and `/proc/<pid>/cmdline` (see proc(5)). */
export function parseProcess(stat: string, commandLine: string): SystemProcess {
  // The name, in parentheses, can contain spaces and parentheses.
  const afterName = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const field = (number: number): number => Number(afterName[number - 3]);
  return {
    pid: Number.parseInt(stat, 10),
    parent: field(4),
    command: commandLine.split("\0").slice(0, -1),
    milliseconds: (field(14) + field(15)) * millisecondsPerTick,
    endedMilliseconds: (field(16) + field(17)) * millisecondsPerTick,
  };
}

/** Bytes of a process's memory that are in use (`VmRSS` of proc(5)); 0 for a process that has ended. */
export function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, "utf8");
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** The process itself and all its descendants. */
export function withDescendants(processes: readonly SystemProcess[], ancestor: number): readonly SystemProcess[] {
  const own = processes.filter(({ pid }) => pid === ancestor);
  const children = processes.filter(({ parent }) => parent === ancestor);
  return [...own, ...children.flatMap(({ pid }) => withDescendants(processes, pid))];
}
