import { counted } from "./counted.js";

/** About the market. */
export const market = {
  document: (fingerprint: string, registrant: string) => `document ${fingerprint} of ${registrant}`,
  health: (value: string) => `health ${value}`,
  readingsMissing: (count: string) => `${counted(count, "reading")} missing`,
  revision: (price: string, revision: string) => `${price}, revision ${revision}`,
  expired: "expired",
  oneAct: "one act: tally market buy",
  byOrder: "order: tally market order",
  oneActShort: "one act",
  orderShort: "order",
  depositShort: "order or deposit",
  cancelledBy: (orders: string, buyer: string) => `${orders} by ${buyer}`,
  issuedBy: (parties: readonly string[]) => `issued by ${parties.join(" or ")}`,
  guaranteedBy: (parties: readonly string[]) => `guaranteed by ${parties.join(" or ")}`,
  anyCertificates: "any certificates",
  certificatesThat: (are: readonly string[]) => `certificates ${are.join(", or ")}`,
  dueBy: (day: string) => `due by ${day}`,
  recourseToBuyer: "with recourse to the buyer",
  noRecourseToBuyer: "without recourse to the buyer",
  inspection: (days: number, silence: "accept" | "return") =>
    `${counted(days, "day")} from receipt; silence ${silence === "accept" ? "accepts the goods" : "returns the goods"}`,
  priceUntil: (price: string, moment: string) => `${price} until ${moment}`,
  agreed: (price: string, buyer: string, moment: string) => `${price} for ${buyer} until ${moment}`,
  noBid: "There is no such bid.",
  nothingForSale: "Nothing of this kind is for sale.",
  depositAsked: (share: string, days: number) =>
    `${share} of the price reserves the goods for ${counted(days, "day")}: tally market reserve`,
  deposited: (sum: string, moment: string) => `${sum}, ${moment}`,
  next: {
    Reserved: "the buyer orders with tally market confirm, or either side cancels",
    Placed: "the seller dispatches, or either side cancels",
    Dispatched: "the buyer receives, or the carrier of the terms confirms the delivery",
    Delivered: "the buyer accepts, or either side opens a dispute",
    Disputed: "both sides settle, or the arbiter decides",
    Warranted: "the buyer claims a defect, or releases what is retained",
    Claimed: "both sides settle the claim, or the arbiter decides",
    Awarded: "the seller meets the award",
    Accepted: undefined,
    Resolved: undefined,
    Returned: undefined,
    Cancelled: undefined,
    Lapsed: undefined,
  },
  deadlineOver: "the deadline is over: anybody ends it with tally market sweep",
  over: (moment: string) => `${moment} over`,
  dispatched: (moment: string, reference: string | undefined) =>
    `${moment}${reference === undefined ? "" : `, ${reference}`}`,
  disputed: (reason: string, by: string, claim: string) => `${reason}; ${by} claims ${claim}`,
  proposed: (price: string, by: string) => `${price} by ${by}`,
  ended: (way: string, moment: string, reason: string | undefined) =>
    `by ${way}, ${moment}${reason === undefined ? "" : `: ${reason}`}`,
  warranty: (days: number, share: string, awardDays: number) =>
    `${counted(days, "day")} from acceptance; ${share} of the price retained; ${counted(awardDays, "day")} to meet an award`,
  retained: (sum: string, price: string, moment: string) => `${sum} of ${price}, since ${moment}`,
  remedied: (remedy: "reduction" | "return", price: string) =>
    remedy === "return" ? `the goods go back, and the seller keeps ${price}` : `the price falls to ${price}`,
  awarded: (what: string, way: string, moment: string, reason: string | undefined) =>
    `${what}; by ${way}, ${moment}${reason === undefined ? "" : `: ${reason}`}`,
  delivered: (moment: string, by: string) => `${moment}, as ${by} says`,
  mostAbandoned: (most: number) => `buyers that have abandoned at most ${counted(most, "order")}`,
  noneAbandoned: "This buyer has abandoned no order.",
  noOrder: "There is no such order.",
  sold: (sale: { at: string; from: string; to: string; listingId: string; returned: boolean }) =>
    `${sale.at} by ${sale.from} to ${sale.to}, ${sale.returned ? "returned under the warranty of " : ""}${sale.listingId}`,
};
