import type { OperationSession } from "@tallystick/client/catalogue";
import type { ProjectionReader } from "@tallystick/projection";

import { tradesOf } from "./trades.js";

const own = { lei: "TALLYTESTMINE0000023" };

/** What waits, by the question that finds it. */
type Waiting = Parameters<ProjectionReader["waiting"]>[0];

/** The trades of a desk whose tables have an order and a bid, and whose ledger lists one bid a page. */
async function trades(cut: (asked: Waiting) => boolean, caller: object = { party: own }) {
  const asked: Waiting[] = [];
  const reader = {
    waiting: (request: Waiting) => {
      asked.push(request);
      const rows = [
        { kind: "order", subject: "O-1" },
        { kind: "bid", subject: "L-2" },
        { kind: "answer", subject: "L-3" },
      ];
      return Promise.resolve({ rows, ...(cut(request) && { next: ["O-1"] }) });
    },
  };
  const pagesOf = (as = "") => [
    { bids: [{ listingId: "L-1", as }], bookmark: "1" },
    { bids: [], bookmark: "2" },
    { bids: ["L-2", "L-3"].map((listingId) => ({ listingId, as })) },
  ];
  const ask = (
    query: string,
    request: { readonly orderId?: string; readonly bookmark?: string; readonly as?: string },
  ) =>
    Promise.resolve(
      query === "WhoAmI"
        ? caller
        : query === "GetOrder"
          ? request
          : pagesOf(request.as)[Number(request.bookmark ?? "0")],
    );
  // The parts of a session and of a reader that the trades are found with.
  const found = await tradesOf({ ask } as OperationSession, reader as unknown as ProjectionReader);
  return { found, asked };
}

it("what is under way is read once, with the bids of every page on the party's own side", async () => {
  const { found } = await trades(() => false);
  const bids = [
    { listingId: "L-2", as: "seller" },
    { listingId: "L-3", as: "buyer" },
  ];
  expect(found).toEqual({ orders: [{ orderId: "O-1" }], bids, complete: true });
});

it.each<[which: string, cut: (asked: Waiting) => boolean]>([
  ["of orders and bids that wait for the party", ({ on, lapsed }) => on === undefined && lapsed === undefined],
  ["of its orders whose time has passed", ({ on, lapsed }) => on === undefined && lapsed === true],
  ["of orders that wait for others", ({ on, lapsed }) => on === "others" && lapsed === undefined],
  ["of others' orders whose time has passed", ({ on, lapsed }) => on === "others" && lapsed === true],
])("if the list %s is cut, what is shown is not complete", async (_, cut) => {
  const { found, asked } = await trades(cut);
  expect(found.complete).toBe(false);
  expect(asked.filter(cut)).toHaveLength(1);
});

it("who has no party has no trades", async () => {
  const { found, asked } = await trades(() => true, {});
  expect([found, asked]).toEqual([{ orders: [], bids: [], complete: true }, []]);
});
