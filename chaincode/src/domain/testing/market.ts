import { update } from "../operation/change.js";
import { batteries, type Battery } from "../state/battery.js";
import { batteryIdSchema } from "../vocabulary/identifiers.js";
import { cast, type ActorName } from "./cast.js";
import { batteryIdOf, equipped, windowOf } from "./pack.js";
import { circulating, pass } from "./paper.js";
import { Scene, START, type RequestOf } from "./scene.js";

const HOUR = 3_600_000;

/** The listing that tests use: the maker sells its battery for USD 900.00. */
export const listingId = `${cast.maker.lei}.S-1`;

export function listRequest(over: Partial<RequestOf<"ListForSale">> = {}): RequestOf<"ListForSale"> {
  return {
    reference: "S-1",
    goods: [{ kind: "battery", batteryId: batteryIdOf() }],
    price: { currency: "USD", amount: "900.00" },
    expiresAt: "2026-02-01T00:00:00.000Z",
    ...over,
  };
}

/** The terms of a sale by order. */
export const inspection = {
  ...{ days: 5, silence: "accept" as const, arbiter: cast.port.lei },
  ...{ dispatchDays: 3, receiptDays: 4, disputeDays: 10 },
};

/**
 * Prepares a sale: lists a battery that has one window of readings, and gives the fleet a certificate of USD 1,000.00.
 */
export async function forSale(
  over: Partial<RequestOf<"ListForSale">> = {},
  rules: RequestOf<"SetPolicy">["rules"] = {},
  terms: Partial<RequestOf<"Issue">> = {},
) {
  const scene = await Scene.open(rules);
  const device = await equipped(scene);
  const window = await windowOf(device, {
    ...{ first: 1, last: 2, from: START - HOUR },
    values: { cycles: 10, stateOfHealthPerMille: 980 },
  });
  await scene.act("maker", "AnchorReadings", { batteryId: batteryIdOf(), window });
  const { listing } = await scene.act("maker", "ListForSale", listRequest(over));
  const certificateId = await held(scene, "fleet", terms);
  return { scene, device, listing, certificateId };
}

/** Issues a certificate of USD 1,000.00 of the steel works to a party. */
export async function held(scene: Scene, by: ActorName, terms: Partial<RequestOf<"Issue">> = {}): Promise<string> {
  const certificateId = await circulating(scene, terms);
  return pass(scene, certificateId, "mine", by);
}

/** The request with which the fleet buys or orders the listed battery. */
export function purchase(certificates: string[], over: Partial<RequestOf<"Buy">> = {}): RequestOf<"Buy"> {
  return { listingId, revision: 1, price: "900.00", certificates, ...over };
}

/** The request with which the fleet bids USD 850.00 for the listed battery. */
export function bidRequest(over: Partial<RequestOf<"MakeBid">> = {}): RequestOf<"MakeBid"> {
  return { listingId, price: "850.00", expiresAt: "2026-01-03T00:00:00.000Z", ...over };
}

/** The request with which the maker accepts that bid. */
export function answerRequest(over: Partial<RequestOf<"AnswerBid">> = {}): RequestOf<"AnswerBid"> {
  return { listingId, buyer: cast.fleet.lei, price: "850.00", until: "2026-01-05T00:00:00.000Z", ...over };
}

/** A warranty of 20 days, for which 5 % of the price are retained. */
export const warranty = { days: 20, retentionPerMille: 50, awardDays: 6 };

/** A sale by order that the fleet has accepted under a warranty: USD 855.00 have passed, and USD 45.00 are retained. */
export async function warranted(
  over: Partial<RequestOf<"ListForSale">> = {},
  rules: RequestOf<"SetPolicy">["rules"] = {},
) {
  const sale = await delivered({ warranty, ...over }, rules);
  await sale.scene.act("fleet", "AcceptDelivery", { orderId: sale.orderId });
  return { ...sale, passed: sale.certificateId.replace("-100000", "-85500"), retained: retainedOf(sale.certificateId) };
}

function retainedOf(certificateId: string): string {
  return certificateId.replace(":1-100000", ":85501-90000");
}

/** A deposit of a fifth of the price, which reserves the goods for 6 days. */
export const deposit = { perMille: 200, days: 6 };

/** A battery that the fleet has reserved for USD 900.00 by a deposit of USD 180.00. */
export async function reserved(over: Partial<RequestOf<"ListForSale">> = {}) {
  const sale = await forSale({ inspection, deposit, ...over });
  await sale.scene.act("fleet", "Reserve", purchase([sale.certificateId]));
  const [deposited, rest] = ["1-18000", "18001-100000"].map((units) => sale.certificateId.replace("1-100000", units));
  if (deposited === undefined || rest === undefined) {
    throw new Error("a deposit and its rest");
  }
  return { ...sale, orderId: `${listingId}.1`, deposited, rest };
}

/** The claim of the fleet for a return of the battery at its whole price. */
export const returnClaim = { reason: "cell 7 fails", claim: "900.00", remedy: "return" as const };

/** A sale under a warranty in which the arbiter has awarded a return. */
export async function awarded(award: Partial<RequestOf<"Arbitrate">> = {}) {
  const sale = await warranted();
  const { scene, orderId } = sale;
  await scene.act("fleet", "ClaimWarranty", { orderId, ...returnClaim });
  await scene.act("port", "Arbitrate", { orderId, priceFinal: "0", remedy: "return", reason: "award 3", ...award });
  return sale;
}

/** A sale by order that the maker has dispatched. The fleet has ordered, with a deposit if the sale has one. */
export async function dispatched(
  terms: Partial<NonNullable<RequestOf<"ListForSale">["inspection"]>> = {},
  over: Partial<RequestOf<"ListForSale">> = {},
) {
  const sale = await forSale({ inspection: { ...inspection, ...terms }, ...over });
  const { scene, certificateId } = sale;
  const orderId = `${listingId}.1`;
  if (over.deposit === undefined) {
    await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
  } else {
    await scene.act("fleet", "Reserve", purchase([certificateId]));
    await scene.act("fleet", "ConfirmOrder", { orderId, certificates: [certificateId.replace(":1-", ":18001-")] });
  }
  await scene.act("maker", "Dispatch", { orderId });
  return { ...sale, orderId };
}

/** A sale by order that the fleet has received. */
export async function delivered(
  over: Partial<RequestOf<"ListForSale">> = {},
  rules: RequestOf<"SetPolicy">["rules"] = {},
) {
  const sale = await forSale({ inspection, ...over }, rules);
  const orderId = `${listingId}.1`;
  await sale.scene.act("fleet", "PlaceOrder", purchase([sale.certificateId]));
  await sale.scene.act("maker", "Dispatch", { orderId });
  await sale.scene.act("fleet", "Receive", { orderId });
  return { ...sale, orderId, locked: sale.certificateId.replace("-100000", "-90000") };
}

/** Records a recall of the battery for sale, by its maker unless another party is named. */
export async function recalled(scene: Scene, by: ActorName = "maker"): Promise<void> {
  const { lei, mspId } = cast[by];
  await changed(scene, { recall: { by: lei, mspId, at: scene.now, reason: "fire" } });
}

/** Changes the record of the battery for sale directly, without an act. */
export async function changed(scene: Scene, change: Partial<Battery>): Promise<void> {
  const battery = await scene.ledger.find(batteries, batteryIdSchema.parse(batteryIdOf()));
  if (battery === undefined) {
    throw new Error("no battery to change");
  }
  scene.ledger.apply([update(batteries, battery, { ...battery, ...change })]);
}
