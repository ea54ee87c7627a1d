import { spawn, type ChildProcess } from "node:child_process";
import { Socket } from "node:net";

/**
 * Reads `+ pid` and `- pid`. When its input ends, it ends the remaining process groups. It is a shell, since every
 * system with process groups has one, and it takes a hundredth of the memory of another Node process.
 */
const script = `
trap '' HUP INT TERM
left=' '
while read -r sign pid; do
  case $sign in
    +) left="$left$pid " ;;
    -) left="\${left%% $pid *} \${left#* $pid }" ;;
  esac
done
for pid in $left; do kill -TERM "-$pid" 2>/dev/null; done
[ "$left" = ' ' ] && exit 0
sleep 2
for pid in $left; do kill -KILL "-$pid" 2>/dev/null; done
`;

/** Children that the guard knows, and the guard, which runs while there are any. */
const guarded = new Set<number>();
let guard: ChildProcess | undefined;

/** Starts the guard before the child. If this process were killed in between, the child would be left. */
export function prepareGuard(): void {
  guard ??= startGuard();
}

/**
 * Has a process group ended if this process is killed without the time to do it itself: a guard notices that the pipe
 * between the two has closed.
 */
export function guardAgainstOrphaning(groupLeader: number): void {
  guarded.add(groupLeader);
  prepareGuard();
  guard?.stdin?.write(`+ ${String(groupLeader)}\n`);
}

/** Tells the guard that the process has ended, since its id may soon be another's. */
export function guardNoLonger(groupLeader: number): void {
  if (!guarded.delete(groupLeader)) {
    return;
  }
  guard?.stdin?.write(`- ${String(groupLeader)}\n`);
  if (guarded.size === 0) {
    guard?.stdin?.end();
    guard = undefined;
  }
}

function startGuard(): ChildProcess {
  const child = spawn("/bin/sh", ["-c", script], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  // If there is no shell, or it was killed, nobody guards. Processes that this process ends itself still end.
  child.on("error", () => undefined);
  child.stdin.on("error", () => undefined);
  child.unref();
  if (child.stdin instanceof Socket) {
    child.stdin.unref();
  }
  return child;
}
