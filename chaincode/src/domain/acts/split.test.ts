import { cast } from "../testing/cast.js";
import { circulating, issueRequest } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

test("Split cuts a certificate in the order of its units, and keeps its holder, state and endorsements", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const { parts } = await scene.act("mine", "Split", { certificateId, amounts: ["0.01", "700.00", "299.99"] });
  expect(parts.map(({ from, to }) => [from, to])).toEqual([
    ["1", "1"],
    ["2", "70001"],
    ["70002", "100000"],
  ]);
  for (const part of parts) {
    expect(part).toMatchObject({
      state: "Transferable",
      holder: { lei: cast.mine.lei },
      endorsements: [{ way: "delivery" }],
    });
  }
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateSplit", removed: [certificateId] });
});

test("the amounts of a split must add up exactly", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  for (const [amounts, sum] of [
    [["500.00", "499.99"], "999.99"],
    [["500.00", "500.01"], "1000.01"],
    [["10000000000000.00", "10000000000000.00"], "20000000000000.00"],
  ] as const) {
    expect(await scene.refused("mine", "Split", { certificateId, amounts: [...amounts] })).toEqual({
      code: "SPLIT_SUM_MISMATCH",
      context: { sum, amount: "1000.00" },
    });
  }
  expect(await scene.refused("mine", "Split", { certificateId, amounts: ["1000.00", "0"] })).toMatchObject({
    code: "INVALID_AMOUNT",
    context: { path: "amounts[1]", problem: "zero" },
  });
  expect(await scene.refused("mine", "Split", { certificateId, amounts: ["1000.00"] })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "amounts" },
  });
});

test("Split is refused with more or smaller parts than the policy allows", async () => {
  const scene = await Scene.open({ mostSplitsPerAct: 2, smallestSplit: { USD: "10" } });
  const certificateId = await circulating(scene);
  expect(await scene.refused("mine", "Split", { certificateId, amounts: ["500", "250", "250"] })).toEqual({
    code: "POLICY_VIOLATION",
    context: { rule: "mostSplitsPerAct", limit: "2", given: "3" },
  });
  expect(await scene.refused("mine", "Split", { certificateId, amounts: ["9.99", "990.01"] })).toEqual({
    code: "POLICY_VIOLATION",
    context: { rule: "smallestSplit", limit: "10.00", given: "9.99" },
  });
  await scene.act("mine", "Split", { certificateId, amounts: ["10", "990"] });
});

test("Split is refused to everybody except the holder, and nobody can split a certificate that is not free", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("steel", "Issue", issueRequest());
  const request = { certificateId, amounts: ["500", "500"] };
  expect(await scene.refused("steel", "Split", request)).toMatchObject({ code: "WRONG_STATE" });
  await scene.act("mine", "Accept", { certificateId });
  expect(await scene.refused("steel", "Split", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
});
