import { cast } from "../testing/cast.js";
import { circulating, pass } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

async function cutInThree(scene: Scene): Promise<[string, string, string]> {
  const certificateId = await circulating(scene);
  const { parts } = await scene.act("mine", "Split", { certificateId, amounts: ["200", "300", "500"] });
  const [a = "", b = "", c = ""] = parts.map((part) => part.certificateId);
  return [a, b, c];
}

test("joins what was cut apart: the certificate as it was", async () => {
  const scene = await Scene.open();
  const parts = await cutInThree(scene);
  const { certificate } = await scene.act("mine", "Merge", { certificates: parts });
  expect(certificate).toMatchObject({ amount: "1000.00", state: "Transferable", endorsements: [{ way: "delivery" }] });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateMerged", removed: parts });
});

test("refuses what does not follow, is out of order, or named twice", async () => {
  const scene = await Scene.open();
  const [a, b, c] = await cutInThree(scene);
  expect(await scene.refused("mine", "Merge", { certificates: [a, c] })).toMatchObject({
    code: "RANGES_NOT_ADJACENT",
    context: { left: a, right: c, problem: "the second must begin with unit 20001, right after the first" },
  });
  expect(await scene.refused("mine", "Merge", { certificates: [b, a] })).toMatchObject({
    code: "RANGES_NOT_ADJACENT",
  });
  expect(await scene.refused("mine", "Merge", { certificates: [a, a] })).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "certificates[1]", problem: "is named twice" },
  });
  const other = await circulating(scene, { reference: "A-2" });
  expect(await scene.refused("mine", "Merge", { certificates: [a, other] })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "certificates[1]" },
  });
});

test("refuses parts that have gone different ways", async () => {
  const scene = await Scene.open();
  const [a, b, c] = await cutInThree(scene);
  await pass(scene, b, "mine", "haulage");
  expect(await scene.refused("mine", "Merge", { certificates: [a, b] })).toMatchObject({
    code: "RANGES_NOT_ADJACENT",
    context: { problem: "they have different holders" },
  });
  await pass(scene, b, "haulage", "mine");
  expect(await scene.refused("mine", "Merge", { certificates: [a, b] })).toMatchObject({
    context: { problem: "their chains of endorsements differ" },
  });
  await scene.act("mine", "Transfer", { certificateId: c, to: cast.port.lei });
  expect(await scene.refused("mine", "Merge", { certificates: [b, c] })).toMatchObject({ code: "WRONG_STATE" });
});

test("refuses to mix a marked part with a free one", async () => {
  const scene = await Scene.open();
  const [a, b] = await cutInThree(scene);
  await pass(scene, a, "mine", "haulage", { nonTransferable: true });
  await pass(scene, b, "mine", "haulage");
  expect(await scene.refused("haulage", "Merge", { certificates: [a, b] })).toMatchObject({
    context: { problem: "one of them is marked as not to be passed on" },
  });
});

test("Merge is refused to anybody but the holder", async () => {
  const scene = await Scene.open();
  const [a, b] = await cutInThree(scene);
  expect(await scene.refused("steel", "Merge", { certificates: [a, b] })).toMatchObject({ code: "NOT_AUTHORIZED" });
});
