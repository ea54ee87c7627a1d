import { cast } from "../testing/cast.js";
import { circulating, issueRequest, presented } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

test("the withdrawal of an offer restores exactly the state before, even after the offer's expiry", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const before = await scene.ask("mine", "GetCertificate", { certificateId });
  await scene.act("mine", "Transfer", { certificateId, to: cast.haulage.lei });
  expect((await scene.act("mine", "Withdraw", { certificateId })).certificate).toEqual(before);
  await scene.act("mine", "Transfer", { certificateId, to: cast.haulage.lei });
  scene.later(100);
  expect((await scene.act("mine", "Withdraw", { certificateId })).certificate).toMatchObject({ state: "Transferable" });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateWithdrawn", by: cast.mine.lei });
});

test("the withdrawal of an offer for receipt cancels certificate and instrument", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("steel", "Issue", issueRequest());
  const { certificate } = await scene.act("steel", "Withdraw", { certificateId });
  expect(certificate).toMatchObject({ state: "Cancelled", reason: "withdrawn before receipt" });
  expect(scene.events.at(-1)).toMatchObject({ instrument: { state: "Cancelled" } });
});

test("the withdrawal of a presentation restores the state before, which is recourse after a dishonour", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  expect((await scene.act("mine", "Withdraw", { certificateId })).certificate).toMatchObject({ state: "Transferable" });
  await scene.act("mine", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  const dishonoured = await scene.ask("mine", "GetCertificate", { certificateId });
  await scene.act("mine", "Present", { certificateId });
  expect((await scene.act("mine", "Withdraw", { certificateId })).certificate).toEqual(dishonoured);
});

test("Withdraw is refused to everybody except the offerer", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  expect(await scene.refused("mine", "Withdraw", { certificateId })).toMatchObject({ code: "WRONG_STATE" });
  await scene.act("steel", "OfferCancellation", { certificateId, reason: "early" });
  expect(await scene.refused("mine", "Withdraw", { certificateId })).toMatchObject({
    code: "NOT_AUTHORIZED",
    context: { required: `the offerer: Steel works (${cast.steel.lei})` },
  });
  expect((await scene.act("steel", "Withdraw", { certificateId })).certificate).toMatchObject({
    state: "Transferable",
  });
});
