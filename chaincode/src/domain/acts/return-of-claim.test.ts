import { cast, type ActorName } from "../testing/cast.js";
import { claimAndPay, dishonoured, valueDate } from "../testing/dishonoured.js";
import { forgePayment } from "../testing/forged.js";
import { circulating, mature, pass, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";
import { plusHours } from "../vocabulary/calendar.js";

const reason = "recalled by the sending bank";
const show = (scene: Scene, certificateId: string) => scene.ask("port", "GetCertificate", { certificateId });

test.each<[payer: ActorName, meaning: string]>([
  ["steel", "the issuer, which had settled it"],
  ["otherBank", "the guarantor"],
  ["haulage", "the last endorser"],
  ["mine", "an endorser before others"],
])("the return of the payment of a claim by %s, %s, restores exactly the state before", async (payer) => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
  if (payer !== "mine") {
    await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast[payer].lei });
  }
  const before = await show(scene, id);
  await scene.act("bank", "PayRecourse", { certificateId: id, payer: cast[payer].lei, uetr: uetr(1), valueDate });
  expect(await scene.refused("port", "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
  const { certificates } = await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason });
  expect(certificates).toEqual([before]);
  expect(await show(scene, id)).toEqual(before);
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificatePaymentReturned", uetr: uetr(1), reason });
  expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason })).toEqual({
    code: "WRONG_STATE",
    context: { id: uetr(1), state: "Returned", required: "a payment that stands" },
  });
  expect(
    await scene.refused("bank", "PayRecourse", {
      ...{ certificateId: id, payer: cast[payer].lei, uetr: uetr(1), valueDate },
    }),
  ).toMatchObject({ code: "PAYMENT_REUSED" });
});

test("a return reopens only the endorsements that its own payment closed, and later payments must be returned first", async () => {
  const { scene, id } = await dishonoured();
  await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1) });
  const before = await show(scene, id);
  await claimAndPay(scene, id, "haulage", "mine", { uetr: uetr(2) });
  await claimAndPay(scene, id, "mine", "steel", { uetr: uetr(3) });
  const first = (later: number) => ({
    code: "WRONG_STATE",
    context: { id, required: `the return of the later payment ${uetr(later)} first` },
  });
  expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject(first(3));
  await scene.act("bank", "ReturnPayment", { uetr: uetr(3), reason });
  expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject(first(2));
  await scene.act("bank", "ReturnPayment", { uetr: uetr(2), reason });
  expect(await show(scene, id)).toMatchObject({
    holder: { lei: cast.haulage.lei },
    claims: [{ on: cast.mine.lei }],
    endorsements: (before as { endorsements: object[] }).endorsements,
  });
  await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason });
  expect(await show(scene, id)).toMatchObject({ holder: { lei: cast.port.lei } });
  expect(JSON.stringify(await show(scene, id))).not.toContain("closed");
});

test("the return of a payment ends the payer's claims and presentations since then, and restores the earlier dishonour", async () => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.haulage.lei });
  const before = await show(scene, id);
  await scene.act("bank", "PayRecourse", { certificateId: id, payer: cast.haulage.lei, uetr: uetr(1), valueDate });
  await scene.act("haulage", "Present", { certificateId: id });
  await scene.act("bank", "Dishonour", { certificateId: id, reason: "still no funds" });
  await scene.act("haulage", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
  await scene.act("haulage", "Present", { certificateId: id });
  expect((await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason })).certificates).toEqual([before]);
});

test("if the payer has presented and was paid, that later payment must be returned first", async () => {
  const { scene, id } = await dishonoured();
  await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1) });
  await scene.act("haulage", "Present", { certificateId: id });
  await scene.act("bank", "Settle", { certificateId: id, uetr: uetr(2), valueDate });
  expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason })).toEqual({
    code: "WRONG_STATE",
    context: {
      id,
      state: `Settled, ended by payment since the payment ${uetr(1)}`,
      required: `the return of the later payment ${uetr(2)} first`,
    },
  });
});

test("a return of units that were cut since their payment names all their certificates, and no others", async () => {
  const { scene, id } = await dishonoured();
  const { paid } = await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1), amount: "600" });
  const { certificate, rest } = await scene.act("haulage", "ClaimRecourse", {
    ...{ certificateId: paid.certificateId, on: cast.mine.lei, amount: "250" },
  });
  const parts = [certificate.certificateId, rest?.certificateId ?? ""];
  const returning = (certificates?: string[]) => ({ uetr: uetr(1), reason, ...(certificates && { certificates }) });
  expect(await scene.refused("bank", "ReturnPayment", returning())).toEqual({
    code: "CERTIFICATE_NOT_FOUND",
    context: { certificateId: paid.certificateId },
  });
  for (const wrong of [
    parts.slice(0, 1),
    parts.slice(1),
    [...parts].reverse(),
    [...parts, id.replace(":1-", ":60001-")],
  ]) {
    expect(await scene.refused("bank", "ReturnPayment", returning(wrong))).toMatchObject({
      code: "INVALID_REQUEST",
    });
  }
  const { certificates } = await scene.act("bank", "ReturnPayment", returning(parts));
  expect(certificates).toMatchObject(
    parts.map((certificateId) => ({
      certificateId,
      holder: { lei: cast.port.lei },
      claims: [{ on: cast.haulage.lei }],
    })),
  );
});

test("an order of the regulator stops the return of units that have changed hands, but not of units that have ended", async () => {
  const { scene, id } = await dishonoured();
  await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1) });
  await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [id] });
  expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject({
    code: "CERTIFICATE_FROZEN",
  });
});

test("the guarantor draws again what it released before the issuer's payment was returned", async () => {
  const { scene, id } = await dishonoured();
  const instrumentId = id.slice(0, id.indexOf(":"));
  await claimAndPay(scene, id, "port", "steel", { uetr: uetr(1) });
  const release = () => scene.act("otherBank", "ReleaseGuarantee", { instrumentId, certificates: [id] });
  expect(await release()).toMatchObject({ released: "1000.00" });
  await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason });
  expect(await release()).toMatchObject({ drawnAgain: "1000.00", creditLine: { drawn: "1000.00" } });
});

describe("a payment that the claimant acknowledged", () => {
  test.each<ActorName>(["bank", "haulage"])(
    "a payment that the claimant acknowledged is returned by %s, the settlement bank or the payer",
    async (by) => {
      const { scene, id } = await dishonoured();
      await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.haulage.lei });
      const before = await show(scene, id);
      await scene.act("port", "PayRecourse", { certificateId: id, payer: cast.haulage.lei, uetr: uetr(1), valueDate });
      const { certificates } = await scene.act(by, "ReturnPayment", { uetr: uetr(1), reason });
      expect(certificates).toEqual([before]);
      expect(await scene.ask("port", "GetPayment", { uetr: uetr(1) })).toMatchObject({
        ...{ agent: { lei: cast.port.lei }, returned: { by: cast[by].lei, reason } },
      });
    },
  );

  test("the claimant does not return a payment that it acknowledged, since the payer would lose the units for which it has paid", async () => {
    const { scene, id } = await dishonoured();
    await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1) });
    const { bank, haulage } = cast;
    for (const by of ["port", "mine", "operator"] as const) {
      expect(await scene.refused(by, "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject({
        code: "NOT_AUTHORIZED",
        context: {
          required: `a party that may report its return: ${bank.name} (${bank.lei}) or ${haulage.name} (${haulage.lei})`,
        },
      });
    }
  });

  test("only the payer returns a payment if the settlement bank is the payer or the claimant", async () => {
    const scene = await Scene.open();
    const id = await circulating(scene);
    await pass(scene, id, "mine", "bank");
    await pass(scene, id, "bank", "haulage");
    mature(scene);
    await scene.act("haulage", "Present", { certificateId: id });
    await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
    await claimAndPay(scene, id, "haulage", "bank", { uetr: uetr(1) });
    expect(await scene.refused("haulage", "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
    await claimAndPay(scene, id, "bank", "mine", { uetr: uetr(2) });
    expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(2), reason })).toMatchObject({
      code: "NOT_AUTHORIZED",
      context: { required: expect.stringMatching(new RegExp(`: [^:]* \\(${cast.mine.lei}\\)$`)) as unknown },
    });
    await scene.act("mine", "ReturnPayment", { uetr: uetr(2), reason });
    await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason });
    expect(await show(scene, id)).toMatchObject({ holder: { lei: cast.haulage.lei } });
  });
});

describe("offers that the payer has made since", () => {
  async function offered(): Promise<{ scene: Scene; id: string }> {
    const { scene, id } = await dishonoured();
    await claimAndPay(scene, id, "port", "haulage", { uetr: uetr(1) });
    await scene.act("haulage", "Assign", { certificateId: id, to: cast.mine.lei });
    expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject({
      code: "WRONG_STATE",
      context: { state: "Locked", required: expect.stringContaining("withdraw") as unknown },
    });
    return { scene, id };
  }
  const inOne = (act: "Withdraw" | "Sweep", certificateId: string) => ({
    acts: [
      { act, request: { certificateId } },
      { act: "ReturnPayment", request: { uetr: uetr(1), reason } },
    ],
  });

  test("in one batch the payer withdraws its offer and returns the payment", async () => {
    const { scene, id } = await offered();
    await scene.act("haulage", "Batch", inOne("Withdraw", id));
    expect(await show(scene, id)).toMatchObject({ state: "InRecourse", holder: { lei: cast.port.lei } });
  });

  test("in one batch the settlement bank sweeps the payer's expired offer and returns the payment", async () => {
    const { scene, id } = await offered();
    expect(await scene.refused("bank", "Batch", inOne("Sweep", id))).toMatchObject({ code: "BATCH_FAILED" });
    scene.later(24);
    await scene.act("bank", "Batch", inOne("Sweep", id));
    expect(await show(scene, id)).toMatchObject({ state: "InRecourse", holder: { lei: cast.port.lei } });
  });
});

test("units that the payer's successor has taken over are returned, and a party that the successor released answers again", async () => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.haulage.lei });
  const before = await show(scene, id);
  await scene.act("bank", "PayRecourse", { certificateId: id, payer: cast.haulage.lei, uetr: uetr(1), valueDate });
  await succession(scene, merger("haulage", "bank"));
  await scene.act("bank", "TakeOver", { certificates: [id] });
  await scene.act("bank", "Waive", {
    certificateId: id,
    release: [cast.otherBank.lei, cast.mine.lei],
    reason: "rescue",
  });
  expect((await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason })).certificates).toEqual([before]);
  // The claim on the former payer is there, and its successor pays it.
  await scene.act("port", "PayRecourse", { certificateId: id, payer: cast.haulage.lei, uetr: uetr(2), valueDate });
});

test("a party that the claimant itself released before the payment stays released, even if one batch did both", async () => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
  const payment = { certificateId: id, payer: cast.mine.lei, uetr: uetr(1), valueDate };
  await scene.act("port", "Batch", {
    acts: [
      { act: "Waive", request: { certificateId: id, release: [cast.haulage.lei], reason: "settled apart" } },
      { act: "PayRecourse", request: payment },
    ],
  });
  await scene.act("mine", "ReturnPayment", { uetr: uetr(1), reason });
  expect(await show(scene, id)).toMatchObject({
    endorsements: [{}, {}, { from: cast.haulage.lei, waived: { by: cast.port.lei } }],
  });
});

test("a party that the payer's successor released as an earlier holder stays released", async () => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "Waive", { certificateId: id, release: [cast.haulage.lei], reason: "settled apart" });
  await scene.act("port", "Assign", { certificateId: id, to: cast.bank.lei });
  await scene.act("bank", "Accept", { certificateId: id });
  scene.later(1);
  await scene.act("bank", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
  await scene.act("bank", "PayRecourse", { certificateId: id, payer: cast.mine.lei, uetr: uetr(1), valueDate });
  await succession(scene, merger("mine", "port"));
  await scene.act("port", "TakeOver", { certificates: [id] });
  await scene.act("port", "ReturnPayment", { uetr: uetr(1), reason });
  expect(await show(scene, id)).toMatchObject({
    holder: { lei: cast.bank.lei },
    endorsements: [{}, {}, { from: cast.haulage.lei, waived: { by: cast.port.lei } }, { way: "assignment" }],
  });
});

describe("a claim whose claimant has merged into the settlement bank", () => {
  test.each(["after", "before"] as const)(
    "if the claimant has merged into the settlement bank, only the payer returns a payment that was reported %s the merger",
    async (when) => {
      const { scene, id } = await dishonoured();
      await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
      const pay = () =>
        scene.act("bank", "PayRecourse", { certificateId: id, payer: cast.mine.lei, uetr: uetr(1), valueDate });
      if (when === "before") {
        await pay();
      }
      await succession(scene, merger("port", "bank"));
      if (when === "after") {
        await pay();
      }
      expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
      const { certificates } = await scene.act("mine", "ReturnPayment", { uetr: uetr(1), reason });
      expect(certificates).toMatchObject([{ state: "InRecourse", holder: { lei: cast.port.lei } }]);
    },
  );
});

test("a returned certificate keeps its orders, its mark, and the parties that were released before the payment", async () => {
  const scene = await Scene.open();
  await scene.act("otherBank", "OpenCreditLine", {
    ...{ obligor: cast.steel.lei, currency: "USD", limit: "1000", automatic: true },
    ...{ validFrom: "2026-01-01", validTo: "2026-12-31" },
  });
  const id = await circulating(scene, { guarantor: cast.otherBank.lei });
  await pass(scene, id, "mine", "haulage", { nonTransferable: true });
  mature(scene);
  await scene.act("haulage", "Present", { certificateId: id });
  await scene.act("bank", "Dishonour", { certificateId: id, reason: "no funds" });
  const release = [cast.otherBank.lei, cast.mine.lei];
  await scene.act("haulage", "Waive", { certificateId: id, release, reason: "settled apart" });
  await scene.act("haulage", "ClaimRecourse", { certificateId: id, on: cast.steel.lei });
  const order = { order: "1", authority: "court", until: "2026-04-01T01:00:00.000Z" };
  await scene.act("regulator", "Freeze", { ...order, certificates: [id] });
  scene.later(1);
  const { changedAt: _, ...before } = (await show(scene, id)) as { changedAt: string };
  expect(before).toMatchObject({ nonTransferable: true, frozen: [{ order: "1" }], guaranteeWaived: {} });
  await scene.act("bank", "PayRecourse", { certificateId: id, payer: cast.steel.lei, uetr: uetr(1), valueDate });
  const { certificates } = await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason });
  expect(certificates).toMatchObject([before]);
});

describe("a forged record of a payment", () => {
  test.each<[payer: ActorName, claimant: ActorName, paidBy: ActorName]>([
    ["haulage", "fleet", "haulage"],
    ["fleet", "port", "haulage"],
    ["mine", "port", "haulage"],
    ["fleet", "port", "steel"],
    ["steel", "fleet", "steel"],
  ])(
    "a forged record of a payment gives nobody more rights than the certificate does: %s to %s, though %s paid the port",
    async (payer, claimant, paidBy) => {
      const { scene, id } = await dishonoured();
      await claimAndPay(scene, id, "port", paidBy, { uetr: uetr(1) });
      await forgePayment(scene, uetr(1), ({ claim, ...payment }) => ({
        ...payment,
        agent: { lei: cast.fleet.lei, mspId: cast.fleet.mspId },
        ...(claim && { claim: { ...claim, payer: cast[payer].lei, claimant: cast[claimant].lei } }),
      }));
      const back = { uetr: uetr(1), reason };
      for (const by of new Set([payer, "bank"] as const)) {
        expect(await scene.refused(by, "ReturnPayment", back)).toMatchObject({ code: "WRONG_STATE", context: { id } });
      }
      if (payer !== "fleet") {
        expect(await scene.refused("fleet", "ReturnPayment", back)).toMatchObject({ code: "NOT_AUTHORIZED" });
      }
    },
  );

  test("a forged record of a payment at another instant than the certificate says gives nobody the units back", async () => {
    const { scene, id } = await dishonoured();
    await claimAndPay(scene, id, "port", "steel", { uetr: uetr(1) });
    await forgePayment(scene, uetr(1), (payment) => ({ ...payment, at: plusHours(payment.at, -1) }));
    expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject({
      ...{ code: "WRONG_STATE", context: { id } },
    });
  });

  test("a forged payment of a composition cannot be returned by a party that the certificate does not name", async () => {
    const { scene, id } = await dishonoured();
    await scene.act("port", "Compose", {
      certificateId: id,
      pays: "600.00",
      uetr: uetr(1),
      valueDate,
      reason: "rescue",
    });
    await scene.act("steel", "Accept", { certificateId: id });
    await forgePayment(scene, uetr(1), ({ claim, ...payment }) => ({
      ...payment,
      ...(claim && { claim: { ...claim, payer: cast.fleet.lei } }),
    }));
    const certificates = [id.replace("-100000", "-60000"), id.replace(":1-", ":60001-")];
    expect(await scene.refused("fleet", "ReturnPayment", { uetr: uetr(1), reason, certificates })).toMatchObject({
      code: "WRONG_STATE",
    });
  });

  test("the payment of a claim is not returned as a settlement", async () => {
    const { scene, id } = await dishonoured();
    await claimAndPay(scene, id, "port", "steel", { uetr: uetr(1) });
    await forgePayment(scene, uetr(1), ({ claim: _, ...payment }) => ({ ...payment, purpose: "settlement" }));
    expect(await scene.refused("bank", "ReturnPayment", { uetr: uetr(1), reason })).toMatchObject({
      code: "WRONG_STATE",
    });
  });
});
