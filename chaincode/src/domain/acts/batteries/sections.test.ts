import { cast } from "../../testing/cast.js";
import { batteryIdOf, registerRequest, sectionRequest } from "../../testing/pack.js";
import { Scene } from "../../testing/scene.js";

const batteryId = batteryIdOf();

/** The fleet owns the battery, and the port is an inspector. */
async function opened(rules = {}): Promise<Scene> {
  const scene = await Scene.open(rules);
  await scene.act("maker", "RegisterBattery", registerRequest());
  await scene.act("maker", "TransferBattery", { batteryId, to: cast.fleet.lei });
  await scene.act("fleet", "AcceptBattery", { batteryId });
  await scene.act("operator", "UpdateParty", { lei: cast.port.lei, roles: ["inspector"] });
  return scene;
}

test("only manufacturer, owner and inspector publish sections", async () => {
  const scene = await opened();
  await scene.act("maker", "PublishSection", sectionRequest());
  await scene.act("fleet", "PublishSection", sectionRequest({ section: "use" }));
  const { section } = await scene.act("port", "PublishSection", sectionRequest({ section: "health-test" }));
  expect(section).toMatchObject({ by: cast.port.lei, revision: 1, at: "2026-01-01T00:00:00.000Z" });
  expect(await scene.refused("mine", "PublishSection", sectionRequest({ section: "x" }))).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
});

test("a section is revised by the party that published it or by the manufacturer, one revision after the other", async () => {
  const scene = await opened();
  const health = sectionRequest({ section: "health-test" });
  await scene.act("port", "PublishSection", health);
  expect(await scene.refused("fleet", "PublishSection", { ...health, revision: 2 })).toMatchObject({
    code: "NOT_AUTHORIZED",
    context: { required: expect.stringContaining(cast.port.lei) as string },
  });
  for (const [revision, got] of [
    [1, "1"],
    [3, "3"],
  ] as const) {
    expect(await scene.refused("port", "PublishSection", { ...health, revision })).toEqual({
      code: "SECTION_STALE",
      context: { batteryId, section: "health-test", expected: "2", got },
    });
  }
  await scene.act("port", "PublishSection", { ...health, revision: 2, sha256: "cd".repeat(32) });
  const { battery } = await scene.act("maker", "PublishSection", { ...health, revision: 3 });
  expect(battery.sections).toMatchObject([{ section: "health-test", revision: 3, by: cast.maker.lei }]);
});

test("a new section begins with revision 1", async () => {
  const scene = await opened();
  expect(await scene.refused("maker", "PublishSection", sectionRequest({ revision: 2 }))).toMatchObject({
    code: "SECTION_STALE",
    context: { expected: "1", got: "2" },
  });
});

test("a section larger than the policy allows is refused", async () => {
  const scene = await opened({ mostSectionBytes: 2047 });
  expect(await scene.refused("maker", "PublishSection", sectionRequest())).toEqual({
    code: "POLICY_VIOLATION",
    context: { rule: "mostSectionBytes", limit: "2047", given: "2048" },
  });
  await scene.act("maker", "PublishSection", sectionRequest({ size: 2047 }));
});

test("a passport has room for 30 sections, 12 of one party, so that nobody keeps an inspector's report out", async () => {
  const scene = await opened();
  await scene.act("operator", "UpdateParty", { lei: cast.haulage.lei, roles: ["inspector"] });
  const publish = async (by: "maker" | "fleet" | "port" | "haulage", count: number) => {
    for (let number = 1; number <= count; number += 1) {
      await scene.act(by, "PublishSection", sectionRequest({ section: `${by}-${String(number)}` }));
    }
  };
  const refused = { code: "INVALID_REQUEST", context: { path: "section" } };
  await publish("fleet", 12);
  expect(await scene.refused("fleet", "PublishSection", sectionRequest({ section: "more" }))).toMatchObject(refused);
  await publish("maker", 12);
  await publish("port", 6);
  expect(await scene.refused("haulage", "PublishSection", sectionRequest({ section: "more" }))).toMatchObject(refused);
  await scene.act("fleet", "PublishSection", sectionRequest({ section: "fleet-1", revision: 2 }));
});

test("every revision of every section is in the proof of the passport, with its transaction", async () => {
  const scene = await opened();
  await scene.act("maker", "PublishSection", sectionRequest());
  await scene.act("port", "PublishSection", sectionRequest({ section: "health-test" }));
  await scene.act("maker", "PublishSection", sectionRequest({ revision: 2, sha256: "cd".repeat(32) }));
  const { revisions, complete } = (await scene.ask("mine", "ProvePassport", { batteryId })) as {
    revisions: { section: string; revision: number; transactionId: string }[];
    complete: boolean;
  };
  expect(complete).toBe(true);
  expect(revisions.map(({ section, revision }) => `${section} ${String(revision)}`).sort()).toEqual([
    ...["health-test 1", "technical-data 1", "technical-data 2"],
  ]);
  expect(new Set(revisions.map(({ transactionId }) => transactionId)).size).toBe(3);
});
