import type { OperationCommands } from "../../operation/command.js";
import { partsOf, showParts } from "../../show/answer.js";

/** `tally certificate batch`: several acts in one transaction, of which either all take effect or none. */
export const batch = {
  Batch: {
    command: "certificate batch",
    examples: [`tally certificate batch --acts @settlements.json`],
    view: ({ responses }, canvas) =>
      showParts(
        responses.flatMap(({ act, response }, index) =>
          // The terms of the issued instruments would push the certificates off the screen. `instrument show` prints
          // those terms.
          partsOf(response ?? {})
            .filter(([part]) => part !== "instrument")
            .map(([part, value]) => [`${String(index + 1)} ${act}: ${part}`, value] as const),
        ),
        canvas,
      ),
  },
} satisfies Partial<OperationCommands>;
