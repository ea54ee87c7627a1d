import { update } from "../operation/change.js";
import { invoices } from "../state/invoice.js";
import { cast } from "../testing/cast.js";
import { circulating, issueRequest } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { fingerprintSchema } from "../vocabulary/text.js";

const fingerprint = "ab".repeat(32);
const backedBy = (reference: string, amount: string, total = "1000.00") =>
  issueRequest({ reference, documents: [{ kind: "invoice", fingerprint, amount, total }] });

test("one invoice backs several instruments, but never more than its total; the refusal says only what is left", async () => {
  const scene = await Scene.open();
  await scene.act("steel", "Issue", backedBy("A-1", "600.00"));
  expect(await scene.refused("steel", "Issue", backedBy("A-2", "400.01"))).toEqual({
    code: "INVOICE_OVERFINANCED",
    context: { path: "documents[0].amount", available: "400.00" },
  });
  await scene.act("steel", "Issue", backedBy("A-2", "400.00"));
  expect(await scene.refused("bank", "Issue", backedBy("A-1", "0.01"))).toEqual({
    code: "INVOICE_OVERFINANCED",
    context: { path: "documents[0].amount", available: "0.00" },
  });
});

test("refuses more than the invoice at once, another total, another currency, one invoice twice", async () => {
  const scene = await Scene.open();
  expect(await scene.refused("steel", "Issue", backedBy("A-1", "1000.01"))).toMatchObject({
    code: "INVOICE_OVERFINANCED",
  });
  const document = { kind: "invoice", fingerprint, amount: "1.00", total: "1000.00" };
  expect(await scene.refused("steel", "Issue", issueRequest({ documents: [document, document] }))).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "documents[1].fingerprint", problem: "is named twice" },
  });
  await scene.act("steel", "Issue", backedBy("A-1", "1.00"));
  const other = {
    code: "INVALID_REQUEST",
    context: {
      path: "documents[0].total",
      problem: "is not the total in the currency that were first stated for this document",
    },
  };
  expect(await scene.refused("steel", "Issue", backedBy("A-2", "1.00", "885.00"))).toEqual(other);
  expect(await scene.refused("bank", "Issue", { ...backedBy("A-2", "1.00"), currency: "EUR" })).toEqual(other);
});

test("an offer ends where less is reserved than it would free, and the record can be read still", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("steel", "Issue", backedBy("A-1", "600.00"));
  const invoice = await scene.ledger.find(invoices, fingerprintSchema.parse(fingerprint));
  if (invoice === undefined) {
    throw new Error("the invoice is noted");
  }
  scene.ledger.forge([update(invoices, invoice, { ...invoice, reserved: 1n })]);
  await scene.act("steel", "Withdraw", { certificateId });
  await scene.act("steel", "Issue", backedBy("A-2", "1000.00"));
});

test.each(["Reject", "Withdraw", "Sweep"] as const)("%s before circulation frees it", async (name) => {
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
  await scene.act("steel", "Issue", backedBy("A-2", "1000.00"));
});

test("an invoice stays reserved once the instrument circulates, also after a cancellation or a failed offer", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene, backedBy("A-1", "1000.00"));
  await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
  await scene.act("port", "Reject", { certificateId });
  await scene.act("steel", "OfferCancellation", { certificateId, reason: "early" });
  await scene.act("mine", "Accept", { certificateId });
  expect(await scene.refused("steel", "Issue", backedBy("A-2", "0.01"))).toMatchObject({
    code: "INVOICE_OVERFINANCED",
  });
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

  test("is not financed once under each version, in whichever order", async () => {
    const scene = await Scene.open();
    await scene.act("steel", "Issue", asEarlier("A-1", "600.00"));
    expect(await scene.refused("bank", "Issue", both("A-1", "400.01"))).toEqual(left("400.00"));
    await scene.act("bank", "Issue", both("A-1", "300.00"));
    expect(await scene.refused("steel", "Issue", asEarlier("A-2", "100.01"))).toEqual(left("100.00"));
    await scene.act("steel", "Issue", asEarlier("A-2", "100.00"));
    expect(await scene.refused("steel", "Issue", both("A-3", "0.01"))).toEqual(left("0.00"));
  });

  test("cannot be financed by the earlier fingerprint alone once it was named with that of today", async () => {
    const scene = await Scene.open();
    await scene.act("steel", "Issue", both("A-1", "1000.00"));
    expect(await scene.refused("steel", "Issue", asEarlier("A-2", "0.01"))).toEqual(left("0.00"));
  });

  test("is free again under both where the instrument is cancelled before it circulates", async () => {
    const scene = await Scene.open();
    const { certificateId } = await scene.act("steel", "Issue", both("A-1", "1000.00"));
    await scene.act("steel", "Withdraw", { certificateId });
    const first = await scene.act("steel", "Issue", asEarlier("A-2", "1000.00"));
    await scene.act("mine", "Reject", { certificateId: first.certificateId });
    await scene.act("steel", "Issue", both("A-3", "1000.00"));
  });

  test("is refused with another total than was first stated under either", async () => {
    const scene = await Scene.open();
    await scene.act("steel", "Issue", asEarlier("A-1", "1.00"));
    const other = { code: "INVALID_REQUEST", context: { path: "documents[0].total" } };
    expect(await scene.refused("steel", "Issue", both("A-2", "1.00", "885.00"))).toMatchObject(other);
  });

  test("loses nothing to those who name its earlier fingerprint for an invoice of theirs", async () => {
    const scene = await Scene.open();
    const theirs = [
      { kind: "invoice", fingerprint: "ef".repeat(32), earlierFingerprints: [earlier], amount: "1000.00" },
    ].map((document) => ({ ...document, total: "1000.00" }));
    await scene.act("bank", "Issue", issueRequest({ reference: "B-1", documents: theirs }));
    await scene.act("steel", "Issue", both("A-1", "1000.00"));
  });

  test("names no fingerprint twice, of whichever version", async () => {
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
