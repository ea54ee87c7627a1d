import type { Certificate, Instrument } from "../../wire-types.js";
import type { TallyEvent } from "../events.js";
import { unitsOf } from "../units-of.js";

/** What one fact did to a run of units: how they were held before, and how they are held after. */
export interface UnitChange {
  readonly instrument: Instrument;
  /** How many units. */
  readonly units: bigint;
  /** The certificate that had them. Absent if the fact issued them. */
  readonly before?: Certificate;
  readonly after: Certificate;
}

/** All instruments and certificates, built from the ledger's facts one after the other. */
export class LedgerState {
  readonly instruments = new Map<string, Instrument>();
  readonly certificates = new Map<string, Certificate>();

  /** Takes in a fact, and says what it did to units. */
  apply(fact: TallyEvent): UnitChange[] {
    if (!("certificates" in fact)) {
      return [];
    }
    if (fact.instrument !== undefined) {
      this.instruments.set(fact.instrument.instrumentId, fact.instrument);
    }
    const ids = new Set([...fact.removed, ...fact.certificates.map(({ certificateId }) => certificateId)]);
    const former = [...ids].flatMap((id) => this.certificates.get(id) ?? []);
    for (const { certificateId } of former) {
      this.certificates.delete(certificateId);
    }
    return fact.certificates.flatMap((after) => {
      this.certificates.set(after.certificateId, after);
      const instrument = this.instruments.get(after.instrumentId);
      return instrument === undefined ? [] : changesTo(after, former, instrument);
    });
  }
}

function changesTo(after: Certificate, former: readonly Certificate[], instrument: Instrument): UnitChange[] {
  const changes = former.flatMap((before): UnitChange[] => {
    const units = before.instrumentId === after.instrumentId ? unitsInBoth(before, after) : 0n;
    return units > 0n ? [{ instrument, units, before, after }] : [];
  });
  return changes.length > 0 ? changes : [{ instrument, units: unitsOf(after), after }];
}

function unitsInBoth(a: Certificate, b: Certificate): bigint {
  const from = BigInt(a.from) > BigInt(b.from) ? BigInt(a.from) : BigInt(b.from);
  const to = BigInt(a.to) < BigInt(b.to) ? BigInt(a.to) : BigInt(b.to);
  return to < from ? 0n : to - from + 1n;
}

/** Whether somebody is owed a certificate: the payee has received it, and it has not ended. */
export function isOwed({ state }: Certificate): boolean {
  return owedStates.has(state);
}

/** Whether a certificate is dishonoured and not presented again, also while its holder offers it: the offer changes nothing of that. */
export function isInRecourse(certificate: Certificate): boolean {
  return certificate.state === "InRecourse" || (certificate.state === "Locked" && certificate.recourse !== undefined);
}

const owedStates: ReadonlySet<string> = new Set(["Transferable", "Locked", "Pledged", "InCollection", "InRecourse"]);
