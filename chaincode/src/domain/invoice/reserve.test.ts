import { cast } from "../testing/cast.js";
import { circulating, issueRequest } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

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
  const other = { code: "INVALID_REQUEST", context: { path: "documents[0].total" } };
  expect(await scene.refused("steel", "Issue", backedBy("A-2", "1.00", "2000.00"))).toMatchObject(other);
  expect(await scene.refused("steel", "Issue", { ...backedBy("A-2", "1.00"), currency: "EUR" })).toMatchObject(other);
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
