import type { MspId } from "../vocabulary/text.js";
import type { Endorsers } from "./endorsers.js";

/**
 * The organisations that must endorse every write of a record from its creation on, in addition to the rules. The
 * record is safe even if one organisation, or a majority, runs altered rules.
 */
export type Guard =
  /**
   * The organisation of the owner with that of a witness and those that must also consent, or the operator's with the
   * regulator's.
   */
  | {
      readonly owner: MspId;
      readonly witnesses: readonly MspId[];
      readonly besides?: readonly Consent[];
      readonly operator: MspId;
      readonly regulator: MspId;
    }
  /**
   * For a record of the platform: the operator's organisation with the regulator's. If the record is about a party,
   * that party's organisation can replace the regulator's.
   */
  | { readonly platform: true; readonly about?: MspId };

/** An organisation that must endorse in addition to the owner's and a witness's. */
export interface Consent {
  readonly of: MspId;
  /** All of these together can replace it. */
  readonly orAllOf?: readonly MspId[];
}

/** The guard of a record that no act changes any more: the operator's organisation with the regulator's. */
export function finalUnder({ operator, regulator }: Pick<Endorsers, "operator" | "regulator">): Guard {
  return { owner: operator, witnesses: [regulator], operator, regulator };
}

/** The guard of a record that belongs to a buyer and a seller: neither changes it alone. */
export function ofBothSides(
  buyer: MspId,
  seller: MspId,
  { operator, regulator }: Pick<Endorsers, "operator" | "regulator">,
): Guard {
  // If both sides are hosted in one organisation, the platform's organisations replace the seller's, so that no
  // organisation changes the record alone.
  const witnesses = seller === buyer ? [operator, regulator].filter((mspId) => mspId !== buyer) : [seller];
  return { owner: buyer, witnesses, operator, regulator };
}

/** The guard of a record that belongs to an instrument and has an owner. */
export function ownedBy(
  owner: MspId,
  { issuer, guarantor, operator, regulator }: Endorsers,
  consents: readonly Consent[] = [],
): Guard {
  const others = [issuer, ...(guarantor === undefined ? [] : [guarantor]), operator].filter((msp) => msp !== owner);
  const besides = consents.filter(({ of }) => of !== owner);
  return {
    owner,
    // If all of them are hosted in the owner's organisation, the regulator's replaces them: no organisation changes
    // anything alone.
    witnesses: others.length > 0 ? others : [regulator],
    ...(besides.length > 0 && { besides }),
    operator,
    regulator,
  };
}
