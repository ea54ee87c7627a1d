import type { Instrument } from "../../wire-types.js";
import { isAlive, type Holding } from "./holding.js";
import type { Successors } from "./successors.js";

/** The capacity in which a party must pay. The issuer owes, the bank pays for the issuer, and the guarantor is liable if they do not pay. */
export type DueAs = "settlementBank" | "issuer" | "guarantor";

/**
 * Whether anybody owes a certificate. It must be alive, and its issuer must not hold it. While the issuer holds it, the issuer is both creditor
 * and debtor, and issuer, bank and guarantor pay nobody (Civil Code of the PRC, art. 576; Geneva Uniform Law, art. 11(3)).
 */
export function isOwed(holding: Holding, { issuer }: Instrument, successors: Successors): boolean {
  return isAlive(holding) && !successors.areOne(holding.holder, issuer);
}

/** Whether a certificate is in a party's account: the party or a predecessor holds it, and another party owes it. */
export function isHeldBy(party: string, holding: Holding, instrument: Instrument, successors: Successors): boolean {
  return successors.answersFor(party, holding.holder) && isOwed(holding, instrument, successors);
}

/** Whether the issuer holds its own paper. */
export function isWithIssuer(holding: Holding, { issuer }: Instrument, successors: Successors): boolean {
  return isAlive(holding) && successors.areOne(holding.holder, issuer);
}

/**
 * Whether a certificate is owed by its issuer, its bank or its guarantor. A party does not owe what it holds itself, and a guarantor that a
 * holder has released is no longer liable. A bank has nothing to pay of what it has dishonoured, until it is presented again.
 */
export function isOwedBy(as: DueAs, holding: Holding, instrument: Instrument, successors: Successors): boolean {
  const debtor = instrument[as];
  return (
    debtor !== undefined &&
    isOwed(holding, instrument, successors) &&
    !successors.areOne(holding.holder, debtor) &&
    !(as === "guarantor" && holding.guarantorReleased) &&
    !(as === "settlementBank" && holding.inRecourse)
  );
}

/** Whether what is owed is overdue on a day: its own day has passed, or it was dishonoured and not presented again, also on its day and before. */
export function isOverdue(
  { inRecourse }: Pick<Holding, "inRecourse">,
  { dueOn }: Pick<Instrument, "dueOn">,
  today: string,
): boolean {
  return inRecourse || dueOn < today;
}
