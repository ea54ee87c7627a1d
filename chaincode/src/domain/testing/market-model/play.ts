import type { CertificateView } from "../../state/certificate.js";
import type { ListingView } from "../../state/listing.js";
import type { OrderView } from "../../state/order.js";
import { formatInstant } from "../../vocabulary/calendar.js";
import { cast } from "../cast.js";
import { batteryIdOf, registerRequest } from "../pack.js";
import { circulating, pass } from "../paper.js";
import { Scene, START, type ActName, type RequestOf } from "../scene.js";
import { moveOf, type DrawnMove } from "./drawn-moves.js";
import {
  days,
  DEPOSITED,
  MarketModel,
  MOST_CANCELLED,
  RETAINED,
  type Move,
  type Paper,
  type Trader,
} from "./market-model.js";

const instrumentId = `${cast.steel.lei}.A-1`;
const fingerprints = { shared: "b".repeat(64), other: "c".repeat(64) };
const warranty = { days: days.warranty, retentionPerMille: RETAINED, awardDays: days.award };
const deposit = { perMille: DEPOSITED, days: days.deposit };
const DAY = 24 * 3_600_000;

/**
 * The seller of each good. The first good is a battery of the maker. The fleet and the maker describe two others, and
 * the haulage company describes the last one exactly as the fleet does.
 */
const sellers: readonly Trader[] = ["maker", "fleet", "maker", "haulage"];
const goods = [
  { kind: "battery" as const, batteryId: batteryIdOf() },
  { kind: "document" as const, fingerprint: fingerprints.shared, registrant: cast.fleet.lei },
  { kind: "document" as const, fingerprint: fingerprints.other, registrant: cast.maker.lei },
  { kind: "document" as const, fingerprint: fingerprints.shared, registrant: cast.haulage.lei },
];
const descriptions = goods.map((good) => (good.kind === "document" ? good.fingerprint : undefined));

/** A history that ledger and model played, and agreed on. */
export interface MarketPlayed {
  readonly scene: Scene;
  /** What came of each move: the act that was done, or the first reason of its refusal. */
  readonly results: readonly string[];
}

/** Plays a history move by move, and fails in a test where ledger and model differ. */
export async function playMarket(history: readonly DrawnMove[]): Promise<MarketPlayed> {
  const market = await Market.open();
  const results: string[] = [];
  for (const drawn of history) {
    results.push(await market.play(drawn));
  }
  return { scene: market.scene, results };
}

/** A market on a ledger in memory, and its model. */
class Market {
  #moves = 0;

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

  /** The request of a move, in its form on the wire. */
  requestOf(move: Move): { readonly act: ActName; readonly request: RequestOf<ActName> } {
    const { act, order: orderId, listing: listingId } = move;
    const price = sumOf(move.price);
    const certificateId = this.#idOf(itemAt(this.model.papers, move.paper));
    const expiresAt = this.#inDays(days.listing);
    const remedy = this.model.orders.get(orderId)?.sale === undefined ? {} : { remedy: move.remedy };
    const request = {
      ListForSale: {
        ...{ reference: listingId.split(".")[1] ?? "", goods: [itemAt(goods, move.good)], expiresAt },
        price: { currency: "USD", amount: price },
        ...(move.silence !== "none" && { inspection: inspectionOf(move.silence) }),
        ...(move.silence !== "none" && move.warranty && { warranty }),
        ...(move.silence !== "none" && move.deposit && { deposit }),
      },
      Reprice: { listingId, price, expiresAt },
      Unlist: { listingId },
      ...purchases(["Buy", "PlaceOrder", "Reserve"], {
        ...{ listingId, price, certificates: [certificateId] },
        revision: (this.model.listings.get(listingId)?.revision ?? 1) + (move.current ? 0 : 1),
      }),
      MakeBid: { listingId, price, expiresAt: this.#inDays(days.bid) },
      AnswerBid: { listingId, buyer: cast[move.bidder].lei, price, until: this.#inDays(days.answer) },
      EndBid: { listingId, buyer: cast[move.bidder].lei },
      ConfirmOrder: { orderId, certificates: [certificateId] },
      OpenDispute: { orderId, reason: "less", claim: "0" },
      SettleDispute: { orderId, priceFinal: price, ...remedy },
      Arbitrate: { orderId, priceFinal: price, reason: "award", ...remedy },
      ClaimWarranty: { orderId, reason: "defect", claim: price, remedy: move.remedy },
      MeetAward: { orderId, certificates: this.#isCovered(orderId) ? [] : [certificateId] },
      CancelOrder: { orderId, reason: "regret" },
      Freeze: { order: "1", authority: "court", certificates: [certificateId] },
      Unfreeze: { order: "1", certificates: [certificateId] },
    } as Readonly<Record<string, RequestOf<ActName>>>;
    return { act: act, request: request[act] ?? { orderId } };
  }

  /** Makes a move on ledger and model, and compares them. */
  async play(drawn: DrawnMove): Promise<string> {
    this.scene.later(24 * drawn.wait);
    this.model.day += drawn.wait;
    this.#moves += 1;
    const move = moveOf(drawn, this.model, this.#moves);
    const { act, request } = this.requestOf(move);
    const by = act === "Freeze" || act === "Unfreeze" ? "regulator" : move.by;
    const frozen = itemAt(this.model.papers, move.paper).frozen === true;
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
      model.papers.map(({ deposit: _, ...paper }) => ({ ...paper, frozen: paper.frozen === true })),
    );
    for (const [id, { state, revision, orders }] of model.listings) {
      const listing = (await scene.ask("port", "GetListing", { listingId: id })) as ListingView;
      expect(listing).toMatchObject({ state, revision, orders });
    }
    for (const [id, { state, end, sale }] of model.orders) {
      const order = (await scene.ask("port", "GetOrder", { orderId: id })) as OrderView;
      expect(order).toMatchObject({ state });
      const { owed, forfeited } = order.outcome ?? {};
      expect({ forfeited, ...(sale === undefined && { owed }) }).toEqual({
        ...{ forfeited: sumOf(end?.forfeited), ...(sale === undefined && { owed: sumOf(end?.owed) }) },
      });
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

  /** Whether what an order retains meets its award without paper of the seller. */
  #isCovered(orderId: string): boolean {
    const { sale, award } = this.model.orders.get(orderId) ?? {};
    return sale !== undefined && award !== undefined && sale.price - award.price <= sale.retained;
  }

  #inDays(after: number): string {
    return formatInstant(START + (this.model.day + after) * DAY);
  }

  #idOf({ from, to }: Paper): string {
    return `${instrumentId}:${String(from)}-${String(to)}`;
  }
}

/** Units of the currency in major units. */
function sumOf(units: number): string;
function sumOf(units: number | undefined): string | undefined;
function sumOf(units: number | undefined): string | undefined {
  return units === undefined ? undefined : (units / 100).toFixed(2);
}

function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) {
    throw new RangeError(`there is no item ${String(index)}`);
  }
  return item;
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
