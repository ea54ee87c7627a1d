import { cast } from "../../testing/cast.js";
import { circulating, mature, uetr } from "../../testing/paper.js";
import { Scene } from "../../testing/scene.js";
import { merger, succession } from "../../testing/succession.js";

const { mine, otherBank } = cast;
const valueDate = "2026-04-01";

/** A certificate of USD 1,000.00 of the mine, pledged to the other bank for 600.00 and presented at maturity. */
async function presented(scene: Scene): Promise<string> {
  const certificateId = await circulating(scene);
  const pledge = { pledgee: otherBank.lei, obligation: "loan 7", enforceableFrom: "2026-03-01", secured: "600" };
  await scene.act("mine", "Pledge", { certificateId, ...pledge });
  await scene.act("otherBank", "Accept", { certificateId });
  mature(scene);
  await scene.act("otherBank", "Present", { certificateId });
  return certificateId;
}

const listed = async (scene: Scene) =>
  (await scene.ask("regulator", "ListProceeds", { everybody: true })) as { proceeds: readonly object[] };

const surplus = (certificateId: string, sum: string, payment: number) => ({
  ...{ certificateId, creditor: mine.lei, debtor: otherBank.lei, soldOn: valueDate, surplusOf: uetr(payment) },
  sum: { currency: "USD", amount: sum },
});

test("a pledgee owes the pledgor what a settlement paid it beyond the secured sum, until the pledgor acknowledges it", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate });
  const owed = surplus(certificateId, "400.00", 1);
  const { sum: _, ...told } = owed;
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateSettled", proceeds: told });
  expect(await listed(scene)).toMatchObject({ proceeds: [owed] });
  const { creditor, soldOn, surplusOf } = owed;
  const payment = { certificateId, creditor, soldOn, surplusOf, valueDate };
  await scene.act("otherBank", "PayProceeds", { ...payment, uetr: uetr(2) });
  expect(await listed(scene)).toMatchObject({ proceeds: [{ ...owed, stated: { uetr: uetr(2) } }] });
  await scene.act("mine", "PayProceeds", { ...payment, uetr: uetr(2) });
  expect(await listed(scene)).toMatchObject({ proceeds: [] });
  expect(await scene.ask("mine", "GetPayment", { uetr: uetr(2) })).toMatchObject({
    ...{ purpose: "surplus", certificateId, paid: { amount: "400.00" } },
  });
});

test("a payment in part that passes the secured sum leaves a surplus, and one that does not leaves none", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  const first = await scene.act("bank", "Settle", { certificateId, amount: "500", uetr: uetr(1), valueDate });
  expect(await listed(scene)).toMatchObject({ proceeds: [] });
  const rest = first.rest?.certificateId ?? "";
  const { settled } = await scene.act("bank", "Settle", {
    certificateId: rest,
    amount: "300",
    uetr: uetr(2),
    valueDate,
  });
  expect(await listed(scene)).toMatchObject({ proceeds: [surplus(settled.certificateId, "200.00", 2)] });
});

test("a pledgee owes the pledgor what the payment of a claim paid it beyond the secured sum", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  await scene.act("otherBank", "ClaimRecourse", { certificateId, on: cast.steel.lei });
  await scene.act("otherBank", "PayRecourse", { certificateId, payer: cast.steel.lei, uetr: uetr(1), valueDate });
  const owed = surplus(certificateId, "400.00", 1);
  const { sum: _, ...told } = owed;
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateRecoursePaid", proceeds: told });
  expect(await listed(scene)).toMatchObject({ proceeds: [owed] });
  await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason: "recalled" });
  expect(scene.events.at(-1)).toMatchObject({ proceeds: { ...told, returned: true } });
  expect(await listed(scene)).toMatchObject({ proceeds: [] });
});

test("the return of a payment ends the surplus that it had brought, and the next payment brings its own", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate });
  await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason: "wrong number" });
  expect(await listed(scene)).toMatchObject({ proceeds: [] });
  const late = { certificateId, creditor: mine.lei, soldOn: valueDate, surplusOf: uetr(1), uetr: uetr(2), valueDate };
  expect(await scene.refused("mine", "PayProceeds", late)).toMatchObject({
    code: "WRONG_STATE",
    context: { id: certificateId, state: `without a surplus, since the payment ${uetr(1)} was returned` },
  });
  await scene.act("bank", "Settle", { certificateId, uetr: uetr(3), valueDate });
  expect(await listed(scene)).toMatchObject({ proceeds: [surplus(certificateId, "400.00", 3)] });
});

test("a pledgee that returns the payment of its surplus owes it again, and owes nothing if the payment that had brought it came back", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate });
  const cause = { certificateId, creditor: mine.lei, soldOn: valueDate, surplusOf: uetr(1), valueDate };
  for (const number of [2, 3]) {
    await scene.act("mine", "PayProceeds", { ...cause, uetr: uetr(number) });
    expect(await listed(scene)).toMatchObject({ proceeds: [] });
    if (number === 3) {
      await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason: "recalled" });
    }
    await scene.act("otherBank", "ReturnPayment", { uetr: uetr(number), reason: "the account is closed" });
    expect(await listed(scene)).toMatchObject({ proceeds: number === 2 ? [surplus(certificateId, "400.00", 1)] : [] });
  }
});

test("a pledgee that is one with the pledgor since a merger owes it nothing", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  await succession(scene, merger("mine", "otherBank"));
  await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate });
  expect(await listed(scene)).toMatchObject({ proceeds: [] });
});
