import { refuse } from "../refusal.js";
import { certificates, type Certificate } from "../state/certificate.js";
import { instruments, type Instrument } from "../state/instrument.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Policy } from "../state/policy.js";
import { keyOfUnit } from "../state/record.js";
import { certificateIdOf, type InstrumentId, type UnitRange } from "../vocabulary/identifiers.js";

/** A certificate with the instrument it is part of and the policy that governs both. */
export interface CertificateInContext {
  readonly certificate: Certificate;
  readonly instrument: Instrument;
  readonly policy: Policy;
}

/** @throws `INSTRUMENT_NOT_FOUND` */
export async function loadInstrument(view: LedgerView, instrumentId: InstrumentId): Promise<Instrument> {
  return (await view.find(instruments, instrumentId)) ?? refuse("INSTRUMENT_NOT_FOUND", { instrumentId });
}

/** @throws `CERTIFICATE_NOT_FOUND`, also where the range was cut, joined or never was. */
export async function loadCertificate(view: LedgerView, range: UnitRange): Promise<CertificateInContext> {
  const certificate =
    (await view.find(certificates, range.instrumentId, keyOfUnit(range.from), keyOfUnit(range.to))) ??
    refuse("CERTIFICATE_NOT_FOUND", { certificateId: certificateIdOf(range) });
  const instrument = await loadInstrument(view, range.instrumentId);
  return { certificate, instrument, policy: instrument.policy };
}
