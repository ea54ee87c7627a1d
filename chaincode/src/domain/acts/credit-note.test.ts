import { cast } from "../testing/cast.js";
import { circulating, issueRequest } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";

const [fingerprint, earlier, note] = ["ab".repeat(32), "cd".repeat(32), "ef".repeat(32)];
const instrumentId = `${cast.steel.lei}.A-1`;

function on(amount: string, reference = "A-1", total = "1000.00", more: object = {}): RequestOf<"Issue"> {
  return issueRequest({ reference, documents: [{ kind: "invoice", fingerprint, amount, total, ...more }] });
}

function credit(amount: string, over: Partial<RequestOf<"RecordCreditNote">> = {}): RequestOf<"RecordCreditNote"> {
  return { instrumentId, fingerprint: note, amount, ...over };
}

/** Both sides cancel the whole instrument, which frees its invoices. */
async function cancel(scene: Scene, certificateId: string): Promise<void> {
  await scene.act("mine", "OfferCancellation", { certificateId, reason: "returned goods" });
  await scene.act("steel", "Accept", { certificateId });
}

/** Requires that an issuer can rest exactly this sum on the invoice. */
async function expectLeft(scene: Scene, available: string): Promise<void> {
  expect(await scene.refused("bank", "Issue", on("1000.01", "B-1", "1000.01"))).toMatchObject({
    code: available === "1000.00" ? "INVOICE_OVERFINANCED" : "INVALID_REQUEST",
  });
  expect(await scene.refused("bank", "Issue", on("1000.00", "B-1"))).toMatchObject({
    code: "INVOICE_OVERFINANCED",
    context: { available },
  });
}

test("of an invoice of 1,000 with paper of 600, a credit note of 300 leaves 100 for other paper", async () => {
  const scene = await Scene.open();
  await circulating(scene, on("600.00"));
  const response = await scene.act("mine", "RecordCreditNote", credit("300.00"));
  const creditNote = { instrumentId, invoice: { fingerprint }, fingerprint: note, by: cast.mine.lei };
  expect(response).toMatchObject({ creditNote: { ...creditNote, sum: { amount: "300.00" } }, left: "100.00" });
  expect(scene.events.at(-1)).toMatchObject({ type: "CreditNoteRecorded", by: cast.mine.lei, creditNote });
  await expectLeft(scene, "100.00");
});

test("a credit note over more than paper leaves is refused with what is left, and is recorded once the paper is cancelled", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene, on("600.00"));
  expect(await scene.refused("mine", "RecordCreditNote", credit("500.00"))).toEqual({
    code: "INVOICE_RESERVED",
    context: { requested: "500.00", available: "400.00" },
  });
  await cancel(scene, certificateId);
  expect(await scene.act("mine", "RecordCreditNote", credit("500.00"))).toMatchObject({ left: "500.00" });
  await expectLeft(scene, "500.00");
});

test("the cancellation of the paper frees what it reserved, and not what a credit note cancels", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene, on("600.00"));
  await scene.act("mine", "RecordCreditNote", credit("300.00"));
  await cancel(scene, certificateId);
  await expectLeft(scene, "700.00");
});

test("what an issuer has reserved before a credit note, its payee can no longer accept if too little is left", async () => {
  const scene = await Scene.open();
  await circulating(scene, on("600.00"));
  const { certificateId } = await scene.act("steel", "Issue", on("400.00", "A-2"));
  await scene.act("mine", "RecordCreditNote", credit("300.00"));
  expect(await scene.refused("mine", "Accept", { certificateId })).toMatchObject({
    code: "INVOICE_OVERFINANCED",
    context: { available: "100.00" },
  });
});

test("the same credit note counts once: again it is answered with what was recorded, and over another sum it is refused", async () => {
  const scene = await Scene.open();
  await circulating(scene, on("600.00"));
  const first = await scene.act("mine", "RecordCreditNote", credit("300.00"));
  await circulating(scene, on("50.00", "A-2"));
  const told = scene.events.length;
  const again = await scene.act(
    "mine",
    "RecordCreditNote",
    credit("300.00", { instrumentId: `${instrumentId.slice(0, -1)}2` }),
  );
  expect(again).toMatchObject({ isRepeated: true, left: "50.00", creditNote: first.creditNote });
  expect(first.creditNote.transactionId).not.toBe("");
  expect(scene.events).toHaveLength(told);
  expect(await scene.refused("mine", "RecordCreditNote", credit("50.00"))).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "amount", problem: expect.stringContaining("300.00") as string },
  });
  await scene.act("mine", "RecordCreditNote", credit("50.00", { fingerprint: "12".repeat(32) }));
  await expectLeft(scene, "0.00");
});

test("only the payee that has accepted an instrument on the invoice records its credit note", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("steel", "Issue", on("600.00"));
  const early = { code: "WRONG_STATE", context: { id: instrumentId, state: "Issued" } };
  expect(await scene.refused("mine", "RecordCreditNote", credit("300.00"))).toMatchObject(early);
  await scene.act("mine", "Reject", { certificateId });
  const rejected = { code: "WRONG_STATE", context: { id: instrumentId, state: "Cancelled" } };
  expect(await scene.refused("mine", "RecordCreditNote", credit("300.00"))).toMatchObject(rejected);
  await circulating(scene, on("600.00", "A-2"));
  const second = `${instrumentId.slice(0, -1)}2`;
  for (const by of ["steel", "bank", "operator", "regulator", "port"] as const) {
    const request = credit("300.00", { instrumentId: second });
    expect(await scene.refused(by, "RecordCreditNote", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
  }
  await expectLeft(scene, "400.00");
});

test("what a credit note cancels is not financed under an earlier fingerprint of the invoice either", async () => {
  const scene = await Scene.open();
  await circulating(scene, on("600.00", "A-1", "1000.00", { earlierFingerprints: [earlier] }));
  await scene.act("mine", "RecordCreditNote", credit("300.00"));
  const documents = [{ kind: "invoice", fingerprint: earlier, amount: "100.01", total: "1000.00" }];
  expect(await scene.refused("bank", "Issue", issueRequest({ documents }))).toMatchObject({
    code: "INVOICE_OVERFINANCED",
    context: { available: "100.00" },
  });
});

test("under a cancelled instrument no credit note is recorded on an invoice with another total since", async () => {
  const scene = await Scene.open();
  await cancel(scene, await circulating(scene, on("600.00")));
  await circulating(scene, on("600.00", "A-2", "900.00"));
  expect(await scene.refused("mine", "RecordCreditNote", credit("300.00"))).toMatchObject({ code: "WRONG_STATE" });
});

test("a credit note names the invoice if there are several, and is not the invoice itself", async () => {
  const scene = await Scene.open();
  const invoices = [fingerprint, earlier].map((one) => ({
    kind: "invoice",
    fingerprint: one,
    amount: "100.00",
    total: "500.00",
  }));
  await circulating(scene, issueRequest({ documents: invoices }));
  for (const [over, path] of [
    [{}, "invoice"],
    [{ invoice: note }, "invoice"],
    [{ invoice: earlier, fingerprint: earlier }, "fingerprint"],
  ] as const) {
    expect(await scene.refused("mine", "RecordCreditNote", credit("400.00", over))).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path },
    });
  }
  await scene.act("mine", "RecordCreditNote", credit("400.00", { invoice: earlier }));
  expect(await scene.act("mine", "RecordCreditNote", credit("400.00", { invoice: fingerprint }))).toMatchObject({
    left: "0.00",
  });
});
