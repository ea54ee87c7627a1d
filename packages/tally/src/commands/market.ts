import { deriveConfirmation, deriveReservation } from "../market/derive-deposit.js";
import { deriveOrder, derivePurchase } from "../market/derive-payment.js";
import { readGood } from "../market/good.js";
import type { OperationCommands } from "../operation/command.js";
import { deriveOrderSeen } from "../request/derive-seen.js";
import { showBid, showBids } from "../show/bid.js";
import {
  showDeal,
  showListing,
  showListings,
  showOrder,
  showOrders,
  showPurchaseRecord,
  showTitle,
} from "../show/market.js";
import { seen } from "./seen-field.js";

const SELLER = "213800YOEO5OQ72G2R82";
const LISTING = `${SELLER}.SALE-1`;
const ORDER = `${LISTING}.1`;
const CERTIFICATE = "5493002ERZU2K9PZDL40.A-1:1-100000";

/** What a buyer may leave out: the command reads the listing, and finds the buyer's own certificates. */
const paymentFields = {
  revision: { optional: true, otherwise: "the present one" },
  price: { optional: true, otherwise: "what the listing costs you now" },
  certificates: { optional: true, otherwise: "own certificates that the seller takes and that make up the price" },
} as const;

/** `tally market …`: the goods that parties sell for certificates. */
export const market = {
  ListListings: {
    command: "market list",
    fields: { leastStateOfHealthPerMille: { flag: "least-health" } },
    examples: [
      "tally market list",
      "tally market list --category ev --chemistry LFP --least-health 800 --most-missing 0 --read-within-days 30",
      "tally market list --kind battery --currency CNY --least-price 500.00 --most-price 900.00 --all",
    ],
    view: ({ listings }, canvas) => showListings(listings, canvas),
  },
  GetListing: {
    command: "market show",
    positional: ["listingId"],
    examples: [`tally market show ${LISTING}`],
    view: showListing,
  },
  ListForSale: {
    command: "market sell",
    positional: ["reference", "goods"],
    fields: {
      goods: {
        ...{ place: "good", readEach: readGood },
        help: "Ids of batteries, or SHA-256 of descriptions. `<registrant>:<SHA-256>` is a good that another party listed first.",
      },
      price: {
        parts: {
          amount: { flag: "price", help: "What it costs, in major units, such as 900.00." },
          currency: { flag: "currency" },
        },
      },
      accepts: { parts: {} },
      inspection: { parts: {} },
      warranty: { parts: {} },
      deposit: { parts: {} },
    },
    examples: [
      `tally market sell SALE-1 ${SELLER}.TN-0001 --price 900.00 --currency CNY --expires-at 2026-12-31T00:00:00.000Z`,
      `tally market sell SALE-2 ${SELLER}.TN-0002 --price 900.00 --currency CNY --expires-at 2026-12-31T00:00:00.000Z --inspection-days 5 --inspection-silence accept --accepts-issuers ${SELLER} --accepts-matures-by 2027-06-30`,
      `tally market sell SALE-3 ${SELLER}.TN-0003 --price 900.00 --currency CNY --expires-at 2026-12-31T00:00:00.000Z --inspection-days 5 --inspection-silence accept --inspection-arbiter "Port Authority" --warranty-days 90 --warranty-retention-per-mille 50`,
      `tally market sell SALE-4 ${SELLER}.TN-0004 --price 900.00 --currency CNY --expires-at 2026-12-31T00:00:00.000Z --inspection-days 5 --inspection-silence accept --deposit-per-mille 100 --deposit-days 7`,
      `tally market sell SALE-5 ${SELLER}.TN-0005 --price 900.00 --currency CNY --expires-at 2026-12-31T00:00:00.000Z --inspection-days 5 --inspection-silence accept --inspection-carrier "Haulage Company" --inspection-most-abandoned 2`,
    ],
    view: showDeal,
  },
  Reprice: {
    command: "market reprice",
    positional: ["listingId"],
    examples: [`tally market reprice ${LISTING} --price 880.00`],
    view: showDeal,
  },
  Unlist: {
    command: "market unlist",
    positional: ["listingId"],
    examples: [`tally market unlist ${LISTING}`],
    view: showDeal,
  },
  MakeBid: {
    command: "market bid",
    positional: ["listingId", "price"],
    examples: [`tally market bid ${LISTING} 850.00 --expires-at 2026-12-10T00:00:00.000Z`],
    view: ({ bid }, canvas) => showBid(bid, canvas),
  },
  AnswerBid: {
    command: "market answer-bid",
    positional: ["listingId", "buyer", "price"],
    examples: [`tally market answer-bid ${LISTING} "Haulage" 870.00 --until 2026-12-20T00:00:00.000Z`],
    view: ({ bid }, canvas) => showBid(bid, canvas),
  },
  EndBid: {
    command: "market end-bid",
    positional: ["listingId", "buyer"],
    examples: [`tally market end-bid ${LISTING} "Haulage" --reason "too low"`],
    view: ({ bid }, canvas) => showBid(bid, canvas),
  },
  ListBids: {
    command: "market bids",
    examples: ["tally market bids", "tally market bids --as seller --state Open"],
    view: ({ bids }, canvas) => showBids(bids, canvas),
  },
  Buy: {
    command: "market buy",
    positional: ["listingId"],
    fields: paymentFields,
    derive: derivePurchase,
    examples: [
      `tally market buy ${LISTING}`,
      `tally market buy ${LISTING} --revision 1 --price 900.00 --certificates ${CERTIFICATE}`,
    ],
    view: showDeal,
  },
  Reserve: {
    command: "market reserve",
    positional: ["listingId"],
    fields: {
      ...paymentFields,
      certificates: {
        optional: true,
        otherwise: "own certificates that the seller takes and that make up the deposit",
      },
    },
    derive: deriveReservation,
    examples: [`tally market reserve ${LISTING}`],
    view: showDeal,
  },
  ConfirmOrder: {
    command: "market confirm",
    positional: ["orderId"],
    fields: {
      certificates: { optional: true, otherwise: "own certificates that the seller takes and that make up the rest" },
    },
    derive: deriveConfirmation,
    examples: [`tally market confirm ${ORDER}`, `tally market confirm ${ORDER} --as-it-is`],
    view: showDeal,
  },
  PlaceOrder: {
    command: "market order",
    positional: ["listingId"],
    fields: paymentFields,
    derive: deriveOrder,
    examples: [
      `tally market order ${LISTING}`,
      `tally market order ${LISTING} --revision 1 --price 900.00 --certificates ${CERTIFICATE}`,
    ],
    view: showDeal,
  },
  ListOrders: {
    command: "market orders",
    examples: ["tally market orders", "tally market orders --as seller --overdue"],
    view: ({ orders }, canvas) => showOrders(orders, canvas),
  },
  GetOrder: {
    command: "market show-order",
    positional: ["orderId"],
    examples: [`tally market show-order ${ORDER}`],
    view: showOrder,
  },
  Dispatch: {
    command: "market dispatch",
    positional: ["orderId"],
    fields: { seen },
    derive: deriveOrderSeen,
    examples: [`tally market dispatch ${ORDER} --reference "waybill 7"`],
    view: showDeal,
  },
  Receive: {
    command: "market receive",
    positional: ["orderId"],
    fields: { seen },
    derive: deriveOrderSeen,
    examples: [`tally market receive ${ORDER}`],
    view: showDeal,
  },
  ConfirmDelivery: {
    command: "market delivered",
    positional: ["orderId"],
    fields: { seen },
    derive: deriveOrderSeen,
    examples: [`tally market delivered ${ORDER}`],
    view: showDeal,
  },
  AcceptDelivery: {
    command: "market accept",
    positional: ["orderId"],
    fields: { seen },
    derive: deriveOrderSeen,
    examples: [`tally market accept ${ORDER}`],
    view: showDeal,
  },
  OpenDispute: {
    command: "market dispute",
    positional: ["orderId"],
    examples: [`tally market dispute ${ORDER} --reason "3 % less capacity than listed" --claim 27.00`],
    view: showDeal,
  },
  SettleDispute: {
    command: "market settle",
    positional: ["orderId", "priceFinal"],
    examples: [`tally market settle ${ORDER} 873.00`, `tally market settle ${ORDER} 0 --remedy return`],
    view: showDeal,
  },
  Arbitrate: {
    command: "market arbitrate",
    positional: ["orderId", "priceFinal"],
    examples: [
      `tally market arbitrate ${ORDER} 873.00 --reason "award 12/2026"`,
      `tally market arbitrate ${ORDER} 0 --remedy return --reason "award 13/2026"`,
    ],
    view: showDeal,
  },
  ClaimWarranty: {
    command: "market claim",
    positional: ["orderId", "claim"],
    examples: [`tally market claim ${ORDER} 45.00 --remedy reduction --reason "cell 7 fails"`],
    view: showDeal,
  },
  MeetAward: {
    command: "market meet-award",
    positional: ["orderId"],
    fields: { seen },
    derive: deriveOrderSeen,
    examples: [`tally market meet-award ${ORDER} --certificates ${CERTIFICATE}`],
    view: showDeal,
  },
  ReleaseRetention: {
    command: "market release",
    positional: ["orderId"],
    examples: [`tally market release ${ORDER}`],
    view: showDeal,
  },
  CancelOrder: {
    command: "market cancel",
    positional: ["orderId"],
    examples: [`tally market cancel ${ORDER} --reason "ordered by mistake"`],
    view: showDeal,
  },
  SweepOrder: {
    command: "market sweep",
    positional: ["orderId"],
    examples: [`tally market sweep ${ORDER}`],
    view: showDeal,
  },
  GetTitle: {
    command: "market title",
    positional: ["fingerprint"],
    examples: [
      `tally market title 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 --registrant ${SELLER}`,
    ],
    view: showTitle,
  },
  GetPurchaseRecord: {
    command: "market record",
    positional: ["buyer"],
    examples: ["tally market record", `tally market record ${SELLER}`],
    view: showPurchaseRecord,
  },
} satisfies Partial<OperationCommands>;
