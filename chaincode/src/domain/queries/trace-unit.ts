import { z } from "zod";

import { loadInstrument } from "../certificate/load.js";
import { passedWithin } from "../certificate/parts/passed-at.js";
import { refuse } from "../kernel/refusal.js";
import { query } from "../operation/query.js";
import { bookmarkOf } from "../state/bookmark.js";
import { certificates, certificateViewSchema, viewCertificate, type Certificate } from "../state/certificate.js";
import { endorsementWaySchema, recoursePaymentSchema, renouncedSchema } from "../state/endorsement.js";
import { instrumentViewSchema, viewInstrument } from "../state/instrument.js";
import type { LedgerView, QueryView } from "../state/ledger-view.js";
import { parties } from "../state/party.js";
import { keyOfUnit } from "../state/record.js";
import { unitsSchema, type Units } from "../vocabulary/amount.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { instrumentIdSchema, type InstrumentId } from "../vocabulary/identifiers.js";
import { leiSchema, type Lei } from "../vocabulary/lei.js";

const traceUnitRequestSchema = z.strictObject({
  instrumentId: instrumentIdSchema,
  unit: unitsSchema.describe("Number of the unit: 1 to the instrument's face."),
});

/** One holder of the unit. The first is the issuer. */
const handSchema = z.strictObject({
  lei: leiSchema,
  name: z.string().optional().describe("Name of the party."),
  since: instantSchema.optional().describe("Instant from which the party held it. Absent for the issuer."),
  way: endorsementWaySchema.optional().describe("How the unit came to the party. Absent for the issuer."),
  recourse: z.boolean().optional().describe("Whether the party that passed it on answers for payment."),
  standing: z.literal(true).optional().describe("True if a standing acceptance took it."),
  closed: z.literal(true).optional().describe("True if a recourse payment closed it. It gives no claim any more."),
  waived: renouncedSchema.optional().describe("If a holder released the party that passed it on: which one, and when."),
  payment: recoursePaymentSchema.optional().describe("The payment of the claim that passed it on."),
});

const traceUnitResponseSchema = z.strictObject({
  instrument: instrumentViewSchema,
  unit: unitsSchema,
  certificate: certificateViewSchema.describe("The certificate that the unit is part of now."),
  hands: z.array(handSchema).describe("The parties through whose hands the unit came, the issuer first."),
});

/** The holders of one unit, from the issuer to the present one. */
export const traceUnit = query({
  name: "TraceUnit",
  contract: "certificates",
  summary: "Shows every hand through which one unit of an instrument went, and how it ended.",
  refuses: ["INSTRUMENT_NOT_FOUND"],
  request: traceUnitRequestSchema,
  response: traceUnitResponseSchema,
  async answer(view, { instrumentId, unit }) {
    const instrument = await loadInstrument(view, instrumentId);
    if (unit > instrument.face) {
      refuse("INVALID_REQUEST", {
        path: "unit",
        problem: `the instrument has the units 1 to ${String(instrument.face)}`,
      });
    }
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
        ...certificate.endorsements.map((endorsement) => {
          const { from: _from, to, at, passed: _passed, ...how } = passedWithin(endorsement, { from: unit, to: unit });
          return { lei: to, name: names.get(to), since: at, ...how };
        }),
      ],
    };
  },
});

/**
 * The certificate that has a unit. Ranges do not overlap, so it is the last one that begins at or before the unit. It
 * is found by bisection, since the ledger lists forward only.
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
    if (next === undefined || next.from > unit) {
      high = middle - 1n;
    } else if (next.to >= unit) {
      return next;
    } else {
      low = next.from + 1n;
    }
  }
  return undefined;
}

async function namesOf(view: LedgerView, leis: readonly Lei[]): Promise<Map<Lei, string>> {
  const names = new Map<Lei, string>();
  for (const lei of leis) {
    if (names.has(lei)) {
      continue;
    }
    const party = await view.find(parties, lei);
    if (party !== undefined) {
      names.set(lei, party.name);
    }
  }
  return names;
}
