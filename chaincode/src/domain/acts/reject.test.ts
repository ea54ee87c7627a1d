import { cast } from "../testing/cast.js";
import { circulating, issueRequest } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

test("Reject restores exactly the state before the offer", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const before = await scene.ask("mine", "GetCertificate", { certificateId });
  await scene.act("mine", "Transfer", { certificateId, to: cast.haulage.lei, recourse: false, nonTransferable: true });
  const { certificate } = await scene.act("haulage", "Reject", { certificateId, reason: "not agreed" });
  expect(certificate).toEqual(before);
  const rejected = { type: "CertificateRejected", by: cast.haulage.lei, reason: "not agreed" };
  expect(scene.events.at(-1)).toMatchObject(rejected);
});

test("a rejected receipt cancels certificate and instrument permanently", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("steel", "Issue", issueRequest());
  const { certificate } = await scene.act("mine", "Reject", { certificateId, reason: "wrong amount" });
  expect(certificate).toMatchObject({ state: "Cancelled", reason: "wrong amount" });
  expect(scene.events.at(-1)).toMatchObject({ instrument: { state: "Cancelled" } });
  expect(await scene.refused("mine", "Accept", { certificateId })).toMatchObject({ code: "WRONG_STATE" });
});

test("Reject works after the offer's expiry, and is refused to everybody except the other side", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  expect(await scene.refused("mine", "Reject", { certificateId })).toMatchObject({ code: "WRONG_STATE" });
  await scene.act("mine", "Transfer", { certificateId, to: cast.haulage.lei });
  expect(await scene.refused("mine", "Reject", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  scene.later(48);
  await scene.act("haulage", "Reject", { certificateId });
});
