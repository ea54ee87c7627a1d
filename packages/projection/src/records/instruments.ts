import type { Instrument } from "@tallystick/client";

import { body, count, flag, flagOf, table, text, textOrNull } from "../schema/table.js";
import { mapping } from "./mapping.js";
import { clockOf } from "./policy-clock.js";
import { termsIn } from "./terms.js";

const instrumentsTable = table({
  name: "instruments",
  description: "Every instrument that was issued, with its terms.",
  columns: {
    instrument_id: text("Id: `<issuer LEI>.<reference>`."),
    reference: text("The issuer's own name for it."),
    state: text("State of the issuance."),
    issuer: text("LEI of the issuer, which owes the face."),
    payee: text("LEI of the party to which it was issued."),
    settlement_bank: text("LEI of the bank that pays it."),
    guarantor: textOrNull("LEI of the bank that answers beside the issuer."),
    currency: text("ISO 4217."),
    units: count("Face amount in minor units."),
    issued_on: text("Day of issue."),
    matures_on: text("Day of maturity, as the issuer stated it."),
    due_on: text("Day on which it falls due. A declared default can bring it forward: see the view `due`."),
    transferable: flag("Whether it can be passed on."),
    recourse: flag("Whether endorsers can answer for payment."),
    policy_version: count("Version of the policy that governs it."),
    default_makes_due: flag("Whether the declared default of its issuer makes it due."),
    changed_at: text("Instant of the last act on it."),
    body,
  },
  key: ["instrument_id"],
  indexes: [["issuer", "due_on"], ["reference"]],
});

/** Instruments. */
export const instruments = mapping(
  instrumentsTable,
  (instrument: Instrument) => ({
    instrument_id: instrument.instrumentId,
    reference: instrument.instrumentId.slice(instrument.instrumentId.indexOf(".") + 1),
    state: instrument.state,
    ...termsIn(instrument),
    payee: instrument.payee,
    currency: instrument.currency,
    units: BigInt(instrument.units),
    matures_on: instrument.maturesOn,
    transferable: flagOf(instrument.transferable),
    recourse: flagOf(instrument.recourse),
    changed_at: instrument.changedAt,
    body: instrument,
  }),
  { parts: [clockOf(({ policy }) => policy)] },
);
