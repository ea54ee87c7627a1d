import type { OperationCommands } from "../../operation/command.js";
import { partsOf, showParts } from "../../show/answer.js";

/** `tally certificate batch`: several acts, all or nothing. */
export const batch = {
  Batch: {
    command: "certificate batch",
    examples: [`tally certificate batch --acts @settlements.json`],
    view: ({ responses }, canvas) =>
      showParts(
        responses.flatMap(({ act, response }, index) =>
          // The terms of what a batch issued would push the certificates out of sight; `instrument show` has them.
          partsOf(response ?? {})
            .filter(([part]) => part !== "instrument")
            .map(([part, value]) => [`${String(index + 1)} ${act}: ${part}`, value] as const),
        ),
        canvas,
      ),
  },
} satisfies Partial<OperationCommands>;
