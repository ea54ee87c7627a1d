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
  [{ confirmFrom: { XYZ: "1.00" } }, "UNKNOWN_CURRENCY", "confirmFrom.XYZ"],
  [{ confirmFrom: { JPY: "1.5" } }, "INVALID_AMOUNT", "confirmFrom.JPY"],
  [{ confirmFrom: { CNY: "0" } }, "INVALID_AMOUNT", "confirmFrom.CNY"],
  [{ confirmFrom: "none" }, "INVALID_REQUEST", "confirmFrom"],
])("the refusal of %j has a code and says where the request is wrong", async (change, code, path) => {
  const scene = await Scene.open();
  const request: unknown = { lei: cast.mine.lei, ...change };
  await expect(scene.perform(acts.UpdateParty, request, scene.contextOf("mine"))).rejects.toMatchObject({
    ...{ code, context: { path } },
  });
});

test("only the party itself sets from which sums its people confirm, and ends that with an empty object", async () => {
  const scene = await Scene.open();
  const { lei } = cast.mine;
  const confirmFrom = { CNY: "50000.00", JPY: "9" };
  for (const other of ["operator", "regulator", "port"] as const) {
    expect(await scene.refused(other, "UpdateParty", { lei, confirmFrom })).toMatchObject({ code: "NOT_AUTHORIZED" });
  }
  expect(await scene.refused("mine", "UpdateParty", { lei, confirmFrom, name: "Mine" })).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
  // A record that was written before there was such a field is read as it is.
  expect(await scene.ask("mine", "GetParty", { lei })).not.toHaveProperty("confirmFrom");
  expect(await scene.act("mine", "UpdateParty", { lei, confirmFrom })).toMatchObject({ confirmFrom });
  // It stays through changes of other fields, and only its party's people end it.
  await scene.act("operator", "UpdateParty", { lei, name: "Mine" });
  expect(await scene.act("mine", "UpdateParty", { lei, standingAcceptance: "everybody" })).toMatchObject({
    ...{ name: "Mine", standingAcceptance: "everybody", confirmFrom },
  });
  expect(await scene.refused("operator", "UpdateParty", { lei, confirmFrom: {} })).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
  expect(await scene.act("mine", "UpdateParty", { lei, confirmFrom: {} })).not.toHaveProperty("confirmFrom");
});

test("under dual control of UpdateParty a second person approves other sums from which its people confirm", async () => {
  const scene = await Scene.open();
  const { lei } = cast.mine;
  await scene.act("mine", "UpdateParty", { lei, dualControl: { thresholds: { CNY: "1.00" } } });
  expect(await scene.act("mine", "UpdateParty", { lei, confirmFrom: { CNY: "1.00" } }, "maker")).toMatchObject({
    pendingApproval: { act: "UpdateParty", state: "Pending" },
  });
});
