import { printableIn } from "@tallystick/client/words";

import type { Output, Streams } from "../outcome/output.js";
import { pairs } from "../show/table.js";

/**
 * Shows the values that the command found itself and that people should see before the command uses them, and asks for
 * confirmation.
 *
 * @param question - asks the user at the terminal. Absent if there is no user at a terminal, or if the command must not
 * ask.
 * @returns whether the command may continue.
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
