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
