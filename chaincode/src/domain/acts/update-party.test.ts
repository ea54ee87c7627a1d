import { acts } from "../catalogue/catalogue.js";
import { cast } from "../testing/cast.js";
import { Scene } from "../testing/scene.js";

test("a party cannot give itself a role, alone or together with other changes", async () => {
  const scene = await Scene.open();
  const { lei } = cast.mine;
  const before = await scene.ask("mine", "GetParty", { lei });
  for (const request of [
    { lei, roles: ["bank" as const] },
    { lei, roles: ["enterprise" as const, "bank" as const], standingAcceptance: "everybody" as const },
  ]) {
    expect(await scene.refused("mine", "UpdateParty", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
  }
  expect(await scene.ask("mine", "GetParty", { lei })).toEqual(before);
  expect(await scene.act("operator", "UpdateParty", { lei, roles: ["bank"] })).toMatchObject({ roles: ["bank"] });
});

test.each([
  [{ dualControl: { thresholds: { XYZ: "1.00" } } }, "UNKNOWN_CURRENCY", "dualControl.thresholds.XYZ"],
  [{ dualControl: { thresholds: {} } }, "INVALID_REQUEST", "dualControl.thresholds"],
  [{ dualControl: { thresholds: { USD: "1" }, acts: ["Bootstrap"] } }, "INVALID_REQUEST", "dualControl.acts[0]"],
  [{ dualControl: { thresholds: { USD: "1" }, more: 1 } }, "INVALID_REQUEST", "dualControl"],
  [{ dualControl: "off" }, "INVALID_REQUEST", "dualControl"],
  [{ standingAcceptance: ["TALLYDEMOANSTEEL0078"] }, "INVALID_LEI", "standingAcceptance[0]"],
  [{ standingAcceptance: [] }, "INVALID_REQUEST", "standingAcceptance"],
  [{ standingAcceptance: "someone" }, "INVALID_REQUEST", "standingAcceptance"],
])("the refusal of %j has a code and says where the request is wrong", async (change, code, path) => {
  const scene = await Scene.open();
  const request: unknown = { lei: cast.mine.lei, ...change };
  await expect(scene.perform(acts.UpdateParty, request, scene.contextOf("mine"))).rejects.toMatchObject({
    ...{ code, context: { path } },
  });
});
