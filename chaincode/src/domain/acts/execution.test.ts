import { z } from "zod";

import { cast } from "../testing/cast.js";
import { dishonoured } from "../testing/dishonoured.js";
import { circulating, mature, pass, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";

const court = "Shanghai Financial Court";
const order = { order: "(2026) 14", authority: court };
const sale = { price: "900.00", uetr: uetr(9), valueDate: "2026-01-01" };
const execution = { order: order.order, number: "(2026) exec 3", document: "d".repeat(64) };
const to = cast.port.lei;

/** The regulator files the execution, and the operator approves it. */
async function execute(
  scene: Scene,
  certificateId: string,
  more: Partial<RequestOf<"ExecuteOrder">> = {},
): Promise<void> {
  const filed = await scene.act("regulator", "ExecuteOrder", { certificateId, ...execution, to, ...more });
  await scene.act("operator", "Approve", { approvalId: idOf(filed) });
}

function idOf(filed: unknown): string {
  return z.object({ pendingApproval: z.object({ approvalId: z.string() }) }).parse(filed).pendingApproval.approvalId;
}

const freeze = (scene: Scene, certificateId: string, more: object = {}) =>
  scene.act("regulator", "Freeze", { ...order, ...more, certificates: [certificateId] });
const show = (scene: Scene, certificateId: string) => scene.ask("port", "GetCertificate", { certificateId });

test("the court hands frozen paper to a creditor without its holder's endorsement: the order ends, and the rest stays under it", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await freeze(scene, certificateId);
  await freeze(scene, certificateId, { order: "waits" });
  await execute(scene, certificateId, { amount: "400.00" });
  const taken = certificateId.replace("-100000", "-40000");
  expect(await show(scene, taken)).toMatchObject({
    ...{ state: "Transferable", holder: { lei: to }, frozen: [] },
    endorsements: [
      {},
      { way: "execution", from: cast.mine.lei, to, recourse: false, execution: { ...execution, authority: court } },
    ],
  });
  expect(await show(scene, certificateId.replace(":1-", ":40001-"))).toMatchObject({
    ...{ holder: { lei: cast.mine.lei }, frozen: [order, { order: "waits" }] },
  });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateExecuted", by: cast.regulator.lei });
  await scene.act("port", "Transfer", { certificateId: taken, to: cast.haulage.lei });
});

test("the regulator executes nothing without a person of the operator, and nobody else does", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await freeze(scene, certificateId);
  const request = { certificateId, ...execution, to };
  for (const by of ["operator", "mine", "steel", "port"] as const) {
    expect(await scene.refused(by, "ExecuteOrder", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
  }
  const filed = await scene.act("regulator", "ExecuteOrder", request);
  expect(filed).toMatchObject({
    pendingApproval: { threshold: `the execution of the order ${order.order} of ${court} on ${certificateId}` },
  });
  const approvalId = idOf(filed);
  expect(await show(scene, certificateId)).toMatchObject({ holder: { lei: cast.mine.lei } });
  for (const by of ["regulator", "mine"] as const) {
    expect(await scene.refused(by, "Approve", { approvalId })).toMatchObject({ code: "APPROVAL_NOT_FOUND" });
  }
});

test("a batch of an execution and other acts of the regulator is done as the regulator's when the operator approves it", async () => {
  const { scene, id: certificateId } = await dishonoured({ policy: { issuerLimitationMonths: 24 } });
  const other = await circulating(scene, { reference: "A-2" });
  await freeze(scene, certificateId);
  const sued = {
    ...{ certificateId, on: cast.steel.lei, broughtOn: "2026-04-01" },
    ...{ court, number: "(2026) 8", document: "e".repeat(64) },
  };
  const handedOver = { act: "ExecuteOrder" as const, request: { certificateId, ...execution, to: cast.mine.lei } };
  const suit = { act: "RecordAction" as const, request: sued };
  const more = { act: "Freeze" as const, request: { ...order, certificates: [other] } };
  const ends = { act: "Unfreeze" as const, request: { order: order.order, certificates: [other] } };
  const filed = await scene.act("regulator", "Batch", { acts: [handedOver, suit, more, ends] });
  await scene.act("operator", "Approve", { approvalId: idOf(filed) });
  expect(await show(scene, certificateId)).toMatchObject({ holder: { lei: cast.mine.lei }, frozen: [] });
  const told = scene.events.slice(-4).map((event) => [event.type, "by" in event && event.by]);
  expect(told.map(([type]) => type)).toEqual([
    ...["CertificateExecuted", "LimitationInterrupted", "CertificateFrozen", "CertificateUnfrozen"],
  ]);
  expect(new Set(told.map(([, by]) => by))).toEqual(new Set([cast.regulator.lei]));
});

test("only the first order in force is executed: a later one waits, and one that has run out is none", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const request = { certificateId, ...execution, to };
  const none = `is not in force on ${certificateId}, and no other is`;
  expect(await scene.refused("regulator", "ExecuteOrder", request)).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "order", problem: none },
  });
  await freeze(scene, certificateId, { order: "8", authority: "Court of Dalian", until: "2026-01-02T00:00:00.000Z" });
  await freeze(scene, certificateId);
  expect(await scene.refused("regulator", "ExecuteOrder", request)).toMatchObject({
    context: {
      path: "order",
      problem: `does not come first on ${certificateId}: the order 8 of Court of Dalian does`,
    },
  });
  scene.later(24);
  await execute(scene, certificateId);
});

test("the creditor claims on those that answered to the former holder, and not on the former holder", async () => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.haulage.lei });
  await freeze(scene, id);
  await execute(scene, id, { to: cast.bank.lei });
  const { parties } = (await scene.ask("bank", "GetRecourse", { certificateId: id })) as {
    parties: { party: string; answers: boolean; whyNot?: string }[];
  };
  expect(parties.filter(({ answers }) => answers).map(({ party }) => party)).toEqual([
    ...[cast.steel.lei, cast.otherBank.lei, cast.mine.lei, cast.haulage.lei],
  ]);
  expect(parties.find(({ party }) => party === cast.port.lei)).toMatchObject({ answers: false });
  expect(await show(scene, id)).toMatchObject({ claims: [{ on: cast.haulage.lei }] });
});

test("parties that could claim on the former holder do not answer to who takes its paper", async () => {
  const scene = await Scene.open();
  const id = await pass(scene, await circulating(scene), "mine", "haulage");
  await pass(scene, id, "haulage", "mine");
  await freeze(scene, id);
  await execute(scene, id);
  expect(await scene.ask("port", "GetRecourse", { certificateId: id })).toMatchObject({
    parties: [
      { party: cast.steel.lei, answers: true },
      { party: cast.mine.lei, answers: false, whyNot: "withoutRecourse" },
      { party: cast.haulage.lei, answers: false, whyNot: "closed" },
      { party: cast.port.lei, answers: false },
    ],
  });
});

describe("of pledged paper", () => {
  async function pledged(): Promise<{ scene: Scene; certificateId: string }> {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("mine", "Pledge", {
      ...{ certificateId, pledgee: cast.bank.lei, obligation: "a loan", secured: "600" },
      enforceableFrom: "2026-03-01",
    });
    await scene.act("bank", "Accept", { certificateId });
    await freeze(scene, certificateId);
    return { scene, certificateId };
  }

  test("what a creditor takes stays pledged", async () => {
    const { scene, certificateId } = await pledged();
    await execute(scene, certificateId);
    expect(await show(scene, certificateId)).toMatchObject({
      ...{ state: "Pledged", holder: { lei: to }, pledge: { pledgee: { lei: cast.bank.lei } } },
    });
  });

  test("a sale ends the pledge, and says what of the price is the pledgee's first", async () => {
    const { scene, certificateId } = await pledged();
    await execute(scene, certificateId, { sale });
    const told = scene.events.at(-1);
    expect(told).toMatchObject({ type: "CertificateExecuted", certificates: [{ state: "Transferable" }] });
    expect(told).not.toHaveProperty("certificates.0.pledge");
    expect(await show(scene, certificateId)).toMatchObject({
      state: "Transferable",
      endorsements: [{}, { execution: { sale, ranksFirst: { pledgee: cast.bank.lei, amount: "600.00" } } }],
    });
  });

  test("of a price below what is secured the pledgee has all", async () => {
    const { scene, certificateId } = await pledged();
    await execute(scene, certificateId, { sale: { ...sale, price: "100.00" } });
    expect(await show(scene, certificateId)).toMatchObject({
      endorsements: [{}, { execution: { ranksFirst: { amount: "100.00" } } }],
    });
  });
});

test("the price of a sale is paid to the court by a payment that serves once, of today or earlier, and is never undone", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await freeze(scene, certificateId);
  const request = { certificateId, ...execution, to, amount: "400.00" };
  expect(
    await scene.refused("regulator", "ExecuteOrder", { ...request, sale: { ...sale, valueDate: "2026-01-02" } }),
  ).toMatchObject({ code: "INVALID_REQUEST", context: { path: "valueDate" } });
  await execute(scene, certificateId, { amount: "400.00", sale });
  expect(await scene.ask("mine", "GetPayment", { uetr: sale.uetr })).toMatchObject({
    purpose: "execution",
    paid: { currency: "USD", amount: "900.00" },
    agent: { lei: cast.regulator.lei },
  });
  const rest = { ...request, certificateId: certificateId.replace(":1-", ":40001-"), sale };
  expect(await scene.refused("regulator", "ExecuteOrder", rest)).toMatchObject({ code: "PAYMENT_REUSED" });
  const undone = { uetr: sale.uetr, reason: "the sale was set aside" };
  expect(await scene.refused("bank", "ReturnPayment", undone)).toMatchObject({
    context: { problem: "is the payment of an execution, which cannot be undone" },
  });
  expect(await scene.refused("mine", "ObjectToPayment", { uetr: sale.uetr, reason: "none" })).toMatchObject({
    code: "INVALID_REQUEST",
  });
});

test("what was presented waits for its payment to the new holder", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  mature(scene);
  await scene.act("mine", "Present", { certificateId });
  await freeze(scene, certificateId);
  await execute(scene, certificateId);
  expect(await show(scene, certificateId)).toMatchObject({
    ...{ state: "InCollection", holder: { lei: to }, presentment: { by: to } },
  });
  await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
});

test.each<[string, (scene: Scene, certificateId: string) => Partial<RequestOf<"ExecuteOrder">>, object]>([
  ["to the holder itself", () => ({ to: cast.mine.lei }), { code: "INVALID_REQUEST", context: { path: "to" } }],
  ["of more than there is", () => ({ amount: "1000.01" }), { code: "AMOUNT_EXCEEDS_CERTIFICATE" }],
  ["for no price", () => ({ sale: { ...sale, price: "0" } }), { code: "INVALID_AMOUNT" }],
  ["to a party that is not registered", () => ({ to: "549300ABCDEFGHIJKL90" }), { code: "INVALID_LEI" }],
])("an execution %s is refused", async (_, more, refusal) => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await freeze(scene, certificateId);
  const request = { certificateId, ...execution, to, ...more(scene, certificateId) };
  expect(await scene.refused("regulator", "ExecuteOrder", request)).toMatchObject(refusal);
});

test("paper that its holder offers is not executed before the offer ends", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("mine", "Transfer", { certificateId, to: cast.haulage.lei });
  await freeze(scene, certificateId);
  const request = { certificateId, ...execution, to };
  expect(await scene.refused("regulator", "ExecuteOrder", request)).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "Locked" },
  });
  await scene.act("mine", "Withdraw", { certificateId });
  await execute(scene, certificateId);
});
