import { create, update } from "../operation/change.js";
import { certificates } from "../state/certificate.js";
import { statements } from "../state/invoice.js";
import { keyOfUnit } from "../state/record.js";
import { cast } from "../testing/cast.js";
import { circulating, issueRequest, pass } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";
import { units } from "../vocabulary/amount.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";
import { fingerprintSchema } from "../vocabulary/text.js";

const fingerprint = "ab".repeat(32);
/** Issues a certificate to the mine, and the mine accepts it. */
async function accepted(scene: Scene, by: "steel" | "bank", request: RequestOf<"Issue">): Promise<void> {
  const { certificateId } = await scene.act(by, "Issue", request);
  await scene.act("mine", "Accept", { certificateId });
}

const backedBy = (reference: string, amount: string, total = "1000.00") =>
  issueRequest({ reference, documents: [{ kind: "invoice", fingerprint, amount, total }] });

test("one invoice backs several instruments up to its total, and a refusal says only how much is left", async () => {
  const scene = await Scene.open();
  await accepted(scene, "steel", backedBy("A-1", "600.00"));
  expect(await scene.refused("steel", "Issue", backedBy("A-2", "400.01"))).toEqual({
    code: "INVOICE_OVERFINANCED",
    context: { path: "documents[0].amount", available: "400.00" },
  });
  await scene.act("steel", "Issue", backedBy("A-2", "300.00"));
  expect(await scene.refused("steel", "Issue", backedBy("A-3", "100.01"))).toMatchObject({
    context: { available: "100.00" },
  });
  await accepted(scene, "steel", backedBy("A-3", "100.00"));
  await scene.act("mine", "Accept", { certificateId: `${cast.steel.lei}.A-2:1-100000` });
  expect(await scene.refused("bank", "Issue", backedBy("A-1", "0.01"))).toEqual({
    code: "INVOICE_OVERFINANCED",
    context: { path: "documents[0].amount", available: "0.00" },
  });
});

test("an issue is refused with more than the invoice's total, another total, another currency, and one invoice twice", async () => {
  const scene = await Scene.open();
  expect(await scene.refused("steel", "Issue", backedBy("A-1", "1000.01"))).toMatchObject({
    code: "INVOICE_OVERFINANCED",
  });
  const document = { kind: "invoice", fingerprint, amount: "1.00", total: "1000.00" };
  expect(await scene.refused("steel", "Issue", issueRequest({ documents: [document, document] }))).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "documents[1].fingerprint", problem: "is named twice" },
  });
  const { certificateId } = await scene.act("steel", "Issue", backedBy("A-1", "1.00"));
  const other = {
    code: "INVALID_REQUEST",
    context: {
      path: "documents[0].total",
      problem: "is not the total in the currency that were first stated for this document",
    },
  };
  expect(await scene.refused("steel", "Issue", backedBy("A-2", "1.00", "885.00"))).toEqual(other);
  expect(await scene.refused("steel", "Issue", { ...backedBy("A-2", "1.00"), currency: "EUR" })).toEqual(other);
  await scene.act("mine", "Accept", { certificateId });
  expect(await scene.refused("bank", "Issue", backedBy("A-2", "1.00", "885.00"))).toEqual(other);
  expect(await scene.refused("bank", "Issue", { ...backedBy("A-2", "1.00"), currency: "EUR" })).toEqual(other);
});

test("an offer also ends if its invoice has less reserved than the offer would free, and the invoice's record stays readable", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("steel", "Issue", backedBy("A-1", "600.00"));
  const statement = await scene.ledger.find(statements, fingerprintSchema.parse(fingerprint), cast.steel.lei);
  if (statement === undefined) {
    throw new Error("the invoice is noted");
  }
  scene.ledger.forge([update(statements, statement, { ...statement, reserved: 1n })]);
  await scene.act("steel", "Withdraw", { certificateId });
  await scene.act("steel", "Issue", backedBy("A-2", "1000.00"));
});

test.each(["Reject", "Withdraw", "Sweep"] as const)(
  "%s before circulation frees the invoice for another issue with another total",
  async (name) => {
    const scene = await Scene.open();
    const { certificateId } = await scene.act("steel", "Issue", backedBy("A-1", "1000.00"));
    if (name === "Reject") {
      await scene.act("mine", "Reject", { certificateId });
    }
    if (name === "Withdraw") {
      await scene.act("steel", "Withdraw", { certificateId });
    }
    if (name === "Sweep") {
      scene.later(24);
      await scene.act("port", "Sweep", { certificateId });
    }
    await scene.act("steel", "Issue", backedBy("A-2", "885.00", "885.00"));
    expect(await scene.refused("steel", "Issue", backedBy("A-3", "0.01", "885.00"))).toMatchObject({
      code: "INVOICE_OVERFINANCED",
    });
  },
);

test("an issuer's statement of an invoice binds other issuers only after the payee has accepted the instrument", async () => {
  const scene = await Scene.open();
  const wrong = await scene.act("bank", "Issue", { ...backedBy("B-1", "0.01", "0.01"), payee: cast.port.lei });
  await accepted(scene, "steel", backedBy("A-1", "1000.00"));
  const { certificateId } = wrong;
  expect(await scene.refused("port", "Accept", { certificateId })).toMatchObject({
    code: "WRONG_STATE",
    context: {
      state:
        "Issued, whose instrument.documents[0] has another total or currency than was accepted for the same document since its issue",
    },
  });
  await scene.act("port", "Reject", { certificateId });
});

test("if two issuers together reserve more than an invoice, the second payee cannot accept", async () => {
  const scene = await Scene.open();
  const first = await scene.act("bank", "Issue", { ...backedBy("B-1", "600.00"), payee: cast.port.lei });
  await accepted(scene, "steel", backedBy("A-1", "600.00"));
  const { certificateId } = first;
  expect(await scene.refused("port", "Accept", { certificateId })).toEqual({
    code: "INVOICE_OVERFINANCED",
    context: { path: "instrument.documents[0].amount", available: "400.00" },
  });
});

const used = { code: "INVOICE_OVERFINANCED" };

test("an invoice is free again for every issuer once issuer and payee have cancelled the whole instrument", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene, backedBy("A-1", "1000.00"));
  await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
  await scene.act("port", "Reject", { certificateId });
  expect(await scene.refused("steel", "Issue", backedBy("A-2", "0.01"))).toMatchObject(used);
  await scene.act("steel", "OfferCancellation", { certificateId, reason: "the order was cancelled" });
  await scene.act("mine", "Accept", { certificateId });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateCancelled", instrument: { state: "Cancelled" } });
  await accepted(scene, "bank", backedBy("B-1", "600.00"));
  await accepted(scene, "steel", backedBy("A-3", "400.00"));
});

test("an invoice stays reserved after the cancellation of a part, of another holder's certificate, and of one whose invoices are spent", async () => {
  const scene = await Scene.open();
  const spent = await circulating(scene, backedBy("A-1", "250.00"));
  await scene.act("mine", "OfferCancellation", { certificateId: spent, reason: "paid early", spent: true });
  await scene.act("steel", "Accept", { certificateId: spent });
  const passedOn = await circulating(scene, backedBy("A-2", "250.00"));
  await pass(scene, passedOn, "mine", "port");
  await scene.act("port", "OfferCancellation", { certificateId: passedOn, reason: "redeemed" });
  await scene.act("steel", "Accept", { certificateId: passedOn });
  const cut = await circulating(scene, backedBy("A-3", "500.00"));
  await scene.act("mine", "Split", { certificateId: cut, amounts: ["400", "600"] });
  for (const certificateId of [cut.replace("1-100000", "1-40000"), cut.replace("1-100000", "40001-100000")]) {
    await scene.act("mine", "OfferCancellation", { certificateId, reason: "returned goods" });
    await scene.act("steel", "Accept", { certificateId });
  }
  expect(await scene.refused("steel", "Issue", backedBy("A-4", "0.01"))).toMatchObject(used);
});

test("a certificate that somebody wrote back to life after its instrument was cancelled is passed on by no act", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene, backedBy("A-1", "1000.00"));
  const range = certificateIdSchema.parse(certificateId);
  const key = [range.instrumentId, keyOfUnit(range.from), keyOfUnit(range.to)] as const;
  const before = await scene.ledger.find(certificates, ...key);
  await scene.act("steel", "OfferCancellation", { certificateId, reason: "the order was cancelled" });
  await scene.act("mine", "Accept", { certificateId });
  scene.ledger.apply([create(certificates, before!)]);
  const past = { code: "WRONG_STATE", context: { state: "Transferable, of an instrument that is Cancelled" } };
  for (const refused of [
    scene.refused("mine", "Transfer", { certificateId, to: cast.port.lei }),
    scene.refused("mine", "Split", { certificateId, amounts: ["400", "600"] }),
    scene.refused("mine", "OfferCancellation", { certificateId, reason: "again" }),
  ]) {
    expect(await refused).toMatchObject(past);
  }
  const cut = [1n, 40_001n].map((from) => ({ ...before!, from: units(from), to: units(from + 39_999n) }));
  scene.ledger.apply(cut.map((part) => create(certificates, part)));
  expect(await scene.refused("mine", "Merge", { certificates: cut.map(certificateIdOf) })).toMatchObject(past);
});

describe("an invoice that has a fingerprint of an earlier version", () => {
  const earlier = "cd".repeat(32);
  const both = (reference: string, amount: string, total = "1000.00") =>
    issueRequest({
      reference,
      documents: [{ kind: "invoice", fingerprint, earlierFingerprints: [earlier], amount, total }],
    });
  const asEarlier = (reference: string, amount: string, total = "1000.00") =>
    issueRequest({ reference, documents: [{ kind: "invoice", fingerprint: earlier, amount, total }] });
  const left = (available: string) => ({
    code: "INVOICE_OVERFINANCED",
    context: { path: "documents[0].amount", available },
  });

  test("an invoice with an earlier fingerprint is not financed once under each fingerprint, in whichever order they are named", async () => {
    const scene = await Scene.open();
    await accepted(scene, "steel", asEarlier("A-1", "600.00"));
    expect(await scene.refused("bank", "Issue", both("A-1", "400.01"))).toEqual(left("400.00"));
    await accepted(scene, "bank", both("A-1", "300.00"));
    expect(await scene.refused("steel", "Issue", asEarlier("A-2", "100.01"))).toEqual(left("100.00"));
    await scene.act("steel", "Issue", asEarlier("A-2", "100.00"));
    expect(await scene.refused("steel", "Issue", both("A-3", "0.01"))).toEqual(left("0.00"));
  });

  test("once an invoice was named with both fingerprints, it cannot be financed again under the earlier fingerprint alone", async () => {
    const scene = await Scene.open();
    await scene.act("steel", "Issue", both("A-1", "1000.00"));
    expect(await scene.refused("steel", "Issue", asEarlier("A-2", "0.01"))).toEqual(left("0.00"));
  });

  test("an invoice is free again under both fingerprints if the instrument is cancelled before it circulates", async () => {
    const scene = await Scene.open();
    const { certificateId } = await scene.act("steel", "Issue", both("A-1", "1000.00"));
    await scene.act("steel", "Withdraw", { certificateId });
    const first = await scene.act("steel", "Issue", asEarlier("A-2", "1000.00"));
    await scene.act("mine", "Reject", { certificateId: first.certificateId });
    await scene.act("steel", "Issue", both("A-3", "1000.00"));
  });

  test("an invoice with two fingerprints is refused with another total than was first stated under one of them", async () => {
    const scene = await Scene.open();
    await scene.act("steel", "Issue", asEarlier("A-1", "1.00"));
    const other = { code: "INVALID_REQUEST", context: { path: "documents[0].total" } };
    expect(await scene.refused("steel", "Issue", both("A-2", "1.00", "885.00"))).toMatchObject(other);
  });

  test("an invoice can be financed in full even if others have named its earlier fingerprint for another invoice", async () => {
    const scene = await Scene.open();
    const theirs = [
      { kind: "invoice", fingerprint: "ef".repeat(32), earlierFingerprints: [earlier], amount: "1000.00" },
    ].map((document) => ({ ...document, total: "1000.00" }));
    await accepted(scene, "bank", issueRequest({ reference: "B-1", documents: theirs }));
    await accepted(scene, "steel", both("A-1", "1000.00"));
  });

  test("two invoices that an earlier version did not tell apart can share an earlier fingerprint, even in one instrument", async () => {
    const scene = await Scene.open();
    const documents = [fingerprint, "ef".repeat(32)].map((one, index) => {
      const total = index === 0 ? "1000.00" : "300.00";
      return { kind: "invoice", fingerprint: one, earlierFingerprints: [earlier], amount: "300.00", total };
    });
    await accepted(scene, "steel", issueRequest({ reference: "A-1", documents }));
    await accepted(scene, "steel", both("A-2", "700.00"));
    expect(await scene.refused("steel", "Issue", both("A-3", "0.01"))).toEqual(left("0.00"));
  });

  test("an instrument cannot name a fingerprint twice, of whichever version", async () => {
    const scene = await Scene.open();
    const document = { kind: "invoice", fingerprint, amount: "1.00", total: "1000.00" };
    const twice = { code: "INVALID_REQUEST", context: { problem: "is named twice" } };
    for (const documents of [
      [{ ...document, earlierFingerprints: [fingerprint] }],
      [{ ...document, earlierFingerprints: [earlier, earlier] }],
      [
        { ...document, earlierFingerprints: [earlier] },
        { ...document, fingerprint: earlier },
      ],
    ]) {
      expect(await scene.refused("steel", "Issue", issueRequest({ documents }))).toMatchObject(twice);
    }
  });
});
