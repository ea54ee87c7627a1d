import type { Instrument } from "@tallystick/client";

/** The terms of an instrument that never change and that its certificates are read by. */
export interface Terms {
  readonly issuer: string;
  readonly settlement_bank: string;
  readonly guarantor: string | null;
  readonly due_on: string;
}

/** What a projection knows of units beside the records that a fact shows. */
export interface KnownUnits {
  /** The terms of an instrument. Undefined: no fact has shown it. */
  readonly termsOf: (instrumentId: string) => Terms | undefined;
  /** The fact with which the open span of a certificate began. */
  readonly sinceOf: (certificateId: string) => bigint;
}

/** The terms of an instrument's record. */
export function termsIn({ issuer, settlementBank, guarantor, dueOn }: Instrument): Terms {
  return { issuer, settlement_bank: settlementBank, guarantor: guarantor ?? null, due_on: dueOn };
}
