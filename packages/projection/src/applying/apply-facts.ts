import type { EventDoubt, TallyEvent } from "@tallystick/client";
import { holdingOf, paymentIn, type Holding } from "@tallystick/client/words";

import { mappings } from "../records/index.js";
import { minorUnits } from "../records/money.js";
import { doubts, facts, paymentReports, paymentReturns, spans } from "../schema/ledger-tables.js";
import type { RowOf } from "../schema/table.js";
import { Changes } from "./changes.js";
import type { KnownCertificate } from "./known-certificates.js";
import { recordsIn } from "./shown-records.js";

/** A fact with its number in the ledger, from 1. */
interface Numbered {
  readonly event: TallyEvent;
  readonly fact: bigint;
}

/**
 * What facts change. Nothing is read beyond them and the certificates that they replace.
 *
 * @param known - the certificates before the facts. It is kept up to date.
 * @param before - how many facts came before these.
 */
export function applyFacts(
  events: readonly TallyEvent[],
  known: Map<string, KnownCertificate>,
  before: bigint,
): Changes {
  const changes = new Changes();
  for (const [index, event] of events.entries()) {
    const numbered = { event, fact: before + BigInt(index) + 1n };
    changes.write(facts, rowOfFact(numbered));
    if ("certificates" in event) {
      applyUnits(event, numbered, known, changes);
    }
    for (const { mapping, record } of recordsIn(event)) {
      changes.write(mapping.table, mapping.row(record));
      for (const part of mapping.parts) {
        changes.replace(part, part.ownerOf(record), part.rows(record));
      }
    }
    if (event.type === "CertificatePaymentReturned") {
      const { uetr, by, at, reason } = event;
      changes.write(paymentReturns, { uetr, fact: numbered.fact, returned_by: by, returned_at: at, reason });
    }
  }
  return changes;
}

/** Adds the doubts about transactions. */
export function applyDoubts(reported: readonly EventDoubt[], changes: Changes): void {
  for (const doubt of reported) {
    changes.write(doubts, {
      ...{ transaction_id: doubt.transactionId, place: BigInt(doubt.index), block: BigInt(doubt.blockNumber) },
      ...{ reason: doubt.reason, problem: storable(doubt.problem), caller: doubt.caller },
      endorsers: `,${doubt.endorsers.join(",")},`,
      body: JSON.stringify(doubt),
    } satisfies RowOf<typeof doubts>);
  }
}

type AboutUnits = Extract<TallyEvent, { readonly certificates: unknown }>;

/** The history of the units of a fact, the certificates that it removed, and the payments that it reports. */
function applyUnits(
  event: AboutUnits,
  { fact }: Numbered,
  known: Map<string, KnownCertificate>,
  changes: Changes,
): void {
  const ids = new Set([...event.removed, ...event.certificates.map(({ certificateId }) => certificateId)]);
  const former = [...ids].flatMap((id) => known.get(id) ?? []);
  const position = { block: BigInt(event.blockNumber), at: event.at, fact };
  for (const id of event.removed) {
    end(known.get(id), position, changes);
    known.delete(id);
    changes.remove(mappings.certificates.table, "certificate_id", id);
    for (const part of mappings.certificates.parts) {
      changes.replace(part, id, []);
    }
  }
  for (const certificate of event.certificates) {
    const holding = holdingOf(certificate);
    const before = known.get(certificate.certificateId);
    if (before !== undefined && isSame(before.holding, holding)) {
      known.set(holding.certificateId, { holding, span: before.span });
    } else {
      end(before, position, changes);
      const span = begin(holding, event.type, position);
      changes.write(spans, span);
      known.set(holding.certificateId, { holding, span });
    }
    const paid = former.map((one) => one.holding).find((one) => overlaps(one, holding));
    const payment = paymentIn(event, paid, holding);
    if (payment !== undefined) {
      const { uetr, certificateId, purpose, currency, valueDate, payee, reportedBy, at } = payment;
      changes.write(paymentReports, {
        ...{ uetr, fact, certificate_id: certificateId, purpose, currency, value_date: valueDate, payee },
        ...{ face: minorUnits(payment.face, currency), paid: minorUnits(payment.paid, currency) },
        ...{ reported_by: reportedBy, reported_at: at, block: position.block, transaction_id: event.transactionId },
      } satisfies RowOf<typeof paymentReports>);
    }
  }
}

interface Place {
  readonly fact: bigint;
  readonly block: bigint;
  readonly at: string;
}

function begin(holding: Holding, cause: string, { fact, block, at }: Place): RowOf<typeof spans> {
  return {
    ...{ certificate_id: holding.certificateId, since_fact: fact, instrument_id: holding.instrumentId },
    ...{ from_unit: BigInt(holding.from), to_unit: BigInt(holding.to), holder: holding.holder, state: holding.state },
    ...{ cause: storable(cause), since_block: block, since_at: at },
    ...{ until_fact: null, until_block: null, until_at: null },
  };
}

function end(known: KnownCertificate | undefined, { fact, block, at }: Place, changes: Changes): void {
  if (known !== undefined) {
    changes.write(spans, { ...known.span, until_fact: fact, until_block: block, until_at: at });
  }
}

/** Units and id are the same; a span is one holder in one state. */
function isSame(a: Holding, b: Holding): boolean {
  return a.holder === b.holder && a.state === b.state;
}

function overlaps(a: Holding, b: Holding): boolean {
  return (
    a.instrumentId === b.instrumentId &&
    a.currency === b.currency &&
    BigInt(a.from) <= BigInt(b.to) &&
    BigInt(b.from) <= BigInt(a.to)
  );
}

function rowOfFact({ event, fact }: Numbered): RowOf<typeof facts> {
  return {
    ...{ fact, block: BigInt(event.blockNumber), transaction_id: event.transactionId, place: BigInt(event.index) },
    ...{
      type: storable(event.type),
      by_party: storable(event.by),
      at: storable(event.at),
      body: JSON.stringify(event),
    },
  };
}

/** Facts of types that only a newer chaincode knows can have any text, and Postgres stores none with U+0000. */
function storable(text: string): string {
  return text.replaceAll("\u0000", "\ufffd");
}
