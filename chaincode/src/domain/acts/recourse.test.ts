import { payments } from "../state/payment.js";
import { cast, type ActorName } from "../testing/cast.js";
import { claimAndPay, dishonoured, valueDate } from "../testing/dishonoured.js";
import { circulating, mature, pass, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";
import { uetrSchema } from "../vocabulary/text.js";

test("a holder claims on the issuer, the guarantor and endorsers with recourse, in any order and on several at once", async () => {
  const { scene, id } = await dishonoured({ haulage: false });
  expect(await scene.refused("port", "ClaimRecourse", { certificateId: id, on: cast.haulage.lei })).toEqual({
    code: "INVALID_REQUEST",
    context: {
      path: "on",
      problem: `is not liable: the liable parties are ${cast.steel.lei}, ${cast.otherBank.lei}, ${cast.mine.lei}`,
    },
  });
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
  expect(await scene.refused("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei })).toMatchObject({
    context: { path: "on", problem: "has been claimed on already" },
  });
  const { certificate } = await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.steel.lei });
  expect(certificate).toMatchObject({ state: "InRecourse", claims: [{ on: cast.mine.lei }, { on: cast.steel.lei }] });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateRecourseClaimed" });
});

test("an endorser that pays becomes the holder, and can claim on the parties before it", async () => {
  const { scene, id } = await dishonoured();
  const payment = { uetr: uetr(1), valueDate };
  const { paid } = await claimAndPay(scene, id, "port", "haulage", payment);
  expect(paid).toMatchObject({
    state: "InRecourse",
    holder: { lei: cast.haulage.lei },
    claims: [],
    endorsements: [
      { way: "delivery" },
      { way: "transfer", from: cast.mine.lei },
      { way: "transfer", from: cast.haulage.lei, closed: true },
      { way: "recourse", from: cast.port.lei, to: cast.haulage.lei, recourse: false, payment },
    ],
  });
  expect(scene.events.at(-1)).toMatchObject({
    type: "CertificateRecoursePaid",
    certificates: [{ endorsements: [{}, {}, {}, { payment }] }],
  });
  expect(await scene.ledger.find(payments, uetrSchema.parse(uetr(1)))).toMatchObject({
    purpose: "recourse",
    valueDate,
  });
  expect(paid).not.toHaveProperty("endorsements.1.closed");
  expect(await scene.refused("haulage", "ClaimRecourse", { certificateId: id, on: cast.port.lei })).toMatchObject({
    context: {
      problem: `is not liable: the liable parties are ${cast.steel.lei}, ${cast.otherBank.lei}, ${cast.mine.lei}`,
    },
  });
  await claimAndPay(scene, id, "haulage", "mine", { uetr: uetr(2) });
  const last = await claimAndPay(scene, id, "mine", "steel", { uetr: uetr(3) });
  expect(last.paid).toMatchObject({
    state: "Settled",
    holder: { lei: cast.mine.lei },
    discharge: { way: "recourse", uetr: uetr(3), valueDate },
  });
});

test("every payment keeps the earlier endorsements of a unit", async () => {
  const { scene, id } = await dishonoured();
  await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1), amount: "400" });
  const traced = await scene.ask("regulator", "TraceUnit", {
    instrumentId: id.slice(0, id.indexOf(":")),
    unit: "40000",
  });
  const { hands } = traced as { hands: { lei: string; way?: string; closed?: boolean; payment?: object }[] };
  expect(hands.map(({ lei, way, closed }) => [lei, way, closed])).toEqual([
    [cast.steel.lei, undefined, undefined],
    [cast.mine.lei, "delivery", undefined],
    [cast.haulage.lei, "transfer", undefined],
    [cast.port.lei, "transfer", true],
    [cast.haulage.lei, "recourse", undefined],
  ]);
  expect(hands.at(-1)?.payment).toEqual({ uetr: uetr(1), valueDate });
});

test("the guarantor that pays may claim on the issuer alone", async () => {
  const { scene, id } = await dishonoured();
  const { paid } = await claimAndPay(scene, id, "port", "otherBank", { uetr: uetr(1) });
  expect(paid).toMatchObject({ holder: { lei: cast.otherBank.lei } });
  expect(paid.endorsements.slice(0, 3).every(({ closed }) => closed === true)).toBe(true);
  expect(await scene.refused("otherBank", "ClaimRecourse", { certificateId: id, on: cast.mine.lei })).toMatchObject({
    context: { problem: `is not liable: the liable parties are ${cast.steel.lei}` },
  });
  await claimAndPay(scene, id, "otherBank", "steel", { uetr: uetr(2) });
});

test("a party that endorsed twice with recourse and pays has the rights of its first endorsement", async () => {
  const scene = await Scene.open();
  const id = await circulating(scene);
  await pass(scene, id, "mine", "haulage", { recourse: false });
  await pass(scene, id, "haulage", "mine");
  await pass(scene, id, "mine", "port");
  mature(scene);
  await scene.act("port", "Present", { certificateId: id });
  await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
  const { paid } = await claimAndPay(scene, id, "port", "mine", { uetr: uetr(1) });
  expect(paid.endorsements.map(({ closed }) => closed === true)).toEqual([false, false, false, true, false]);
  await scene.act("mine", "ClaimRecourse", { certificateId: id, on: cast.haulage.lei });
});

test("a claim for a part and a payment for a part each cut off the first units", async () => {
  const { scene, id } = await dishonoured();
  const on = cast.mine.lei;
  const claimed = await scene.act("port", "ClaimRecourse", { certificateId: id, on, amount: "600" });
  expect(claimed.certificate).toMatchObject({ amount: "600.00", claims: [{ on }] });
  expect(claimed.rest).toMatchObject({ amount: "400.00", claims: [], state: "InRecourse" });
  const { paid, rest } = await scene.act("port", "PayRecourse", {
    certificateId: claimed.certificate.certificateId,
    payer: on,
    amount: "100",
    uetr: uetr(1),
    valueDate,
  });
  expect(paid).toMatchObject({ amount: "100.00", holder: { lei: on } });
  expect(rest).toMatchObject({ amount: "500.00", holder: { lei: cast.port.lei }, claims: [{ on }] });
});

test("a claim does not prevent a new presentation, and is there again when the presentation is withdrawn", async () => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
  const before = await scene.ask("port", "GetCertificate", { certificateId: id });
  await scene.act("port", "Present", { certificateId: id });
  expect((await scene.act("port", "Withdraw", { certificateId: id })).certificate).toEqual(before);
});

test("the claimant acknowledges a payment or the settlement bank records it, while the claim is pending", async () => {
  const { scene, id } = await dishonoured();
  const payment = { certificateId: id, payer: cast.mine.lei, uetr: uetr(1), valueDate };
  expect(await scene.refused("port", "PayRecourse", payment)).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "payer" },
  });
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
  for (const by of ["mine", "otherBank", "operator"] as const) {
    expect(await scene.refused(by, "PayRecourse", payment)).toMatchObject({
      code: "NOT_AUTHORIZED",
      context: { required: `the claimant ${cast.port.lei} or the settlement bank ${cast.bank.lei}` },
    });
  }
  expect(await scene.refused("bank", "PayRecourse", { ...payment, valueDate: "2026-04-02" })).toMatchObject({
    context: { path: "valueDate" },
  });
  expect(await scene.refused("bank", "PayRecourse", { ...payment, amount: "1000.01" })).toMatchObject({
    code: "AMOUNT_EXCEEDS_CERTIFICATE",
  });
  await scene.act("bank", "PayRecourse", payment);
  await scene.act("mine", "ClaimRecourse", { certificateId: id, on: cast.steel.lei });
  expect(await scene.refused("bank", "PayRecourse", { ...payment, payer: cast.steel.lei })).toMatchObject({
    code: "PAYMENT_REUSED",
  });
});

test("only the holder claims, and only after dishonour", async () => {
  const { scene, id } = await dishonoured();
  expect(await scene.refused("mine", "ClaimRecourse", { certificateId: id, on: cast.steel.lei })).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
  await scene.act("port", "Present", { certificateId: id });
  expect(await scene.refused("port", "ClaimRecourse", { certificateId: id, on: cast.steel.lei })).toMatchObject({
    code: "WRONG_STATE",
    context: { required: "InRecourse" },
  });
});

describe("recourse does not run in circles", () => {
  const nameOf = (lei: string) => Object.entries(cast).find(([, actor]) => actor.lei === lei)?.[0] ?? lei;

  /** Passes a guaranteed certificate from holder to holder, and has it dishonoured with the last one. */
  async function dishonouredAfter(
    hands: readonly ActorName[],
    guarantor?: ActorName,
  ): Promise<{ scene: Scene; id: string; liable: readonly string[]; silent: readonly string[] }> {
    const scene = await Scene.open();
    if (guarantor !== undefined) {
      const line = { obligor: cast.steel.lei, currency: "USD", limit: "1000", validFrom: "2026-01-01" };
      await scene.act(guarantor, "OpenCreditLine", { ...line, validTo: "2026-12-31", automatic: true });
    }
    const id = await circulating(scene, guarantor === undefined ? {} : { guarantor: cast[guarantor].lei });
    let holder: ActorName = "mine";
    for (const next of hands) {
      await pass(scene, id, holder, next);
      holder = next;
    }
    mature(scene);
    await scene.act(holder, "Present", { certificateId: id });
    const { parties } = await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
    const liable = parties.flatMap(({ party, answers }) => (answers ? [party] : []));
    const silent = parties.flatMap(({ party, whyNot }) =>
      whyNot === undefined ? [] : [`${nameOf(party)}: ${whyNot}`],
    );
    return { scene, id, liable, silent };
  }

  test("an issuer that holds its own certificate has recourse on nobody", async () => {
    const { scene, id, liable, silent } = await dishonouredAfter(["haulage", "steel"]);
    expect(liable).toEqual([]);
    expect(silent).toEqual(["steel: holder", "mine: holderIsIssuer", "haulage: holderIsIssuer"]);
    expect(await scene.refused("steel", "ClaimRecourse", { certificateId: id, on: cast.mine.lei })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "on" },
    });
  });

  test("an endorser that holds the certificate again has no recourse on the parties after its own first endorsement", async () => {
    const { scene, id, liable, silent } = await dishonouredAfter(["haulage", "port", "otherBank", "haulage"]);
    expect(liable).toEqual([cast.steel.lei, cast.mine.lei]);
    expect(silent).toEqual(["haulage: holder", "port: afterHolder", "otherBank: afterHolder"]);
    for (const on of [cast.port.lei, cast.otherBank.lei]) {
      expect(await scene.refused("haulage", "ClaimRecourse", { certificateId: id, on })).toMatchObject({
        code: "INVALID_REQUEST",
        context: { path: "on", problem: `is not liable: the liable parties are ${cast.steel.lei}, ${cast.mine.lei}` },
      });
    }
    await scene.act("haulage", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
  });

  test("a payee that holds the certificate again has recourse on the issuer and the guarantor alone", async () => {
    expect((await dishonouredAfter(["haulage", "mine"], "otherBank")).liable).toEqual([
      cast.steel.lei,
      cast.otherBank.lei,
    ]);
  });

  test("a guarantor that holds the certificate has recourse on the issuer alone", async () => {
    const { liable, silent } = await dishonouredAfter(["haulage", "otherBank"], "otherBank");
    expect(liable).toEqual([cast.steel.lei]);
    expect(silent).toEqual(["otherBank: holder", "mine: holderIsGuarantor", "haulage: holderIsGuarantor"]);
  });

  test("after a claim is paid, neither the claimant nor the endorsers between claimant and payer answer", async () => {
    const { scene, id } = await dishonouredAfter(["haulage", "port", "otherBank"]);
    await scene.act("otherBank", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
    const payment = { payer: cast.mine.lei, uetr: uetr(1), valueDate: "2026-04-01" };
    await scene.act("otherBank", "PayRecourse", { certificateId: id, ...payment });
    await scene.act("mine", "Present", { certificateId: id });
    const { parties } = await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
    expect(parties).toEqual([
      { party: cast.steel.lei, as: "issuer", answers: true },
      { party: cast.mine.lei, as: "endorser", answers: false, whyNot: "holder" },
      { party: cast.haulage.lei, as: "endorser", answers: false, whyNot: "closed" },
      { party: cast.port.lei, as: "endorser", answers: false, whyNot: "closed" },
      { party: cast.otherBank.lei, as: "endorser", answers: false, whyNot: "claimPaid" },
    ]);
  });

  test("a pledgor whose pledge was enforced does not answer, and a guarantor that paid has recourse on the issuer alone", async () => {
    const scene = await Scene.open();
    const line = { obligor: cast.steel.lei, currency: "USD", limit: "1000", validFrom: "2026-01-01" };
    await scene.act("otherBank", "OpenCreditLine", { ...line, validTo: "2026-12-31", automatic: true });
    const certificateId = await circulating(scene, { guarantor: cast.otherBank.lei });
    await pass(scene, certificateId, "mine", "haulage");
    const terms = { pledgee: cast.port.lei, obligation: "loan 7", enforceableFrom: "2026-01-01" };
    await scene.act("haulage", "Pledge", { certificateId, ...terms });
    await scene.act("port", "Accept", { certificateId });
    await scene.act("port", "Enforce", { certificateId });
    mature(scene);
    await scene.act("port", "Present", { certificateId });
    const first = await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    expect(first.parties.map(({ whyNot }) => whyNot)).toEqual([undefined, undefined, undefined, "security", "holder"]);
    await scene.act("port", "ClaimRecourse", { certificateId, on: cast.otherBank.lei });
    const payment = { payer: cast.otherBank.lei, uetr: uetr(1), valueDate: "2026-04-01" };
    await scene.act("port", "PayRecourse", { certificateId, ...payment });
    await scene.act("otherBank", "Present", { certificateId });
    const then = await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    expect(then.parties.map(({ as, whyNot }) => `${as} ${whyNot ?? "answers"}`)).toEqual([
      ...["issuer answers", "guarantor holder", "endorser holderIsGuarantor", "endorser holderIsGuarantor"],
      "endorser holderIsGuarantor",
    ]);
  });
});

test("a settlement bank that is claimed on does not report its own payment, and the claimant acknowledges it", async () => {
  const scene = await Scene.open();
  const id = await circulating(scene);
  await pass(scene, id, "mine", "bank");
  await pass(scene, id, "bank", "haulage");
  mature(scene);
  await scene.act("haulage", "Present", { certificateId: id });
  await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
  await scene.act("haulage", "ClaimRecourse", { certificateId: id, on: cast.bank.lei });
  const payment = { certificateId: id, payer: cast.bank.lei, uetr: uetr(1), valueDate };
  expect(await scene.refused("bank", "PayRecourse", payment)).toEqual({
    code: "NOT_AUTHORIZED",
    context: {
      caller: expect.stringContaining(cast.bank.lei) as unknown,
      required: `the claimant ${cast.haulage.lei}`,
    },
  });
  expect((await scene.act("haulage", "PayRecourse", payment)).paid.holder.lei).toBe(cast.bank.lei);
});

test("the value date of a claim's payment is between the day of dishonour and today", async () => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
  const payment = { certificateId: id, payer: cast.mine.lei, uetr: uetr(1) };
  for (const day of ["2026-03-31", "2026-04-02"]) {
    expect(await scene.refused("port", "PayRecourse", { ...payment, valueDate: day })).toEqual({
      code: "INVALID_REQUEST",
      context: {
        path: "valueDate",
        problem: `${day} must lie between 2026-04-01, when payment was first asked for, and today, 2026-04-01`,
      },
    });
  }
  await scene.act("port", "PayRecourse", { ...payment, valueDate });
});

describe("claims on a party that could claim on the new holder", () => {
  const claimed = async () => {
    const { scene, id } = await dishonoured();
    for (const on of ["haulage", "steel"] as const) {
      await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast[on].lei });
    }
    return { scene, id };
  };
  const left = [{ on: cast.steel.lei }];

  test("when a certificate is assigned to a holder, claims on the parties that could claim on that holder end", async () => {
    const { scene, id } = await claimed();
    await scene.act("port", "Assign", { certificateId: id, to: cast.mine.lei });
    expect((await scene.act("mine", "Accept", { certificateId: id })).certificate).toMatchObject({
      ...{ state: "InRecourse", holder: { lei: cast.mine.lei }, claims: left },
    });
  });

  test.each(["InRecourse", "InCollection"] as const)(
    "when a successor takes a certificate over, claims on the parties that could claim on the successor end: %s",
    async (state) => {
      const { scene, id } = await claimed();
      await succession(scene, merger("port", "mine"));
      const payment = { certificateId: id, payer: cast.haulage.lei, uetr: uetr(1), valueDate };
      expect(await scene.refused("mine", "PayRecourse", payment)).toMatchObject({
        code: "INVALID_REQUEST",
        context: { path: "payer", problem: expect.stringContaining("is not liable to the holder any more") as unknown },
      });
      if (state === "InCollection") {
        await scene.act("mine", "Present", { certificateId: id });
      }
      await scene.act("mine", "TakeOver", { certificates: [id] });
      if (state === "InCollection") {
        await scene.act("mine", "Withdraw", { certificateId: id });
      }
      expect(await scene.ask("mine", "GetCertificate", { certificateId: id })).toMatchObject({
        ...{ state: "InRecourse", holder: { lei: cast.mine.lei }, claims: left },
      });
    },
  );
});

test("the record of a claim's payment names the party that reported it: the claimant, or the settlement bank", async () => {
  for (const by of ["port", "bank"] as const) {
    const { scene, id } = await dishonoured();
    await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
    await scene.act(by, "PayRecourse", { certificateId: id, payer: cast.mine.lei, uetr: uetr(1), valueDate });
    expect(await scene.ask("port", "GetPayment", { uetr: uetr(1) })).toMatchObject({
      agent: { lei: cast[by].lei, mspId: cast[by].mspId },
    });
  }
});
