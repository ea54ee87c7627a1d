import { cast } from "../testing/cast.js";
import { claimAndPay, dishonoured } from "../testing/dishonoured.js";
import { circulating, mature, pass, presented, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";
import { dateSchema, plusMonths } from "../vocabulary/calendar.js";

const lateInterest = { annualRate: "4.5", dayCount: "ACT/360", mostCosts: { USD: "30.00" } } as const;
const policy = { lateInterest };
const show = (scene: Scene, certificateId: string) => scene.ask("port", "GetCertificate", { certificateId });
const usd = (amount: string) => ({ currency: "USD", amount });

test("from the dishonour on the certificate shows what is due: the face, interest from maturity, and its terms", async () => {
  const { scene, id } = await dishonoured({ policy });
  const due = {
    ...{ principal: usd("1000.00"), interestFrom: "2026-04-01", annualRate: "4.5", dayCount: "ACT/360", costs: [] },
  };
  expect(await show(scene, id)).toMatchObject({ due });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateDishonoured", certificates: [{ due: {} }] });
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.haulage.lei });
  expect(await scene.ask("haulage", "ListPayables", {})).toMatchObject({ certificates: [{ due }] });
});

test("without a rule on late interest in the policy only the face is due, and no costs can be claimed", async () => {
  const { scene, id } = await dishonoured();
  expect(await show(scene, id)).not.toHaveProperty("due");
  const costs = [{ amount: "1.00", purpose: "notice" }];
  expect(await scene.refused("port", "ClaimRecourse", { certificateId: id, on: cast.steel.lei, costs })).toEqual({
    code: "INVALID_REQUEST",
    context: {
      path: "costs",
      problem: "must be left out: the policy sets no late interest, so no costs can be claimed",
    },
  });
  scene.later(24 * 10);
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.steel.lei });
  const payment = { certificateId: id, payer: cast.steel.lei, uetr: uetr(1), valueDate: "2026-04-11" };
  expect(await scene.refused("port", "PayRecourse", { ...payment, paid: "1000.01" })).toMatchObject({
    code: "PAYMENT_MISMATCH",
    context: { given: "1000.01", expected: "1000.00", interest: "0.00", days: "0" },
  });
  await scene.act("port", "PayRecourse", payment);
});

test("what is due grows with each claim: each claimant claims all that it paid, interest from that day, and its own costs", async () => {
  const { scene, id } = await dishonoured({ policy });
  scene.later(24 * 30);
  await scene.act("port", "ClaimRecourse", {
    ...{ certificateId: id, on: cast.haulage.lei },
    costs: [
      { amount: "12.00", purpose: "proof of dishonour" },
      { amount: "3.50", purpose: "notices" },
    ],
  });
  const payment = { certificateId: id, payer: cast.haulage.lei, uetr: uetr(1), valueDate: "2026-05-01" };
  // 1000.00 x 4.5 x 30 / 36000 = 3.75
  const figures = { expected: "1019.25", principal: "1000.00", interest: "3.75", costs: "15.50", days: "30" };
  expect(await scene.refused("port", "PayRecourse", payment)).toEqual({
    code: "PAYMENT_MISMATCH",
    context: { given: "1000.00", ...figures },
  });
  const { paid } = await scene.act("port", "PayRecourse", { ...payment, paid: "1019.25" });
  expect(paid).toMatchObject({
    holder: { lei: cast.haulage.lei },
    due: { principal: usd("1019.25"), interestFrom: "2026-05-01", costs: [] },
  });
  expect(await scene.ask("mine", "GetPayment", { uetr: uetr(1) })).toMatchObject({
    paid: usd("1019.25"),
    sums: {
      ...{ principal: usd("1000.00"), interest: usd("3.75"), costs: usd("15.50"), days: 30 },
      ...{ annualRate: "4.5", dayCount: "ACT/360" },
    },
  });

  scene.later(24 * 20);
  await scene.act("haulage", "ClaimRecourse", {
    ...{ certificateId: id, on: cast.mine.lei, costs: [{ amount: "1.00", purpose: "notice" }] },
  });
  const next = { certificateId: id, payer: cast.mine.lei, uetr: uetr(2) };
  // A value date after the dishonour is refused too, if it is before the payment that the claim recovers.
  expect(await scene.refused("bank", "PayRecourse", { ...next, valueDate: "2026-04-30" })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "valueDate" },
  });
  // 1019.25 x 4.5 x 20 / 36000 = 2.548125
  await scene.act("bank", "PayRecourse", { ...next, valueDate: "2026-05-21", paid: "1022.80" });
  await scene.act("mine", "ClaimRecourse", { certificateId: id, on: cast.steel.lei });
  const last = { certificateId: id, payer: cast.steel.lei, uetr: uetr(3), valueDate: "2026-05-21", paid: "1022.80" };
  expect((await scene.act("mine", "PayRecourse", last)).paid).toMatchObject({
    state: "Settled",
    discharge: { sums: { principal: usd("1022.80"), days: 0 } },
  });
});

test("the largest amount is paid with its interest to the holder, and then to the party that has paid the holder", async () => {
  const scene = await Scene.open(policy);
  const id = await pass(scene, await circulating(scene, { amount: "10000000000000.00" }), "mine", "port");
  mature(scene);
  await scene.act("port", "Present", { certificateId: id });
  await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
  scene.later(24 * 30);
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
  // 10^13 x 4.5 x 30 / 36000 = 37,500,000,000
  const first = { certificateId: id, payer: cast.mine.lei, uetr: uetr(1), valueDate: "2026-05-01" };
  expect(await scene.refused("port", "PayRecourse", { ...first, paid: "10000000000000000.00" })).toMatchObject({
    code: "INVALID_AMOUNT",
    context: { problem: "more than 999999999999999999 units" },
  });
  const { paid } = await scene.act("port", "PayRecourse", { ...first, paid: "10037500000000.00" });
  expect(paid).toMatchObject({ due: { principal: usd("10037500000000.00") } });
  await scene.act("mine", "ClaimRecourse", { certificateId: id, on: cast.steel.lei });
  await scene.act("mine", "PayRecourse", { ...first, payer: cast.steel.lei, uetr: uetr(2), paid: "10037500000000.00" });
  expect(await scene.ask("mine", "GetPayment", { uetr: uetr(2) })).toMatchObject({ paid: usd("10037500000000.00") });
});

test("costs add up to the policy's limit and no further", async () => {
  const { scene, id } = await dishonoured({ policy });
  const claim = (on: string, amount: string) => ({ certificateId: id, on, costs: [{ amount, purpose: "notice" }] });
  await scene.act("port", "ClaimRecourse", claim(cast.mine.lei, "20.00"));
  expect(await scene.refused("port", "ClaimRecourse", claim(cast.steel.lei, "10.01"))).toEqual({
    code: "POLICY_VIOLATION",
    context: { rule: "lateInterest.mostCosts", limit: "30.00", given: "30.01" },
  });
  await scene.act("port", "ClaimRecourse", claim(cast.steel.lei, "10.00"));
});

test("cutting a certificate does not raise the limit of costs, since each part has its share of it, also when a payer holds the part", async () => {
  const { scene, id } = await dishonoured({ policy });
  const claim = (certificateId: string, on: string, amount: string) => ({
    ...{ certificateId, on, costs: [{ amount, purpose: "notice" }] },
  });
  const over = (limit: string, given: string) => ({
    code: "POLICY_VIOLATION",
    context: { rule: "lateInterest.mostCosts", limit, given },
  });
  const first = claim(id, cast.mine.lei, "10.01");
  expect(await scene.refused("port", "ClaimRecourse", { ...first, amount: "333.33" })).toEqual(over("9.99", "10.01"));
  const { certificate, rest } = await scene.act("port", "ClaimRecourse", {
    ...{ certificateId: id, on: cast.haulage.lei, amount: "500.00" },
  });
  expect(certificate).toMatchObject({ due: { cutFrom: { units: "100000" } } });
  const [one, two] = [certificate.certificateId, rest?.certificateId ?? ""];
  await scene.act("port", "ClaimRecourse", claim(one, cast.mine.lei, "15.00"));
  expect(await scene.refused("port", "ClaimRecourse", claim(one, cast.steel.lei, "0.01"))).toEqual(
    over("15.00", "15.01"),
  );
  expect(await scene.refused("port", "ClaimRecourse", claim(two, cast.steel.lei, "15.01"))).toEqual(
    over("15.00", "15.01"),
  );
  const payment = { certificateId: one, payer: cast.haulage.lei, uetr: uetr(1), valueDate: "2026-04-01" };
  await scene.act("port", "PayRecourse", { ...payment, paid: "515.00" });
  expect(await scene.refused("haulage", "ClaimRecourse", claim(one, cast.steel.lei, "15.01"))).toEqual(
    over("15.00", "15.01"),
  );
});

test("a cut divides what is due to the cent, and each part rounds its own interest", async () => {
  const { scene, id } = await dishonoured({ policy });
  scene.later(24 * 30);
  await scene.act("port", "ClaimRecourse", {
    ...{ certificateId: id, on: cast.haulage.lei, costs: [{ amount: "0.01", purpose: "stamp" }] },
  });
  const payment = { payer: cast.haulage.lei, valueDate: "2026-05-01" };
  const { paid, rest } = await scene.act("port", "PayRecourse", {
    // 333.33 x 4.5 x 30 / 36000 = 1.2499875; the first third has no share of the cent of costs.
    ...{ certificateId: id, amount: "333.33", ...payment, uetr: uetr(1), paid: "334.58" },
  });
  expect(paid).toMatchObject({ due: { principal: usd("334.58") } });
  expect(rest).toMatchObject({
    due: { principal: usd("666.67"), costs: [{ sum: usd("0.01"), purpose: "stamp" }] },
  });
  const freeze = { order: "1", authority: "court", certificates: [paid.certificateId] };
  const units = { instrumentId: paid.instrumentId, from: "1", to: "11111" };
  await scene.act("regulator", "Freeze", { ...freeze, units });
  // 334.58 x 11111 / 33333 = 111.526...
  expect(await show(scene, `${paid.instrumentId}:1-11111`)).toMatchObject({ due: { principal: usd("111.53") } });
  expect(await show(scene, `${paid.instrumentId}:11112-33333`)).toMatchObject({ due: { principal: usd("223.05") } });
});

describe("no interest runs for days on which an order forbade payment", () => {
  const freezeFor = async (scene: Scene, id: string, hours: number) => {
    const of = { order: "7", certificates: [id] };
    await scene.act("regulator", "Freeze", { ...of, authority: "court" });
    scene.later(hours);
    await scene.act("regulator", "Unfreeze", of);
  };
  const claim = async (scene: Scene, id: string) => {
    await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.haulage.lei });
    return { certificateId: id, payer: cast.haulage.lei, uetr: uetr(1) };
  };

  test("of 30 days after the due day, 11 lie under an order that was lifted: 19 count", async () => {
    const { scene, id } = await dishonoured({ policy });
    scene.later(24 * 5);
    await freezeFor(scene, id, 24 * 10);
    scene.later(24 * 15);
    const payment = { ...(await claim(scene, id)), valueDate: "2026-05-01" };
    // 1000.00 x 4.5 x 19 / 36000 = 2.375
    expect(await scene.refused("port", "PayRecourse", payment)).toMatchObject({
      context: { expected: "1002.38", interest: "2.38", days: "19" },
    });
    // A payment with a value date before the order owes interest up to that date.
    expect(await scene.refused("port", "PayRecourse", { ...payment, valueDate: "2026-04-04" })).toMatchObject({
      context: { days: "3" },
    });
    await scene.act("port", "PayRecourse", { ...payment, paid: "1002.38" });
    expect(await scene.ask("port", "GetPayment", { uetr: uetr(1) })).toMatchObject({ sums: { days: 19 } });
  });

  test("a day counts as forbidden if any part of it was, and two orders on one day take it once", async () => {
    const { scene, id } = await dishonoured({ policy });
    scene.later(24 * 2);
    await freezeFor(scene, id, 1);
    await freezeFor(scene, id, 1);
    scene.later(24 * 3);
    const payment = { ...(await claim(scene, id)), valueDate: "2026-04-06" };
    expect(await scene.refused("port", "PayRecourse", payment)).toMatchObject({ context: { days: "4" } });
  });

  test("an order that lay on the paper before it fell due takes no interest away", async () => {
    const scene = await Scene.open(policy);
    const id = await circulating(scene);
    await freezeFor(scene, id, 24 * 20);
    scene.later(24 * 70);
    await scene.act("mine", "Present", { certificateId: id });
    scene.later(24 * 10);
    const payment = { certificateId: id, uetr: uetr(1), valueDate: "2026-04-11" };
    expect(await scene.refused("bank", "Settle", payment)).toMatchObject({ context: { days: "10" } });
  });
});

test("the return of a payment restores what was due before, divided among the parts that were cut since", async () => {
  const { scene, id } = await dishonoured({ policy });
  scene.later(24 * 30);
  await scene.act("port", "ClaimRecourse", {
    ...{ certificateId: id, on: cast.haulage.lei, costs: [{ amount: "6.00", purpose: "notices" }] },
  });
  const before = await show(scene, id);
  const payment = { certificateId: id, payer: cast.haulage.lei, valueDate: "2026-05-01", paid: "1009.75" };
  await scene.act("port", "PayRecourse", { ...payment, uetr: uetr(1) });
  await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason: "recalled" });
  expect(await show(scene, id)).toEqual(before);
  await scene.act("port", "PayRecourse", { ...payment, uetr: uetr(2) });
  const claim = { certificateId: id, on: cast.mine.lei, amount: "250.00" };
  const { certificate, rest } = await scene.act("haulage", "ClaimRecourse", claim);
  const parts = [certificate.certificateId, rest?.certificateId ?? ""];
  const { certificates } = await scene.act("bank", "ReturnPayment", {
    ...{ uetr: uetr(2), reason: "recalled", certificates: parts },
  });
  expect(certificates).toMatchObject([
    { due: { principal: usd("250.00"), interestFrom: "2026-04-01", costs: [{ sum: usd("1.50") }] } },
    { due: { principal: usd("750.00"), costs: [{ sum: usd("4.50") }] } },
  ]);
});

test("a settlement after due day and presentation bears interest from the later of these two days", async () => {
  const scene = await Scene.open(policy);
  const certificateId = await presented(scene);
  scene.later(24 * 30);
  const payment = { certificateId, uetr: uetr(1), valueDate: "2026-05-01" };
  expect(await scene.refused("bank", "Settle", payment)).toMatchObject({
    code: "PAYMENT_MISMATCH",
    context: { given: "1000.00", expected: "1003.75", interest: "3.75", days: "30" },
  });
  // On the day of presentation nothing is late.
  const { settled } = await scene.act("bank", "Settle", {
    ...{ certificateId, uetr: uetr(2), valueDate: "2026-04-01", amount: "500" },
  });
  expect(settled).toMatchObject({ discharge: { sums: { days: 0 } } });
  const rest = certificateId.replace(":1-", ":50001-");
  await scene.act("bank", "Settle", { ...payment, certificateId: rest, paid: "501.88" });
  expect(await scene.ask("mine", "GetPayment", { uetr: uetr(1) })).toMatchObject({
    paid: usd("501.88"),
    sums: { principal: usd("500.00"), interest: usd("1.88") },
  });
});

test("a new presentation after dishonour is settled with all that is due, and its withdrawal changes nothing", async () => {
  const { scene, id } = await dishonoured({ policy });
  scene.later(24 * 30);
  const costs = [{ amount: "2.00", purpose: "notice" }];
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei, costs });
  const before = await show(scene, id);
  await scene.act("port", "Present", { certificateId: id });
  expect((await scene.act("port", "Withdraw", { certificateId: id })).certificate).toEqual(before);
  await scene.act("port", "Present", { certificateId: id });
  await scene.act("bank", "Dishonour", { certificateId: id, reason: "still no funds" });
  expect(await show(scene, id)).toMatchObject({ due: (before as { due: object }).due });
  await scene.act("port", "Present", { certificateId: id });
  await scene.act("bank", "Settle", { certificateId: id, uetr: uetr(1), valueDate: "2026-05-01", paid: "1005.75" });
});

test("the guarantor that pays claims on the issuer what it paid, with interest", async () => {
  const { scene, id } = await dishonoured({ policy });
  scene.later(24 * 30);
  const { paid } = await claimAndPay(scene, id, "port", "otherBank", {
    ...{ uetr: uetr(1), valueDate: "2026-05-01", paid: "1003.75" },
  });
  expect(paid).toMatchObject({ due: { principal: usd("1003.75"), interestFrom: "2026-05-01" } });
});

describe("a maturity that is moved to a business day", () => {
  /** Matures on Friday, 2026-05-01, and falls due on Wednesday, 2026-05-06. It is presented on the given day. */
  async function presentedOn(hours: number): Promise<{ scene: Scene; certificateId: string }> {
    const scene = await Scene.open({ ...policy, earlyPresentmentDays: 5 });
    await scene.act("operator", "SetCalendar", {
      ...{ currency: "USD", from: "2026-01-01", to: "2026-12-31" },
      holidays: ["2026-05-01", "2026-05-04", "2026-05-05"],
    });
    const terms = { maturesOn: "2026-05-01", businessDayConvention: "following" } as const;
    const certificateId = await circulating(scene, terms);
    scene.later(hours);
    await scene.act("mine", "Present", { certificateId });
    return { scene, certificateId };
  }
  const onDueDay = 24 * 125;

  test("if maturity is moved to a business day, interest after dishonour runs from that day", async () => {
    const { scene, certificateId } = await presentedOn(onDueDay);
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    expect(await show(scene, certificateId)).toMatchObject({ due: { interestFrom: "2026-05-06" } });
  });

  test("a holder that presents between maturity and the business day is owed no interest before that day", async () => {
    const { scene, certificateId } = await presentedOn(onDueDay - 48);
    scene.later(48);
    await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-05-06" });
  });

  test("a settlement on the business day is not late, and a later settlement owes interest for the days since", async () => {
    const { scene, certificateId } = await presentedOn(onDueDay);
    scene.later(24 * 30);
    await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-05-06", amount: "500" });
    // 500.00 x 4.5 x 30 / 36000 = 1.875
    const rest = certificateId.replace(":1-", ":50001-");
    const late = { certificateId: rest, uetr: uetr(2), valueDate: "2026-06-05" };
    expect(await scene.refused("bank", "Settle", late)).toMatchObject({
      code: "PAYMENT_MISMATCH",
      context: { expected: "501.88", interest: "1.88", days: "30" },
    });
  });
});

test("the value date of a claim's payment is not before the dishonour, though interest runs from an earlier due day", async () => {
  const scene = await Scene.open(policy);
  const certificateId = await circulating(scene);
  scene.later(24 * 100);
  await scene.act("mine", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  await scene.act("mine", "ClaimRecourse", { certificateId, on: cast.steel.lei });
  const payment = { certificateId, payer: cast.steel.lei, uetr: uetr(1), paid: "1001.13" };
  expect(await scene.refused("mine", "PayRecourse", { ...payment, valueDate: "2026-04-10" })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "valueDate" },
  });
  // 1000.00 x 4.5 x 10 / 36000 = 1.25 on the day of the dishonour.
  await scene.act("mine", "PayRecourse", { ...payment, valueDate: "2026-04-11", paid: "1001.25" });
});

describe("money that arrived between two dishonours", () => {
  /** A certificate that is dishonoured on 2026-04-01 and again on 2026-05-11, with a claim on the haulage. */
  async function twice(rules: RequestOf<"SetPolicy">["rules"] = policy) {
    const { scene, id } = await dishonoured({ policy: rules });
    await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.haulage.lei });
    scene.later(24 * 40);
    await scene.act("port", "Present", { certificateId: id });
    await scene.act("bank", "Dishonour", { certificateId: id, reason: "still no funds" });
    return { scene, id };
  }

  test("money between two dishonours pays a claim on its value date, and interest stops there", async () => {
    const { scene, id } = await twice();
    const payment = { certificateId: id, payer: cast.haulage.lei, uetr: uetr(1) };
    expect(await scene.refused("port", "PayRecourse", { ...payment, valueDate: "2026-03-31" })).toMatchObject({
      context: { problem: expect.stringContaining("between 2026-04-01") as unknown },
    });
    // 1000.00 x 4.5 x 30 / 36000 = 3.75
    await scene.act("port", "PayRecourse", { ...payment, valueDate: "2026-05-01", paid: "1003.75" });
  });

  test("money between two dishonours is accepted in a composition", async () => {
    const { scene, id } = await twice();
    const offer = { certificateId: id, pays: "600.00", uetr: uetr(1), reason: "restructuring" };
    expect(await scene.refused("port", "Compose", { ...offer, valueDate: "2026-03-31" })).toMatchObject({
      context: { path: "valueDate" },
    });
    await scene.act("port", "Compose", { ...offer, valueDate: "2026-04-02" });
  });

  test("a value date is not before the payment that made the claimant the holder, even if no interest is due", async () => {
    const { scene, id } = await twice({});
    const payment = { certificateId: id, payer: cast.haulage.lei, uetr: uetr(1), valueDate: "2026-05-01" };
    await scene.act("port", "PayRecourse", payment);
    await scene.act("haulage", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
    const next = { certificateId: id, payer: cast.mine.lei, uetr: uetr(2) };
    expect(await scene.refused("haulage", "PayRecourse", { ...next, valueDate: "2026-04-30" })).toMatchObject({
      context: { path: "valueDate" },
    });
    await scene.act("haulage", "PayRecourse", { ...next, valueDate: "2026-05-01" });
  });
});

test("if the holder presents after the due day, the bank that settles owes interest from that presentation", async () => {
  const scene = await Scene.open(policy);
  const certificateId = await circulating(scene);
  scene.later(24 * 100);
  await scene.act("mine", "Present", { certificateId });
  scene.later(24 * 20);
  // 1000.00 x 4.5 x 20 / 36000 = 2.50: 20 days count, and not 30.
  const payment = { certificateId, uetr: uetr(1), valueDate: "2026-05-01" };
  expect(await scene.refused("bank", "Settle", payment)).toMatchObject({
    context: { expected: "1002.50", days: "20" },
  });
  await scene.act("bank", "Settle", { ...payment, paid: "1002.50" });
});

test("a bank that pays before the due day owes the face, since no interest is negative", async () => {
  const scene = await Scene.open({ ...policy, earlyPresentmentDays: 5 });
  const certificateId = await circulating(scene);
  scene.later(24 * 87);
  await scene.act("mine", "Present", { certificateId });
  const { settled } = await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-03-29" });
  expect(settled).toMatchObject({ discharge: { sums: { days: 0, principal: usd("1000.00") } } });
});

/** A certificate 30 days after the dishonour, with a claim on the mine and costs. */
async function claimed(amount: string): Promise<{ scene: Scene; id: string }> {
  const { scene, id } = await dishonoured({ policy });
  scene.later(24 * 30);
  const costs = [{ amount, purpose: "notice" }];
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei, costs });
  return { scene, id };
}

test("a part of a new presentation is settled with its share of what is due, and the claims stay on the rest", async () => {
  const { scene, id } = await claimed("2.00");
  const { claims } = (await show(scene, id)) as { claims: object[] };
  await scene.act("port", "Present", { certificateId: id });
  // 500.00, interest of 1.875 and costs of 1.00.
  const payment = { certificateId: id, amount: "500", uetr: uetr(1), valueDate: "2026-05-01" };
  const { rest } = await scene.act("bank", "Settle", { ...payment, paid: "502.88" });
  const left = rest?.certificateId ?? "";
  await scene.act("bank", "Dishonour", { certificateId: left, reason: "still no funds" });
  expect(await show(scene, left)).toMatchObject({
    claims,
    due: { principal: usd("500.00"), costs: [{ sum: usd("1.00") }] },
  });
});

test("the split of a certificate offered after dishonour divides what is due, and a part with no share of a cost leaves it out", async () => {
  const { scene, id } = await claimed("0.01");
  await scene.act("port", "Assign", { certificateId: id, to: cast.bank.lei });
  const [instrumentId = ""] = id.split(":");
  const units = { instrumentId, from: "1", to: "30000" };
  await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [id], units });
  const parts = [`${instrumentId}:1-30000`, `${instrumentId}:30001-100000`];
  for (const certificateId of parts) {
    await scene.act("port", "Withdraw", { certificateId });
  }
  const [first, second] = await Promise.all(parts.map((part) => show(scene, part)));
  expect(first).toMatchObject({ due: { principal: usd("300.00"), costs: [] } });
  expect(second).toMatchObject({ due: { principal: usd("700.00"), costs: [{ sum: usd("0.01") }] } });
});

test("the shares of three parts in what is due add up to the cent", async () => {
  const { scene, id } = await claimed("0.50");
  await scene.act("bank", "PayRecourse", {
    ...{ certificateId: id, payer: cast.mine.lei, uetr: uetr(1), valueDate: "2026-05-01", paid: "1004.25" },
  });
  const cut = async (certificateId: string) => {
    const claim = { certificateId, on: cast.steel.lei, amount: "333.33" };
    const { certificate, rest } = await scene.act("mine", "ClaimRecourse", claim);
    return [certificate.certificateId, rest?.certificateId ?? ""] as const;
  };
  const [first, others] = await cut(id);
  const [second, third] = await cut(others);
  const { certificates } = await scene.act("bank", "ReturnPayment", {
    ...{ uetr: uetr(1), reason: "recalled", certificates: [first, second, third] },
  });
  // Each third by itself would be 0.17, together 0.51.
  const costs = ["0.17", "0.16", "0.17"].map((amount) => ({ due: { costs: [{ sum: usd(amount) }] } }));
  expect(certificates).toMatchObject(costs);
});

test("the return of a composition's payment restores all that was due, divided between the paid and the given up units", async () => {
  const { scene, id } = await claimed("10.00");
  const terms = { pays: "600.00", uetr: uetr(1), valueDate: "2026-05-01", reason: "restructuring" };
  await scene.act("port", "Compose", { certificateId: id, ...terms });
  await scene.act("steel", "Accept", { certificateId: id });
  const parts = [id.replace("-100000", "-60000"), id.replace(":1-", ":60001-")];
  const back = { uetr: uetr(1), reason: "recalled", certificates: parts };
  expect((await scene.act("bank", "ReturnPayment", back)).certificates).toMatchObject([
    { due: { principal: usd("600.00"), costs: [{ sum: usd("6.00") }] } },
    { due: { principal: usd("400.00"), costs: [{ sum: usd("4.00") }] } },
  ]);
});

describe("late interest by a reference rate", () => {
  const rate = (from: string, annualRate: string) => ({ name: "LPR-1Y", from, annualRate });
  const first = rate("2026-01-01", "3.00");
  const byReference = (...referenceRates: ReturnType<typeof rate>[]) => ({
    lateInterest: { reference: { name: "LPR-1Y", margin: "1.50" }, dayCount: "ACT/360" as const },
    referenceRates,
  });

  /** A certificate that falls due on 1 April. The operator has set reference rates from 20 March and from 20 April. */
  async function due(): Promise<{ scene: Scene; certificateId: string }> {
    const scene = await Scene.open(byReference(first));
    const certificateId = await circulating(scene);
    scene.later(24 * 60);
    const rates = [first, rate("2026-03-20", "3.45"), rate("2026-04-20", "3.1")];
    await scene.act("operator", "SetPolicy", { rules: byReference(...rates) });
    scene.later(24 * 30);
    await scene.act("mine", "Present", { certificateId });
    return { scene, certificateId };
  }

  test("late interest has the reference rate of the day from which it runs, and keeps that rate, whatever the policy at the issue was", async () => {
    const { scene, certificateId } = await due();
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    scene.later(24 * 30);
    await scene.act("mine", "ClaimRecourse", { certificateId, on: cast.steel.lei });
    expect(await show(scene, certificateId)).toMatchObject({ due: { annualRate: "4.95" } });
    const payment = { certificateId, payer: cast.steel.lei, uetr: uetr(1), valueDate: "2026-05-01" };
    // 1000.00 x 4.95 x 30 / 36000 = 4.125
    await scene.act("mine", "PayRecourse", { ...payment, paid: "1004.13" });
  });

  test("late interest has the same reference rate in a settlement after the presentation, and if the bank stays silent", async () => {
    const { scene, certificateId } = await due();
    scene.later(24 * 30);
    const payment = { certificateId, uetr: uetr(1), valueDate: "2026-05-01" };
    expect(await scene.refused("bank", "Settle", payment)).toMatchObject({
      code: "PAYMENT_MISMATCH",
      context: { expected: "1004.13" },
    });
    await scene.act("bank", "Settle", { ...payment, paid: "1004.13" });

    const silent = await Scene.open({ ...byReference(first), silenceDays: 1 });
    const id = await presented(silent);
    silent.later(24 * 3);
    await silent.act("port", "Sweep", { certificateId: id });
    expect(await show(silent, id)).toMatchObject({ due: { annualRate: "4.5" } });
  });

  test.each([
    [
      "a rate of a day that is over",
      byReference(first, rate("2026-01-01", "2.00")),
      "is the second of its name for one day",
    ],
    ["an earlier rate", byReference(first, rate("2025-12-31", "2.00")), "lies before today, 2026-01-01"],
    [
      "no rate",
      { lateInterest: byReference().lateInterest },
      "must keep LPR-1Y of 3.00 from 2026-01-01, which has come into force",
    ],
    [
      "another rate",
      byReference(rate("2026-01-01", "2.00")),
      "must keep LPR-1Y of 3.00 from 2026-01-01, which has come into force",
    ],
  ])("late interest for the past is not changed by a policy with %s", async (_what, rules, problem) => {
    const scene = await Scene.open(byReference(first));
    expect(await scene.refused("operator", "SetPolicy", { rules })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { problem },
    });
  });

  test("until its day has come a later version replaces a rate, also for paper that was issued before the correction", async () => {
    const [announced, corrected] = [rate("2026-03-20", "3.45"), rate("2026-03-20", "3.10")];
    const scene = await Scene.open(byReference(first, announced));
    const certificateId = await circulating(scene);
    await scene.act("operator", "SetPolicy", { rules: byReference(first, corrected), effectiveFrom: "2026-06-01" });
    scene.later(24 * 78);
    // On 20 March the correction is history, whichever version is in force.
    expect(await scene.refused("operator", "SetPolicy", { rules: byReference(first, announced) })).toMatchObject({
      context: { problem: "must keep LPR-1Y of 3.10 from 2026-03-20, which has come into force" },
    });
    await scene.act("operator", "SetPolicy", { rules: byReference(first, corrected, rate("2026-07-01", "2.00")) });
    scene.later(24 * 12);
    await scene.act("mine", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    expect(await show(scene, certificateId)).toMatchObject({ due: { annualRate: "4.6" } });
  });

  test("an announced rate that later versions leave out stays, also when its version is in force no more", async () => {
    const scene = await Scene.open(byReference(first, rate("2026-01-10", "3.45")));
    for (const silenceDays of [1, 2]) {
      scene.later(24);
      await scene.act("operator", "SetPolicy", { rules: { ...byReference(first), silenceDays } });
    }
    scene.later(24 * 10);
    expect(await scene.refused("operator", "SetPolicy", { rules: byReference(first) })).toMatchObject({
      context: { problem: "must keep LPR-1Y of 3.45 from 2026-01-10, which has come into force" },
    });
  });

  test("a platform has at most 400 reference rates, with those announced before", async () => {
    const many = (name: string) =>
      Array.from({ length: 200 }, (_, month) => ({
        ...first,
        name,
        from: plusMonths(dateSchema.parse(first.from), month),
      }));
    const scene = await Scene.open(byReference(...many("LPR-1Y"), ...many("LPR-3Y")));
    const rules = byReference(first, { ...first, name: "LPR-3Y" }, { ...first, name: "LPR-5Y" });
    expect(await scene.refused("operator", "SetPolicy", { rules })).toMatchObject({
      context: { path: "rules.referenceRates", problem: "makes 401 with those announced before; 400 is the most" },
    });
  });

  test("a policy with reference rates has a rate for its first day, and no yearly rate", async () => {
    const scene = await Scene.open();
    const refused = (rules: RequestOf<"SetPolicy">["rules"]) => scene.refused("operator", "SetPolicy", { rules });
    expect(await refused(byReference(rate("2026-01-02", "3.00")))).toMatchObject({
      context: { problem: "is LPR-1Y, of which referenceRates has no rate on 2026-01-01" },
    });
    const { lateInterest: terms, ...rates } = byReference(first);
    for (const wrong of [{ ...terms, annualRate: "4.5" }, { dayCount: "ACT/360" as const }]) {
      expect(await refused({ ...rates, lateInterest: wrong })).toMatchObject({
        code: "INVALID_REQUEST",
        context: {
          path: "rules.lateInterest.annualRate",
          problem: "must have either a yearly rate or a reference rate",
        },
      });
    }
  });
});
