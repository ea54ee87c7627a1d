import { blocks } from "./blocks.js";
import { Dice } from "./dice.js";
import { events } from "./events.js";
import { evidence } from "./evidence.js";
import { grpc } from "./grpc.js";
import { requests } from "./requests.js";
import type { FuzzTarget } from "./target.js";

export const targets = { requests, blocks, events, evidence, grpc } satisfies Record<
  string,
  () => FuzzTarget | Promise<FuzzTarget>
>;
export type TargetName = keyof typeof targets;

export interface Findings {
  readonly inputs: number;
  readonly seconds: number;
  /** The number of inputs by outcome. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Forbidden results by their first line: how many, and the first input that caused one. */
  readonly findings: readonly { readonly problem: string; readonly times: number; readonly input: number }[];
}

const PROGRESS_MS = 10_000;

/**
 * Gives a target the number of inputs. Each input has its own random numbers, so that a run can repeat it by its
 * number, after the inputs before it.
 */
export async function fuzz(
  target: FuzzTarget,
  { inputs, seed, show }: { readonly inputs: number; readonly seed: number; readonly show: (text: string) => void },
): Promise<Findings> {
  const outcomes: Record<string, number> = {};
  const found = new Map<string, { times: number; readonly input: number }>();
  const begun = performance.now();
  let said = begun;
  const rate = (done: number): string =>
    `${String(done)} inputs, ${String(Math.round(done / ((performance.now() - begun) / 1000)))} a second, ${String(found.size)} findings`;
  try {
    for (let input = 0; input < inputs; input++) {
      try {
        const outcome = await target.give(new Dice(seed * 1_000_003 + input));
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      } catch (error) {
        const problem = problemOf(error);
        const known = found.get(problem);
        if (known === undefined) {
          found.set(problem, { times: 1, input });
          show(`input ${String(input)}: ${error instanceof Error ? (error.stack ?? problem) : problem}`);
        } else {
          known.times += 1;
        }
      }
      if (performance.now() - said > PROGRESS_MS) {
        said = performance.now();
        show(rate(input + 1));
      }
    }
  } finally {
    await target.close?.();
  }
  show(
    `${rate(inputs)}\n${Object.entries(outcomes)
      .map(([outcome, times]) => `  ${outcome}: ${String(times)}`)
      .join("\n")}`,
  );
  return {
    ...{ inputs, seconds: (performance.now() - begun) / 1000, outcomes },
    findings: [...found].map(([problem, { times, input }]) => ({ problem, times, input })),
  };
}

/** The first line, and the place of the error: the same fault with other inputs is one finding. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const [, place = ""] = (error.stack ?? "").split("\n    at ");
  return `${error.name}: ${error.message.split("\n")[0]?.slice(0, 120) ?? ""} (${place.replace(/^.*\/([^/]+)$/, "$1")})`;
}
