/** Why an administrator looks at an act, as {@link AvoidanceReason} describes it. */
export const avoidanceReasons = [
  ...(["passedOn", "discounted", "guaranteed", "pledged", "paidEarly", "waived"] as const),
  ...(["paid", "paidAfter", "executed", "setOff", "bought"] as const),
] as const;

/**
 * Why an administrator looks at an act:
 * - `passedOn`: the debtor passed a certificate on, and the ledger has no sum for it: for nothing, or at a price that nobody can see.
 * - `discounted`: the debtor sold a certificate at a discount. Compare the proceeds with the face.
 * - `guaranteed`: the debtor guaranteed the debt of another party.
 * - `pledged`: the debtor pledged a certificate, perhaps for a debt that had no security.
 * - `paidEarly`: the debtor paid paper that was not due yet, and that fell due on the day or later.
 * - `waived`: the debtor, as the holder, gave up a claim, or released a guarantor or endorsers.
 * - `paid`: the debtor paid a single creditor in the six months before the day.
 * - `paidAfter`: the debtor paid a single creditor from the day on, which is void.
 * - `executed`: a court gave paper that the debtor held to a creditor, or sold it. A court must not execute any more from the day on: see art. 19 then.
 * - `setOff`: paper that the debtor owed, or held, was set off.
 * - `bought`: another party bought paper of the debtor from the day on: it cannot be set off.
 */
export type AvoidanceReason = (typeof avoidanceReasons)[number];
