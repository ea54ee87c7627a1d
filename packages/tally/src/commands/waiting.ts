import type { OperationCommands } from "../operation/command.js";
import { listOf } from "../show/certificate-list.js";
import { formerNames } from "../show/former-names.js";

/** `tally offers`, `tally payables` and `tally pledges`: what waits for a party. */
export const waiting = {
  ListOffers: {
    command: "offers",
    examples: ["tally offers", "tally offers --direction byMe"],
    view: ({ party, predecessors, direction, certificates }, canvas) =>
      listOf(
        certificates,
        `No offer ${direction === "toMe" ? "waits for" : "was made by"} ${canvas.nameOf(party)}.`,
        canvas,
      ) + formerNames(predecessors, party, canvas),
  },
  ListPayables: {
    command: "payables",
    examples: ["tally payables", "tally payables --states InCollection --currency USD --all"],
    view: ({ party, predecessors, certificates }, canvas) =>
      listOf(certificates, `Nothing waits for ${canvas.nameOf(party)} to pay.`, canvas) +
      formerNames(predecessors, party, canvas),
  },
  ListPledges: {
    command: "pledges",
    examples: ["tally pledges", "tally pledges --currency USD --all"],
    view: ({ pledgee, predecessors, certificates }, canvas) =>
      listOf(certificates, `Nothing is pledged to ${canvas.nameOf(pledgee)}.`, canvas) +
      formerNames(predecessors, pledgee, canvas),
  },
} satisfies Partial<OperationCommands>;
