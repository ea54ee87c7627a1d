import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** A command of `tally` that runs until it is ended. */
export interface RunningCommand {
  readonly pid: number;
  /** Its first line, and how many seconds it took. */
  readonly line: string;
  readonly took: number;
  end(): Promise<void>;
}

/** Starts a command of `tally`, and waits for its first line. */
export async function startCommand(
  program: string,
  words: readonly string[],
  { profile, folder }: { readonly profile: string; readonly folder: string },
): Promise<RunningCommand> {
  const begun = performance.now();
  const child: ChildProcess = spawn(process.execPath, [program, ...words], {
    cwd: folder,
    env: { ...process.env, TALLY_PROFILE: profile },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { stdout, pid } = child;
  if (stdout === null || pid === undefined) {
    throw new Error(`tally ${words.join(" ")} did not start`);
  }
  const [line] = (await Promise.race([
    once(createInterface({ input: stdout }), "line"),
    once(child, "exit").then(() => [undefined]),
  ])) as [string | undefined];
  if (line === undefined) {
    throw new Error(`tally ${words.join(" ")} ended without a word`);
  }
  return {
    ...{ pid, line, took: (performance.now() - begun) / 1000 },
    async end() {
      child.kill("SIGINT");
      await once(child, "exit");
    },
  };
}
