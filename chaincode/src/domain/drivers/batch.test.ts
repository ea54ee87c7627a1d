import fc from "fast-check";

import { acts } from "../catalogue/catalogue.js";
import { perform } from "../running/perform.js";
import { cast } from "../testing/cast.js";
import { circulating, mature, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";

type BatchPart = RequestOf<"Batch">["acts"][number];

const valueDate = "2026-04-01";
const half = (certificateId: string) => certificateId.replace("1-100000", "1-50000");

test("each act of a batch sees the result of the acts before it, and one transaction reports all acts", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const written = scene.ledger.entries().length;
  const { responses } = await scene.act("mine", "Batch", {
    acts: [
      { act: "Split", request: { certificateId, amounts: ["500.00", "500.00"] } },
      { act: "Transfer", request: { certificateId: half(certificateId), to: cast.port.lei } },
    ],
  });
  expect(responses.map(({ act }) => act)).toEqual(["Split", "Transfer"]);
  expect(responses[1]?.response).toEqual({ certificate: { certificateId: half(certificateId), state: "Locked" } });
  expect(scene.events.slice(-2).map(({ type }) => type)).toEqual(["CertificateSplit", "CertificateOffered"]);
  expect(scene.ledger.entries()).toHaveLength(written + 1);
});

test("the acts of a batch answer with the names of records that the event shows whole, or with whole records on request", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const split = { certificateId, amounts: ["500.00", "500.00"] };
  const request = { acts: [{ act: "Split", request: split }] };
  const context = scene.contextOf("mine");
  const answer = async (given: unknown) => (await perform(acts.Batch, scene.ledger, given, context)).response;
  const parts = ["1-50000", "50001-100000"].map((range) => ({
    certificateId: certificateId.replace("1-100000", range),
    state: "Transferable",
  }));
  expect(await answer(request)).toEqual({ responses: [{ act: "Split", response: { parts } }] });
  const { response } = await perform(acts.Split, scene.ledger, split, context);
  expect(await answer({ ...request, answers: "whole" })).toEqual({ responses: [{ act: "Split", response }] });
});

test("the records for an act of a batch are read once in advance, and again only if an earlier act changed them", async () => {
  const scene = await Scene.open();
  const one = await circulating(scene, { reference: "A-1" });
  const other = await circulating(scene, { reference: "A-2" });
  const load = jest.spyOn(acts.Transfer, "load");
  const transfer = (certificateId: string): BatchPart => ({
    act: "Transfer",
    request: { certificateId, to: cast.port.lei },
  });
  const withdraw: BatchPart = { act: "Withdraw", request: { certificateId: one } };
  await scene.act("mine", "Batch", { acts: [transfer(one), withdraw, transfer(other), transfer(one)] });
  expect(load).toHaveBeenCalledTimes(3 + 1);
  load.mockRestore();
});

test("one failed act undoes the whole batch, and the refusal names its index", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const transfer = { act: "Transfer", request: { certificateId, to: cast.port.lei } } as const;
  expect(await scene.refused("mine", "Batch", { acts: [transfer, transfer] })).toEqual({
    code: "BATCH_FAILED",
    context: {
      index: 1,
      code: "WRONG_STATE",
      context: { id: certificateId, state: "Locked", required: "Transferable" },
    },
  });
  expect(await scene.refused("mine", "Batch", { acts: [{ act: "Transfer", request: {} }] })).toMatchObject({
    code: "BATCH_FAILED",
    context: { index: 0, code: "INVALID_REQUEST", context: { path: "certificateId" } },
  });
});

test("if an act fails for a reason other than a rule, the batch fails and is not refused", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const find = scene.ledger.find.bind(scene.ledger);
  jest
    .spyOn(scene.ledger, "find")
    .mockImplementation((kind, ...key) =>
      kind.name === "certificate" ? Promise.reject(new Error("state database unavailable")) : find(kind, ...key),
    );
  const parts = [{ act: "Transfer" as const, request: { certificateId, to: cast.port.lei } }];
  await expect(scene.act("mine", "Batch", { acts: parts })).rejects.toEqual(new Error("state database unavailable"));
});

test("a settlement bank can settle many certificates in one batch, and a UETR serves once within a batch as well", async () => {
  const scene = await Scene.open();
  const ids: string[] = [];
  for (const reference of ["A-1", "A-2", "A-3"]) {
    ids.push(await circulating(scene, { reference }));
  }
  mature(scene);
  await scene.act("mine", "Batch", {
    acts: ids.map((certificateId) => ({ act: "Present" as const, request: { certificateId } })),
  });
  const settle = (number: (index: number) => number): BatchPart[] =>
    ids.map((certificateId, index) => ({
      act: "Settle",
      request: { certificateId, uetr: uetr(number(index)), valueDate },
    }));
  expect(await scene.refused("bank", "Batch", { acts: settle(() => 1) })).toMatchObject({
    code: "BATCH_FAILED",
    context: { index: 1, code: "PAYMENT_REUSED" },
  });
  await scene.act("bank", "Batch", { acts: settle((index) => index) });
  expect(await scene.ask("bank", "ListHoldings", { holder: cast.mine.lei, states: ["Settled"] })).toMatchObject({
    certificates: [{ state: "Settled" }, { state: "Settled" }, { state: "Settled" }],
  });
});

test("a batch with more acts than the policy allows is refused", async () => {
  const scene = await Scene.open({ batchSize: 1 });
  const certificateId = await circulating(scene);
  const act = { act: "Present", request: { certificateId } } as const;
  expect(await scene.refused("mine", "Batch", { acts: [act, act] })).toEqual({
    code: "POLICY_VIOLATION",
    context: { rule: "batchSize", limit: "1", given: "2" },
  });
});

test("a batch holds 500 acts if the policy sets no other number", async () => {
  const scene = await Scene.open();
  const act = { act: "Present", request: { certificateId: "none" } } as const;
  const batchOf = (length: number) => scene.refused("mine", "Batch", { acts: Array.from({ length }, () => act) });
  expect(await batchOf(501)).toMatchObject({ code: "POLICY_VIOLATION", context: { limit: "500", given: "501" } });
  expect(await batchOf(500)).toMatchObject({ code: "BATCH_FAILED" });
});

test.each(["Batch", "Approve", "RejectApproval", "RegisterParty", "constructor", "__proto__"])(
  "a batch with %s as an act is refused",
  async (act) => {
    const scene = await Scene.open();
    expect(await scene.refused("mine", "Batch", { acts: [{ act: act, request: {} }] })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "acts[0].act" },
    });
  },
);

test("a batch has the same result as its acts one by one", async () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(amounts, fc.constantFrom("port", "haulage" as const), async (cuts, to) => {
      const [alone, together] = [await Scene.open(), await Scene.open()];
      const certificateId = await circulating(alone);
      await circulating(together);
      const parts: BatchPart[] = [];
      let from = 1;
      for (const cut of cuts) {
        if (from + cut > 100_000) {
          break;
        }
        const id = certificateId.replace("1-100000", `${String(from)}-100000`);
        const amount = (cut / 100).toFixed(2);
        parts.push({ act: "Transfer", request: { certificateId: id, to: cast[to].lei, amount } });
        from += cut;
      }
      fc.pre(parts.length > 0);
      for (const { request } of parts) {
        await alone.act("mine", "Transfer", request as never);
      }
      await together.act("mine", "Batch", { acts: parts });
      expect(together.ledger.entries()).toEqual(alone.ledger.entries());
      expect(together.events).toEqual(alone.events);
    }),
    { numRuns: 25 },
  );
});

test.each([
  [60, 5, 30],
  [5, 60, 30],
  [60, 30, 5],
])(
  "a batch keeps to the narrowest clock difference of the policies that govern its acts: %i, %i or %i minutes",
  async (first, second, now) => {
    const scene = await Scene.open({ clockDifferenceMinutes: first });
    const ids = [await circulating(scene, { reference: "A-1" })];
    await scene.act("operator", "SetPolicy", { rules: { clockDifferenceMinutes: second } });
    ids.push(await circulating(scene, { reference: "A-2" }));
    await scene.act("operator", "SetPolicy", { rules: { clockDifferenceMinutes: now } });
    const parts = ids.map((certificateId) => ({ act: "Transfer", request: { certificateId, to: cast.port.lei } }));
    const { policy } = await perform(acts.Batch, scene.ledger, { acts: parts }, scene.contextOf("mine"));
    expect(policy.rules.clockDifferenceMinutes).toBe(5);
  },
);
