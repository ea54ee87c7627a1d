import type { OperationCommands } from "../operation/command.js";
import { listOf } from "../show/certificate-list.js";
import { formerNames } from "../show/former-names.js";

/** `tally offers`, `tally payables` and `tally pledges`: what awaits an answer of a party. */
export const waiting = {
  ListOffers: {
    command: "offers",
    examples: ["tally offers", "tally offers --direction byMe"],
    view: ({ party, predecessors, direction, certificates }, canvas) =>
      listOf(
        certificates,
        (direction === "toMe" ? canvas.words.waiting.noOfferFor : canvas.words.waiting.noOfferOf)(canvas.nameOf(party)),
        canvas,
      ) + formerNames(predecessors, party, canvas),
  },
  ListPayables: {
    command: "payables",
    examples: ["tally payables", "tally payables --states InCollection --currency USD --all"],
    view: ({ party, predecessors, certificates }, canvas) =>
      listOf(certificates, canvas.words.waiting.nothingToPay(canvas.nameOf(party)), canvas) +
      formerNames(predecessors, party, canvas),
  },
  ListPledges: {
    command: "pledges",
    examples: ["tally pledges", "tally pledges --currency USD --all"],
    view: ({ pledgee, predecessors, certificates }, canvas) =>
      listOf(certificates, canvas.words.waiting.nothingPledged(canvas.nameOf(pledgee)), canvas) +
      formerNames(predecessors, pledgee, canvas),
  },
} satisfies Partial<OperationCommands>;
