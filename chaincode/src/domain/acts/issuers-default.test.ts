import { cast, type ActorName } from "../testing/cast.js";
import { circulating, issueRequest, pass, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";

const lateInterest = { annualRate: "9", dayCount: "ACT/360", mostCosts: { USD: "30.00" } } as const;
const policy = { defaultMakesDue: true, lateInterest };
const guarantor = cast.otherBank.lei;
const usd = (amount: string) => ({ currency: "USD", amount });

/**
 * The guaranteed instrument A-1 of the steel works, due on 2026-04-01. The port holds it, after the mine and the
 * haulage company. Today is 2026-01-01.
 */
async function paper(rules: RequestOf<"SetPolicy">["rules"] = policy): Promise<{ scene: Scene; id: string }> {
  const scene = await Scene.open(rules);
  const line = { obligor: cast.steel.lei, currency: "USD", limit: "9000", automatic: true } as const;
  await scene.act("otherBank", "OpenCreditLine", { ...line, validFrom: "2026-01-01", validTo: "2026-12-31" });
  const id = await circulating(scene, { guarantor });
  await pass(scene, id, "mine", "haulage");
  await pass(scene, id, "haulage", "port");
  return { scene, id };
}

/**
 * Another certificate of an issuer, which the mine holds, is dishonoured on the day of its issue. This proves the
 * issuer's default.
 */
async function inDefault(scene: Scene, issuer: ActorName = "steel", reference = "D-1"): Promise<string> {
  const maturesOn = new Date(Number(scene.now)).toISOString().slice(0, 10);
  const { certificateId } = await scene.act(issuer, "Issue", issueRequest({ reference, amount: "10.00", maturesOn }));
  await scene.act("mine", "Accept", { certificateId });
  await scene.act("mine", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  await scene.act("operator", "DeclareDefault", { lei: cast[issuer].lei, certificates: [certificateId] });
  return certificateId;
}

/** A default on 2026-01-31. The port presents on 2026-02-02 and has recourse at once. */
async function recourse(rules?: RequestOf<"SetPolicy">["rules"]): Promise<{ scene: Scene; id: string; proof: string }> {
  const { scene, id } = await paper(rules);
  scene.later(24 * 30);
  const proof = await inDefault(scene);
  scene.later(24 * 2);
  await scene.act("port", "Present", { certificateId: id });
  await scene.act("port", "Sweep", { certificateId: id });
  return { scene, id, proof };
}

const claim = (scene: Scene, by: ActorName, certificateId: string, on: ActorName) =>
  scene.act(by, "ClaimRecourse", { certificateId, on: cast[on].lei });
const payment = (certificateId: string, payer: ActorName, valueDate: string, number = 1) => ({
  ...{ certificateId, payer: cast[payer].lei, valueDate, uetr: uetr(number) },
});

describe("a policy that makes paper due by its issuer's default", () => {
  test("paper that a default has made due is presented from the declaration on, and its holder can claim on guarantor and endorsers before maturity", async () => {
    const { scene, id } = await paper();
    const early = { code: "NOT_MATURED", context: { dueOn: "2026-04-01", today: "2026-01-01" } };
    expect(await scene.refused("port", "Present", { certificateId: id })).toMatchObject(early);
    await inDefault(scene);
    await scene.act("port", "Present", { certificateId: id });
    expect(await scene.refused("haulage", "Sweep", { certificateId: id })).toMatchObject({ code: "WRONG_STATE" });
    const { certificate } = await scene.act("port", "Sweep", { certificateId: id });
    expect(certificate).toMatchObject({
      state: "InRecourse",
      dishonour: { by: cast.port.lei, reason: "the issuer is in default since 2026-01-01" },
    });
    expect(certificate).not.toHaveProperty("dishonour.presentedLate");
    for (const on of ["steel", "otherBank", "mine", "haulage"] as const) {
      await claim(scene, "port", id, on);
    }
  });

  test("the settlement bank can dishonour paper that a default has made due before maturity, and its silence counts from the presentation", async () => {
    const { scene, id } = await paper({ ...policy, silenceDays: 3, earlyPresentmentDays: 90 });
    await scene.act("port", "Present", { certificateId: id });
    expect(await scene.refused("bank", "Dishonour", { certificateId: id, reason: "no" })).toMatchObject({
      code: "NOT_MATURED",
    });
    scene.later(24);
    await inDefault(scene);
    expect(await scene.refused("haulage", "Sweep", { certificateId: id })).toMatchObject({
      code: "OFFER_NOT_EXPIRED",
      context: { until: "2026-01-05" },
    });
    await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
    // Payment was requested on 1 January, and the default of 2 January made it due.
    expect(await scene.ask("port", "GetCertificate", { certificateId: id })).toMatchObject({
      due: { interestFrom: "2026-01-02" },
    });
  });

  test("a holder that waits for maturity after a default loses nothing: days for presentation and limitation run from the due day", async () => {
    const rules = { ...policy, presentmentDays: 10, issuerLimitationMonths: 1, endorserLimitationMonths: 1 };
    const { scene, id } = await paper(rules);
    await inDefault(scene);
    scene.later(24 * 100);
    await scene.act("port", "Present", { certificateId: id });
    await scene.act("port", "Sweep", { certificateId: id });
    expect(await scene.ask("port", "GetNotices", { certificateId: id })).toMatchObject({
      lastPresentmentDay: "2026-04-11",
      notices: [{ claimableUntil: "2026-05-11" }, { claimableUntil: "2026-05-11" }, { liable: true }, { liable: true }],
    });
  });

  test("a holiday moves the end of a period that ran from a dishonour before the due day, by the calendar of that time", async () => {
    const { scene, id } = await paper({ ...policy, endorserLimitationMonths: 1, issuerLimitationMonths: 1 });
    const calendar = { currency: "USD", from: "2026-01-01", to: "2026-12-31", weekend: [] };
    const set = (effectiveFrom: string, holidays: string[]) =>
      scene.act("operator", "SetCalendar", { ...calendar, effectiveFrom, holidays });
    await set("2026-01-01", ["2026-02-01"]);
    await inDefault(scene);
    await scene.act("port", "Present", { certificateId: id });
    await scene.act("port", "Sweep", { certificateId: id });
    await set("2026-03-01", []);
    scene.later(24 * 70);
    await set("2026-05-01", []);
    expect(await scene.ask("port", "GetNotices", { certificateId: id })).toMatchObject({
      notices: [{}, {}, { party: cast.mine.lei, claimableUntil: "2026-02-02" }, {}],
    });
  });

  test("paper that a default has made due is not passed on, pledged or accepted any more, and an earlier offer can be rejected", async () => {
    const { scene, id } = await paper();
    const { parts } = await scene.act("port", "Split", { certificateId: id, amounts: ["300", "300", "300", "100"] });
    const [a = "", b = "", c = "", free = ""] = parts.map(({ certificateId }) => certificateId);
    const discount = { bank: cast.bank.lei, annualRate: "4", dayCount: "ACT/360", proceeds: "297.00" } as const;
    const today = { discountDate: "2026-01-01", settlement: "FOP" } as const;
    const pledge = { pledgee: cast.bank.lei, obligation: "a loan", enforceableFrom: "2026-04-01" };
    await scene.act("port", "Transfer", { certificateId: a, to: cast.mine.lei });
    await scene.act("port", "Discount", { certificateId: b, ...discount, ...today });
    await scene.act("port", "Pledge", { certificateId: c, ...pledge });
    await inDefault(scene);
    const problem = "its issuer is in default since 2026-01-01, which makes it due: present it for payment";
    const refused = (certificateId: string) => ({ code: "NOT_TRANSFERABLE", context: { certificateId, problem } });
    expect(await scene.refused("mine", "Accept", { certificateId: a })).toEqual(refused(a));
    expect(await scene.refused("bank", "Accept", { certificateId: b })).toEqual(refused(b));
    expect(await scene.refused("bank", "Accept", { certificateId: c })).toEqual(refused(c));
    await scene.act("mine", "Reject", { certificateId: a, reason: "its issuer is in default" });
    expect(await scene.refused("port", "Transfer", { certificateId: free, to: cast.mine.lei })).toEqual(refused(free));
    expect(await scene.refused("port", "Discount", { certificateId: free, ...discount, ...today })).toEqual(
      refused(free),
    );
    expect(await scene.refused("port", "Pledge", { certificateId: free, ...pledge })).toEqual(refused(free));
    await scene.act("port", "Present", { certificateId: a });
  });

  test("a discount that the bank accepted before the issuer's default is still paid", async () => {
    const { scene, id } = await paper();
    const terms = { annualRate: "4", dayCount: "ACT/360", proceeds: "990.00", discountDate: "2026-01-01" } as const;
    await scene.act("port", "Discount", { certificateId: id, bank: cast.bank.lei, ...terms, settlement: "DVP" });
    await scene.act("bank", "Accept", { certificateId: id });
    await inDefault(scene);
    const paid = { certificateId: id, uetr: uetr(9), valueDate: "2026-01-01" };
    const { certificate } = await scene.act("bank", "ConfirmPayment", paid);
    expect(certificate).toMatchObject({ holder: { lei: cast.bank.lei }, state: "Transferable" });
  });

  test("redemption, netting and receipt stay possible after a default, since both sides agree to them", async () => {
    const { scene, id } = await paper();
    const asked = await scene.act("steel", "Issue", issueRequest({ reference: "A-9" }));
    const { certificateId: against } = await scene.act("port", "Issue", {
      ...issueRequest({ reference: "P-1", amount: "400" }),
      payee: cast.steel.lei,
    });
    await scene.act("steel", "Accept", { certificateId: against });
    await inDefault(scene);
    await scene.act("mine", "Accept", { certificateId: asked.certificateId });
    const { parts } = await scene.act("port", "Split", { certificateId: id, amounts: ["400", "600"] });
    const [mine = "", other = ""] = parts.map(({ certificateId }) => certificateId);
    await scene.act("port", "Net", { mine: [mine], yours: [against] });
    await scene.act("steel", "Accept", { certificateId: mine });
    await scene.act("steel", "OfferCancellation", { certificateId: other, reason: "redeemed" });
    await scene.act("port", "Accept", { certificateId: other });
  });

  test("an order does not take away the recourse that a default opens", async () => {
    const { scene, id } = await paper();
    await inDefault(scene);
    await scene.act("regulator", "Freeze", { order: "7", authority: "the court", certificates: [id] });
    await scene.act("port", "Present", { certificateId: id });
    await scene.act("port", "Sweep", { certificateId: id });
    await claim(scene, "port", id, "otherBank");
  });

  test("a pledgee presents paper that a default has made due and claims in its own name", async () => {
    const { scene, id } = await paper();
    const pledge = { pledgee: cast.bank.lei, obligation: "a loan", enforceableFrom: "2026-04-01" };
    await scene.act("port", "Pledge", { certificateId: id, ...pledge });
    await scene.act("bank", "Accept", { certificateId: id });
    await inDefault(scene);
    await scene.act("bank", "Present", { certificateId: id });
    await scene.act("bank", "Sweep", { certificateId: id });
    await claim(scene, "bank", id, "steel");
  });

  test("an instrument that is issued after the day of the default falls due by its terms", async () => {
    const { scene } = await paper();
    await inDefault(scene);
    scene.later(24);
    const later = await circulating(scene, { reference: "A-2" });
    expect(await scene.refused("mine", "Present", { certificateId: later })).toMatchObject({ code: "NOT_MATURED" });
    await scene.act("mine", "Transfer", { certificateId: later, to: cast.port.lei });
  });

  test("once the default is lifted, paper falls due by its terms again, and dishonoured paper stays dishonoured", async () => {
    const { scene, id } = await paper();
    const proof = await inDefault(scene);
    const { parts } = await scene.act("port", "Split", { certificateId: id, amounts: ["400", "600"] });
    const [asked = "", other = ""] = parts.map(({ certificateId }) => certificateId);
    await scene.act("port", "Present", { certificateId: asked });
    await scene.act("port", "Sweep", { certificateId: asked });
    await scene.act("mine", "Waive", { certificateId: proof, reason: "paid apart" });
    await scene.act("operator", "LiftDefault", { lei: cast.steel.lei, certificates: [proof] });
    expect(await scene.refused("port", "Present", { certificateId: other })).toMatchObject({ code: "NOT_MATURED" });
    await pass(scene, other, "port", "mine");
  });

  /** Of the port's paper 400.00 are claimed during the default, 600.00 are not. Then the default is lifted. */
  async function lifted(rules?: RequestOf<"SetPolicy">["rules"]) {
    const { scene, id } = await paper(rules);
    const proof = await inDefault(scene);
    await scene.act("port", "Present", { certificateId: id });
    await scene.act("port", "Sweep", { certificateId: id });
    const { certificate, rest } = await scene.act("port", "ClaimRecourse", {
      ...{ certificateId: id, on: cast.haulage.lei, amount: "400" },
    });
    scene.later(24);
    await scene.act("mine", "Waive", { certificateId: proof, reason: "paid apart" });
    await scene.act("operator", "LiftDefault", { lei: cast.steel.lei, certificates: [proof] });
    return { scene, claimed: certificate.certificateId, other: rest?.certificateId ?? "" };
  }

  test("a dishonour that rested on a default alone gives no claim before the due day once the default is lifted, and proves no other default", async () => {
    const { scene, other } = await lifted();
    const claims = { certificateId: other, on: cast.haulage.lei };
    const notYet = { code: "NOT_MATURED", context: { dueOn: "2026-04-01" } };
    expect(await scene.refused("port", "ClaimRecourse", claims)).toMatchObject(notYet);
    const again = { lei: cast.steel.lei, certificates: [other] };
    expect(await scene.refused("operator", "DeclareDefault", again)).toMatchObject({
      context: {
        path: "certificates[0]",
        problem: expect.stringContaining("before it falls due on 2026-04-01") as string,
      },
    });
    scene.later(24 * 89);
    await scene.act("port", "Present", { certificateId: other });
    await scene.act("bank", "Dishonour", { certificateId: other, reason: "no funds" });
    await scene.act("operator", "DeclareDefault", again);
    await scene.act("port", "ClaimRecourse", claims);
  });

  test("once the default is lifted, interest counts from the due day, against whoever pays", async () => {
    const { scene, claimed, other } = await lifted();
    expect(await scene.ask("port", "GetCertificate", { certificateId: claimed })).toMatchObject({
      due: { interestFrom: "2026-04-01" },
    });
    const early = await scene.act("port", "PayRecourse", {
      ...payment(claimed, "haulage", "2026-01-02"),
      paid: "400.00",
    });
    scene.later(24 * 100);
    await claim(scene, "port", other, "haulage");
    // 600.00 x 9 x 11 / 36000, of 2026-04-12.
    const day = "2026-04-12";
    await scene.act("port", "PayRecourse", { ...payment(other, "haulage", day, 2), paid: "601.65" });
    const { certificateId } = early.paid;
    await claim(scene, "haulage", certificateId, "otherBank");
    // 400.00 x 9 x 11 / 36000: the guarantor owes whoever paid before the due day from that day on.
    await scene.act("haulage", "PayRecourse", { ...payment(certificateId, "otherBank", day, 3), paid: "401.10" });
  });

  test("after another default the guarantor owes an endorser that paid since nothing for the days of the lifted one", async () => {
    const { scene, claimed } = await lifted();
    scene.later(24 * 30);
    await inDefault(scene, "steel", "D-2");
    scene.later(24 * 10);
    // 400.00 x 9 x 10 / 36000, from the second default on 2026-02-01.
    const { paid } = await scene.act("port", "PayRecourse", {
      ...payment(claimed, "haulage", "2026-02-11"),
      paid: "401.00",
    });
    const { certificateId } = paid;
    await claim(scene, "haulage", certificateId, "otherBank");
    scene.later(24 * 10);
    await scene.act("haulage", "PayRecourse", {
      ...payment(certificateId, "otherBank", "2026-02-21", 2),
      paid: "400.00",
    });
  });

  test("once the default is lifted, an endorser's period runs from the due day", async () => {
    const { scene, other } = await lifted({ ...policy, endorserLimitationMonths: 1, issuerLimitationMonths: 24 });
    expect(await scene.ask("port", "GetNotices", { certificateId: other })).toMatchObject({
      notices: expect.arrayContaining([
        expect.objectContaining({ party: cast.haulage.lei, claimableUntil: "2026-05-01" }),
      ]) as unknown,
    });
    scene.later(24 * 119);
    await claim(scene, "port", other, "haulage");
    scene.later(24);
    expect(await scene.refused("port", "ClaimRecourse", { certificateId: other, on: cast.mine.lei })).toMatchObject({
      context: { rule: "endorserLimitationMonths", limit: "2026-05-01" },
    });
  });
});

test("a default makes an instrument due only if the policy under which it was issued says so", async () => {
  for (const rules of [{}, { defaultMakesDue: false }]) {
    const { scene, id } = await paper(rules);
    await scene.act("operator", "SetPolicy", { rules: policy, effectiveFrom: "2026-01-02" });
    scene.later(24);
    const under = await circulating(scene, { reference: "A-2", maturesOn: "2026-05-01" });
    await inDefault(scene);
    expect(await scene.refused("port", "Present", { certificateId: id })).toMatchObject({ code: "NOT_MATURED" });
    await pass(scene, id, "port", "mine");
    await scene.act("mine", "Present", { certificateId: under });
  }
});

describe("interest after the issuer's default", () => {
  test("interest against the issuer and the guarantor ends on the day of the default, and continues against endorsers", async () => {
    const { scene, id } = await recourse();
    scene.later(24 * 40);
    const { certificate, rest } = await scene.act("port", "ClaimRecourse", {
      ...{ certificateId: id, on: cast.steel.lei, amount: "400" },
    });
    const other = rest?.certificateId ?? "";
    for (const on of ["otherBank", "haulage"] as const) {
      await claim(scene, "port", other, on);
    }
    const [first, day] = [certificate.certificateId, "2026-03-14"];
    expect(certificate).toMatchObject({ due: { interestFrom: "2026-02-02" } });
    expect(
      await scene.refused("port", "PayRecourse", { ...payment(first, "steel", day), paid: "404.00" }),
    ).toMatchObject({ code: "PAYMENT_MISMATCH", context: { expected: "400.00", days: "0" } });
    await scene.act("port", "PayRecourse", { ...payment(first, "steel", day) });
    expect(
      await scene.refused("port", "PayRecourse", { ...payment(other, "otherBank", day, 2), paid: "606.00" }),
    ).toMatchObject({ code: "PAYMENT_MISMATCH", context: { expected: "600.00" } });
    // 600.00 x 9 x 40 / 36000
    const { paid } = await scene.act("port", "PayRecourse", { ...payment(other, "haulage", day, 2), paid: "606.00" });
    expect(paid).toMatchObject({
      due: { principal: usd("606.00"), interestFrom: day, atDefault: { on: "2026-01-31", sum: usd("600.00") } },
    });
  });

  test("interest that a default ended does not start again when an endorser pays: issuer and guarantor owe the endorser what they owed the holder", async () => {
    const { scene, id } = await recourse();
    scene.later(24 * 40);
    const costs = [{ amount: "6.00", purpose: "notices" }];
    await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.haulage.lei, costs });
    // 1000.00 x 9 x 40 / 36000 = 10.00, and costs.
    await scene.act("port", "PayRecourse", { ...payment(id, "haulage", "2026-03-14"), paid: "1016.00" });
    const { certificate, rest } = await scene.act("haulage", "ClaimRecourse", {
      ...{ certificateId: id, on: cast.otherBank.lei, amount: "500", costs: [{ amount: "1.00", purpose: "post" }] },
    });
    expect(certificate).toMatchObject({ due: { atDefault: { sum: usd("503.00") } } });
    expect(rest).toMatchObject({ due: { atDefault: { sum: usd("503.00") } } });
    scene.later(24 * 10);
    const first = payment(certificate.certificateId, "otherBank", "2026-03-24", 2);
    const { paid } = await scene.act("haulage", "PayRecourse", { ...first, paid: "504.00" });
    expect(paid).toMatchObject({ due: { atDefault: { sum: usd("504.00") } } });
    const other = rest?.certificateId ?? "";
    await claim(scene, "haulage", other, "mine");
    // 508.00 x 9 x 10 / 36000 = 1.27: interest against the mine continues.
    const second = payment(other, "mine", "2026-03-24", 3);
    await scene.act("haulage", "PayRecourse", { ...second, paid: "509.27" });
    await claim(scene, "mine", other, "steel");
    scene.later(24 * 10);
    const last = { ...payment(other, "steel", "2026-04-03", 4), paid: "503.00" };
    await scene.act("mine", "PayRecourse", last);
    // The returned sum is owed as before.
    await scene.act("bank", "ReturnPayment", { uetr: uetr(4), reason: "no cover" });
    await scene.act("mine", "PayRecourse", { ...last, uetr: uetr(5) });
  });

  test("for paper that was already overdue, interest runs until the issuer's default, also in a settlement and for a party that paid before", async () => {
    const { scene, id } = await paper();
    scene.later(24 * 90);
    await scene.act("port", "Present", { certificateId: id });
    await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
    const { certificate, rest } = await scene.act("port", "ClaimRecourse", {
      ...{ certificateId: id, on: cast.haulage.lei, amount: "400" },
    });
    const [first, other] = [certificate.certificateId, rest?.certificateId ?? ""];
    scene.later(24 * 10);
    // 400.00 x 9 x 10 / 36000
    await scene.act("port", "PayRecourse", { ...payment(first, "haulage", "2026-04-11"), paid: "401.00" });
    scene.later(24 * 10);
    await scene.act("operator", "DeclareDefault", { lei: cast.steel.lei, certificates: [other] });
    scene.later(24 * 30);
    await claim(scene, "haulage", first, "steel");
    // 401.00 x 9 x 10 / 36000 = 1.0025, from the issuer's payment to the default.
    const paid = { ...payment(first, "steel", "2026-05-21", 2), paid: "402.00" };
    await scene.act("haulage", "PayRecourse", paid);
    await scene.act("port", "Present", { certificateId: other });
    // 600.00 x 9 x 20 / 36000
    const settled = { certificateId: other, uetr: uetr(3), valueDate: "2026-05-21", paid: "603.00" };
    await scene.act("bank", "Settle", settled);
  });

  test("for a value date before the default, the full sum is owed even if the payment is recorded later", async () => {
    const { scene, id } = await paper();
    scene.later(24 * 90);
    await scene.act("port", "Present", { certificateId: id });
    await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
    scene.later(24 * 10);
    await scene.act("operator", "DeclareDefault", { lei: cast.steel.lei, certificates: [id] });
    await claim(scene, "port", id, "haulage");
    const { paid } = await scene.act("port", "PayRecourse", {
      ...payment(id, "haulage", "2026-04-05"),
      paid: "1001.00",
    });
    expect(paid).not.toHaveProperty("due.atDefault");
  });
});

describe("after a merger of the issuer", () => {
  test("a default that is declared of the successor makes the predecessor's paper due as well", async () => {
    const { scene, id } = await paper();
    await succession(scene, merger("steel", "mine"));
    const { certificateId } = await scene.act("mine", "Issue", {
      ...issueRequest({ reference: "M-1", amount: "10", maturesOn: "2026-01-01" }),
      payee: cast.haulage.lei,
    });
    await scene.act("haulage", "Accept", { certificateId });
    await scene.act("haulage", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    await scene.act("operator", "DeclareDefault", { lei: cast.mine.lei, certificates: [certificateId] });
    await scene.act("port", "Present", { certificateId: id });
  });

  test("after a merger, paper of the party in default is due since the default, and paper of the other party since the merger", async () => {
    const { scene } = await paper();
    const steels = await circulating(scene, { reference: "A-2" });
    const { certificateId: ports } = await scene.act("port", "Issue", issueRequest({ reference: "P-1" }));
    await scene.act("mine", "Accept", { certificateId: ports });
    const { certificateId: haulages } = await scene.act("haulage", "Issue", issueRequest({ reference: "H-1" }));
    await scene.act("mine", "Accept", { certificateId: haulages });
    await inDefault(scene);
    scene.later(24 * 5);
    await inDefault(scene, "port", "D-2");
    scene.later(24);
    await succession(scene, merger("steel", "haulage"));
    scene.later(24);
    await succession(scene, merger("port", "haulage"));
    const laterFor = [
      { lei: cast.haulage.lei, since: "2026-01-07T00:00:00.000Z" },
      { lei: cast.port.lei, since: "2026-01-06T00:00:00.000Z" },
    ];
    expect(await scene.ask("mine", "GetParty", { lei: cast.haulage.lei })).toMatchObject({
      inDefault: { since: "2026-01-01T00:00:00.000Z", laterFor },
    });
    for (const [certificateId, day] of [
      [steels, "2026-01-01"],
      [ports, "2026-01-06"],
      [haulages, "2026-01-07"],
    ] as const) {
      await scene.act("mine", "Present", { certificateId });
      expect(await scene.act("mine", "Sweep", { certificateId })).toMatchObject({
        certificate: { dishonour: { reason: `the issuer is in default since ${day}` } },
      });
    }
  });
});
