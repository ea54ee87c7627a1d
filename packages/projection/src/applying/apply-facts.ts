import type { EventDoubt, TallyEvent } from "@tallystick/client";
import { holdingOf, paymentIn, paymentOfProceeds, type Holding, type ReportedPayment } from "@tallystick/client/words";

import { mappings } from "../records/index.js";
import { minorUnits } from "../records/money.js";
import type { Terms } from "../records/terms.js";
import { doubts, facts, paymentReports, paymentReturns, salePayments, spans } from "../schema/ledger-tables.js";
import { partyFacts } from "../schema/reading-tables.js";
import type { RowOf } from "../schema/table.js";
import { applyParts, concern, type FormerCertificates } from "./apply-parts.js";
import { Changes } from "./changes.js";
import type { KnownCertificate, UnitsOfFacts } from "./known-units.js";
import { recordsIn } from "./shown-records.js";
import { addSums } from "./sums-of-units.js";

/** A fact with its number in the ledger, from 1. */
interface Numbered {
  readonly event: TallyEvent;
  readonly fact: bigint;
}

/**
 * What facts change. Nothing is read beyond them and the certificates that they replace.
 *
 * @param units - the certificates before the facts. It is kept up to date.
 * @param before - how many facts came before these.
 */
export function applyFacts(events: readonly TallyEvent[], units: UnitsOfFacts, before: bigint): Changes {
  const changes = new Changes();
  for (const [index, event] of events.entries()) {
    const numbered = { event, fact: before + BigInt(index) + 1n };
    const concerned = new Set([event.by]);
    changes.append(facts, rowOfFact(numbered));
    if ("instrument" in event && event.instrument !== undefined) {
      units.note(event.instrument);
    }
    const former: FormerCertificates =
      "certificates" in event ? applyUnits(event, numbered, { units, changes, concerned }) : new Map();
    for (const { mapping, record } of recordsIn(event)) {
      const row = mapping.row(record, units);
      changes.write(mapping.table, row);
      applyParts(mapping, { record, row, former }, { changes, concerned, units });
    }
    const ofProceeds = paymentOfProceeds(event);
    if (ofProceeds !== undefined) {
      changes.write(paymentReports, rowOfPayment(ofProceeds, numbered));
    }
    if (event.type === "CertificatePaymentReturned") {
      const { uetr, by, at, reason } = event;
      changes.append(paymentReturns, { uetr, fact: numbered.fact, returned_by: by, returned_at: at, reason });
    }
    for (const party of concerned) {
      changes.append(partyFacts, { party, fact: numbered.fact });
    }
  }
  addSums(units, changes);
  return changes;
}

/** Adds the doubts about transactions. */
export function applyDoubts(reported: readonly EventDoubt[], changes: Changes): void {
  for (const doubt of reported) {
    changes.write(doubts, {
      ...{ transaction_id: doubt.transactionId, place: BigInt(doubt.index), block: BigInt(doubt.blockNumber) },
      ...{ reason: doubt.reason, problem: doubt.problem, caller: doubt.caller },
      endorsers: `,${doubt.endorsers.join(",")},`,
      body: doubt,
    } satisfies RowOf<typeof doubts>);
  }
}

type AboutUnits = Extract<TallyEvent, { readonly certificates: unknown }>;

interface Applying {
  readonly units: UnitsOfFacts;
  readonly changes: Changes;
  /** LEIs of the parties that the fact concerns. */
  readonly concerned: Set<string>;
}

/**
 * The history of the units of a fact, the certificates that it removed, and the payments that it reports.
 *
 * @returns the certificates before the fact.
 */
function applyUnits(
  event: AboutUnits,
  numbered: Numbered,
  { units, changes, concerned }: Applying,
): FormerCertificates {
  const { fact } = numbered;
  const { certificates: known } = units;
  const ids = new Set([...event.removed, ...event.certificates.map(({ certificateId }) => certificateId)]);
  const former = new Map([...ids].flatMap((id) => known.get(id) ?? []).map((one) => [one.holding.certificateId, one]));
  const position = { block: BigInt(event.blockNumber), at: event.at, fact };
  for (const { certificate } of former.values()) {
    concern(mappings.certificates, certificate, { concerned, units });
  }
  for (const id of event.removed) {
    end(known.get(id), position, changes);
    known.delete(id);
    changes.remove(mappings.certificates.table, "certificate_id", id);
    const removed = former.get(id)?.certificate;
    if (removed !== undefined) {
      for (const part of mappings.certificates.parts) {
        changes.replace(part, part.ownerOf(removed), { rows: [], had: true });
      }
    }
  }
  for (const certificate of event.certificates) {
    const holding = holdingOf(certificate);
    const before = known.get(certificate.certificateId);
    const isSameSpan = before !== undefined && isSame(before.holding, holding);
    known.set(holding.certificateId, { certificate, holding, since: isSameSpan ? before.since : fact });
    if (!isSameSpan) {
      end(before, position, changes);
      changes.write(spans, begin(holding, event.type, position));
      debtorsOf(holding, units.termsOf(holding.instrumentId)).forEach((party) => concerned.add(party));
    }
    const last = certificate.endorsements.at(-1);
    if (last?.way === "sale" && last.at === event.at && last.listingId !== undefined) {
      const row = { listing_id: last.listingId, certificate_id: holding.certificateId, fact, body: certificate };
      changes.write(salePayments, row satisfies RowOf<typeof salePayments>);
    }
    const payment = paymentIn(event, formerOf(holding, former), holding);
    if (payment !== undefined) {
      changes.write(paymentReports, rowOfPayment(payment, numbered));
    }
  }
  return former;
}

interface Place {
  readonly fact: bigint;
  readonly block: bigint;
  readonly at: string;
}

function begin(holding: Holding, cause: string, { fact, block, at }: Place): RowOf<typeof spans> {
  return {
    instrument_id: holding.instrumentId,
    since_fact: fact,
    certificate_id: holding.certificateId,
    from_unit: BigInt(holding.from),
    to_unit: BigInt(holding.to),
    holder: holding.holder,
    state: holding.state,
    cause,
    since_block: block,
    since_at: at,
    until_fact: null,
    until_block: null,
    until_at: null,
  };
}

function end(known: KnownCertificate | undefined, { fact, block, at }: Place, changes: Changes): void {
  if (known !== undefined) {
    const { instrumentId, certificateId } = known.holding;
    const span = { instrument_id: instrumentId, since_fact: known.since, certificate_id: certificateId };
    changes.change(spans, span, { until_fact: fact, until_block: block, until_at: at });
  }
}

/** The parties that the end or the dishonour of units concerns. */
function debtorsOf({ state }: Holding, terms: Terms | undefined): string[] {
  const concerns = state === "Settled" || state === "Cancelled" || state === "InRecourse";
  return terms === undefined || !concerns
    ? []
    : [terms.issuer, terms.settlement_bank, terms.guarantor].filter((party) => party !== null);
}

/** Units and id are the same; a span is one holder in one state. */
function isSame(a: Holding, b: Holding): boolean {
  return a.holder === b.holder && a.state === b.state;
}

/** What was known of units before a fact. The certificate itself is looked for first: of most facts it has the same id. */
function formerOf(holding: Holding, former: FormerCertificates): Holding | undefined {
  const same = former.get(holding.certificateId);
  return same === undefined
    ? [...former.values()].find((one) => overlaps(one.holding, holding))?.holding
    : same.holding;
}

function overlaps(a: Holding, b: Holding): boolean {
  return (
    a.instrumentId === b.instrumentId &&
    a.currency === b.currency &&
    BigInt(a.from) <= BigInt(b.to) &&
    BigInt(b.from) <= BigInt(a.to)
  );
}

function rowOfPayment(
  { uetr, certificateId, purpose, currency, valueDate, payee, reportedBy, at, ...payment }: ReportedPayment,
  { fact, event }: Numbered,
): RowOf<typeof paymentReports> {
  return {
    ...{ uetr, fact, certificate_id: certificateId, purpose, currency, value_date: valueDate, payee },
    ...{ face: minorUnits(payment.face, currency), paid: minorUnits(payment.paid, currency) },
    ...{ reported_by: reportedBy, reported_at: at, block: BigInt(event.blockNumber) },
    transaction_id: event.transactionId,
  };
}

function rowOfFact({ event, fact }: Numbered): RowOf<typeof facts> {
  return {
    fact,
    block: BigInt(event.blockNumber),
    transaction_id: event.transactionId,
    place: BigInt(event.index),
    type: event.type,
    by_party: event.by,
    at: event.at,
    body: event,
  };
}
