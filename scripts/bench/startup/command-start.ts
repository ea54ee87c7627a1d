import { spawn } from "node:child_process";

import { withProfile } from "../host/with-profile.js";
import { median, medianRatio } from "../measure/percentiles.js";
import type { Table } from "../measure/table.js";

/** Seconds of one run of a program. */
interface Run {
  readonly took: number;
  /** Processor time, which does not grow when other programs use the machine. */
  readonly cpu: number;
}

interface Line {
  readonly what: string;
  /** The words after `tally`. An act needs an unused reference. */
  readonly words: (run: number) => readonly string[];
  readonly exit?: number;
}

const lines: readonly Line[] = [
  { what: "--version", words: () => ["--version"] },
  { what: "--help", words: () => ["--help"] },
  { what: "help of a command", words: () => ["certificate", "transfer", "--help"] },
  { what: "wrong command line", words: () => ["certificate", "transfr"], exit: 2 },
  { what: "query", words: () => ["whoami"] },
  {
    what: "act",
    words: (run) => [
      ...["certificate", "issue", "--reference", `START-${String(run)}`, "--payee", "213800YOEO5OQ72G2R82"],
      ...["--settlement-bank", "5493002ERZU2K9PZDL40", "--currency", "USD", "--amount", "1000.00"],
      ...["--matures-on", new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)],
    ],
  },
];

/**
 * Measures, one after the other, the time of Node alone, of the command `tally`, and of another build of the command.
 *
 * @param baseline - the `tally.js` of another build, such as that of an earlier release.
 * @returns medians.
 */
export async function timeCommand(program: string, rounds: number, baseline: string | undefined): Promise<Table> {
  return withProfile("issuer", async ({ profile }) => {
    const programs = [program, ...(baseline === undefined ? [] : [baseline])];
    const rows: string[][] = [row("node alone", [await times(rounds, () => time(["-e", "0"], profile, 0))])];
    let count = 0;
    for (const { what, words, exit = 0 } of lines) {
      const timed = programs.map((): Run[] => []);
      for (let round = 0; round < rounds; round++) {
        for (const [index, each] of programs.entries()) {
          timed[index]?.push(await time([each, ...words(count++)], profile, exit));
        }
      }
      rows.push(row(what, timed));
    }
    const head = baseline === undefined ? [] : ["baseline: CPU", "wall", "CPU of baseline's"];
    return { head: ["tally", "CPU", "wall", ...head], rows };
  });
}

async function times<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let index = 0; index < count; index++) {
    done.push(await work());
  }
  return done;
}

function row(what: string, [own = [], baseline]: readonly (readonly Run[])[]): string[] {
  const cells = (runs: readonly Run[]): string[] => [
    `${median(runs.map(({ cpu }) => cpu)).toFixed(2)} s`,
    `${median(runs.map(({ took }) => took)).toFixed(2)} s`,
  ];
  if (baseline === undefined) {
    return [what, ...cells(own)];
  }
  const share = medianRatio(
    own.map(({ cpu }) => cpu),
    baseline.map(({ cpu }) => cpu),
  );
  return [what, ...cells(own), ...cells(baseline), `${(100 * share).toFixed(0)} %`];
}

/** Runs a program of Node, and lets the shell measure it: Node does not report the times of its children. */
async function time(args: readonly string[], profile: string, expected: number): Promise<Run> {
  const measured = ["-c", 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>&1', "bash", process.execPath, ...args];
  const child = spawn("bash", measured, { env: { ...process.env, TALLY_PROFILE: profile } });
  let said = "";
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  const exit = await new Promise((resolve) => child.once("close", resolve));
  // A program that fails early is fast.
  if (exit !== expected) {
    throw new Error(`${args.join(" ")} ended with ${String(exit)}`);
  }
  const [took = Number.NaN, user = Number.NaN, system = Number.NaN] = said.trim().split(" ").map(Number);
  return { took, cpu: user + system };
}
