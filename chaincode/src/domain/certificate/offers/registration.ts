import { refuse } from "../../kernel/refusal.js";
import { create, type Change } from "../../operation/change.js";
import type { ActContext } from "../../operation/context.js";
import { isOneWith } from "../../party/one-with.js";
import type { Certificate } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { LedgerView } from "../../state/ledger-view.js";
import type { Party } from "../../state/party.js";
import type { Policy } from "../../state/policy.js";
import {
  keyOfRegistration,
  registrations,
  type FinancingKind,
  type Registration,
  type UsedRegistration,
} from "../../state/registration.js";
import { certificateIdOf, certificateIdSchema, type UnitRange } from "../../vocabulary/identifiers.js";
import { today } from "../guards.js";

/** The earlier use of an entry, if there is an entry and it was used. */
export async function loadUse(
  view: LedgerView,
  registration: Pick<Registration, "register" | "number"> | undefined,
): Promise<UsedRegistration | undefined> {
  return registration === undefined ? undefined : view.find(registrations, ...keyOfRegistration(registration));
}

/** A financing that was entered in a register, or will be. */
export interface Financing {
  readonly kind: FinancingKind;
  readonly financier: Party;
}

/**
 * Requires that an entry is not dated in the future and serves no other financing. If the entry was used before, its
 * first use must have the same kind and financier, include the units, and not have ended.
 *
 * @throws `INVALID_REQUEST`, `REGISTRATION_REUSED`
 */
export function requireUsable(
  registration: Registration | undefined,
  earlier: UsedRegistration | undefined,
  { kind, financier }: Financing,
  range: UnitRange,
  instrument: Instrument,
  context: ActContext,
): void {
  const date = today(instrument, context);
  if (registration !== undefined && registration.date > date) {
    refuse("INVALID_REQUEST", {
      path: "registration.date",
      problem: `${registration.date} lies after today, ${date}`,
    });
  }
  if (earlier === undefined) {
    return;
  }
  const first = certificateIdSchema.decode(earlier.certificateId);
  const within = range.instrumentId === first.instrumentId && range.from >= first.from && range.to <= first.to;
  const same = earlier.kind === kind && isOneWith(financier, earlier.financier.lei) && earlier.released === undefined;
  if (!within || !same) {
    const { register, number, certificateId } = earlier;
    refuse("REGISTRATION_REUSED", { register, number, certificateId });
  }
}

/** @throws `REGISTRATION_MISSING` if the policy requires an entry and there is none. */
export function requireRegistered(
  registration: Registration | undefined,
  kind: FinancingKind,
  certificate: Certificate,
  { rules }: Policy,
): void {
  if (registration === undefined && rules.registrationRequired.includes(kind)) {
    refuse("REGISTRATION_MISSING", {
      certificateId: certificateIdOf(certificate),
      kind,
      remedy: "enter the financing in the register, and name the entry with `RegisterFinancing`",
    });
  }
}

/** Records the first use of an entry, by a financing that binds. */
export function recordUse(
  registration: Registration | undefined,
  earlier: UsedRegistration | undefined,
  { kind, financier }: Financing,
  certificate: Certificate,
  { now }: ActContext,
): Change[] {
  if (registration === undefined || earlier !== undefined) {
    return [];
  }
  const { operator, regulator } = certificate.endorsers;
  const use: UsedRegistration = {
    ...registration,
    kind,
    certificateId: certificateIdOf(certificate),
    financier: { lei: financier.lei, mspId: financier.mspId },
    at: now,
    endorsers: { operator, regulator },
  };
  return [create(registrations, use)];
}
