import type { Battery, Bid, Order } from "@tallystick/client";
import type { OperationSession } from "@tallystick/client/catalogue";

/** What is under way in the market, and which batteries are offered to the party. */
export interface Trades {
  /** The orders of the party as buyer, seller or arbiter that have not ended. */
  readonly orders: readonly Order[];
  /** The bids on the party's listings that it can answer, and its own. */
  readonly bids: readonly Bid[];
  /** The batteries that are offered to it free of payment. */
  readonly offered: readonly Battery[];
  /** False if there are more, which were not read. */
  readonly complete: boolean;
}

/** What the desk reads of one list. A party with more needs the tables of a projection. */
const MOST = 2_000;
const PAGE = 500;

/** The states in which an order has ended. */
const ended: ReadonlySet<Order["state"]> = new Set(["Accepted", "Resolved", "Returned", "Cancelled", "Lapsed"]);

type Session = Pick<OperationSession, "ask">;

interface Page<Entry> {
  readonly entries: readonly Entry[];
  readonly bookmark?: string | undefined;
}

interface Found<Entry> {
  readonly entries: readonly Entry[];
  readonly complete: boolean;
}

/** Reads what is under way for the party. */
export async function tradesOf(session: Session): Promise<Trades> {
  const { party } = await session.ask("WhoAmI", {});
  if (party === undefined) {
    return { orders: [], bids: [], offered: [], complete: true };
  }
  const orders = (as: "buyer" | "seller") =>
    readAll(async (paging) => {
      const { orders: entries, bookmark } = await session.ask("ListOrders", { as, ...paging });
      return { entries: entries.filter(({ state }) => !ended.has(state)), bookmark };
    });
  const bids = (as: "buyer" | "seller") =>
    readAll(async (paging) => {
      const { bids: entries, bookmark } = await session.ask("ListBids", { as, ...paging });
      return { entries, bookmark };
    });
  const [bought, sold, judged, made, received, offered] = await Promise.all([
    orders("buyer"),
    orders("seller"),
    judgedBy(session, party.lei),
    bids("buyer"),
    bids("seller"),
    readAll(async (paging) => {
      const { batteries: entries, bookmark } = await session.ask("ListBatteries", { offered: true, ...paging });
      return { entries, bookmark };
    }),
  ]);
  const lists: readonly Found<unknown>[] = [bought, sold, judged, made, received, offered];
  return {
    orders: [...bought.entries, ...sold.entries, ...judged.entries],
    bids: [...made.entries, ...received.entries.filter(({ state }) => state === "Open")],
    offered: offered.entries,
    complete: lists.every(({ complete }) => complete),
  };
}

/** The orders whose listings name a party as the arbiter. A reserved listing has an order before the sale, a sold one under a warranty. */
async function judgedBy(session: Session, lei: string): Promise<Found<Order>> {
  const found = await Promise.all(
    (["Reserved", "Sold"] as const).map((state) =>
      readAll(async (paging) => {
        const { listings, bookmark } = await session.ask("ListListings", { state, ...paging });
        const entries = listings.flatMap(({ inspection, warranty, orderId }) =>
          inspection?.arbiter === lei && orderId !== undefined && (state === "Reserved" || warranty !== undefined)
            ? [orderId]
            : [],
        );
        return { entries, bookmark };
      }),
    ),
  );
  const ids = found.flatMap(({ entries }) => entries);
  const orders = await Promise.all(ids.map((orderId) => session.ask("GetOrder", { orderId })));
  return {
    entries: orders.filter(({ state }) => !ended.has(state)),
    complete: found.every(({ complete }) => complete),
  };
}

async function readAll<Entry>(
  ask: (paging: { readonly pageSize: number; readonly bookmark?: string }) => Promise<Page<Entry>>,
): Promise<Found<Entry>> {
  const found: Entry[] = [];
  let bookmark: string | undefined;
  let asked = 0;
  do {
    const page = await ask({ pageSize: PAGE, ...(bookmark !== undefined && { bookmark }) });
    found.push(...page.entries);
    bookmark = page.bookmark;
    asked += PAGE;
  } while (bookmark !== undefined && asked < MOST);
  return { entries: found, complete: bookmark === undefined };
}
