import * as domain from "@tallystick/chaincode/domain";

import type { Duty } from "../../wire-types.js";

/** A place that keeps records as facts show them, each in JSON. */
export interface ShownRecords {
  /** All versions of the policy. */
  policies(): Promise<readonly string[]>;
  /** All versions of a currency's calendar. */
  calendars(currency: string): Promise<readonly string[]>;
  /** The party with an LEI. */
  party(lei: string): Promise<string | undefined>;
  /** The instrument with an id. */
  instrument(instrumentId: string): Promise<string | undefined>;
  /** All interruptions of limitation for units of an instrument. */
  interruptions(instrumentId: string): Promise<readonly string[]>;
}

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
  records: ShownRecords,
  at: string,
) => Promise<readonly Duty[]> = domain.dutiesOnShown;
