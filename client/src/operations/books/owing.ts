import type { Instrument } from "../../wire-types.js";
import { isAlive, type Holding } from "./holding.js";
import type { Successors } from "./successors.js";

/** As what a party must pay: the bank pays for the issuer, the issuer owes, the guarantor answers if it is not paid. */
export type DueAs = "settlementBank" | "issuer" | "guarantor";

/**
 * Whether anybody owes a certificate: it is alive, and not in the hands of its issuer. Claim and debt are then in one hand, and
 * the issuer, the bank and the guarantor pay nobody, until the issuer passes it on (Civil Code of the PRC, art. 576; Geneva Uniform
 * Law, art. 11(3)).
 */
export function isOwed(holding: Holding, { issuer }: Instrument, successors: Successors): boolean {
  return isAlive(holding) && !successors.areOne(holding.holder, issuer);
}

/** Whether the issuer holds its own paper. */
export function isWithIssuer(holding: Holding, { issuer }: Instrument, successors: Successors): boolean {
  return isAlive(holding) && successors.areOne(holding.holder, issuer);
}

/**
 * Whether a certificate is owed by its issuer, its bank or its guarantor: nobody owes what it holds itself, and a guarantor that a
 * holder has released does not answer any more.
 */
export function isOwedBy(as: DueAs, holding: Holding, instrument: Instrument, successors: Successors): boolean {
  const debtor = instrument[as];
  return (
    debtor !== undefined &&
    isOwed(holding, instrument, successors) &&
    !successors.areOne(holding.holder, debtor) &&
    !(as === "guarantor" && holding.guarantorReleased)
  );
}
