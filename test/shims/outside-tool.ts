import { spawnSync } from "node:child_process";

/** A command line that shows whether this machine has a tool or can get it. */
export type Probe = readonly [command: string, ...rest: string[]];

/** A suite that needs tools of others. Where one of them is missing, it is skipped with the command line that failed. */
export function describeWith(name: string, probes: readonly Probe[], suite: () => void): void {
  const failed = probes.find(
    ([command, ...rest]) => spawnSync(command, rest, { stdio: "ignore", timeout: 120_000 }).status !== 0,
  );
  if (failed === undefined) {
    describe(name, suite);
  } else {
    describe.skip(`${name} [skipped: this failed: ${failed.join(" ")}]`, suite);
  }
}
