import { write, type Altered, type Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import type { MarketEventType, TallyEvent } from "../operation/events.js";
import { bids, viewBid, type Bid } from "../state/bid.js";
import { listings, viewListing, type SaleListing } from "../state/listing.js";
import { orders, viewOrder, type Order } from "../state/order.js";
import { purchaseRecords, viewPurchaseRecord, type PurchaseRecord } from "../state/purchase-record.js";
import type { Lei } from "../vocabulary/lei.js";
import type { GoodOutcome } from "./good.js";

/** What an act of the market did. */
export interface MarketDone {
  readonly by: Lei;
  readonly listing?: Altered<SaleListing>;
  readonly order?: Altered<Order>;
  readonly bid?: Altered<Bid>;
  readonly record?: Altered<PurchaseRecord>;
  readonly goods?: Required<GoodOutcome>;
  /** The changes and events of the certificates, if they changed. */
  readonly certificates?: { readonly changes: readonly Change[]; readonly events: readonly TallyEvent[] };
}

/**
 * The writes and events of an act of the market: first its own, then those of the certificates, then those of the
 * goods.
 */
export function marketHappened(
  type: MarketEventType,
  { by, listing, order, bid, record, goods, certificates }: MarketDone,
  { now }: ActContext,
): { changes: Change[]; events: TallyEvent[] } {
  const own: Change[] = [
    ...(listing === undefined ? [] : [write(listings, listing)]),
    ...(order === undefined ? [] : [write(orders, order)]),
    ...(bid === undefined ? [] : [write(bids, bid)]),
    ...(record === undefined ? [] : [write(purchaseRecords, record)]),
  ];
  const { batteries = [], titles = [] } = goods ?? {};
  const fact = {
    type,
    by,
    at: now,
    ...(listing !== undefined && { listing: viewListing(listing.after) }),
    ...(order !== undefined && { order: viewOrder(order.after) }),
    ...(bid !== undefined && { bid: viewBid(bid.after) }),
    ...(record !== undefined && { purchaseRecord: viewPurchaseRecord(record.after) }),
    ...(titles.length > 0 && { titles: [...titles] }),
    ...(batteries.length > 0 && { batteries: [...batteries] }),
  };
  return {
    changes: [...own, ...(certificates?.changes ?? []), ...(goods?.changes ?? [])],
    events: [fact, ...(certificates?.events ?? []), ...(goods?.events ?? [])],
  };
}
