import { printableIn } from "@tallystick/client/words";

import type { Output, Streams } from "../outcome/output.js";
import { pairs } from "../show/table.js";

/** What the command found out by itself and people should see before it is used. */
export interface FoundOut {
  readonly shown: readonly (readonly [what: string, value: string])[];
  /** Whether it may be other than what was meant, so that somebody at a terminal is asked. */
  readonly ask: boolean;
}

/**
 * Shows what was found out, and asks whether it is right if somebody sits at a terminal and did not say `--yes`.
 *
 * @returns whether to continue.
 */
export async function isConfirmed(
  { shown, ask }: FoundOut,
  {
    streams: { stderr, ask: question },
    output,
    yes,
  }: { readonly streams: Streams; readonly output: Output; readonly yes: boolean },
): Promise<boolean> {
  if (shown.length === 0 || output.json) {
    return true;
  }
  stderr.write(`${pairs(printableIn(shown), output.style)}\n`);
  if (!ask || yes || question === undefined) {
    return true;
  }
  return /^\s*y(es)?\s*$/i.test(await question("Is this right? [y/N] "));
}
