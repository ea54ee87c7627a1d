import { batteryIdOf, equipped, newSigner, windowOf } from "../testing/pack.js";
import { Scene, START } from "../testing/scene.js";

const batteryId = batteryIdOf();
const HOUR = 3_600_000;

/** One window with the readings 1 to 3, one with reading 4, a gap from 5 to 9, and a window with 10 to 14. */
async function anchored(): Promise<Scene> {
  const scene = await Scene.open();
  const device = await equipped(scene, "TN-1", newSigner("EdDSA"));
  const anchor = async (first: number, last: number) => {
    const window = await windowOf(device, { first, last, from: START - HOUR + first * 60_000, values: { cycles: 1 } });
    await scene.act("maker", "AnchorReadings", { batteryId, window });
  };
  await anchor(1, 3);
  await anchor(4, 4);
  await scene.act("maker", "DeclareGap", { batteryId, to: 9, reason: "lost" });
  await anchor(10, 14);
  return scene;
}

test("each reading is found in its window or gap, be it the first, the last or between them", async () => {
  const scene = await anchored();
  const stretches = await Promise.all(
    Array.from({ length: 14 }, (_, index) => scene.ask("mine", "GetStretch", { batteryId, sequence: index + 1 })),
  );
  const of = (type: string, first: number, last: number) =>
    Array.from({ length: last - first + 1 }, () => ({ stretch: { type, first, last } }));
  expect(stretches).toMatchObject([
    ...of("window", 1, 3),
    ...of("window", 4, 4),
    ...of("gap", 5, 9),
    ...of("window", 10, 14),
  ]);
});

test("a reading that is not anchored is found in no window or gap", async () => {
  const scene = await anchored();
  expect(await scene.ask("mine", "GetStretch", { batteryId, sequence: 15 })).toEqual({});
  expect(await scene.ask("mine", "GetStretch", { batteryId, sequence: 1_000_000 })).toEqual({});
});
