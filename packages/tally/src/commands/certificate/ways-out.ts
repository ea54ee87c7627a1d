import type { OperationCommands } from "../../operation/command.js";
import { CERTIFICATE, LEI, UETR } from "../samples.js";

/** `tally certificate …`: the ways out of default. */
export const waysOut = {
  Waive: {
    command: "certificate waive",
    positional: ["certificateId"],
    examples: [
      `tally certificate waive ${CERTIFICATE} --amount 10000000.00 --reason "debtor is insolvent"`,
      `tally certificate waive ${CERTIFICATE} --release ${LEI} --reason "settled apart"`,
    ],
  },
  Compose: {
    command: "certificate compose",
    positional: ["certificateId"],
    examples: [
      `tally certificate compose ${CERTIFICATE} --pays 20000000.00 --uetr ${UETR} --value-date 2027-05-10 --reason restructuring`,
    ],
  },
  Assign: {
    command: "certificate assign",
    positional: ["certificateId", "to"],
    examples: [`tally certificate assign ${CERTIFICATE} ${LEI}`],
  },
  WriteOff: {
    command: "certificate write-off",
    positional: ["certificateId"],
    examples: [`tally certificate write-off ${CERTIFICATE} --reason "no assets found"`],
  },
} satisfies Partial<OperationCommands>;
