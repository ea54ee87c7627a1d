import { batteries } from "../state/battery.js";
import { cast } from "../testing/cast.js";
import { batteryIdOf, registerRequest } from "../testing/pack.js";
import { Scene } from "../testing/scene.js";
import { batteryIdSchema } from "../vocabulary/identifiers.js";

test("a new battery is its maker's, and under operator and regulator, each by its own organisation", async () => {
  const scene = await Scene.open();
  await scene.act("maker", "RegisterBattery", registerRequest());
  const { lei, mspId } = cast.maker;
  const battery = await scene.ledger.find(batteries, batteryIdSchema.parse(batteryIdOf()));
  expect(battery).toMatchObject({
    ...{ manufacturer: { lei, mspId }, owner: { lei, mspId }, status: "Original" },
    endorsers: { operator: cast.operator.mspId, regulator: cast.regulator.mspId },
  });
});

test("a battery may have been made today, and not tomorrow, by the day of the policy's offset", async () => {
  const scene = await Scene.open();
  scene.later(15.9);
  const madeOn = (manufacturedOn: string) => ({ ...registerRequest(), manufacturedOn });
  expect(await scene.refused("maker", "RegisterBattery", madeOn("2026-01-02"))).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "manufacturedOn", problem: "2026-01-02 lies after today, 2026-01-01" },
  });
  await scene.act("maker", "RegisterBattery", madeOn("2026-01-01"));
});
