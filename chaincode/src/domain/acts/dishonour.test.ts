import { cast } from "../testing/cast.js";
import { circulating, mature, pass, presented } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

test("a dishonour opens recourse, and its event says of every endorser whether it answers", async () => {
  const scene = await Scene.open();
  const whole = await circulating(scene);
  const certificateId = await pass(scene, whole, "mine", "haulage");
  await pass(scene, certificateId, "haulage", "port", { recourse: false });
  mature(scene);
  await scene.act("port", "Present", { certificateId });
  const { certificate, parties } = await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  expect(certificate).toMatchObject({
    state: "InRecourse",
    holder: { lei: cast.port.lei },
    dishonour: { by: cast.bank.lei, reason: "no funds" },
  });
  expect(parties).toEqual([
    { party: cast.steel.lei, as: "issuer", answers: true },
    { party: cast.mine.lei, as: "endorser", answers: true },
    { party: cast.haulage.lei, as: "endorser", answers: false, whyNot: "withoutRecourse" },
    { party: cast.port.lei, as: "holder", answers: false, whyNot: "holder" },
  ]);
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateDishonoured", parties });
});

test("a dishonoured certificate can be presented and dishonoured again", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  await scene.act("mine", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "still none" });
});

test("Dishonour is refused before maturity, to a party that is not the settlement bank, and for a certificate that was not presented", async () => {
  const scene = await Scene.open({ earlyPresentmentDays: 90 });
  const certificateId = await circulating(scene);
  const request = { certificateId, reason: "no funds" };
  expect(await scene.refused("bank", "Dishonour", request)).toMatchObject({ code: "WRONG_STATE" });
  await scene.act("mine", "Present", { certificateId });
  expect(await scene.refused("bank", "Dishonour", request)).toMatchObject({ code: "NOT_MATURED" });
  expect(await scene.refused("mine", "Dishonour", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
  mature(scene);
  await scene.act("bank", "Dishonour", request);
});
