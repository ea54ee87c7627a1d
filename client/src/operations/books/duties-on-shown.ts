import * as domain from "@tallystick/chaincode/domain";

import type { Duty } from "../../wire-types.js";

export type { ShownRecords } from "@tallystick/chaincode/domain";

/** The kinds of records whose duties follow from facts: all but those on guarantees, of which no fact shows what was released. */
export type ShownWithDuties = Exclude<Duty["record"], "instrument">;

/**
 * What parties must or may do about records that facts have shown, computed by the rules as `ListDuties` does, whatever the present instant
 * is.
 *
 * @param kind - the kind of the records.
 * @param shown - each record as a fact shows it, in JSON.
 * @param at - ISO 8601 UTC: the policy in force then tells the days of credit lines.
 */
export const dutiesOnShown: (
  kind: ShownWithDuties,
  shown: readonly string[],
  records: domain.ShownRecords,
  at: string,
) => Promise<readonly Duty[]> = domain.dutiesOnShown;
