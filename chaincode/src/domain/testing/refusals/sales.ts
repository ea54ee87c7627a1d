import { cast, type ActorName } from "../cast.js";
import {
  answerRequest,
  bidRequest,
  deposit,
  forSale,
  held,
  inspection,
  listingId,
  listRequest,
  purchase,
  recalled,
} from "../market.js";
import { batteryIdOf, windowOf } from "../pack.js";
import { circulating, pass } from "../paper.js";
import { type Scene, START, type RequestOf } from "../scene.js";
import { merger, succession } from "../succession.js";
import { gone, merged, nobody, tooFine } from "./names.js";
import type { Call, Refused, Situation } from "./situation.js";

const { steel, fleet, maker, mine } = cast;
const batteryId = batteryIdOf();
const order = { order: "1", authority: "court" };
/** A policy under which no part of a certificate has less than USD 300.00. */
export const largeParts = { smallestSplit: { USD: "300.00" }, registrationRequired: [] };

/** A certificate of USD 1,000.00 that its holder may not pass on. */
export async function fixed(scene: Scene, by: ActorName): Promise<string> {
  const certificateId = await circulating(scene, { reference: "N-1" });
  return pass(scene, certificateId, "mine", by, { nonTransferable: true });
}

/** Anchors another window of readings of the battery for sale. */
export async function readAgain({ scene, device }: Pick<Awaited<ReturnType<typeof forSale>>, "scene" | "device">) {
  const readings = { first: 3, last: 4, from: START - 1_800_000, values: { cycles: 11, stateOfHealthPerMille: 700 } };
  await scene.act("maker", "AnchorReadings", { batteryId, window: await windowOf(device, readings) });
}

type Purchase = (certificates: string[], over?: Partial<RequestOf<"Buy">>) => readonly Call[];
const buying: Purchase = (certificates, over) => [["fleet", "Buy", purchase(certificates, over)]];
const ordering: Purchase = (certificates, over) => [
  ["fleet", "PlaceOrder", purchase(certificates, over)],
  ["fleet", "Reserve", purchase(certificates, over)],
];

/** The refusals that a purchase in one act and an order have in common. */
async function playPurchase(
  refused: Refused,
  calls: Purchase,
  over: Partial<RequestOf<"ListForSale">>,
): Promise<Awaited<ReturnType<typeof forSale>>> {
  const sale = await forSale(over);
  const { scene, certificateId } = sale;
  const good = [certificateId];
  await refused(scene, "LISTING_CHANGED", { listingId, revision: "1", got: "2" }, ...calls(good, { revision: 2 }));
  await refused(scene, "INVALID_AMOUNT", tooFine("price"), ...calls(good, { price: "1.001" }));
  const price = { price: "900.00", offered: "899.00", currency: "USD" };
  await refused(scene, "PRICE_MISMATCH", price, ...calls(good, { price: "899.00" }));
  await refused(scene, "CERTIFICATE_NOT_FOUND", { certificateId: gone }, ...calls([gone]));
  const euros = await held(scene, "fleet", { reference: "E-1", currency: "EUR" });
  await refused(scene, "CERTIFICATE_NOT_ACCEPTED", { certificateId: euros }, ...calls([euros]));
  const kept = await fixed(scene, "fleet");
  await refused(scene, "NOT_TRANSFERABLE", { certificateId: kept }, ...calls([kept]));
  await scene.act("regulator", "Freeze", { ...order, certificates: good });
  await refused(scene, "CERTIFICATE_FROZEN", { certificateId, order: "1" }, ...calls(good));
  await scene.act("operator", "SetPolicy", { rules: largeParts });
  const whole = await held(scene, "fleet", { reference: "A-2" });
  await refused(scene, "POLICY_VIOLATION", { rule: "smallestSplit", limit: "300.00" }, ...calls([whole]));
  await readAgain(sale);
  await refused(scene, "CONDITION_STALE", { batteryId }, ...calls([whole]));
  await recalled(scene);
  await refused(scene, "NOT_SALEABLE", { batteryId }, ...calls([whole]));
  return sale;
}

/** Refusals of listings, bids and purchases. */
export const saleRefusals: readonly Situation[] = [
  {
    when: "on a listing or a bid that does not exist",
    async play(refused) {
      const { scene, certificateId } = await forSale();
      const none = `${maker.lei}.S-9`;
      await refused(
        scene,
        "LISTING_NOT_FOUND",
        { listingId: none },
        ["maker", "Reprice", { listingId: none, price: "880.00" }],
        ["maker", "Unlist", { listingId: none }],
        ["fleet", "MakeBid", bidRequest({ listingId: none })],
        ...buying([certificateId], { listingId: none }),
        ...ordering([certificateId], { listingId: none }),
      );
      await refused(
        scene,
        "BID_NOT_FOUND",
        { listingId, buyer: fleet.lei },
        ["maker", "AnswerBid", answerRequest()],
        ["maker", "EndBid", { listingId, buyer: fleet.lei }],
      );
    },
  },
  {
    when: "to a seller",
    async play(refused) {
      const { scene } = await forSale();
      const other = { reference: "S-2" };
      const missing = batteryIdOf("TN-9");
      await refused(scene, "BATTERY_NOT_FOUND", { batteryId: missing }, [
        "maker",
        "ListForSale",
        listRequest({ ...other, goods: [{ kind: "battery", batteryId: missing }] }),
      ]);
      await refused(scene, "NOT_SALEABLE", { batteryId, reason: `it is listed as ${listingId}` }, [
        "maker",
        "ListForSale",
        listRequest(other),
      ]);
      await refused(scene, "LISTING_EXISTS", { listingId }, ["maker", "ListForSale", listRequest()]);
      await refused(scene, "PARTY_NOT_FOUND", { lei: nobody, path: "inspection.arbiter" }, [
        "maker",
        "ListForSale",
        listRequest({ ...other, inspection: { ...inspection, arbiter: nobody } }),
      ]);
      await refused(scene, "INVALID_AMOUNT", tooFine("price"), ["maker", "Reprice", { listingId, price: "1.001" }]);
      await scene.act("maker", "Unlist", { listingId });
      await refused(scene, "INVALID_AMOUNT", tooFine("price.amount"), [
        "maker",
        "ListForSale",
        listRequest({ ...other, price: { currency: "USD", amount: "1.001" } }),
      ]);
      const withdrawn = { id: listingId, state: "Withdrawn", required: "Open" };
      await refused(
        scene,
        "WRONG_STATE",
        withdrawn,
        ["maker", "Reprice", { listingId, price: "880.00" }],
        ["maker", "Unlist", { listingId }],
        ["fleet", "MakeBid", bidRequest()],
      );
      await succession(scene, merger("steel", "port"));
      await refused(scene, "PARTY_SUCCEEDED", merged, [
        "maker",
        "ListForSale",
        listRequest({ ...other, inspection: { ...inspection, arbiter: steel.lei } }),
      ]);
    },
  },
  {
    when: "to a buyer in one act",
    async play(refused) {
      const { scene, certificateId } = await playPurchase(refused, buying, {});
      const needed = { id: listingId, required: "`Buy`" };
      await refused(scene, "WRONG_STATE", needed, ...ordering([certificateId]));
      await refused(
        scene,
        "NOT_SALEABLE",
        { batteryId },
        ["maker", "Reprice", { listingId, price: "880.00" }],
        ["fleet", "MakeBid", bidRequest()],
      );
      await succession(scene, merger("maker", "mine"));
      const seller = { lei: maker.lei, successor: mine.lei };
      await refused(scene, "PARTY_SUCCEEDED", seller, ...buying([certificateId]), ["fleet", "MakeBid", bidRequest()]);
    },
  },
  {
    when: "to a buyer that orders or reserves",
    async play(refused) {
      const { scene, certificateId } = await playPurchase(refused, ordering, { inspection, deposit });
      await refused(scene, "WRONG_STATE", { id: listingId, required: "`PlaceOrder`" }, ...buying([certificateId]));
      await succession(scene, merger("maker", "mine"));
      await refused(scene, "PARTY_SUCCEEDED", { lei: maker.lei, successor: mine.lei }, ...ordering([certificateId]));
    },
  },
  {
    when: "on a bid",
    async play(refused) {
      const { scene, certificateId } = await forSale({ inspection });
      await refused(scene, "INVALID_AMOUNT", tooFine("price"), ["fleet", "MakeBid", bidRequest({ price: "1.001" })]);
      await scene.act("fleet", "MakeBid", bidRequest());
      await refused(scene, "INVALID_AMOUNT", tooFine("price"), [
        "maker",
        "AnswerBid",
        answerRequest({ price: "1.001" }),
      ]);
      await refused(scene, "PRICE_MISMATCH", { price: "850.00", offered: "849.00" }, [
        "maker",
        "AnswerBid",
        answerRequest({ price: "849.00" }),
      ]);
      await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
      const other = [await held(scene, "fleet", { reference: "A-2" })];
      await refused(
        scene,
        "LISTING_RESERVED",
        { listingId, orderId: `${listingId}.1` },
        ["maker", "Reprice", { listingId, price: "880.00" }],
        ["maker", "Unlist", { listingId }],
        ["fleet", "MakeBid", bidRequest()],
        ["maker", "AnswerBid", answerRequest()],
        ...buying(other),
        ...ordering(other),
      );
      const ended = { listingId, buyer: fleet.lei };
      await scene.act("fleet", "EndBid", ended);
      await refused(
        scene,
        "WRONG_STATE",
        { id: `${listingId} for ${fleet.lei}`, state: "Withdrawn" },
        ["maker", "AnswerBid", answerRequest()],
        ["maker", "EndBid", ended],
      );
      await succession(scene, merger("fleet", "mine"));
      await refused(scene, "PARTY_SUCCEEDED", { lei: fleet.lei, successor: mine.lei }, [
        "maker",
        "AnswerBid",
        answerRequest(),
      ]);
    },
  },
];
