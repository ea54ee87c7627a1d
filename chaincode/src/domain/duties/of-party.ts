import { lastInterruptions } from "../certificate/periods/interruptions.js";
import { readAwaitingRelease } from "../credit/released.js";
import { approvals, type ApprovalSummary } from "../state/approval.js";
import { batteries, viewBattery } from "../state/battery.js";
import { bids, viewBid } from "../state/bid.js";
import { certificates, viewCertificate } from "../state/certificate.js";
import { creditLines, viewCreditLine, type CreditLineView } from "../state/credit-line.js";
import { guarantees, type Guarantee } from "../state/guarantee.js";
import { instruments } from "../state/instrument.js";
import type { Page, PageRequest, QueryView } from "../state/ledger-view.js";
import { listings, viewListing } from "../state/listing.js";
import { objections, viewObjection } from "../state/objection.js";
import { orders, viewOrder } from "../state/order.js";
import { proceeds, viewProceeds } from "../state/proceeds.js";
import { isListedFor, type ListingOf, type RecordKind, type RecordOf } from "../state/record.js";
import { formatAmount } from "../vocabulary/amount.js";
import { startOf, type DayClock } from "../vocabulary/calendar.js";
import type { Lei } from "../vocabulary/lei.js";
import { untilEndOf, type Duty } from "./duty.js";
import { loadForDuties } from "./load.js";
import { dutiesOnCertificate } from "./of-certificate.js";
import { dutiesOnBattery, dutiesOnBid, dutiesOnListing, dutiesOnOrder } from "./of-market.js";
import { dutiesOnObjection } from "./of-objection.js";
import { dutiesOnProceeds } from "./of-proceeds.js";

/** A place at which the ledger lists records with duties of a party, one page after the other. */
export interface Source {
  readonly name: string;
  /** The kind of record that its duties are about. */
  readonly about: Duty["record"];
  /**
   * Each record as the function that finds its duties.
   *
   * @param earlier - other names of the party whose places were read before. What they list is not read again.
   */
  page(
    view: QueryView,
    names: { readonly lei: Lei; readonly earlier: readonly Lei[] },
    clock: DayClock,
    page: PageRequest,
  ): Promise<Page<() => Promise<readonly Duty[]>>>;
}

/**
 * The places in the order in which a query reads them. A kind of record with duties of its own has a place here, and a
 * function that says them.
 */
export const sources: readonly Source[] = [
  ...listed(certificates, "certificate", ["holder", "offer", "pledge", "payment"], async (certificate, view) => {
    const instrument = await view.find(instruments, certificate.instrumentId);
    if (instrument === undefined) {
      return [];
    }
    const interrupted = certificate.state === "InRecourse" ? await lastInterruptions(view, certificate) : new Map();
    const found = await loadForDuties(view, certificate, instrument, [...interrupted.values()]);
    return found === undefined ? [] : dutiesOnCertificate(viewCertificate(certificate), found);
  }),
  source("approval", approvals.name, (view, lei, page) => view.list(approvals, [lei], page), dutiesOnApproval),
  ...listed(proceeds, "proceeds", ["owed"], (owed) => dutiesOnProceeds(viewProceeds(owed))),
  ...listed(objections, "objection", ["contested"], (objection) => dutiesOnObjection(viewObjection(objection))),
  ...listed(orders, "order", ["buyer", "seller", "arbiter", "carrier"], (order) => dutiesOnOrder(viewOrder(order))),
  ...listed(bids, "bid", ["buyer", "seller"], (bid) => dutiesOnBid(viewBid(bid))),
  ...listed(listings, "listing", ["seller"], (listing) => dutiesOnListing(viewListing(listing))),
  ...listed(batteries, "battery", ["owner", "offer"], (battery) => dutiesOnBattery(viewBattery(battery))),
  source(
    "creditLine",
    creditLines.name,
    (view, lei, page) => view.list(creditLines, [lei], page),
    (line, _, clock) => dutiesOnCreditLine(viewCreditLine(line), clock),
  ),
  source(
    "instrument",
    guarantees.name,
    async (view, lei, page) => {
      const { records, ...rest } = await view.list(guarantees, [], page);
      return { ...rest, records: records.filter(({ bank }) => bank === lei) };
    },
    dutiesOnGuarantee,
  ),
];

/** To approve a filed act. */
export function dutiesOnApproval(approval: ApprovalSummary): Duty[] {
  const { party, approvalId: subject, act: detail, state, filedBy: other, filedAt: from, expiresAt: until } = approval;
  return state === "Pending"
    ? [
        {
          ...{ party, kind: "may", act: "Approve", record: "approval", subject, detail, other, from, until },
          ...{ loses: "approval", source: "offerExpiryHours" },
        },
      ]
    : [];
}

/** To renew a credit line before its last day. */
export function dutiesOnCreditLine(
  { bank, obligor, currency, state, validFrom, validTo }: CreditLineView,
  clock: DayClock,
): Duty[] {
  return state === "Open"
    ? [
        {
          ...{ party: bank, kind: "may", act: "AdjustCreditLine", record: "creditLine", other: obligor },
          ...{ subject: `${obligor} ${currency}`, from: startOf(validFrom, clock), ...untilEndOf(validTo, clock) },
          ...{ loses: "line", source: "creditLine" },
        },
      ]
    : [];
}

/** To give the guarantee for ended units back to the line. */
async function dutiesOnGuarantee(guarantee: Guarantee, view: QueryView): Promise<Duty[]> {
  const { instrumentId, bank, obligor, currency } = guarantee;
  const { ended, units } = await readAwaitingRelease(view, guarantee);
  const [first] = ended;
  return first === undefined
    ? []
    : [
        {
          ...{ party: bank, kind: "may", act: "ReleaseGuarantee", record: "instrument", subject: instrumentId },
          ...{ other: obligor, from: first.changedAt, loses: "line", source: "guarantee", currency },
          amount: formatAmount(units, currency),
        },
      ];
}

type Says<T> = (record: T, view: QueryView, clock: DayClock) => readonly Duty[] | Promise<readonly Duty[]>;

function source<T>(
  about: Duty["record"],
  name: string,
  read: (view: QueryView, lei: Lei, page: PageRequest) => Promise<Page<T>>,
  says: Says<T>,
): Source {
  return {
    name,
    about,
    async page(view, { lei }, clock, page) {
      const { records, ...rest } = await read(view, lei, page);
      return { ...rest, records: records.map((record) => async () => says(record, view, clock)) };
    },
  };
}

/** The listings of a kind. A record that an earlier one of them has is not read again. */
function listed<Kind extends RecordKind>(
  kind: Kind,
  about: Duty["record"],
  names: readonly ListingOf<Kind>[],
  says: Says<RecordOf<Kind>>,
): Source[] {
  return names.map((name, place) => ({
    name: `${kind.name}.${name}`,
    about,
    async page(view, { lei, earlier }, clock, page) {
      const { records, ...rest } = await view.listFor(kind, name, lei, page);
      const before = [
        ...names.slice(0, place).map((listing) => ({ listing, whose: lei })),
        ...earlier.flatMap((whose) => names.map((listing) => ({ listing, whose }))),
      ];
      const isNew = (record: RecordOf<Kind>) =>
        before.every(({ listing, whose }) => !isListedFor(kind, listing, whose, record));
      return {
        ...rest,
        records: records.map((record) => async () => (isNew(record) ? says(record, view, clock) : [])),
      };
    },
  }));
}
