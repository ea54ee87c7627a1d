import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A step of a first program, and the milliseconds from the one before it. */
interface Part {
  readonly part: string;
  readonly milliseconds: number;
}

export interface ColdStart {
  /** From the process's start to the first committed transaction, milliseconds. */
  readonly milliseconds: number;
  readonly parts: readonly Part[];
}

/** Runs a user's first program in a process of its own, and measures the times that its user sees. */
export async function coldStart(organisations: readonly string[]): Promise<ColdStart> {
  const program = join(__dirname, "first-transaction.mjs");
  const spawned = performance.now();
  const child = spawn(process.execPath, [program, join(__dirname, "noop"), organisations.join(",")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  let reported = Number.NaN;
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    reported = performance.now();
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) {
    throw new Error(`the program for the cold start ended with status ${String(code)}`);
  }
  // The program writes this one line.
  const marks = JSON.parse(output) as readonly { readonly part: string; readonly at: number }[];
  const total = reported - spawned;
  const began = total - (marks.at(-1)?.at ?? total);
  return {
    milliseconds: total,
    parts: [
      { part: "process started", milliseconds: began },
      ...marks.map(({ part, at }, index) => ({ part, milliseconds: at - (marks[index - 1]?.at ?? 0) })),
    ],
  };
}
