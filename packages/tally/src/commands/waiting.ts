import type { OperationCommands } from "../operation/command.js";
import { listOf } from "../show/certificate-list.js";
import { showDuties } from "../show/duties.js";
import { formerNames } from "../show/former-names.js";
import { showObjections } from "../show/objections.js";
import { showProceeds } from "../show/proceeds.js";

/** `tally due`, `tally offers`, `tally payables`, `tally pledges`, `tally proceeds` and `tally objections`: what awaits an act, an answer or money. */
export const waiting = {
  ListDuties: { command: "due", examples: ["tally due", "tally due --within 7 --all"], view: showDuties },
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
  ListObjections: {
    command: "objections",
    examples: ["tally objections", "tally objections --everybody --all"],
    view: ({ party = "", objections, predecessors }, canvas) =>
      (objections.length === 0 ? canvas.words.waiting.nothingContested : showObjections(objections, canvas)) +
      formerNames(predecessors, party, canvas),
  },
  ListProceeds: {
    command: "proceeds",
    examples: ["tally proceeds", "tally proceeds --as creditor", "tally proceeds --everybody --all"],
    view: ({ party = "", proceeds, predecessors }, canvas) =>
      (proceeds.length === 0 ? canvas.words.waiting.nothingUnpaid : showProceeds(proceeds, canvas)) +
      formerNames(predecessors, party, canvas),
  },
} satisfies Partial<OperationCommands>;
