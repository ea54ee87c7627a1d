import type { MspId } from "../vocabulary/text.js";
import type { Endorsers } from "./endorsers.js";

/**
 * Which organisations must endorse whatever writes a record from its creation on, on top of what the rules say: the record
 * is safe even where one organisation, or a majority, runs altered rules.
 */
export type Guard =
  /** The owner's with a witness's and those that must also consent, or the operator's with the regulator's. */
  | {
      readonly owner: MspId;
      readonly witnesses: readonly MspId[];
      readonly besides?: readonly Consent[];
      readonly operator: MspId;
      readonly regulator: MspId;
    }
  /** A record of the platform: the operator's with the regulator's or, where it is about a party, with that party's. */
  | { readonly platform: true; readonly about?: MspId };

/** An organisation that must endorse in addition to the owner's and a witness's. */
export interface Consent {
  readonly of: MspId;
  /** All of these together can take its place. */
  readonly orAllOf?: readonly MspId[];
}

/** The guard of what no act changes any more: the operator's with the regulator's. */
export function finalUnder({ operator, regulator }: Pick<Endorsers, "operator" | "regulator">): Guard {
  return { owner: operator, witnesses: [regulator], operator, regulator };
}

/** The guard of what belongs to an instrument, in the hands of its owner. */
export function ownedBy(
  owner: MspId,
  { issuer, guarantor, operator, regulator }: Endorsers,
  consents: readonly Consent[] = [],
): Guard {
  const others = [issuer, ...(guarantor === undefined ? [] : [guarantor]), operator].filter((msp) => msp !== owner);
  const besides = consents.filter(({ of }) => of !== owner);
  return {
    owner,
    // If all are hosted in the owner's organisation, the regulator's takes their place: no organisation moves anything alone.
    witnesses: others.length > 0 ? others : [regulator],
    ...(besides.length > 0 && { besides }),
    operator,
    regulator,
  };
}
