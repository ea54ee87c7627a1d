import { cast } from "../testing/cast.js";
import { circulating, issueRequest, presented } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

test("any party can end an expired offer by Sweep from the instant of its expiry", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const before = await scene.ask("mine", "GetCertificate", { certificateId });
  await scene.act("mine", "Transfer", { certificateId, to: cast.haulage.lei });
  scene.later(23.99);
  expect(await scene.refused("port", "Sweep", { certificateId })).toEqual({
    code: "OFFER_NOT_EXPIRED",
    context: { certificateId, until: "2026-01-02T00:00:00.000Z" },
  });
  scene.later(0.01);
  const { certificate } = await scene.act("port", "Sweep", { certificateId });
  expect({ ...certificate, changedAt: undefined }).toEqual({ ...(before as object), changedAt: undefined });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateOfferExpired", by: cast.port.lei });
});

test("Sweep of an expired offer for receipt cancels certificate and instrument", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("steel", "Issue", issueRequest());
  scene.later(24);
  const { certificate } = await scene.act("port", "Sweep", { certificateId });
  expect(certificate).toMatchObject({ state: "Cancelled" });
  expect(scene.events.at(-1)).toMatchObject({ instrument: { state: "Cancelled" } });
});

test("silence of the settlement bank beyond the policy's days counts as dishonour", async () => {
  const scene = await Scene.open({ silenceDays: 3 });
  const certificateId = await presented(scene);
  scene.later(24 * 3);
  expect(await scene.refused("port", "Sweep", { certificateId })).toEqual({
    code: "OFFER_NOT_EXPIRED",
    context: { certificateId, until: "2026-04-04" },
  });
  scene.later(24);
  const { certificate, parties } = await scene.act("port", "Sweep", { certificateId });
  expect(certificate).toMatchObject({
    state: "InRecourse",
    dishonour: { by: cast.port.lei, reason: "no answer from the settlement bank within 3 days" },
  });
  expect(parties).toEqual([
    { party: cast.steel.lei, as: "issuer", answers: true },
    { party: cast.mine.lei, as: "holder", answers: false, whyNot: "holder" },
  ]);
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateDishonoured", parties });
});

test("days of silence count from maturity after an early presentation", async () => {
  const scene = await Scene.open({ silenceDays: 3, earlyPresentmentDays: 30 });
  const certificateId = await circulating(scene);
  scene.later(24 * 60);
  await scene.act("mine", "Present", { certificateId });
  scene.later(24 * 30);
  expect(await scene.refused("port", "Sweep", { certificateId })).toMatchObject({ context: { until: "2026-04-04" } });
});

test("without days of silence in the policy a presentation waits without end, and a stranger cannot sweep it", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  scene.later(24 * 1000);
  expect(await scene.refused("port", "Sweep", { certificateId })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "InCollection", required: "a policy that sets days of silence" },
  });
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.port.lei });
  expect(await scene.refused("port", "Sweep", { certificateId })).toMatchObject({ code: "PARTY_SUSPENDED" });
});

test("Sweep is refused on free certificates and on those that have ended", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  expect(await scene.refused("port", "Sweep", { certificateId })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "Transferable, without an offer" },
  });
});
