import type { Certificate, Instrument, TallyEvent } from "@tallystick/client";
import { holdingOf, type Holding } from "@tallystick/client/words";

import type { RowStore } from "../databases/row-store.js";
import { certificatesTable } from "../records/certificates.js";
import { termsIn, termsOfRow, type KnownUnits, type Terms } from "../records/terms.js";
import { certificateIn } from "./shown-records.js";

/** A certificate as it is now, and the fact with which its open span began. */
export interface KnownCertificate {
  readonly certificate: Certificate;
  readonly holding: Holding;
  readonly since: bigint;
}

/** The certificates that facts are about, from before the first of them to after the last, and the terms of their instruments. */
export class UnitsOfFacts implements KnownUnits {
  readonly certificates: Map<string, KnownCertificate>;
  readonly #terms: Map<string, Terms>;

  constructor(
    /** The certificates before the first fact. */
    readonly before: ReadonlyMap<string, KnownCertificate> = new Map(),
    terms: ReadonlyMap<string, Terms> = new Map(),
  ) {
    this.certificates = new Map(before);
    this.#terms = new Map(terms);
  }

  /** Notes an instrument that a fact shows. Its terms are the same in each of its facts. */
  note(instrument: Instrument): void {
    if (!this.#terms.has(instrument.instrumentId)) {
      this.#terms.set(instrument.instrumentId, termsIn(instrument));
    }
  }

  readonly termsOf = (instrumentId: string): Terms | undefined => this.#terms.get(instrumentId);

  readonly sinceOf = (certificateId: string): bigint => this.certificates.get(certificateId)?.since ?? 0n;
}

/** Reads the certificates that facts replace or change, as the database has them. */
export async function unitsOf(events: readonly TallyEvent[], store: RowStore): Promise<UnitsOfFacts> {
  const ids = new Set(events.flatMap(idsIn));
  const columns = [
    ...["instrument_id", "since_fact", "body"],
    ...["issuer", "settlement_bank", "guarantor", "due_on", "issued_on", "policy_version", "default_makes_due"],
  ];
  const rows = await store.rowsOf(certificatesTable, columns, { column: "certificate_id", values: [...ids] });
  const known = new Map<string, KnownCertificate>();
  const terms = new Map<string, Terms>();
  for (const row of rows) {
    const { instrument_id: instrument, body, since_fact: since } = row;
    const copied = termsOfRow(row);
    if (typeof body === "string" && typeof since === "bigint") {
      const certificate = certificateIn(body);
      known.set(certificate.certificateId, { certificate, holding: holdingOf(certificate), since });
    }
    if (typeof instrument === "string" && copied !== undefined) {
      terms.set(instrument, copied);
    }
  }
  return new UnitsOfFacts(known, terms);
}

function idsIn(event: TallyEvent): readonly string[] {
  return "certificates" in event
    ? [...event.removed, ...event.certificates.map(({ certificateId }) => certificateId)]
    : [];
}
