import { cast } from "../../testing/cast.js";
import { forSale, held, inspection, listingId, listRequest, purchase } from "../../testing/market.js";
import { batteryIdOf, windowOf } from "../../testing/pack.js";
import { mature } from "../../testing/paper.js";
import { START } from "../../testing/scene.js";
import { merger, succession } from "../../testing/succession.js";

const batteryId = batteryIdOf();

test("in one act a purchase passes the title to the buyer, and the price, cut to the cent, to the seller", async () => {
  const { scene, certificateId } = await forSale();
  const { listing, certificates } = await scene.act("fleet", "Buy", purchase([certificateId]));
  expect(listing).toMatchObject({ state: "Sold", buyer: cast.fleet.lei, price: { currency: "USD", amount: "900.00" } });
  expect(certificates).toMatchObject([
    {
      ...{ state: "Transferable", amount: "900.00", holder: { lei: cast.maker.lei } },
      endorsements: [{}, {}, { way: "sale", from: cast.fleet.lei, to: cast.maker.lei, recourse: true, listingId }],
    },
    { state: "Transferable", amount: "100.00", holder: { lei: cast.fleet.lei }, endorsements: [{}, {}] },
  ]);
  const battery = await scene.ask("fleet", "GetBattery", { batteryId });
  expect(battery).toMatchObject({ owner: cast.fleet.lei, titles: [{ way: "sale", listingId }] });
  expect(battery).not.toHaveProperty("listing");
  expect(scene.events.slice(-3).map(({ type }) => type)).toEqual([
    ...["GoodSold", "CertificateTransferred", "BatteryTransferred"],
  ]);
});

test("a seller that accepts paper of a party accepts what the party owes since a merger", async () => {
  const { scene, certificateId } = await forSale({ accepts: { issuers: [cast.haulage.lei] } });
  expect(await scene.refused("fleet", "Buy", purchase([certificateId]))).toMatchObject({
    code: "CERTIFICATE_NOT_ACCEPTED",
  });
  await succession(scene, merger("steel", "haulage"));
  expect(await scene.act("fleet", "Buy", purchase([certificateId]))).toMatchObject({ listing: { state: "Sold" } });
});

test("a sold good is not sold again, and its former owner cannot list it", async () => {
  const { scene, certificateId } = await forSale();
  await scene.act("fleet", "Buy", purchase([certificateId]));
  const other = await held(scene, "haulage", { reference: "A-2" });
  expect(await scene.refused("haulage", "Buy", purchase([other]))).toMatchObject({ code: "WRONG_STATE" });
  expect(await scene.refused("maker", "ListForSale", listRequest({ reference: "S-2" }))).toMatchObject({
    code: "NOT_SALEABLE",
    context: { batteryId, reason: expect.stringContaining(cast.fleet.lei) as string },
  });
});

test("Buy is refused if the price or the revision that the buyer saw is not the listing's present one", async () => {
  const { scene, certificateId } = await forSale();
  expect(await scene.refused("fleet", "Buy", purchase([certificateId], { price: "899.99" }))).toEqual({
    code: "PRICE_MISMATCH",
    context: { price: "900.00", offered: "899.99", currency: "USD" },
  });
  expect(await scene.refused("fleet", "Buy", purchase([certificateId], { revision: 2 }))).toEqual({
    code: "LISTING_CHANGED",
    context: { listingId, revision: "1", got: "2" },
  });
});

test("Buy is refused if the buyer's certificates are less than the price, or if one of them is not needed for it", async () => {
  const { scene, certificateId } = await forSale();
  const small = await held(scene, "fleet", { reference: "A-2", amount: "100.00" });
  expect(await scene.refused("fleet", "Buy", purchase([small]))).toMatchObject({
    code: "PRICE_MISMATCH",
    context: { offered: "100.00" },
  });
  expect(await scene.refused("fleet", "Buy", purchase([certificateId, small]))).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "certificates[1]" },
  });
  expect(await scene.refused("fleet", "Buy", purchase([small, small]))).toMatchObject({ code: "INVALID_REQUEST" });
  const { certificates } = await scene.act("fleet", "Buy", purchase([small, certificateId]));
  expect(certificates.map(({ amount, holder }) => [amount, holder.lei])).toEqual([
    ["100.00", cast.maker.lei],
    ["800.00", cast.maker.lei],
    ["200.00", cast.fleet.lei],
  ]);
});

test("a certificate of another currency is refused with the figures", async () => {
  const { scene } = await forSale();
  const yen = await held(scene, "fleet", { reference: "A-2", currency: "JPY", amount: "90000" });
  expect(await scene.refused("fleet", "Buy", purchase([yen]))).toEqual({
    code: "CERTIFICATE_NOT_ACCEPTED",
    context: { certificateId: yen, problem: "is 90000 JPY, and the price is 900.00 USD" },
  });
});

test.each([
  ["of another issuer", { issuers: [cast.bank.lei] }],
  ["of another guarantor", { guarantors: [cast.bank.lei] }],
  ["that fall due later", { maturesBy: "2026-03-31" }],
])("a purchase is refused with certificates %s", async (_, accepts) => {
  const { scene, certificateId } = await forSale({ accepts });
  expect(await scene.refused("fleet", "Buy", purchase([certificateId]))).toMatchObject({
    code: "CERTIFICATE_NOT_ACCEPTED",
    context: { certificateId },
  });
});

test("if a listing names issuers and guarantors, a certificate needs one of the issuers or one of the guarantors", async () => {
  const accepts = { issuers: [cast.steel.lei], guarantors: [cast.bank.lei], maturesBy: "2026-04-01" };
  const { scene, certificateId } = await forSale({ accepts });
  await scene.act("fleet", "Buy", purchase([certificateId]));
});

test("the seller decides about recourse, within the instrument's terms", async () => {
  const without = await forSale({ accepts: { recourse: false } });
  const { certificates } = await without.scene.act("fleet", "Buy", purchase([without.certificateId]));
  expect(certificates[0]?.endorsements.at(-1)).toMatchObject({ way: "sale", recourse: false });
  const wanted = await forSale({ accepts: { recourse: true } }, {}, { recourse: false });
  expect(await wanted.scene.refused("fleet", "Buy", purchase([wanted.certificateId]))).toMatchObject({
    code: "CERTIFICATE_NOT_ACCEPTED",
  });
});

test("a purchase is refused with both conditions if the battery no longer has the listed condition", async () => {
  const { scene, device, certificateId } = await forSale();
  const window = await windowOf(device, { first: 3, last: 3, from: START - 1800_000, values: { cycles: 11 } });
  await scene.act("maker", "AnchorReadings", { batteryId, window });
  expect(await scene.refused("fleet", "Buy", purchase([certificateId]))).toMatchObject({
    code: "CONDITION_STALE",
    context: {
      batteryId,
      listed: expect.stringContaining("reading 2 ") as string,
      present: expect.stringContaining("reading 3 ") as string,
    },
  });
});

test("a purchase is refused if the battery's condition is older than the policy allows", async () => {
  const { scene, certificateId } = await forSale({}, { conditionFreshDays: 2 });
  scene.later(2 * 24 - 1);
  await scene.act("fleet", "Buy", purchase([certificateId]));
  const late = await forSale({}, { conditionFreshDays: 2 });
  late.scene.later(2 * 24);
  expect(await late.scene.refused("fleet", "Buy", purchase([late.certificateId]))).toMatchObject({
    code: "CONDITION_STALE",
  });
});

test("a battery without readings is sold unless the policy asks for recent readings", async () => {
  for (const [rules, code] of [
    [{}, undefined],
    [{ conditionFreshDays: 2 }, "CONDITION_STALE"],
  ] as const) {
    const { scene, certificateId } = await forSale({}, rules);
    await scene.act("maker", "RegisterBattery", {
      ...{ serial: "TN-2", model: "m", category: "lmt", chemistry: "NCA", manufacturedOn: "2025-12-01" },
      rated: { capacityMilliampHours: 2000, energyMilliwattHours: 7200, nominalMilliVolts: 3600 },
    });
    const goods = [{ kind: "battery" as const, batteryId: batteryIdOf("TN-2") }];
    await scene.act("maker", "ListForSale", listRequest({ reference: "S-2", goods }));
    const request = purchase([certificateId], { listingId: `${cast.maker.lei}.S-2` });
    if (code === undefined) {
      await scene.act("fleet", "Buy", request);
    } else {
      expect(await scene.refused("fleet", "Buy", request)).toMatchObject({ code });
    }
  }
});

test("Buy is refused for a listing that has expired, or that asks for an order", async () => {
  const { scene, certificateId } = await forSale({ inspection });
  expect(await scene.refused("fleet", "Buy", purchase([certificateId]))).toMatchObject({
    code: "WRONG_STATE",
    context: { required: "`PlaceOrder`" },
  });
  const expired = await forSale({ expiresAt: "2026-01-02T00:00:00.000Z" });
  expired.scene.later(24);
  expect(await expired.scene.refused("fleet", "Buy", purchase([expired.certificateId]))).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "Open, expired at 2026-01-02T00:00:00.000Z" },
  });
});

test("the buyer can pay only with certificates that it holds itself and that can be passed on", async () => {
  const { scene, certificateId } = await forSale();
  expect(await scene.refused("haulage", "Buy", purchase([certificateId]))).toMatchObject({ code: "NOT_AUTHORIZED" });
  await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [certificateId] });
  expect(await scene.refused("fleet", "Buy", purchase([certificateId]))).toMatchObject({ code: "CERTIFICATE_FROZEN" });
  const due = await forSale({ expiresAt: "2027-01-01T00:00:00.000Z" });
  mature(due.scene);
  due.scene.later(24);
  expect(await due.scene.refused("fleet", "Buy", purchase([due.certificateId]))).toMatchObject({
    code: "NOT_TRANSFERABLE",
  });
});

test("a purchase keeps to the rules of a plain transfer on the number of endorsements and the smallest part", async () => {
  const full = await forSale({}, { mostEndorsements: 2 });
  expect(await full.scene.refused("fleet", "Buy", purchase([full.certificateId]))).toMatchObject({
    code: "POLICY_VIOLATION",
    context: { rule: "mostEndorsements" },
  });
  const small = await forSale({}, { smallestSplit: { USD: "100.01" } });
  expect(await small.scene.refused("fleet", "Buy", purchase([small.certificateId]))).toMatchObject({
    code: "POLICY_VIOLATION",
    context: { rule: "smallestSplit" },
  });
});

test("nobody can buy from a suspended or merged seller, or buy its own good", async () => {
  const { scene, certificateId } = await forSale();
  const own = await held(scene, "maker", { reference: "A-2" });
  expect(await scene.refused("maker", "Buy", purchase([own]))).toMatchObject({
    code: "NOT_SALEABLE",
    context: { reason: "the buyer owns it" },
  });
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.maker.lei });
  expect(await scene.refused("fleet", "Buy", purchase([certificateId]))).toMatchObject({ code: "PARTY_SUSPENDED" });
});
