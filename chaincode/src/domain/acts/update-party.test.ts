import { cast } from "../testing/cast.js";
import { Scene } from "../testing/scene.js";

test("a party may give itself no role, alone or beside what it may say", async () => {
  const scene = await Scene.open();
  const { lei } = cast.mine;
  const before = await scene.ask("mine", "GetParty", { lei });
  for (const request of [
    { lei, roles: ["bank" as const] },
    { lei, roles: ["enterprise" as const, "bank" as const], standingAcceptance: "everybody" as const },
  ])
    expect(await scene.refused("mine", "UpdateParty", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect(await scene.ask("mine", "GetParty", { lei })).toEqual(before);
  expect(await scene.act("operator", "UpdateParty", { lei, roles: ["bank"] })).toMatchObject({ roles: ["bank"] });
});
