import type { PartyOnBack } from "@tallystick/client";

import type { Canvas } from "./view.js";

const reasons: Record<NonNullable<PartyOnBack["whyNot"]>, string> = {
  holder: "it is the holder",
  withoutRecourse: "it passed the certificate on without recourse",
  security: "it gave the certificate as security only, and the pledge was enforced",
  claimPaid: "its claim was paid, and it never endorsed the certificate",
  closed: "a recourse payment or an assignment closed its endorsement",
  released: "a holder released it",
  succeeded: "its successor took over what it held",
  afterHolder: "it endorsed after the holder, who answers to it",
  presentedLate: "the certificate was presented too late",
  holderIsIssuer: "the holder owes the certificate itself",
  holderIsGuarantor: "the holder guaranteed the certificate",
};
/** A newer chaincode may give reasons that this version does not know. */
const known: Readonly<Partial<Record<string, string>>> = reasons;

/** Every party on a dishonoured certificate in a line: what it is on it, and whether it answers to the holder. */
export function linesOfPartiesOnBack(parties: readonly PartyOnBack[], { nameOf }: Pick<Canvas, "nameOf">): string[] {
  return parties.map(({ party, as, answers, whyNot }) => {
    const head = `${as} ${nameOf(party)}: `;
    const reason = whyNot === undefined ? "" : `, because ${known[whyNot] ?? whyNot}`;
    return head + (answers ? "answers to the holder" : `does not answer${reason}`);
  });
}
