import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { certificates, type Certificate } from "../state/certificate.js";
import { instruments, type Instrument } from "../state/instrument.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Policy } from "../state/policy.js";
import { keyOfUnit } from "../state/record.js";
import { certificateIdOf, certificateIdSchema, type InstrumentId, type UnitRange } from "../vocabulary/identifiers.js";

/** A certificate with its instrument and the policy that governs both. */
export interface CertificateInContext {
  readonly certificate: Certificate;
  readonly instrument: Instrument;
  readonly policy: Policy;
}

/** @throws `INSTRUMENT_NOT_FOUND` */
export async function loadInstrument(view: LedgerView, instrumentId: InstrumentId): Promise<Instrument> {
  return (await view.find(instruments, instrumentId)) ?? refuse("INSTRUMENT_NOT_FOUND", { instrumentId });
}

/**
 * @throws `CERTIFICATE_NOT_FOUND`, also if the range was cut or joined, or never existed; `WRONG_STATE` if it lives
 *   although its instrument is cancelled: somebody wrote it past the rules.
 */
export async function loadCertificate(view: LedgerView, range: UnitRange): Promise<CertificateInContext> {
  const [certificate, instrument] = await sideBySide(find(view, range), loadInstrument(view, range.instrumentId));
  requireStanding(certificate, instrument);
  return { certificate, instrument, policy: instrument.policy };
}

/** @throws `WRONG_STATE` if a certificate lives although its instrument is cancelled: somebody wrote it past the rules. */
export function requireStanding(certificate: Certificate, instrument: Instrument): void {
  if (instrument.state === "Cancelled" && certificate.state !== "Cancelled") {
    refuse("WRONG_STATE", {
      id: certificateIdOf(certificate),
      state: `${certificate.state}, of an instrument that is Cancelled`,
      required: "a certificate of an instrument that stands: audit the instrument",
    });
  }
}

/** @throws `INVALID_REQUEST` if one is named twice. */
export function requireNamedOnce(ranges: readonly UnitRange[]): void {
  const ids = ranges.map(certificateIdOf);
  const again = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (again >= 0) {
    refuse("INVALID_REQUEST", { path: `certificates[${String(again)}]`, problem: "is named twice" });
  }
}

/** @throws `INVALID_REQUEST` if one is named twice or is of another instrument than the first. */
export function requireOneInstrument(ranges: readonly UnitRange[]): void {
  requireNamedOnce(ranges);
  const other = ranges.findIndex(({ instrumentId }) => instrumentId !== ranges[0]?.instrumentId);
  if (other >= 0) {
    const path = `certificates[${String(other)}]`;
    refuse("INVALID_REQUEST", { path, problem: "is of another instrument than the first" });
  }
}

/**
 * Certificates in the order given, with the instrument of the first.
 *
 * @throws `INVALID_REQUEST` if none is named; `CERTIFICATE_NOT_FOUND`.
 */
export async function loadCertificates(view: LedgerView, ranges: readonly UnitRange[]) {
  const [named] = ranges;
  if (named === undefined) {
    return refuse("INVALID_REQUEST", { path: "certificates", problem: "names none" });
  }
  const [first, instrument, ...others] = await sideBySide(
    find(view, named),
    loadInstrument(view, named.instrumentId),
    ...ranges.slice(1).map((range) => find(view, range)),
  );
  const found = [first, ...others];
  return { certificates: found, first, instrument, policy: instrument.policy };
}

/** A certificate that the ledger itself names by its identifier. */
export async function loadNamed(view: LedgerView, certificateId: string): Promise<Certificate> {
  return find(view, certificateIdSchema.decode(certificateId));
}

/** A certificate that another one names, if it exists. */
export async function findNamed(view: LedgerView, certificateId: string): Promise<Certificate | undefined> {
  const { data: range } = certificateIdSchema.safeDecode(certificateId);
  return range && findOne(view, range);
}

async function find(view: LedgerView, range: UnitRange): Promise<Certificate> {
  return (await findOne(view, range)) ?? refuse("CERTIFICATE_NOT_FOUND", { certificateId: certificateIdOf(range) });
}

function findOne(view: LedgerView, { instrumentId, from, to }: UnitRange): Promise<Certificate | undefined> {
  return view.find(certificates, instrumentId, keyOfUnit(from), keyOfUnit(to));
}
