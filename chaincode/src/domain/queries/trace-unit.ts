import { z } from "zod";
import { query } from "../act.js";
import { loadInstrument } from "../certificate/load.js";
import { refuse } from "../refusal.js";
import { bookmarkOf } from "../state/bookmark.js";
import { certificates, certificateViewSchema, viewCertificate, type Certificate } from "../state/certificate.js";
import { endorsementWaySchema, recoursePaymentSchema } from "../state/endorsement.js";
import { instrumentViewSchema, viewInstrument } from "../state/instrument.js";
import type { LedgerView, QueryView } from "../state/ledger-view.js";
import { parties } from "../state/party.js";
import { keyOfUnit } from "../state/record.js";
import { unitsSchema, type Units } from "../vocabulary/amount.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { instrumentIdSchema, type InstrumentId } from "../vocabulary/identifiers.js";
import { leiSchema, type Lei } from "../vocabulary/lei.js";

export const traceUnitRequestSchema = z.strictObject({
  instrumentId: instrumentIdSchema,
  /** Which unit: 1 to the instrument's face. */
  unit: unitsSchema,
});

/** One hand through which the unit went. The first is the issuer's. */
const handSchema = z.strictObject({
  lei: leiSchema,
  name: z.string().optional(),
  /** Since when; absent for the issuer. */
  since: instantSchema.optional(),
  /** How it came there; absent for the issuer. */
  way: endorsementWaySchema.optional(),
  /** Whether the one who passed it on answers for payment. */
  recourse: z.boolean().optional(),
  /** Taken under a standing acceptance. */
  standing: z.literal(true).optional(),
  /** Closed by a recourse payment: it gives no claim any more. */
  closed: z.literal(true).optional(),
  /** What passed it, where a claim was paid. */
  payment: recoursePaymentSchema.optional(),
});

export const traceUnitResponseSchema = z.strictObject({
  instrument: instrumentViewSchema,
  unit: unitsSchema,
  /** The certificate that the unit is part of now. */
  certificate: certificateViewSchema,
  hands: z.array(handSchema),
});

/** The way of one unit, from the issuer to whoever holds it now. */
export const traceUnit = query({
  name: "TraceUnit",
  contract: "certificates",
  summary: "Shows every hand through which one unit of an instrument went, and how it ended.",
  request: traceUnitRequestSchema,
  response: traceUnitResponseSchema,
  async answer(view, { instrumentId, unit }) {
    const instrument = await loadInstrument(view, instrumentId);
    if (unit > instrument.face)
      refuse("INVALID_REQUEST", {
        path: "unit",
        problem: `the instrument has the units 1 to ${String(instrument.face)}`,
      });
    const certificate =
      (await certificateAround(view, instrumentId, unit)) ??
      refuse("CERTIFICATE_NOT_FOUND", { certificateId: `${instrumentId}:${String(unit)}-${String(unit)}` });
    const names = await namesOf(view, [instrument.issuer, ...certificate.endorsements.map(({ to }) => to)]);
    return {
      instrument: viewInstrument(instrument),
      unit,
      certificate: viewCertificate(certificate),
      hands: [
        { lei: instrument.issuer, name: names.get(instrument.issuer) },
        ...certificate.endorsements.map(({ from: _from, to, at, ...how }) => ({
          lei: to,
          name: names.get(to),
          since: at,
          ...how,
        })),
      ],
    };
  },
});

/**
 * The certificate whose range holds a unit. Ranges do not overlap, so it is the one that begins last at or before the
 * unit, found by halving: the ledger lists forward only.
 */
async function certificateAround(
  view: QueryView,
  instrumentId: InstrumentId,
  unit: Units,
): Promise<Certificate | undefined> {
  let low = 1n;
  let high: bigint = unit;
  while (low <= high) {
    const middle = (low + high + 1n) / 2n;
    const bookmark = bookmarkOf([keyOfUnit(middle)]);
    const [next] = (await view.list(certificates, [instrumentId], { pageSize: 1, bookmark })).records;
    if (next === undefined || next.from > unit) high = middle - 1n;
    else if (next.to >= unit) return next;
    else low = next.from + 1n;
  }
  return undefined;
}

async function namesOf(view: LedgerView, leis: readonly Lei[]): Promise<Map<Lei, string>> {
  const names = new Map<Lei, string>();
  for (const lei of leis) {
    if (names.has(lei)) continue;
    const party = await view.find(parties, lei);
    if (party !== undefined) names.set(lei, party.name);
  }
  return names;
}
