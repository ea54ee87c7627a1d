/** The parties that trade, and the party that decides disputes. */
export type Trader = "maker" | "fleet" | "haulage";
export type Mover = Trader | "port";

type Living = "Reserved" | "Placed" | "Dispatched" | "Delivered" | "Disputed" | "Warranted" | "Claimed" | "Awarded";
type Remedy = "reduction" | "return";
type Ended = "Accepted" | "Resolved" | "Returned" | "Cancelled" | "Lapsed";

/** A certificate of the one instrument: its units by their numbers, and its holders in order. */
export interface Paper {
  readonly from: number;
  readonly to: number;
  readonly hands: readonly Trader[];
  readonly lock?: string;
  /** Whether it is the deposit of the order that locks it. */
  readonly deposit?: true;
  readonly frozen?: true;
}

export interface ModelListing {
  readonly seller: Trader;
  readonly good: number;
  readonly silence: "accept" | "return" | "none";
  readonly warranty: boolean;
  readonly deposit: boolean;
  state: "Open" | "Reserved" | "Sold" | "Withdrawn";
  price: number;
  revision: number;
  expires: number;
  orders: number;
  /** The buyers of the orders that the buyer cancelled before dispatch, or left without a word after it. */
  readonly cancelled: Trader[];
  /** What single buyers pay, and the day from which they no longer do. */
  readonly agreed: { readonly buyer: Trader; readonly price: number; readonly until: number }[];
  /** The parties that have ever bid. */
  readonly bidders: Set<Trader>;
  /** The bids that the seller can answer, by buyer, each with the day from which it no longer can. */
  readonly bids: Map<Trader, { readonly price: number; readonly expires: number }>;
}

export interface ModelOrder {
  readonly listing: string;
  readonly seller: Trader;
  readonly buyer: Trader;
  readonly price: number;
  last: number;
  /** What the buyer has deposited. */
  readonly deposit?: number;
  /** What the seller owes, and what it kept, because a side has withdrawn. */
  end?: { readonly owed?: number; readonly forfeited?: number };
  state: Living | Ended;
  deadline: number;
  proposal?: { readonly by: Trader; readonly price: number; readonly remedy?: Remedy } | undefined;
  /** The price at which goods passed under a warranty, and the part of it that stayed locked. */
  sale?: { readonly price: number; readonly retained: number };
  award?: { readonly price: number; readonly remedy: Remedy };
}

/** Asserts that a value is there. The model itself has made sure of it. */
function known<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error("the model names what it does not have");
  }
  return value;
}

/** Days of each period of an order, and the days for which a listing is open. */
export const days = {
  ...{ dispatch: 3, receipt: 4, inspection: 5, dispute: 6, listing: 20, bid: 2, answer: 3 },
  ...{ warranty: 8, award: 7, deposit: 2 },
};

/** The thousandths of the price that stay locked under a warranty. */
export const RETAINED = 200;

/** The thousandths of the price that are deposited. */
export const DEPOSITED = 150;

/** How many orders on one listing a buyer can cancel. */
export const MOST_CANCELLED = 1;

/** A move of a trader. Each act takes the fields that concern it. */
export interface Move {
  readonly act: (typeof acts)[number];
  readonly by: Mover;
  readonly good: number;
  readonly listing: string;
  readonly order: string;
  readonly paper: number;
  readonly price: number;
  readonly silence: ModelListing["silence"];
  /** Whether the listing gives a warranty, if it is sold by order. */
  readonly warranty: boolean;
  /** Whether the listing asks a deposit, if it is sold by order. */
  readonly deposit: boolean;
  readonly remedy: Remedy;
  /** The party whose bid the move answers or ends. */
  readonly bidder: Trader;
  /** Whether the request names the present revision. */
  readonly current: boolean;
}
export const acts = [
  ...["ListForSale", "Reprice", "Unlist", "Buy", "PlaceOrder", "Dispatch", "Receive", "AcceptDelivery"],
  ...["OpenDispute", "SettleDispute", "Arbitrate", "CancelOrder", "SweepOrder", "Freeze", "Unfreeze"],
  ...["MakeBid", "AnswerBid", "EndBid", "ClaimWarranty", "MeetAward", "ReleaseRetention", "Reserve", "ConfirmOrder"],
] as const;

type StepAct = Exclude<
  Move["act"],
  | "ListForSale"
  | "Reprice"
  | "Unlist"
  | "Buy"
  | "PlaceOrder"
  | "Reserve"
  | "Freeze"
  | "Unfreeze"
  | "MakeBid"
  | "AnswerBid"
  | "EndBid"
>;

/** The days that an order can last after the sale. */
function daysAfterSale({ warranty }: ModelListing): number {
  return warranty ? days.warranty + days.dispute + days.award : 0;
}

type Refused = readonly string[];
const when = (refused: boolean, code: string): Refused => (refused ? [code] : []);

/**
 * The market in plain words: the owner of each good, and the certificates of one instrument. It is written from the
 * specification. For each move, it returns the codes with which the move may be refused, or does the move.
 */
export class MarketModel {
  day = 0;
  readonly listings = new Map<string, ModelListing>();
  readonly orders = new Map<string, ModelOrder>();

  /** For each description, the good that was bought or ordered first. */
  readonly #sold = new Map<string, number>();

  /** For each good whose owner has it by an order under a warranty, this order. */
  readonly #soldBy = new Map<number, string>();

  constructor(
    readonly owners: Trader[],
    public papers: Paper[],
    /** The description of each good. It is undefined for a good that needs none. */
    readonly descriptions: readonly (string | undefined)[],
  ) {}

  static holder(paper: Paper): Trader {
    return known(paper.hands.at(-1));
  }

  /** Does a move, or returns the codes with which it may be refused. */
  do(move: Move): Refused {
    const { act, silence } = move;
    const listing = this.listings.get(move.listing);
    const order = this.orders.get(move.order);
    if (act === "ListForSale") {
      return this.#list(move, silence);
    }
    if (act === "Freeze" || act === "Unfreeze") {
      this.papers = this.papers.map((paper, index) => {
        const { frozen: _, ...kept } = paper;
        return index !== move.paper ? paper : act === "Freeze" ? { ...kept, frozen: true } : kept;
      });
      return [];
    }
    if (act === "Buy" || act === "PlaceOrder" || act === "Reserve") {
      return listing === undefined ? ["LISTING_NOT_FOUND"] : this.#buy(move, listing);
    }
    if (act === "Reprice" || act === "Unlist") {
      return listing === undefined ? ["LISTING_NOT_FOUND"] : this.#change(move, listing);
    }
    if (act === "MakeBid" || act === "AnswerBid" || act === "EndBid") {
      return listing === undefined
        ? [act === "MakeBid" ? "LISTING_NOT_FOUND" : "BID_NOT_FOUND"]
        : this.#bid({ ...move, act }, listing);
    }
    return order === undefined ? ["ORDER_NOT_FOUND"] : this.#step(act, move, order);
  }

  #list({ by, listing: id, good, price, warranty, deposit }: Move, silence: ModelListing["silence"]): Refused {
    const taken = [...this.listings.values()].some(
      (other) => other.good === good && (other.state === "Open" || other.state === "Reserved"),
    );
    const refused = [
      ...when(this.listings.has(id), "LISTING_EXISTS"),
      ...when(taken || this.owners[good] !== by || this.#isCopy(good), "NOT_SALEABLE"),
      // The port decides the disputes of this market.
      ...when(by === "port" && silence !== "none", "INVALID_REQUEST"),
    ];
    if (refused.length === 0 && by !== "port") {
      const expires = this.day + days.listing;
      this.listings.set(id, {
        seller: by,
        good,
        silence,
        warranty: warranty && silence !== "none",
        deposit: deposit && silence !== "none",
        state: "Open",
        price,
        revision: 1,
        expires,
        orders: 0,
        cancelled: [],
        agreed: [],
        bids: new Map(),
        bidders: new Set(),
      });
    }
    return refused;
  }

  /** Whether another good of the same description was bought or ordered first. */
  #isCopy(good: number): boolean {
    const first = this.#sold.get(this.descriptions[good] ?? "");
    return first !== undefined && first !== good;
  }

  /** What a listing costs a party now. */
  priceFor({ price, agreed }: ModelListing, by: Mover): number {
    const own = agreed.filter(({ buyer, until }) => buyer === by && this.day < until);
    return Math.min(price, ...own.map((each) => each.price));
  }

  #bid(move: Move & { readonly act: "MakeBid" | "AnswerBid" | "EndBid" }, listing: ModelListing): Refused {
    const { act, by, price, bidder } = move;
    const notOpen = [
      ...when(listing.state === "Reserved", "LISTING_RESERVED"),
      ...when(listing.state === "Sold" || listing.state === "Withdrawn", "WRONG_STATE"),
      ...when(this.day >= listing.expires, "WRONG_STATE"),
    ];
    if (act === "MakeBid") {
      const refused = [
        ...notOpen,
        ...when(listing.seller === by || this.#isCopy(listing.good), "NOT_SALEABLE"),
        ...when(price === 0, "INVALID_AMOUNT"),
        ...when(price >= this.priceFor(listing, by), "INVALID_REQUEST"),
      ];
      if (refused.length === 0 && by !== "port") {
        listing.bids.set(by, { price, expires: this.day + days.bid });
        listing.bidders.add(by);
      }
      return refused;
    }
    if (!listing.bidders.has(bidder)) {
      return ["BID_NOT_FOUND"];
    }
    const bid = listing.bids.get(bidder);
    const refused = [
      ...when(by !== listing.seller && (act === "AnswerBid" || by !== bidder), "NOT_AUTHORIZED"),
      ...when(bid === undefined || this.day >= bid.expires, "WRONG_STATE"),
      ...(act === "EndBid"
        ? []
        : [
            ...notOpen,
            ...when(price === 0, "INVALID_AMOUNT"),
            ...when(bid !== undefined && price < bid.price, "PRICE_MISMATCH"),
            ...when(price >= listing.price, "INVALID_REQUEST"),
          ]),
    ];
    if (refused.length === 0) {
      listing.bids.delete(bidder);
      if (act === "AnswerBid") {
        listing.agreed.push({ buyer: bidder, price, until: this.day + days.answer });
      }
    }
    return refused;
  }

  #change({ act, by, price }: Move, listing: ModelListing): Refused {
    const refused = [
      ...when(listing.seller !== by, "NOT_AUTHORIZED"),
      ...when(listing.state === "Reserved", "LISTING_RESERVED"),
      ...when(listing.state === "Sold" || listing.state === "Withdrawn", "WRONG_STATE"),
      ...when(act === "Reprice" && this.#isCopy(listing.good), "NOT_SALEABLE"),
    ];
    if (refused.length > 0) {
      return refused;
    }
    if (act === "Unlist") {
      listing.state = "Withdrawn";
    } else {
      Object.assign(listing, { price, revision: listing.revision + 1, expires: this.day + days.listing });
    }
    return [];
  }

  #buy({ act, by, paper: index, price, current, listing: id }: Move, listing: ModelListing): Refused {
    const { seller, silence } = listing;
    const paper = known(this.papers[index]);
    const size = paper.to - paper.from + 1;
    const due = this.priceFor(listing, by);
    const reserves = act === "Reserve";
    const pays = reserves ? Math.floor((due * DEPOSITED) / 1000) : due;
    const refused = [
      ...when(listing.state === "Reserved", "LISTING_RESERVED"),
      ...when(listing.state === "Sold" || listing.state === "Withdrawn", "WRONG_STATE"),
      ...when(this.day >= listing.expires || (silence === "none") !== (act === "Buy"), "WRONG_STATE"),
      ...when(!current, "LISTING_CHANGED"),
      ...when(seller === by || this.#isCopy(listing.good), "NOT_SALEABLE"),
      ...when(
        act !== "Buy" && listing.cancelled.filter((buyer) => buyer === by).length >= MOST_CANCELLED,
        "POLICY_VIOLATION",
      ),
      ...when(by === "port" && act !== "Buy", "INVALID_REQUEST"),
      ...when(reserves && !listing.deposit, "WRONG_STATE"),
      ...when(reserves && pays === 0, "INVALID_REQUEST"),
      ...when(price === 0, "INVALID_AMOUNT"),
      ...when(due !== price || size < pays, "PRICE_MISMATCH"),
      ...when(MarketModel.holder(paper) !== by, "NOT_AUTHORIZED"),
      ...when(paper.lock !== undefined, "WRONG_STATE"),
      ...when(paper.frozen === true, "CERTIFICATE_FROZEN"),
    ];
    if (refused.length > 0 || by === "port") {
      return refused;
    }
    const description = this.descriptions[listing.good];
    if (description !== undefined && !this.#sold.has(description)) {
      this.#sold.set(description, listing.good);
    }
    if (act === "Buy") {
      this.#pass(index, price, seller);
      this.owners[listing.good] = by;
      this.#soldBy.delete(listing.good);
      listing.state = "Sold";
      return [];
    }
    listing.orders += 1;
    listing.state = "Reserved";
    const orderId = `${id}.${String(listing.orders)}`;
    this.#lock(index, pays, orderId, reserves);
    const deadline = this.day + (reserves ? days.deposit : days.dispatch);
    const last = this.#lastOf(listing, reserves ? deadline : this.day);
    const order = { listing: id, seller, buyer: by, price, last, deadline };
    this.orders.set(orderId, { ...order, ...(reserves ? { state: "Reserved", deposit: pays } : { state: "Placed" }) });
    return [];
  }

  /** The last day of an order on a listing. */
  #lastOf(listing: ModelListing, from: number): number {
    return from + days.dispatch + days.receipt + days.inspection + days.dispute + daysAfterSale(listing);
  }

  #confirm(move: Move, order: ModelOrder, refused: Refused): Refused {
    const paper = known(this.papers[move.paper]);
    const missing = order.price - (order.deposit ?? 0);
    const all = [
      ...refused,
      ...when(paper.to - paper.from + 1 < missing, "PRICE_MISMATCH"),
      ...when(MarketModel.holder(paper) !== order.buyer, "NOT_AUTHORIZED"),
      ...when(paper.lock !== undefined, "WRONG_STATE"),
      ...when(paper.frozen === true, "CERTIFICATE_FROZEN"),
    ];
    if (all.length === 0) {
      this.#lock(move.paper, missing, move.order, false);
      const last = this.#lastOf(known(this.listings.get(order.listing)), this.day);
      Object.assign(order, { state: "Placed", deadline: this.day + days.dispatch, last });
    }
    return all;
  }

  /**
   * Ends an order from which a side withdraws. If it could still be performed, a buyer loses its deposit by that, and a
   * seller owes as much.
   */
  #withdraw(id: string, order: ModelOrder, side: "buyer" | "seller", state: Ended): void {
    const { deposit } = order;
    const isPossible = this.#locksOf(id).every(({ frozen }) => frozen !== true);
    this.#putBack(id, order, state, isPossible && side === "buyer" ? deposit : undefined);
    if (deposit !== undefined && isPossible) {
      order.end = side === "buyer" ? { forfeited: deposit } : { owed: deposit };
    }
  }

  #step(act: StepAct, move: Move, order: ModelOrder): Refused {
    const { by, price } = move;
    const overdue = this.day >= order.deadline;
    const from = (...states: Living[]): Refused =>
      states.some((state) => state === order.state)
        ? []
        : [order.state === "Disputed" || order.state === "Claimed" ? "DISPUTE_OPEN" : "WRONG_STATE"];
    const only = (...sides: Mover[]): Refused => when(!sides.includes(by), "NOT_AUTHORIZED");
    const inTime = when(overdue, "DEADLINE_PASSED");
    const { seller, buyer } = order;
    const frozen = when(
      this.#locksOf(move.order).some((paper) => paper.frozen === true),
      "CERTIFICATE_FROZEN",
    );
    const unless = (refused: Refused, then: () => void): Refused => {
      if (refused.length === 0) {
        then();
      }
      return refused;
    };
    switch (act) {
      case "ConfirmOrder":
        return this.#confirm(move, order, [...only(buyer), ...from("Reserved"), ...inTime, ...frozen]);
      case "Dispatch":
        return unless([...only(seller), ...from("Placed"), ...inTime], () => {
          Object.assign(order, { state: "Dispatched", deadline: this.day + days.receipt });
        });
      case "Receive":
        return unless([...only(buyer), ...from("Dispatched"), ...inTime], () => {
          Object.assign(order, { state: "Delivered", deadline: this.day + days.inspection });
        });
      case "AcceptDelivery":
        return unless([...only(buyer), ...from("Delivered"), ...frozen], () => {
          this.#sell(move.order, order, order.price, "Accepted");
        });
      case "OpenDispute": {
        const late = when(overdue, order.state === "Delivered" ? "INSPECTION_OVER" : "DEADLINE_PASSED");
        return unless([...only(buyer, seller), ...from("Dispatched", "Delivered"), ...late], () => {
          Object.assign(order, { state: "Disputed", deadline: this.day + days.dispute });
        });
      }
      case "SettleDispute": {
        const refused = [...only(buyer, seller), ...from("Disputed", "Claimed", "Awarded"), ...inTime];
        if (order.sale !== undefined) {
          return this.#settleClaim(move, order, refused);
        }
        const tooMuch = when(price > order.price, "PRICE_MISMATCH");
        const agreed = order.proposal?.price === price && order.proposal.by !== by;
        return unless([...refused, ...tooMuch, ...(agreed && price > 0 ? frozen : [])], () => {
          if (agreed) {
            this.#end(move.order, order, price);
          } else if (by !== "port") {
            order.proposal = { by, price };
          }
        });
      }
      case "Arbitrate": {
        if (order.sale !== undefined) {
          const tooMuch = when(price > order.sale.price, "PRICE_MISMATCH");
          return this.#decide(move, order, [...only("port"), ...from("Claimed"), ...inTime, ...tooMuch]);
        }
        const tooMuch = when(price > order.price, "PRICE_MISMATCH");
        return unless(
          [...only("port"), ...from("Disputed"), ...inTime, ...tooMuch, ...(price > 0 ? frozen : [])],
          () => {
            this.#end(move.order, order, price);
          },
        );
      }
      case "CancelOrder": {
        const isSent = order.state !== "Placed" && order.state !== "Reserved";
        const tooLate = when(by === buyer && isSent, "WRONG_STATE");
        return unless(
          [...only(buyer, seller), ...from("Reserved", "Placed", "Dispatched", "Delivered", "Disputed"), ...tooLate],
          () => {
            if (by === buyer) {
              known(this.listings.get(order.listing)).cancelled.push(buyer);
            }
            this.#withdraw(move.order, order, by === buyer ? "buyer" : "seller", "Cancelled");
          },
        );
      }
      case "ClaimWarranty": {
        const { price: most } = order.sale ?? { price: 0 };
        const refused = [...only(buyer), ...from("Warranted"), ...inTime, ...when(price === 0, "INVALID_AMOUNT")];
        return unless([...refused, ...when(price > most, "PRICE_MISMATCH")], () => {
          const proposal = { by: buyer, price: most - price, remedy: move.remedy };
          Object.assign(order, { state: "Claimed", deadline: this.day + days.dispute, proposal });
        });
      }
      case "MeetAward":
        return this.#meetAward(move, order, [...only(seller), ...from("Awarded"), ...inTime]);
      case "ReleaseRetention":
        return unless([...only(buyer), ...from("Warranted", "Claimed", "Awarded"), ...frozen], () => {
          this.#endWarranty(move.order, order, known(order.sale).price, "Accepted");
        });
      case "SweepOrder":
        return this.#sweep(move.order, order, overdue, frozen, from);
    }
  }

  #sweep(
    id: string,
    order: ModelOrder,
    overdue: boolean,
    frozen: Refused,
    from: (...states: Living[]) => Refused,
  ): Refused {
    const inspected = ["Reserved", "Placed", "Dispatched", "Delivered", "Disputed"] as const;
    const refused = [...from(...inspected, "Warranted", "Claimed", "Awarded"), ...when(!overdue, "DEADLINE_PENDING")];
    if (refused.length > 0) {
      return refused;
    }
    if (order.sale !== undefined) {
      return this.#sweepWarranty(id, order, order.sale);
    }
    const { silence } = known(this.listings.get(order.listing));
    if (order.state === "Reserved" || order.state === "Placed") {
      this.#withdraw(id, order, order.state === "Reserved" ? "buyer" : "seller", "Lapsed");
    } else if (order.state === "Dispatched") {
      if (frozen.length === 0) {
        known(this.listings.get(order.listing)).cancelled.push(order.buyer);
      }
      this.#withdraw(id, order, "buyer", "Lapsed");
    } else if (order.state !== "Delivered" || silence === "return") {
      this.#putBack(id, order, order.state === "Delivered" ? "Returned" : "Lapsed");
    } else if (frozen.length === 0) {
      this.#sell(id, order, order.price, "Accepted");
    } else if (this.day < order.last - daysAfterSale(known(this.listings.get(order.listing)))) {
      return frozen;
    } else {
      this.#putBack(id, order, "Lapsed");
    }
    return [];
  }

  #settleClaim(move: Move, order: ModelOrder, refused: Refused): Refused {
    const { by, price, remedy } = move;
    const { proposal } = order;
    const tooMuch = [...refused, ...when(price > known(order.sale).price, "PRICE_MISMATCH")];
    if (proposal?.price === price && proposal.remedy === remedy && proposal.by !== by) {
      return this.#decide(move, order, tooMuch);
    }
    if (tooMuch.length === 0 && by !== "port") {
      order.proposal = { by, price, remedy };
    }
    return tooMuch;
  }

  #decide({ order: id, price, remedy }: Move, order: ModelOrder, refused: Refused): Refused {
    const isCovered = remedy === "reduction" && this.#uncovered(order, price) === 0;
    const all = [...refused, ...(isCovered ? this.#whyNotDivided(id, order, price) : [])];
    if (all.length > 0) {
      return all;
    }
    if (isCovered) {
      this.#endWarranty(id, order, price, "Resolved");
    } else {
      const deadline = Math.min(this.day + days.award, order.last);
      Object.assign(order, { state: "Awarded", award: { price, remedy }, proposal: undefined, deadline });
    }
    return [];
  }

  #meetAward(move: Move, order: ModelOrder, refused: Refused): Refused {
    const { seller, buyer, award } = order;
    const { good } = known(this.listings.get(order.listing));
    const paper = known(this.papers[move.paper]);
    if (award === undefined || refused.length > 0) {
      return refused;
    }
    const uncovered = this.#uncovered(order, award.price);
    const all = [
      ...(uncovered === 0
        ? []
        : [
            ...when(paper.to - paper.from + 1 < uncovered, "PRICE_MISMATCH"),
            ...when(MarketModel.holder(paper) !== seller, "NOT_AUTHORIZED"),
            ...when(paper.lock !== undefined, "WRONG_STATE"),
            ...when(paper.frozen === true, "CERTIFICATE_FROZEN"),
          ]),
      ...this.#whyNotDivided(move.order, order, award.price),
      ...when(award.remedy === "return" && !this.#isReturnable(move.order, order), "NOT_SALEABLE"),
    ];
    if (all.length > 0) {
      return all;
    }
    if (uncovered > 0) {
      this.#pass(move.paper, uncovered, buyer);
    }
    this.#endWarranty(move.order, order, award.price, "Resolved");
    if (award.remedy === "return") {
      this.owners[good] = seller;
      this.#soldBy.delete(good);
    }
    return [];
  }

  #sweepWarranty(id: string, order: ModelOrder, { price, retained }: NonNullable<ModelOrder["sale"]>): Refused {
    const { state, award } = order;
    const falls = state !== "Awarded" || award === undefined;
    const unmet = !falls && (award.remedy !== "return" || this.#isReturnable(id, order));
    const keeps = unmet ? Math.max(award.price, price - retained) : price;
    const refused = this.#whyNotDivided(id, order, keeps);
    if (refused.length > 0 && this.day < order.last) {
      return refused;
    }
    this.#endWarranty(id, order, refused.length > 0 ? 0 : keeps, falls ? "Accepted" : "Resolved");
    if (refused.length > 0) {
      order.state = "Lapsed";
    }
    return [];
  }

  /** What the seller must pay with paper of its own so that it keeps a price. */
  #uncovered({ sale }: ModelOrder, price: number): number {
    return Math.max(0, known(sale).price - price - known(sale).retained);
  }

  /** What passes to the seller of the retained units if it keeps a price. */
  #passing({ sale }: ModelOrder, price: number): number {
    return Math.max(0, known(sale).retained - (known(sale).price - price));
  }

  #whyNotDivided(id: string, order: ModelOrder, price: number): Refused {
    const isFrozen = this.#locksOf(id).some(({ frozen }) => frozen === true);
    return order.sale === undefined ? [] : when(isFrozen && this.#passing(order, price) > 0, "CERTIFICATE_FROZEN");
  }

  #isReturnable(id: string, { listing, buyer }: ModelOrder): boolean {
    const { good } = known(this.listings.get(listing));
    const isListed = [...this.listings.values()].some(
      (other) => other.good === good && (other.state === "Open" || other.state === "Reserved"),
    );
    return this.owners[good] === buyer && this.#soldBy.get(good) === id && !isListed;
  }

  #endWarranty(id: string, order: ModelOrder, price: number, state: Ended): void {
    this.#divide(id, { passes: this.#passing(order, price), stays: 0 }, order.seller);
    order.state = state;
  }

  #end(id: string, order: ModelOrder, price: number): void {
    if (price === 0) {
      this.#putBack(id, order, "Resolved");
    } else {
      this.#sell(id, order, price, "Resolved");
    }
  }

  #sell(id: string, order: ModelOrder, price: number, state: Ended): void {
    const listing = known(this.listings.get(order.listing));
    const retained = listing.warranty ? Math.ceil((price * RETAINED) / 1000) : 0;
    this.#divide(id, { passes: price - retained, stays: retained }, order.seller);
    this.owners[listing.good] = order.buyer;
    this.#soldBy.delete(listing.good);
    listing.state = "Sold";
    order.state = state;
    if (listing.warranty) {
      const begins = Math.min(this.day, order.last - daysAfterSale(listing));
      this.#soldBy.set(listing.good, id);
      Object.assign(order, { state: "Warranted", sale: { price, retained }, deadline: begins + days.warranty });
    }
  }

  /** Puts everything back, except for the first units that a buyer forfeits. */
  #putBack(id: string, order: ModelOrder, state: Ended, forfeited = 0): void {
    this.#divide(id, { passes: forfeited, stays: 0 }, order.seller);
    const listing = known(this.listings.get(order.listing));
    listing.state = "Open";
    const asBefore = order.state === "Reserved" || (order.state === "Placed" && state === "Cancelled");
    if (!asBefore && listing.expires > this.day) {
      Object.assign(listing, { expires: this.day, revision: listing.revision + 1 });
    }
    order.state = state;
  }

  /** What an order locks: its deposit first. */
  #locksOf(id: string): Paper[] {
    const locked = this.papers.filter(({ lock }) => lock === id);
    return [...locked.filter((paper) => paper.deposit === true), ...locked.filter((paper) => paper.deposit !== true)];
  }

  /** Divides what an order locks: the first units pass, the next ones stay locked, and the others are free again. */
  #divide(id: string, left: { passes: number; stays: number }, to: Trader): void {
    for (const { from, to: end } of this.#locksOf(id)) {
      const middle = Math.min(from + left.passes, end + 1);
      const last = Math.min(middle + left.stays, end + 1);
      left = { passes: left.passes - (middle - from), stays: left.stays - (last - middle) };
      this.papers = this.papers.flatMap((paper): Paper[] => {
        if (paper.from !== from) {
          return [paper];
        }
        const { lock: _, deposit: __, ...free } = paper;
        const parts = [
          { ...free, to: middle - 1, hands: [...free.hands, to] },
          { ...paper, from: middle, to: last - 1 },
          { ...free, from: last },
        ];
        return parts.filter((part) => part.from <= part.to);
      });
    }
  }

  /** Locks the first units of a certificate for an order. */
  #lock(index: number, size: number, order: string, isDeposit: boolean): void {
    this.#cut(index, size);
    this.papers[index] = { ...known(this.papers[index]), lock: order, ...(isDeposit && { deposit: true }) };
  }

  /** Cuts the first units off a certificate. The rest comes next in the list. */
  #cut(index: number, size: number): void {
    const paper = known(this.papers[index]);
    if (size > 0 && paper.from + size <= paper.to) {
      const [part, rest] = [
        { ...paper, to: paper.from + size - 1 },
        { ...paper, from: paper.from + size },
      ];
      this.papers.splice(index, 1, part, rest);
    }
  }

  #pass(index: number, size: number, to: Trader): void {
    this.#cut(index, size);
    const part = known(this.papers[index]);
    this.papers[index] = { ...part, hands: [...part.hands, to] };
  }
}
