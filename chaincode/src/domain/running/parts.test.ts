import { singleActs } from "../acts/index.js";
import { cast } from "../testing/cast.js";
import { circulating } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { Part, readAhead } from "./parts.js";
import { UnitOfWork } from "./unit-of-work.js";

test("the records for several acts are read before the first act begins, even if one of the acts cannot be done", async () => {
  const scene = await Scene.open();
  const whole = await circulating(scene);
  const { ledger } = scene;
  let [asked, answered] = [0, 0];
  const find = ledger.find.bind(ledger);
  jest.spyOn(ledger, "find").mockImplementation(async (kind, ...key) => {
    asked += 1;
    await new Promise((resolve) => setImmediate(resolve));
    answered += 1;
    return find(kind, ...key);
  });
  const transferOf = (certificateId: string) => new Part(singleActs.Transfer, { certificateId, to: cast.port.lei });
  const parts = [whole, whole.replace("-100000", "-99999"), "none"].map(transferOf);
  await readAhead(parts, new UnitOfWork(ledger), scene.contextOf("mine"));
  expect(asked).toBeGreaterThan(3);
  expect(answered).toBe(asked);
});
