import type { Bid, Order } from "@tallystick/client";
import type { OperationSession } from "@tallystick/client/catalogue";
import type { ProjectionReader } from "@tallystick/projection";

/** What is under way for the party in the market. */
export interface Trades {
  /** The orders that wait for the party as buyer, seller or arbiter, and those that wait for others on its side. */
  readonly orders: readonly Order[];
  /** The bids that wait for the party's answer, and those of the party that were answered. */
  readonly bids: readonly Bid[];
  /** False if there are more, which were not read. */
  readonly complete: boolean;
}

/** What the desk shows of each of these lists. */
const MOST = 200;
const PAGE = 500;

type Session = Pick<OperationSession, "ask">;
type Reader = Pick<ProjectionReader, "waiting">;

/** Finds what is under way for the party in the desk's tables, and reads it from the ledger. */
export async function tradesOf(session: Session, reader: Reader): Promise<Trades> {
  const { party } = await session.ask("WhoAmI", {});
  if (party === undefined) {
    return { orders: [], bids: [], complete: true };
  }
  const { lei } = party;
  const asked = { party: lei, limit: MOST };
  const found = await Promise.all([
    reader.waiting({ ...asked, kinds: ["order", "bid", "answer"] }),
    reader.waiting({ ...asked, kinds: ["order"], lapsed: true }),
    reader.waiting({ ...asked, kinds: ["order"], on: "others" }),
    reader.waiting({ ...asked, kinds: ["order"], on: "others", lapsed: true }),
  ]);
  const rows = found.flatMap((each) => each.rows);
  const subjectsOf = (kind: string): readonly string[] => [
    ...new Set(rows.filter((row) => row.kind === kind).map(({ subject }) => subject)),
  ];
  const [orders, received, made] = await Promise.all([
    Promise.all(subjectsOf("order").map((orderId) => session.ask("GetOrder", { orderId }))),
    bidsOn(session, "seller", subjectsOf("bid")),
    bidsOn(session, "buyer", subjectsOf("answer")),
  ]);
  return {
    ...{ orders, bids: [...received, ...made] },
    complete: found.every(({ next }) => next === undefined),
  };
}

/** The bids of a party's side on listings. Most often there are none. */
async function bidsOn(
  session: Session,
  as: "buyer" | "seller",
  listingIds: readonly string[],
): Promise<readonly Bid[]> {
  const bids: Bid[] = [];
  let bookmark: string | undefined;
  while (listingIds.length > 0) {
    const page = await session.ask("ListBids", { as, pageSize: PAGE, ...(bookmark !== undefined && { bookmark }) });
    bids.push(...page.bids.filter(({ listingId }) => listingIds.includes(listingId)));
    bookmark = page.bookmark;
    if (bookmark === undefined) {
      break;
    }
  }
  return bids;
}
