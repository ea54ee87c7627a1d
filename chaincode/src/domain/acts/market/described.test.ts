import { create } from "../../operation/change.js";
import { descriptions } from "../../state/description.js";
import { listings } from "../../state/listing.js";
import { titles } from "../../state/title.js";
import { cast, type ActorName } from "../../testing/cast.js";
import { forSale, held, inspection, listingId, listRequest, purchase } from "../../testing/market.js";
import type { RequestOf, Scene } from "../../testing/scene.js";
import { merger, succession } from "../../testing/succession.js";
import { listingIdSchema } from "../../vocabulary/identifiers.js";
import { fingerprintSchema } from "../../vocabulary/text.js";

const fingerprint = "ab".repeat(32);
const described = [{ kind: "document" as const, fingerprint }];
const copyOf = (by: "haulage" | "fleet") => `${cast[by].lei}.C-1`;
const soldFirst = (registrant: ActorName) => ({
  code: "NOT_SALEABLE",
  context: {
    ...{ registrant: cast[registrant].lei, fingerprint },
    reason: `the good of ${cast.maker.lei} with this description was bought or ordered first, by ${listingId}: its owner names ${cast.maker.lei} as registrant`,
  },
});

/** The maker's good on a listing, and the haulage company's good with the same description on a listing of its own. */
async function twoOfOneDescription(terms: Partial<RequestOf<"ListForSale">> = {}) {
  const sale = await forSale({ goods: described, ...terms });
  await sale.scene.act("haulage", "ListForSale", listRequest({ reference: "C-1", goods: described, ...terms }));
  return { ...sale, other: await held(sale.scene, "fleet", { reference: "A-2" }) };
}

const listedAsOwn = (scene: Scene, by: ActorName) =>
  scene.refused(by, "ListForSale", listRequest({ reference: "C-2", goods: described }));

test("neither the buyer nor a stranger can list the description of a sold good as its own", async () => {
  const { scene, certificateId } = await forSale({ goods: described });
  await scene.act("fleet", "Buy", purchase([certificateId]));
  expect(await listedAsOwn(scene, "haulage")).toEqual(soldFirst("haulage"));
  expect(await listedAsOwn(scene, "fleet")).toEqual(soldFirst("fleet"));
  const named = [{ ...described[0]!, registrant: cast.maker.lei }];
  await scene.act("fleet", "ListForSale", listRequest({ reference: "C-2", goods: named }));
  const paper = await held(scene, "port", { reference: "A-3" });
  await scene.act("port", "Buy", purchase([paper], { listingId: `${cast.fleet.lei}.C-2` }));
});

test("of two goods with one description the first that is bought is sold, and the other can only leave its listing", async () => {
  const { scene, certificateId, other } = await twoOfOneDescription();
  await scene.act("fleet", "Buy", purchase([certificateId]));
  const copy = purchase([other], { listingId: copyOf("haulage") });
  expect(await scene.refused("fleet", "Buy", copy)).toEqual(soldFirst("haulage"));
  expect(await scene.refused("haulage", "Reprice", { listingId: copyOf("haulage") })).toEqual(soldFirst("haulage"));
  await scene.act("haulage", "Unlist", { listingId: copyOf("haulage") });
});

test("an order reserves a description for its seller, so that no other sale takes it after the goods are dispatched", async () => {
  const { scene, certificateId, other } = await twoOfOneDescription({ inspection });
  const orderId = `${listingId}.1`;
  await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
  await scene.act("maker", "Dispatch", { orderId });
  await scene.act("fleet", "Receive", { orderId });
  const copy = purchase([other], { listingId: copyOf("haulage") });
  expect(await scene.refused("fleet", "PlaceOrder", copy)).toEqual(soldFirst("haulage"));
  expect(await listedAsOwn(scene, "port")).toEqual(soldFirst("port"));
  const { order } = await scene.act("fleet", "AcceptDelivery", { orderId });
  expect(order).toMatchObject({ state: "Accepted" });
});

test("after its cancellation an order still reserves a description for the seller, who alone can list the good again", async () => {
  const { scene, certificateId } = await forSale({ goods: described, inspection });
  await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
  await scene.act("maker", "CancelOrder", { orderId: `${listingId}.1`, reason: "sold out" });
  await scene.act("maker", "Unlist", { listingId });
  expect(await listedAsOwn(scene, "haulage")).toEqual(soldFirst("haulage"));
  await scene.act("maker", "ListForSale", listRequest({ reference: "S-2", goods: described }));
});

test("the seller's successor cannot describe a sold good again as its own", async () => {
  const { scene, certificateId } = await forSale({ goods: described });
  await scene.act("fleet", "Buy", purchase([certificateId]));
  await succession(scene, merger("maker", "haulage"));
  expect(await listedAsOwn(scene, "haulage")).toEqual(soldFirst("haulage"));
});

test("one listing cannot have a description twice, whatever its goods are called", async () => {
  const { scene } = await twoOfOneDescription();
  await scene.act("maker", "Unlist", { listingId });
  await scene.act("haulage", "Unlist", { listingId: copyOf("haulage") });
  await succession(scene, merger("maker", "haulage"));
  const both = [...described, { ...described[0]!, registrant: cast.maker.lei }];
  expect(await scene.refused("haulage", "ListForSale", listRequest({ reference: "C-2", goods: both }))).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "goods[1]", problem: "is named twice" },
  });
});

test("a forged listing with a forged title cannot sell a copy of a good that was sold", async () => {
  const { scene, certificateId, other } = await twoOfOneDescription();
  await scene.act("fleet", "Buy", purchase([certificateId]));
  const name = fingerprintSchema.parse(fingerprint);
  const [listing, title] = [
    (await scene.ledger.find(listings, listingIdSchema.parse(copyOf("haulage"))))!,
    (await scene.ledger.find(titles, cast.haulage.lei, name))!,
  ];
  const forged = listingIdSchema.parse(copyOf("fleet"));
  const owner = { lei: cast.port.lei, mspId: cast.port.mspId };
  const goods = [{ ...described[0]!, fingerprint: name, registrant: cast.port.lei }];
  scene.ledger.apply([
    create(listings, { ...listing, listingId: forged, seller: owner, goods }),
    create(titles, { ...title, registrant: owner, owner, listing: forged }),
  ]);
  expect(await scene.refused("fleet", "Buy", purchase([other], { listingId: forged }))).toEqual(soldFirst("port"));
});

test("the record of which good was sold first needs operator and regulator, and no act changes it", async () => {
  const { scene, certificateId } = await forSale({ goods: described });
  await scene.act("fleet", "Buy", purchase([certificateId]));
  const description = (await scene.ledger.find(descriptions, fingerprintSchema.parse(fingerprint)))!;
  const [operator, regulator] = [cast.operator.mspId, cast.regulator.mspId];
  expect(descriptions.guardOf(description)).toEqual({ owner: operator, witnesses: [regulator], operator, regulator });
  const named = [{ ...described[0]!, registrant: cast.maker.lei }];
  await scene.act("fleet", "ListForSale", listRequest({ reference: "C-2", goods: named }));
  const paper = await held(scene, "port", { reference: "A-3" });
  await scene.act("port", "Buy", purchase([paper], { listingId: `${cast.fleet.lei}.C-2` }));
  expect(await scene.ledger.find(descriptions, description.fingerprint)).toEqual(description);
});
