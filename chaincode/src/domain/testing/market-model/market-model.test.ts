import fc from "fast-check";

import type { CertificateView } from "../../state/certificate.js";
import type { ListingView } from "../../state/listing.js";
import type { OrderView } from "../../state/order.js";
import { formatInstant } from "../../vocabulary/calendar.js";
import { cast } from "../cast.js";
import { batteryIdOf, registerRequest } from "../pack.js";
import { circulating, pass } from "../paper.js";
import { Scene, START, type ActName, type RequestOf } from "../scene.js";
import { acts, days, MarketModel, MOST_CANCELLED, type Move, type Paper, type Trader } from "./market-model.js";

const instrumentId = `${cast.steel.lei}.A-1`;
const fingerprints = ["b".repeat(64), "c".repeat(64)];
const DAY = 24 * 3_600_000;

/**
 * The seller of each good. The first good is a battery of the maker. The fleet and the maker describe two others, and
 * the haulage company describes the last one exactly as the fleet does.
 */
const sellers: readonly Trader[] = ["maker", "fleet", "maker", "haulage"];
const goods = [
  { kind: "battery" as const, batteryId: batteryIdOf() },
  { kind: "document" as const, fingerprint: fingerprints[0]!, registrant: cast.fleet.lei },
  { kind: "document" as const, fingerprint: fingerprints[1]!, registrant: cast.maker.lei },
  { kind: "document" as const, fingerprint: fingerprints[0]!, registrant: cast.haulage.lei },
];
const descriptions = goods.map((good) => (good.kind === "document" ? good.fingerprint : undefined));

const moves: fc.Arbitrary<Chosen> = fc.record({
  act: fc.constantFrom(...acts),
  by: fc.constantFrom("maker" as const, "fleet" as const, "haulage" as const, "port" as const),
  right: fc.integer({ min: 0, max: 9 }),
  good: fc.integer({ min: 0, max: 3 }),
  pick: fc.nat(1000),
  bidder: fc.constantFrom("maker" as const, "fleet" as const, "haulage" as const),
  price: fc.constantFrom(0, 1, 30, 50, 70),
  silence: fc.constantFrom("accept" as const, "return" as const, "none" as const),
  wait: fc.constantFrom(...new Array<number>(15).fill(0), 1, 3, 6),
});

interface Chosen extends Pick<Move, "act" | "by" | "good" | "bidder" | "price" | "silence"> {
  /**
   * From 1 on, the party that the rules name makes the move, with values that fit it, as far as there are such values.
   */
  readonly right: number;
  readonly pick: number;
  /** Days that pass before the move. */
  readonly wait: number;
}

/** The acts that can come next, by the state of an order. */
const fitting: Partial<Record<string, readonly Move["act"][]>> = {
  Placed: ["Dispatch", "Dispatch", "SweepOrder", "CancelOrder"],
  Dispatched: ["Receive", "Receive", "CancelOrder"],
  Delivered: ["AcceptDelivery", "OpenDispute", "OpenDispute"],
  Disputed: ["SettleDispute", "SettleDispute", "Arbitrate"],
};

/** A market on a ledger in memory, and its model. */
class Market {
  #listings = 0;

  private constructor(
    readonly scene: Scene,
    readonly model: MarketModel,
  ) {}

  static async open(): Promise<Market> {
    const scene = await Scene.open({ mostCancelledOrders: MOST_CANCELLED });
    await scene.act("maker", "RegisterBattery", registerRequest());
    const whole = await circulating(scene, { amount: "4.00", maturesOn: "2027-01-01" });
    const papers: Paper[] = [];
    let rest = whole;
    for (const trader of ["maker", "fleet", "haulage", "fleet"] as const) {
      const from = 100 * papers.length + 1;
      const range = `${instrumentId}:${String(from)}-${String(from + 99)}`;
      await pass(scene, rest, "mine", trader, { amount: "1.00" });
      expect(await scene.ask("port", "GetCertificate", { certificateId: range })).toBeDefined();
      papers.push({ from, to: from + 99, hands: [trader] });
      rest = `${instrumentId}:${String(from + 100)}-400`;
    }
    return new Market(scene, new MarketModel([...sellers], papers, descriptions));
  }

  /** Makes a move from the drawn numbers and from what is on the market. */
  moveOf(chosen: Chosen): Move {
    const { model } = this;
    const { pick, right } = chosen;
    const any = <T>(all: readonly T[]): T | undefined => all[pick % Math.max(1, all.length)];
    const listings = [...model.listings.keys()];
    const orders = [...model.orders.keys()];
    const living = orders.filter((id) =>
      ["Placed", "Dispatched", "Delivered", "Disputed"].includes(stateOf(model, id)),
    );
    const open = listings.filter((id) => model.listings.get(id)?.state === "Open");
    const order = (right > 0 ? any(living) : undefined) ?? any(orders) ?? `${cast.maker.lei}.NONE.1`;
    const named = (right > 0 ? any(open) : undefined) ?? any(listings) ?? `${cast.maker.lei}.NONE`;
    const of = model.orders.get(order);
    const start: Move["act"][] =
      open.length > 0 ? ["PlaceOrder", "PlaceOrder", "Buy", "MakeBid", "AnswerBid"] : ["ListForSale"];
    const next = right > 4 ? (fitting[of?.state ?? ""] ?? start) : undefined;
    const act = next?.[chosen.good % next.length] ?? chosen.act;
    const listed = model.listings.get(named);
    const { good } = chosen;
    let { by, price, bidder } = chosen;
    if (right > 0) {
      if (act === "ListForSale") {
        by = model.owners[good] ?? by;
      } else if (act === "Reprice" || act === "Unlist") {
        by = listed?.seller ?? by;
      } else if (act === "Arbitrate") {
        by = "port";
      } else if (act === "CancelOrder") {
        by = (pick % 2 === 0 ? of?.buyer : of?.seller) ?? by;
      } else if (act === "Dispatch") {
        by = of?.seller ?? by;
      } else if (act === "Receive" || act === "AcceptDelivery" || act === "OpenDispute") {
        by = of?.buyer ?? by;
      } else if (act === "SettleDispute" && of !== undefined) {
        by = of.proposal?.by === of.seller ? of.buyer : of.seller;
        price = of.proposal?.price ?? price;
      } else if ((act === "Buy" || act === "PlaceOrder") && listed !== undefined) {
        by = by === "port" || by === listed.seller ? (listed.seller === "fleet" ? "haulage" : "fleet") : by;
        price = model.priceFor(listed, by);
      } else if (act === "MakeBid" && listed !== undefined) {
        by = by === "port" || by === listed.seller ? (listed.seller === "fleet" ? "haulage" : "fleet") : by;
        price = Math.max(1, Math.min(price, listed.price - 1));
      } else if ((act === "AnswerBid" || act === "EndBid") && listed !== undefined) {
        const [bid] = [...listed.bids];
        bidder = bid?.[0] ?? bidder;
        by = act === "EndBid" && pick % 2 === 0 ? bidder : listed.seller;
        price = bid === undefined || price > bid[1].price ? price : bid[1].price;
      }
    }
    const isOwn = (paper: Paper) => paper.hands.at(-1) === by && paper.lock === undefined;
    const own = model.papers.findIndex((paper) => isOwn(paper) && paper.to - paper.from + 1 >= price);
    const paper = act !== "Freeze" && act !== "Unfreeze" && right > 0 && own >= 0 ? own : pick % model.papers.length;
    this.#listings += 1;
    const isNew = act === "ListForSale";
    const listing = isNew ? `${cast[by].lei}.S-${String(right === 0 ? 1 : this.#listings)}` : named;
    price = isNew || act === "Reprice" ? Math.max(1, price) : price;
    return { ...chosen, ...{ act, by, good, price, bidder, listing, order, paper, current: right !== 1 } };
  }

  /** The request of a move, in its form on the wire. */
  requestOf(move: Move): { readonly act: ActName; readonly request: RequestOf<ActName> } {
    const { act, order: orderId, listing: listingId } = move;
    const price = `${String(Math.floor(move.price / 100))}.${String(move.price % 100).padStart(2, "0")}`;
    const certificateId = this.#idOf(this.model.papers[move.paper]!);
    const expiresAt = this.#inDays(days.listing);
    const request = {
      ListForSale: {
        ...{ reference: listingId.split(".")[1] ?? "", goods: [goods[move.good]!], expiresAt },
        price: { currency: "USD", amount: price },
        ...(move.silence !== "none" && { inspection: inspectionOf(move.silence) }),
      },
      Reprice: { listingId, price, expiresAt },
      Unlist: { listingId },
      ...purchases(["Buy", "PlaceOrder"], {
        ...{ listingId, price, certificates: [certificateId] },
        revision: (this.model.listings.get(listingId)?.revision ?? 1) + (move.current ? 0 : 1),
      }),
      MakeBid: { listingId, price, expiresAt: this.#inDays(days.bid) },
      AnswerBid: { listingId, buyer: cast[move.bidder].lei, price, until: this.#inDays(days.answer) },
      EndBid: { listingId, buyer: cast[move.bidder].lei },
      OpenDispute: { orderId, reason: "less", claim: "0" },
      SettleDispute: { orderId, priceFinal: price },
      Arbitrate: { orderId, priceFinal: price, reason: "award" },
      CancelOrder: { orderId, reason: "regret" },
      Freeze: { order: "1", authority: "court", certificates: [certificateId] },
      Unfreeze: { order: "1", certificates: [certificateId] },
    } as Readonly<Record<string, RequestOf<ActName>>>;
    return { act: act, request: request[act] ?? { orderId } };
  }

  /** Makes a move on ledger and model, and compares them. */
  async play(chosen: Chosen): Promise<string> {
    this.scene.later(24 * chosen.wait);
    this.model.day += chosen.wait;
    const move = this.moveOf(chosen);
    const { act, request } = this.requestOf(move);
    const by = act === "Freeze" || act === "Unfreeze" ? "regulator" : move.by;
    const frozen = this.model.papers[move.paper]!.frozen === true;
    if ((act === "Freeze" && frozen) || (act === "Unfreeze" && !frozen)) {
      return "nothing to do";
    }
    const codes = this.model.do(move);
    if (codes.length === 0) {
      await this.scene.act(by, act, request);
    } else {
      expect(codes).toContain((await this.scene.refused(by, act, request)).code);
    }
    await this.#compare();
    return codes.length === 0 ? act : (codes[0] ?? "");
  }

  async #compare(): Promise<void> {
    const { scene, model } = this;
    const { certificates } = (await scene.ask("port", "ListInstrument", { instrumentId, pageSize: 500 })) as {
      certificates: (CertificateView & { from: string; to: string })[];
    };
    expect(certificates.map(paperOf)).toEqual(
      model.papers.map((paper) => ({ ...paper, frozen: paper.frozen === true })),
    );
    for (const [id, { state, revision, orders }] of model.listings) {
      const listing = (await scene.ask("port", "GetListing", { listingId: id })) as ListingView;
      expect(listing).toMatchObject({ state, revision, orders });
    }
    for (const [id, { state }] of model.orders) {
      expect((await scene.ask("port", "GetOrder", { orderId: id })) as OrderView).toMatchObject({ state });
    }
    expect(await this.#owners()).toEqual(model.owners.map((owner) => cast[owner].lei));
  }

  /** The owner of each good. For a good that nobody has listed, the party that will describe it. */
  async #owners(): Promise<string[]> {
    const owners: string[] = [];
    for (const good of goods) {
      const question = good.kind === "battery" ? ("GetBattery" as const) : ("GetTitle" as const);
      const { kind: _, ...name } = good;
      const answer = await this.scene
        .ask("port", question, name)
        .catch(() => ({ owner: "registrant" in good ? good.registrant : "" }));
      owners.push((answer as { owner: string }).owner);
    }
    return owners;
  }

  #inDays(after: number): string {
    return formatInstant(START + (this.model.day + after) * DAY);
  }

  #idOf({ from, to }: Paper): string {
    return `${instrumentId}:${String(from)}-${String(to)}`;
  }
}

function purchases(names: readonly string[], request: RequestOf<"Buy">): Record<string, RequestOf<"Buy">> {
  return Object.fromEntries(names.map((name) => [name, request]));
}

function inspectionOf(silence: "accept" | "return"): NonNullable<RequestOf<"ListForSale">["inspection"]> {
  return {
    ...{ days: days.inspection, silence, arbiter: cast.port.lei },
    ...{ dispatchDays: days.dispatch, receiptDays: days.receipt, disputeDays: days.dispute },
  };
}

function stateOf(model: MarketModel, id: string): string {
  return model.orders.get(id)?.state ?? "";
}

/** A certificate of the ledger in the form of the model, with its holders from the first trader on. */
function paperOf(certificate: CertificateView & { from: unknown; to: unknown }): unknown {
  const { from, to, endorsements, frozen, state } = certificate;
  const traders = new Map(Object.entries(cast).map(([name, { lei }]) => [String(lei), name]));
  return {
    ...{ from: Number(from), to: Number(to), hands: endorsements.slice(1).map((each) => traders.get(each.to)) },
    ...(state === "Locked" && certificate.offer.kind === "delivery" && { lock: certificate.offer.orderId }),
    frozen: frozen.length > 0,
  };
}

test("random histories of the market leave ledger and model equal, and both refuse a move for the same reasons", async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(moves, { minLength: 60, maxLength: 100 }), async (history) => {
      const market = await Market.open();
      for (const chosen of history) {
        const what = await market.play(chosen);
        seen.set(what, (seen.get(what) ?? 0) + 1);
      }
    }),
    { numRuns: 20, seed: 3, endOnFailure: true },
  );
  // Each act was also done, and not only refused.
  expect(acts.filter((act) => !seen.has(act))).toEqual([]);
  expect(seen.has("POLICY_VIOLATION")).toBe(true);
});
