import { cast } from "../testing/cast.js";
import { forgeCertificate } from "../testing/forged.js";
import { circulating, issueRequest, mature, pass, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

test("the payee's receipt makes it the holder and puts the instrument into circulation, in one act", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("steel", "Issue", issueRequest());
  const { certificate } = await scene.act("mine", "Accept", { certificateId });
  expect(certificate).toMatchObject({
    state: "Transferable",
    holder: { lei: cast.mine.lei, mspId: "RioTintoMSP" },
    endorsements: [{ from: cast.steel.lei, to: cast.mine.lei, way: "delivery", recourse: true }],
  });
  expect(certificate).not.toHaveProperty("offer");
  expect(scene.events.at(-1)).toMatchObject({
    type: "CertificateAccepted",
    by: cast.mine.lei,
    instrument: { state: "Circulating" },
  });
});

test("the transferee's acceptance passes the certificate on, with or without recourse", async () => {
  const scene = await Scene.open();
  const whole = await circulating(scene);
  const part = await pass(scene, whole, "mine", "haulage", { amount: "400.00", recourse: false });
  expect(await scene.ask("mine", "GetCertificate", { certificateId: part })).toMatchObject({
    amount: "400.00",
    state: "Transferable",
    holder: { lei: cast.haulage.lei, mspId: "BaowuMSP" },
    endorsements: [{ way: "delivery" }, { way: "transfer", from: cast.mine.lei, recourse: false }],
    nonTransferable: false,
  });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateTransferred" });
});

test("a mark that forbids passing a certificate on is permanent", async () => {
  const scene = await Scene.open();
  const id = await pass(scene, await circulating(scene), "mine", "haulage", { nonTransferable: true });
  expect(await scene.refused("haulage", "Transfer", { certificateId: id, to: cast.port.lei })).toMatchObject({
    code: "NOT_TRANSFERABLE",
    context: { certificateId: id },
  });
});

test("an offer cannot be accepted in the last days before maturity, in which no offer can be made", async () => {
  const scene = await Scene.open({ noTransferDays: 5, offerExpiryHours: 24 * 30 });
  const ids: string[] = [];
  for (const reference of ["A-1", "A-2", "A-3", "A-4", "A-5", "A-6"]) {
    ids.push(await circulating(scene, { reference }));
  }
  const [transferred = "", pledged = "", sold = "", against = "", agreed = "", ended = ""] = ids;
  const bank = cast.bank.lei;
  const terms = { annualRate: "4", dayCount: "ACT/360", discountDate: "2026-03-27", proceeds: "999.44" } as const;
  scene.later(24 * 85);
  await scene.act("mine", "Transfer", { certificateId: transferred, to: bank });
  const secured = { pledgee: bank, obligation: "loan 7", enforceableFrom: "2026-04-01" };
  await scene.act("mine", "Pledge", { certificateId: pledged, ...secured });
  await scene.act("mine", "Discount", { certificateId: sold, bank, ...terms, settlement: "FOP" });
  await scene.act("mine", "Discount", { certificateId: against, bank, ...terms, settlement: "DVP" });
  await scene.act("mine", "Discount", { certificateId: agreed, bank, ...terms, settlement: "DVP" });
  await scene.act("bank", "Accept", { certificateId: agreed });
  await scene.act("mine", "OfferCancellation", { certificateId: ended, reason: "goods returned" });
  scene.later(24);
  for (const certificateId of [transferred, pledged, sold, against]) {
    expect(await scene.refused("bank", "Accept", { certificateId })).toEqual({
      code: "POLICY_VIOLATION",
      context: { rule: "noTransferDays", limit: "2026-03-27", given: "2026-03-28" },
    });
  }
  const paid = await scene.act("bank", "ConfirmPayment", {
    certificateId: agreed,
    uetr: uetr(1),
    valueDate: "2026-03-27",
  });
  expect(paid.certificate).toMatchObject({ holder: { lei: cast.bank.lei } });
  await scene.act("steel", "Accept", { certificateId: ended });
});

test("after maturity no endorsement is offered or accepted, but an agreed discount is still paid", async () => {
  const scene = await Scene.open({ offerExpiryHours: 24 * 30 });
  const ids: string[] = [];
  for (const reference of ["A-1", "A-2", "A-3", "A-4", "A-5", "A-6"]) {
    ids.push(await circulating(scene, { reference }));
  }
  const [transferred = "", pledged = "", sold = "", agreed = "", secured = "", ended = ""] = ids;
  const bank = cast.bank.lei;
  mature(scene);
  const terms = { bank, annualRate: "4", dayCount: "ACT/360", discountDate: "2026-04-01", proceeds: "1000" } as const;
  const pledge = { pledgee: bank, obligation: "loan 7", enforceableFrom: "2026-04-01" };
  await scene.act("mine", "Transfer", { certificateId: transferred, to: bank });
  for (const certificateId of [pledged, secured]) {
    await scene.act("mine", "Pledge", { certificateId, ...pledge });
  }
  await scene.act("mine", "Discount", { certificateId: sold, ...terms, settlement: "FOP" });
  await scene.act("mine", "Discount", { certificateId: agreed, ...terms, settlement: "DVP" });
  for (const certificateId of [agreed, secured]) {
    await scene.act("bank", "Accept", { certificateId });
  }
  scene.later(16);
  const matured = (certificateId: string) => ({
    code: "NOT_TRANSFERABLE",
    context: { certificateId, problem: "it fell due on 2026-04-01: present it for payment" },
  });
  for (const certificateId of [transferred, pledged, sold]) {
    expect(await scene.refused("bank", "Accept", { certificateId })).toEqual(matured(certificateId));
  }
  for (const [name, certificateId, request] of [
    ["Transfer", ended, { certificateId: ended, to: bank }],
    ["Pledge", ended, { certificateId: ended, ...pledge, enforceableFrom: "2026-04-02" }],
    ["Discount", ended, { certificateId: ended, ...terms, settlement: "FOP", discountDate: "2026-04-02" }],
  ] as const) {
    expect(await scene.refused("mine", name, request)).toEqual(matured(certificateId));
  }
  await scene.act("bank", "ConfirmPayment", { certificateId: agreed, uetr: uetr(1), valueDate: "2026-04-01" });
  await scene.act("bank", "Enforce", { certificateId: secured });
  await scene.act("steel", "OfferCancellation", { certificateId: ended, reason: "goods returned" });
  await scene.act("mine", "Accept", { certificateId: ended });
});

test("accepting a cancellation ends the certificate", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("steel", "OfferCancellation", { certificateId, reason: "goods returned" });
  const { certificate } = await scene.act("mine", "Accept", { certificateId });
  expect(certificate).toMatchObject({ state: "Cancelled", reason: "goods returned", holder: { lei: cast.mine.lei } });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateCancelled" });
});

test("an offer can only be rejected while the party that made the offer is suspended", async () => {
  const scene = await Scene.open({ offerExpiryHours: 48 });
  const { certificateId: issued } = await scene.act("steel", "Issue", issueRequest());
  const ids: string[] = [];
  for (const reference of ["A-2", "A-3", "A-4", "A-5"]) {
    ids.push(await circulating(scene, { reference }));
  }
  const [transferred = "", pledged = "", ended = "", netted = ""] = ids;
  const { certificateId: yours } = await scene.act("mine", "Issue", issueRequest({ payee: cast.steel.lei }));
  await scene.act("steel", "Accept", { certificateId: yours });
  await scene.act("mine", "Transfer", { certificateId: transferred, to: cast.port.lei });
  const secured = { pledgee: cast.bank.lei, obligation: "loan 7", enforceableFrom: "2026-04-01" };
  await scene.act("mine", "Pledge", { certificateId: pledged, ...secured });
  await scene.act("mine", "OfferCancellation", { certificateId: ended, reason: "goods returned" });
  await scene.act("mine", "Net", { mine: [netted], yours: [yours] });
  const offered = [
    ["steel", "mine", issued],
    ["mine", "port", transferred],
    ["mine", "bank", pledged],
    ["mine", "steel", ended],
    ["mine", "steel", netted],
  ] as const;
  for (const [by, to, certificateId] of offered) {
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast[by].lei });
    expect(await scene.refused(to, "Accept", { certificateId })).toEqual({
      code: "PARTY_SUSPENDED",
      context: { lei: cast[by].lei, name: cast[by].name },
    });
    if (certificateId === transferred) {
      await scene.act("port", "Reject", { certificateId });
    }
    await scene.act("operator", "ReinstateParty", { lei: cast[by].lei });
    if (certificateId !== transferred) {
      await scene.act(to, "Accept", { certificateId });
    }
  }
});

test("only the other side can accept an offer, even among hosted parties of one MSP", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "Transfer", { certificateId, to: cast.haulage.lei });
  for (const by of ["mine", "port", "operator", "regulator"] as const) {
    expect(await scene.refused(by, "Accept", { certificateId })).toMatchObject({
      code: "NOT_AUTHORIZED",
      context: { required: `the offer's other side: Haulage company (${cast.haulage.lei})` },
    });
  }
});

test("Accept is refused without an offer, a second time, after the offer expires, and with a timestamp before the offer", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  expect(await scene.refused("mine", "Accept", { certificateId })).toEqual({
    code: "WRONG_STATE",
    context: {
      id: certificateId,
      state: "Transferable, without an offer",
      required: "a certificate on which an offer lies",
    },
  });
  await scene.act("mine", "Transfer", { certificateId, to: cast.haulage.lei });
  scene.later(-1);
  expect(await scene.refused("haulage", "Accept", { certificateId })).toMatchObject({ code: "CLOCK_SKEW" });
  scene.later(25);
  expect(await scene.refused("haulage", "Accept", { certificateId })).toEqual({
    code: "OFFER_EXPIRED",
    context: { certificateId, expiredAt: "2026-01-02T00:00:00.000Z" },
  });
});

describe("a forged offer for receipt on the certificate of a part", () => {
  test.each<[state: "AwaitingReceipt" | "Locked", kind: "receipt" | "guarantee" | "transfer"]>([
    ["AwaitingReceipt", "receipt"],
    ["AwaitingReceipt", "guarantee"],
    ["AwaitingReceipt", "transfer"],
    ["Locked", "receipt"],
  ])(
    "a forged offer for receipt changes neither the circulating instrument nor its invoices: %s, %s",
    async (state, kind) => {
      const scene = await Scene.open();
      const fingerprint = "ab".repeat(32);
      const documents = [{ kind: "invoice", fingerprint, amount: "1000.00", total: "1000.00" }];
      const certificateId = await pass(scene, await circulating(scene, { documents }), "mine", "port", {
        amount: "1.00",
      });
      await forgeCertificate(scene, certificateId, (certificate) => {
        const { endorsers, instrumentId, from, to, currency, holder, endorsements, frozen, changedAt } = certificate;
        const terms = { by: cast.port.lei, to: cast.haulage.lei, at: changedAt, expiresAt: changedAt };
        const offer =
          kind === "transfer" ? { kind, ...terms, recourse: true, nonTransferable: false } : { kind, ...terms };
        return {
          ...{ endorsers, instrumentId, from, to, currency, holder, endorsements, frozen, changedAt },
          ...{ nonTransferable: false, state, offer },
        };
      });
      for (const [by, name] of [
        ["haulage", "Accept"],
        ["haulage", "Reject"],
        ["port", "Withdraw"],
        ["fleet", "Sweep"],
      ] as const) {
        expect(await scene.refused(by, name, { certificateId })).toMatchObject({
          code: "WRONG_STATE",
          context: { state: `Circulating, with an offer of ${kind} on the units 1 to 100` },
        });
      }
      expect(await scene.refused("steel", "Issue", issueRequest({ reference: "A-2", documents }))).toMatchObject({
        code: "INVOICE_OVERFINANCED",
      });
    },
  );
});
