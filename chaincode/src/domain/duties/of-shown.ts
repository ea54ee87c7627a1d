import type { z } from "zod";

import { wireForm } from "../kernel/wire-form.js";
import { inForce } from "../party/policy-in-force.js";
import { approvalSummarySchema } from "../state/approval.js";
import { batteryViewSchema } from "../state/battery.js";
import { bidViewSchema } from "../state/bid.js";
import { currentCalendars } from "../state/business-calendar.js";
import { certificateViewSchema, type CertificateView } from "../state/certificate.js";
import { creditLineViewSchema } from "../state/credit-line.js";
import { instrumentViewSchema } from "../state/instrument.js";
import { interruptionViewSchema } from "../state/interruption.js";
import type { LedgerView } from "../state/ledger-view.js";
import { listingViewSchema } from "../state/listing.js";
import { objectionViewSchema } from "../state/objection.js";
import { orderViewSchema } from "../state/order.js";
import { parties, partySchema } from "../state/party.js";
import { policySchema } from "../state/policy.js";
import { proceedsViewSchema } from "../state/proceeds.js";
import { decodeRecord, encodeRecord } from "../state/record.js";
import { instantSchema, type DayClock } from "../vocabulary/calendar.js";
import { dutySchema, type Duty } from "./duty.js";
import { loadForDuties } from "./load.js";
import { dutiesOnCertificate } from "./of-certificate.js";
import { dutiesOnBattery, dutiesOnBid, dutiesOnListing, dutiesOnOrder } from "./of-market.js";
import { dutiesOnObjection } from "./of-objection.js";
import { dutiesOnApproval, dutiesOnCreditLine } from "./of-party.js";
import { dutiesOnProceeds } from "./of-proceeds.js";
import type { ShownRecords } from "./shown-records.js";

type Says = (shown: string, records: ShownRecords, clock: DayClock) => readonly Duty[] | Promise<readonly Duty[]>;

/** Each kind of record with duties that facts show. No fact shows which units of a guarantee were released. */
const kinds = {
  approval: on(approvalSummarySchema, dutiesOnApproval),
  battery: on(batteryViewSchema, dutiesOnBattery),
  bid: on(bidViewSchema, dutiesOnBid),
  certificate: on(certificateViewSchema, dutiesOnShownCertificate),
  creditLine: on(creditLineViewSchema, (line, _, clock) => dutiesOnCreditLine(line, clock)),
  listing: on(listingViewSchema, dutiesOnListing),
  objection: on(objectionViewSchema, dutiesOnObjection),
  order: on(orderViewSchema, dutiesOnOrder),
  proceeds: on(proceedsViewSchema, dutiesOnProceeds),
} satisfies Partial<Record<Duty["record"], Says>>;

/** The kinds of records whose duties follow from facts: all but those on guarantees. */
export type ShownWithDuties = keyof typeof kinds;

/**
 * What parties must or may do about records that facts have shown, computed as the ledger's own query does. Each duty is in
 * its form on the wire.
 *
 * @param at - the instant whose policy tells the days.
 */
export async function dutiesOnShown(
  kind: ShownWithDuties,
  shown: readonly string[],
  records: ShownRecords,
  at: string,
): Promise<readonly z.input<typeof dutySchema>[]> {
  const policies = (await records.policies()).map((policy) => decoded(policySchema, policy));
  const clock = inForce({ policies }, { now: instantSchema.decode(at) }).rules;
  const found: Duty[] = [];
  for (const one of shown) {
    found.push(...(await kinds[kind](one, records, clock)));
  }
  return found.map((duty) => dutySchema.encode(duty));
}

async function dutiesOnShownCertificate(certificate: CertificateView, records: ShownRecords): Promise<Duty[]> {
  const { instrumentId, from, to } = certificate;
  const text = await records.instrument(instrumentId);
  if (text === undefined) {
    return [];
  }
  const instrument = decoded(instrumentViewSchema, text);
  const interruptions =
    certificate.state === "InRecourse"
      ? (await records.interruptions(instrumentId)).map((one) => decoded(interruptionViewSchema, one))
      : [];
  const counting = interruptions.filter((one) => one.from <= from && one.to >= to);
  const found = await loadForDuties(viewOf(records), certificate, instrument, counting);
  return found === undefined ? [] : dutiesOnCertificate(certificate, found);
}

/** Parties and calendars as the ledger has them, of which facts show everything. */
function viewOf(records: ShownRecords): Pick<LedgerView, "find"> {
  return {
    async find(kind, ...key) {
      const [id = ""] = key;
      const text =
        kind.name === parties.name
          ? partyOf(await records.party(id))
          : kind.name === currentCalendars.name
            ? calendarsOf(id, await records.calendars(id))
            : undefined;
      return text === undefined ? undefined : decodeRecord(kind, text);
    },
  };
}

/** Facts show the sums of a party's rules in another form than its record has. */
function partyOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : encodeRecord(parties, decoded(partySchema, text));
}

function calendarsOf(currency: string, versions: readonly string[]): string | undefined {
  return versions.length === 0
    ? undefined
    : JSON.stringify({ currency, versions: versions.map((version): unknown => JSON.parse(version)) });
}

function on<S extends z.ZodType>(
  schema: S,
  says: (shown: z.output<S>, records: ShownRecords, clock: DayClock) => readonly Duty[] | Promise<readonly Duty[]>,
): Says {
  return (shown, records, clock) => says(decoded(schema, shown), records, clock);
}

function decoded<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  return wireForm(schema).decode(JSON.parse(text));
}
