import type { SaleListing } from "@tallystick/client";

import { money, unitsOf } from "../figures.js";
import type { Theatre } from "../theatre.js";
import { serials, type Devices } from "./cast.js";
import type { Purse } from "./certificates.js";

/** Tianneng's prices for the two batteries that it sells. */
const prices = { sold: "1286.35", ordered: "1240.00" } as const;
type Listed = keyof typeof prices;

/** Tianneng's listings. */
export type Listings = Readonly<Record<Listed, SaleListing>>;

/** The highest age of a battery's last reading at its sale. */
const FRESH_DAYS = 30;
/** Days for which a listing can be bought. */
const LISTED_DAYS = 7;
const DAY = 86_400_000;

/** The terms of a sale by order. */
type OrderTerms = Pick<SaleListing, "inspection" | "warranty" | "deposit">;

/** Tianneng lists two batteries: one for an immediate purchase, and one by order. */
export async function listBatteries(theatre: Theatre, devices: Devices): Promise<Listings> {
  theatre.tell.scene(
    "Tianneng offers two of them for sale, for certificates that ICBC guarantees",
    "The seller does not say how good a battery is: the ledger puts the figures of its last window on the listing.",
  );
  const { rules } = await (await theatre.stage.as("baowu")).registry.getPolicy({});
  await theatre.does(
    "baowu",
    ({ registry }) =>
      registry.setPolicy({ rules: { ...rules, conditionFreshDays: FRESH_DAYS }, effectiveFrom: theatre.day() }),
    `sets a rule: nobody buys a battery whose last reading is more than ${String(FRESH_DAYS)} days old`,
  );
  const expiresAt = new Date(theatre.now().getTime() + LISTED_DAYS * DAY).toISOString();
  const list = async (role: Listed, how: string, byOrder: OrderTerms = {}): Promise<SaleListing> => {
    const { listing } = await theatre.does(
      "tianneng",
      ({ market }) =>
        market.listForSale({
          reference: serials[role],
          goods: [{ kind: "battery", batteryId: devices[role].batteryId }],
          price: { currency: "CNY", amount: prices[role] },
          accepts: { guarantors: [theatre.lei("icbc")] },
          ...byOrder,
          expiresAt,
        }),
      (done) => `lists ${serials[role]} for ${money(done.listing.price)}, ${how}. ${conditionOf(done.listing)}`,
    );
    return listing;
  };
  return {
    sold: await list("sold", "to be bought as it is"),
    ordered: await list("ordered", "with 14 days to inspect it and a warranty of 30", {
      inspection: {
        ...{ days: 14, silence: "accept", arbiter: theatre.lei("inspector") },
        ...{ dispatchDays: 7, receiptDays: 14, disputeDays: 30 },
      },
      warranty: { days: 30, retentionPerMille: 50, awardDays: 14 },
      deposit: { perMille: 100, days: 3 },
    }),
  };
}

function conditionOf({ goods }: SaleListing): string {
  const [good] = goods;
  const health = good?.kind === "battery" ? good.condition?.stateOfHealthPerMille : undefined;
  if (health === undefined) {
    throw new Error("the battery has a condition");
  }
  return `Its health is ${String(health)} ‰ of new, as its device says`;
}

/** @returns the rest of the fleet's certificate. */
export async function buyBattery(
  theatre: Theatre,
  { listingId, revision, price }: SaleListing,
  purse: Purse,
): Promise<string> {
  theatre.tell.scene(
    "The fleet buys one: title and payment change hands in one act",
    "Either both happen or neither does. Peers of the seller's and of the buyer's organisation must endorse the act.",
  );
  const offer = { listingId, revision, price: price.amount };
  await theatre.isRefused("fleet", "tries to pay with the recycler's certificate", ({ market }) =>
    market.buy({ ...offer, certificates: [purse.plain] }),
  );
  await theatre.isRefused("fleet", "names a price that is a cent too low", ({ market }) =>
    market.buy({ ...offer, price: "1286.34", certificates: [purse.guaranteed] }),
  );
  const { certificates } = await theatre.does(
    "fleet",
    ({ market }) => market.buy({ ...offer, certificates: [purse.guaranteed] }),
    `buys ${serials.sold} for ${money(price)}: Ansteel's certificate is cut to the cent`,
  );
  theatre.tell.table(
    ["units", "amount", "holder"],
    certificates.map(({ from, to, holder, ...sum }) => [unitsOf({ from, to }), money(sum), theatre.nameOf(holder.lei)]),
  );
  const rest = certificates.find(({ holder }) => holder.lei === theatre.lei("fleet"));
  if (rest === undefined) {
    throw new Error("the fleet keeps the rest");
  }
  return rest.certificateId;
}
