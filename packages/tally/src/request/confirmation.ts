import { printableIn } from "@tallystick/client/words";

import type { Output, Streams } from "../outcome/output.js";
import { pairs } from "../show/table.js";

/**
 * Shows what the command found out by itself and people should see before it is used, and asks whether it is right.
 *
 * @param question - asks whoever sits at a terminal; absent where nobody does, or nothing must be asked.
 * @returns whether to continue.
 */
export async function isConfirmed(
  shown: readonly (readonly [what: string, value: string])[],
  {
    streams: { stderr },
    output,
    question,
  }: { readonly streams: Streams; readonly output: Output; readonly question: Streams["ask"] },
): Promise<boolean> {
  if (shown.length === 0 || output.json) {
    return true;
  }
  stderr.write(`${pairs(printableIn(shown), output.style)}\n`);
  return question === undefined || output.words.request.isYes(await question(output.words.request.question));
}
