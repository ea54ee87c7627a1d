import { z } from "zod";

import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import {
  loadGoods,
  MOST_GOODS,
  namedGoodSchema,
  requireAllSaleable,
  requireEachOnce,
  together,
} from "../../market/goods.js";
import { marketHappened } from "../../market/happened.js";
import { requireLaterExpiry, standOf } from "../../market/listing.js";
import { act } from "../../operation/act.js";
import { loadCaller, loadParty, requireActive, requireCaller } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import { loadPlatform } from "../../party/platform.js";
import { inForce } from "../../party/policy-in-force.js";
import { depositTermsSchema } from "../../state/deposit.js";
import {
  acceptsSchema,
  inspectionSchema,
  listings,
  listingViewSchema,
  viewListing,
  type SaleListing,
} from "../../state/listing.js";
import { warrantySchema } from "../../state/warranty.js";
import { amountSchema, parseAmount } from "../../vocabulary/amount.js";
import { instantSchema } from "../../vocabulary/calendar.js";
import { currencySchema } from "../../vocabulary/currency.js";
import { listingIdOf, referenceSchema } from "../../vocabulary/identifiers.js";
import { fingerprintSchema } from "../../vocabulary/text.js";

const listForSaleRequestSchema = z.strictObject({
  reference: referenceSchema.describe("The seller's own name for the listing: 1 to 35 of A-Z 0-9 and hyphen."),
  goods: z.array(namedGoodSchema).min(1).max(MOST_GOODS).describe("What is sold, all of it together."),
  price: z
    .strictObject({ currency: currencySchema, amount: amountSchema })
    .describe("What it costs, in certificates of this currency."),
  accepts: acceptsSchema.default({}).describe("Which certificates the seller takes. Default: any."),
  inspection: inspectionSchema
    .optional()
    .describe("Terms of a sale by order. Absent: it is bought in one act, without an inspection."),
  warranty: warrantySchema
    .optional()
    .describe("Warranty after the acceptance, for a sale by order with an arbiter. Absent: none."),
  deposit: depositTermsSchema
    .optional()
    .describe("Deposit for which a buyer can reserve the goods before it orders, for a sale by order. Absent: none."),
  terms: fingerprintSchema.optional().describe("SHA-256 of the seller's terms of sale. Absent: none."),
  expiresAt: instantSchema.describe("Instant from which it can no longer be bought or ordered."),
});
const listForSaleResponseSchema = z.strictObject({ listing: listingViewSchema });

export const listForSale = act({
  name: "ListForSale",
  contract: "market",
  summary: "The owner offers goods for sale against certificates.",
  details:
    "The contract takes the condition of a battery from its record. Without an inspection it is bought with `Buy`, in one act; with one, " +
    "by `PlaceOrder`. A good is on one listing at a time, and passes to nobody while it is on one.",
  example:
    'const { listing } = await tally.market.listForSale({ reference: "S-1", goods: [{ kind: "battery", batteryId }], price: { currency: "CNY", amount: "900.00" }, expiresAt });',
  refuses: [
    "BATTERY_NOT_FOUND",
    "NOT_SALEABLE",
    "LISTING_EXISTS",
    "INVALID_AMOUNT",
    "PARTY_NOT_FOUND",
    "PARTY_SUCCEEDED",
  ],
  request: listForSaleRequestSchema,
  response: listForSaleResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ listing }) => [listing.price],

  async load(view, { reference, goods, inspection }, context) {
    const [platform, seller] = await sideBySide(loadPlatform(view), loadCaller(view, context));
    const lei = seller.claimed?.lei;
    const [found, taken, arbiter, carrier] = await sideBySide(
      lei === undefined ? [] : loadGoods(view, goods, lei, platform),
      lei !== undefined && view.isTaken(listings, listingIdOf(lei, reference)),
      inspection?.arbiter === undefined ? undefined : loadParty(view, inspection.arbiter, "inspection.arbiter"),
      inspection?.carrier === undefined ? undefined : loadParty(view, inspection.carrier, "inspection.carrier"),
    );
    return { platform, policy: inForce(platform, context), seller, goods: found, taken, arbiter, carrier };
  },

  decide(
    { platform, goods, taken, arbiter, carrier, ...found },
    { reference, price, inspection, ...request },
    context,
  ) {
    const seller = requireCaller(found.seller, context);
    const listingId = listingIdOf(seller.lei, reference);
    if (taken) {
      refuse("LISTING_EXISTS", { listingId });
    }
    requireLaterExpiry(request.expiresAt, context);
    if (arbiter !== undefined) {
      requireActive(arbiter);
      if (isOneWith(seller, arbiter.lei)) {
        refuse("INVALID_REQUEST", { path: "inspection.arbiter", problem: "is the seller" });
      }
    }
    if (carrier !== undefined) {
      requireActive(carrier);
      if (isOneWith(seller, carrier.lei)) {
        refuse("INVALID_REQUEST", { path: "inspection.carrier", problem: "is the seller" });
      }
      if (isOneWith(carrier, arbiter?.lei)) {
        refuse("INVALID_REQUEST", { path: "inspection.carrier", problem: "is the arbiter, who may judge its word" });
      }
    }
    if (request.warranty !== undefined && arbiter === undefined) {
      refuse("INVALID_REQUEST", {
        path: "warranty",
        problem: "needs an inspection with an arbiter, who judges claims",
      });
    }
    if (request.deposit !== undefined && inspection === undefined) {
      refuse("INVALID_REQUEST", {
        path: "deposit",
        problem: "needs an inspection: what is bought in one act needs no deposit",
      });
    }
    requireEachOnce(goods);
    requireAllSaleable(goods, { seller }, context);
    const { operator, regulator } = platform;
    const { accepts, warranty, deposit, terms, expiresAt } = request;
    const listing: SaleListing = {
      ...{ listingId, seller: standOf(seller), goods: goods.map((good) => good.conditionOf()) },
      price: { currency: price.currency, units: parseAmount(price.amount, price.currency, "price.amount") },
      accepts,
      ...(inspection !== undefined && { inspection }),
      ...(warranty !== undefined && { warranty }),
      ...(deposit !== undefined && { deposit }),
      ...(terms !== undefined && { terms }),
      ...{ expiresAt, state: "Open", revision: 1, orders: 0, changedAt: context.now },
      endorsers: { operator: operator.mspId, regulator: regulator.mspId },
    };
    const put = together(goods.map((good) => good.putOn(listingId, seller, context)));
    return {
      ...marketHappened("GoodListed", { by: seller.lei, listing: { after: listing }, goods: put }, context),
      response: { listing: viewListing(listing) },
    };
  },
});
