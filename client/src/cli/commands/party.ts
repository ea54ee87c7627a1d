import type { OperationCommands } from "../command.js";
import { showCaller, showParties, showParty } from "../show/party.js";
import { LEI } from "./samples.js";

/** `tally party …`, and `tally whoami`. */
export const party = {
  WhoAmI: {
    command: "whoami",
    examples: ["tally whoami", "tally whoami --profile treasurer.json --json"],
    view: showCaller,
  },
  GetParty: { command: "party show", positional: ["lei"], examples: [`tally party show ${LEI}`], view: showParty },
  ListParties: {
    command: "party list",
    examples: ["tally party list", "tally party list --role bank"],
    view: ({ parties }, canvas) =>
      parties.length === 0 ? "No such party is registered." : showParties(parties, canvas),
  },
  RegisterParty: {
    command: "party register",
    fields: { mspId: { flag: "msp" } },
    examples: [
      `tally party register --lei ${LEI} --name "Rio Tinto plc" --msp RioTintoMSP --roles enterprise`,
      `tally party register --lei 39120001Y6JMOY0UBN48 --lei-as-published --name "As GLEIF has it" --msp OtherMSP --roles enterprise`,
    ],
  },
  UpdateParty: {
    command: "party update",
    positional: ["lei"],
    examples: [
      `tally party update ${LEI} --name "Rio Tinto Limited"`,
      `tally party update ${LEI} --standing-acceptance everybody`,
      `tally party update ${LEI} --dual-control '{"thresholds":{"USD":"1000000.00"}}'`,
    ],
  },
  SuspendParty: { command: "party suspend", positional: ["lei"], examples: [`tally party suspend ${LEI}`] },
  ReinstateParty: { command: "party reinstate", positional: ["lei"], examples: [`tally party reinstate ${LEI}`] },
} satisfies Partial<OperationCommands>;
