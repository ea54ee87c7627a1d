import type { Instrument } from "@tallystick/client";

import { flagOf, type Row } from "../schema/table.js";

/**
 * The terms of an instrument that never change and that its certificates are read by. Each certificate's row has a copy, so that a list of
 * certificates reads no row of an instrument, which lies at another place of a large database.
 */
export interface Terms {
  readonly issuer: string;
  readonly settlement_bank: string;
  readonly guarantor: string | null;
  readonly due_on: string;
  readonly issued_on: string;
  readonly policy_version: bigint;
  readonly default_makes_due: bigint;
}

/** What a projection knows of units beside the records that a fact shows. */
export interface KnownUnits {
  /** The terms of an instrument. Undefined: no fact has shown it. */
  readonly termsOf: (instrumentId: string) => Terms | undefined;
  /** The fact with which the open span of a certificate began. */
  readonly sinceOf: (certificateId: string) => bigint;
}

/** The terms of an instrument's record. */
export function termsIn({
  issuer,
  settlementBank,
  guarantor,
  dueOn,
  issuedOn,
  policy: { version, rules },
}: Instrument): Terms {
  return {
    issuer,
    settlement_bank: settlementBank,
    guarantor: guarantor ?? null,
    due_on: dueOn,
    issued_on: issuedOn,
    policy_version: BigInt(version),
    default_makes_due: flagOf(rules.defaultMakesDue),
  };
}

/** The terms in a row that has a copy of them. Undefined: no fact had shown the instrument when the row was written. */
export function termsOfRow(row: Row): Terms | undefined {
  const { issuer, settlement_bank, guarantor, due_on, issued_on, policy_version, default_makes_due } = row;
  return typeof issuer === "string" &&
    typeof settlement_bank === "string" &&
    typeof due_on === "string" &&
    typeof issued_on === "string" &&
    typeof policy_version === "bigint" &&
    typeof default_makes_due === "bigint"
    ? {
        ...{ issuer, settlement_bank, guarantor: typeof guarantor === "string" ? guarantor : null, due_on, issued_on },
        ...{ policy_version, default_makes_due },
      }
    : undefined;
}
