import { cast } from "../testing/cast.js";
import { circulating, mature } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

test("a certificate can be presented from the day of maturity, by the policy's UTC offset", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  scene.later(24 * 90 - 9);
  expect(await scene.refused("mine", "Present", { certificateId })).toEqual({
    code: "NOT_MATURED",
    context: {
      instrumentId: certificateId.slice(0, certificateId.indexOf(":")),
      maturesOn: "2026-04-01",
      dueOn: "2026-04-01",
      today: "2026-03-31",
    },
  });
  scene.later(1);
  const { certificate } = await scene.act("mine", "Present", { certificateId });
  expect(certificate).toMatchObject({
    state: "InCollection",
    presentment: { by: cast.mine.lei, on: "2026-04-01", at: "2026-03-31T16:00:00.000Z" },
  });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificatePresented" });
});

test("a certificate can be presented as many days early as the policy allows", async () => {
  const scene = await Scene.open({ earlyPresentmentDays: 10 });
  const certificateId = await circulating(scene);
  scene.later(24 * 79);
  expect(await scene.refused("mine", "Present", { certificateId })).toMatchObject({ code: "NOT_MATURED" });
  scene.later(24);
  await scene.act("mine", "Present", { certificateId });
});

test("Present is refused to everybody except the holder, and for a certificate that is not free", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  mature(scene);
  expect(await scene.refused("bank", "Present", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
  expect(await scene.refused("mine", "Present", { certificateId })).toMatchObject({ code: "WRONG_STATE" });
});
