import type { OperationCommands } from "../operation/command.js";
import { INSTRUMENT } from "./samples.js";

/** `tally record …` */
export const record = {
  ListHistory: {
    command: "record history",
    examples: [`tally record history --records '[{"kind":"instrument","key":["${INSTRUMENT}"]}]'`],
  },
} satisfies Partial<OperationCommands>;
