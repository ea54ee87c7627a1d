import { cast } from "../testing/cast.js";
import { circulating, pass } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

async function cutInThree(scene: Scene): Promise<[string, string, string]> {
  const certificateId = await circulating(scene);
  const { parts } = await scene.act("mine", "Split", { certificateId, amounts: ["200", "300", "500"] });
  const [a = "", b = "", c = ""] = parts.map((part) => part.certificateId);
  return [a, b, c];
}

test("Merge joins parts that were cut, and restores the certificate as it was", async () => {
  const scene = await Scene.open();
  const parts = await cutInThree(scene);
  const { certificate } = await scene.act("mine", "Merge", { certificates: parts });
  expect(certificate).toMatchObject({ amount: "1000.00", state: "Transferable", endorsements: [{ way: "delivery" }] });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateMerged", removed: parts });
});

test("Merge refuses parts that are not neighbours, out of order, or named twice", async () => {
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
  expect(await scene.refused("mine", "Merge", { certificates: [a, other] })).toEqual({
    code: "RANGES_NOT_ADJACENT",
    context: { left: a, right: other, problem: "they are of different instruments" },
  });
});

test("Merge refuses parts with different endorsements", async () => {
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

test("Merge refuses to join a part that may not be passed on with a part that may", async () => {
  const scene = await Scene.open();
  const [a, b] = await cutInThree(scene);
  await pass(scene, a, "mine", "haulage", { nonTransferable: true });
  await pass(scene, b, "mine", "haulage");
  expect(await scene.refused("haulage", "Merge", { certificates: [a, b] })).toMatchObject({
    context: { problem: "one of them is marked as not to be passed on" },
  });
});

test("Merge is refused to everybody except the holder", async () => {
  const scene = await Scene.open();
  const [a, b] = await cutInThree(scene);
  expect(await scene.refused("steel", "Merge", { certificates: [a, b] })).toMatchObject({ code: "NOT_AUTHORIZED" });
});

describe("parts that passed on the same terms at different instants", () => {
  /** Two neighbouring parts that went from the mine to the port. The second went one hour after the first. */
  async function twoInstants(): Promise<{ scene: Scene; parts: [string, string] }> {
    const scene = await Scene.open();
    const [a, b] = await cutInThree(scene);
    await pass(scene, a, "mine", "port");
    scene.later(1);
    await pass(scene, b, "mine", "port");
    return { scene, parts: [a, b] };
  }

  const since = async (scene: Scene, certificateId: string, unit: string) => {
    const instrumentId = certificateId.slice(0, certificateId.indexOf(":"));
    const { hands } = (await scene.ask("mine", "TraceUnit", { instrumentId, unit })) as {
      hands: { since?: string; passed?: unknown }[];
    };
    expect(hands.at(-1)).not.toHaveProperty("passed");
    return hands.at(-1)?.since;
  };

  test("parts that passed at different instants are joined, and each unit keeps its own instant, also after later cuts", async () => {
    const { scene, parts } = await twoInstants();
    const [first, later] = ["2026-01-01T00:00:00.000Z", "2026-01-01T01:00:00.000Z"];
    const { certificate } = await scene.act("port", "Merge", { certificates: parts });
    expect(certificate.endorsements.map(({ at, passed }) => [at, passed])).toEqual([
      [first, undefined],
      [
        later,
        [
          { from: "1", to: "20000", at: first },
          { from: "20001", to: "50000", at: later },
        ],
      ],
    ]);
    const { certificateId } = certificate;
    expect(await since(scene, certificateId, "20000")).toBe(first);
    expect(await since(scene, certificateId, "20001")).toBe(later);

    const amounts = ["100", "300", "100"];
    const cut = (await scene.act("port", "Split", { certificateId, amounts })).parts;
    expect(cut.map(({ endorsements }) => [endorsements[1]?.at, endorsements[1]?.passed])).toEqual([
      [first, undefined],
      [
        later,
        [
          { from: "10001", to: "20000", at: first },
          { from: "20001", to: "40000", at: later },
        ],
      ],
      [later, undefined],
    ]);
    const again = await scene.act("port", "Merge", { certificates: cut.map((part) => part.certificateId) });
    expect(again.certificate.endorsements).toEqual(certificate.endorsements);
  });

  test("parts that passed on different terms are not joined", async () => {
    const scene = await Scene.open();
    const [a, b] = await cutInThree(scene);
    await pass(scene, a, "mine", "port");
    await pass(scene, b, "mine", "port", { recourse: false });
    expect(await scene.refused("port", "Merge", { certificates: [a, b] })).toMatchObject({
      code: "RANGES_NOT_ADJACENT",
      context: { problem: "their chains of endorsements differ" },
    });
  });

  test("parts with more than 100 instants in one endorsement are not joined", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const { parts } = await scene.act("mine", "Split", {
      certificateId,
      amounts: [...Array.from({ length: 100 }, () => "1"), "900"],
    });
    const ids = parts.map((part) => part.certificateId);
    for (const id of ids) {
      await pass(scene, id, "mine", "port");
      scene.later(0.1);
    }
    expect(await scene.refused("port", "Merge", { certificates: ids })).toMatchObject({
      code: "RANGES_NOT_ADJACENT",
      context: { problem: "the units of one endorsement would have passed at more than 100 instants" },
    });
    await scene.act("port", "Merge", { certificates: ids.slice(1) });
  });
});
