import { cast } from "../testing/cast.js";
import { circulating } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

test.each([
  ["steel", "mine"],
  ["mine", "steel"],
] as const)("%s offers it to %s, who decides", async (by, to) => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const { certificate } = await scene.act(by, "OfferCancellation", { certificateId, reason: "paid early" });
  expect(certificate).toMatchObject({
    state: "Locked",
    holder: { lei: cast.mine.lei },
    offer: { kind: "cancellation", by: cast[by].lei, to: cast[to].lei, reason: "paid early" },
  });
  expect(await scene.refused(by, "Accept", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect((await scene.act(to, "Reject", { certificateId })).certificate).toMatchObject({ state: "Transferable" });
});

test("OfferCancellation is refused to anybody but issuer and holder, and on a certificate that is not free", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const request = { certificateId, reason: "paid early" };
  expect(await scene.refused("bank", "OfferCancellation", request)).toMatchObject({
    code: "NOT_AUTHORIZED",
    context: { required: `the issuer ${cast.steel.lei} or the holder ${cast.mine.lei}` },
  });
  await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
  expect(await scene.refused("steel", "OfferCancellation", request)).toMatchObject({ code: "WRONG_STATE" });
});

test("a cancellation is not offered to a party that is suspended", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("operator", "SuspendParty", { lei: cast.mine.lei });
  expect(await scene.refused("steel", "OfferCancellation", { certificateId, reason: "paid early" })).toMatchObject({
    code: "PARTY_SUSPENDED",
    context: { lei: cast.mine.lei },
  });
});
