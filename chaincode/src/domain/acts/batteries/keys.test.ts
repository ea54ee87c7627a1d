import { update } from "../../operation/change.js";
import { devices } from "../../state/device.js";
import { cast } from "../../testing/cast.js";
import {
  base64,
  batteryIdOf,
  equipped,
  keyFields,
  newSigner,
  registerRequest,
  rotationFields,
  windowOf,
} from "../../testing/pack.js";
import { Scene, START } from "../../testing/scene.js";
import { batteryIdSchema, deviceIdSchema } from "../../vocabulary/identifiers.js";

const batteryId = batteryIdOf();
const window = { first: 1, last: 2, from: START - 3_600_000, values: { cycles: 1 } };
const key = () => newSigner("EdDSA");

async function opened() {
  const scene = await Scene.open();
  const device = await equipped(scene, "TN-1", key());
  return { scene, device };
}

/** Files a rotation with a reason instead of the old key's signature. It waits for the operator's consent. */
async function replaced(scene: Scene, next = key()) {
  const request = { batteryId, ...(await keyFields(next)), reason: "burnt" };
  const filed = await scene.act("maker", "RotateDevice", request);
  const { pendingApproval } = filed as unknown as { pendingApproval: { approvalId: string; party: string } };
  return { next, request, pendingApproval };
}

test("a key is enrolled only with the key's own signature over the battery's id", async () => {
  const scene = await Scene.open();
  await scene.act("maker", "RegisterBattery", registerRequest());
  const device = newSigner();
  const fields = await keyFields(device, batteryIdOf("TN-2"));
  expect(await scene.refused("maker", "EnrolDevice", { batteryId, ...fields })).toMatchObject({
    code: "SIGNATURE_WRONG",
  });
  const { device: enrolled } = await scene.act("maker", "EnrolDevice", { batteryId, ...(await keyFields(device)) });
  expect(enrolled).toMatchObject({ deviceId: device.key.deviceId, algorithm: "ES256", state: "Active" });
});

test("a signature whose bytes are written in another text is refused, so that no relay can rewrite it", async () => {
  const scene = await Scene.open();
  await scene.act("maker", "RegisterBattery", registerRequest());
  const fields = await keyFields(newSigner());
  const other: Readonly<Record<string, string>> = { A: "B", Q: "R", g: "h", w: "x" };
  const possession = fields.possession.replace(/(.)==$/, (_, last: string) => `${other[last] ?? ""}==`);
  expect(Buffer.from(possession, "base64")).toEqual(Buffer.from(fields.possession, "base64"));
  expect(await scene.refused("maker", "EnrolDevice", { batteryId, ...fields, possession })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "possession" },
  });
  await scene.act("maker", "EnrolDevice", { batteryId, ...fields });
});

test("a key for a battery that was sold waits for the owner's consent, and signs nothing before that", async () => {
  const scene = await Scene.open();
  await scene.act("maker", "RegisterBattery", registerRequest());
  await scene.act("maker", "TransferBattery", { batteryId, to: cast.fleet.lei });
  await scene.act("fleet", "AcceptBattery", { batteryId });
  const device = key();
  const filed = await scene.act("maker", "EnrolDevice", { batteryId, ...(await keyFields(device)) });
  const { pendingApproval } = filed as unknown as { pendingApproval: { approvalId: string; party: string } };
  expect(pendingApproval).toMatchObject({ party: cast.fleet.lei });
  const anchoring = { batteryId, window: await windowOf(device, window) };
  expect(await scene.refused("maker", "AnchorReadings", anchoring)).toMatchObject({ code: "DEVICE_UNKNOWN" });
  const { approvalId } = pendingApproval;
  expect(await scene.refused("maker", "Approve", { approvalId }, "second")).toMatchObject({
    code: "APPROVAL_NOT_FOUND",
  });
  await scene.act("fleet", "Approve", { approvalId });
  await scene.act("maker", "AnchorReadings", anchoring);
});

test("a rotated key whose record was forged to be active again does not sign for the battery", async () => {
  const { scene, device } = await opened();
  await scene.act("maker", "RotateDevice", { batteryId, ...(await rotationFields(device, key())) });
  const record = await scene.ledger.find(devices, deviceIdSchema.parse(device.key.deviceId));
  if (record === undefined) {
    throw new Error("no key to revive");
  }
  const { until: _, ...revived } = record;
  scene.ledger.apply([update(devices, record, { ...revived, state: "Active" })]);
  const anchoring = { batteryId, window: await windowOf(device, window) };
  expect(await scene.refused("maker", "AnchorReadings", anchoring)).toMatchObject({
    code: "DEVICE_UNKNOWN",
    context: { problem: expect.stringContaining("the device of the battery is") as string },
  });
});

test("a key that serves one battery cannot be enrolled for another battery", async () => {
  const { scene, device } = await opened();
  await scene.act("maker", "RegisterBattery", registerRequest("TN-2"));
  const other = { batteryId: batteryIdOf("TN-2"), ...(await keyFields(device, batteryIdOf("TN-2"))) };
  expect(await scene.refused("maker", "EnrolDevice", other)).toMatchObject({
    code: "DEVICE_EXISTS",
    context: { batteryId },
  });
});

test("a second key can only replace the first key, and is not enrolled in addition to it", async () => {
  const { scene, device } = await opened();
  const second = { batteryId, ...(await keyFields(key())) };
  expect(await scene.refused("maker", "EnrolDevice", second)).toMatchObject({ code: "WRONG_STATE" });
  await scene.act("maker", "RevokeDevice", { batteryId, reason: "stolen" });
  // The revocation does not change this. Otherwise the manufacturer could break the chain of keys without the operator.
  expect(await scene.refused("maker", "EnrolDevice", second)).toMatchObject({ code: "WRONG_STATE" });
  expect(await scene.ask("maker", "GetBattery", { batteryId })).toMatchObject({ device: device.key.deviceId });
  expect(await scene.ask("maker", "GetDevice", { batteryId })).toMatchObject({
    ...{ deviceId: device.key.deviceId, state: "Revoked" },
  });
});

test("a gateway has a key of its own, and seals the windows of the device's readings", async () => {
  const { scene, device } = await opened();
  const gateway = key();
  await scene.act("maker", "EnrolDevice", { batteryId, kind: "gateway", ...(await keyFields(gateway)) });
  await scene.act("maker", "AnchorReadings", { batteryId, window: await windowOf(device, window, gateway) });
  expect(await scene.ask("mine", "GetDevice", { batteryId, kind: "gateway" })).toMatchObject({ kind: "gateway" });
});

test("a rotation that both keys sign replaces the old key by the new key", async () => {
  const { scene, device } = await opened();
  const next = key();
  const done = await scene.act("maker", "RotateDevice", { batteryId, ...(await rotationFields(device, next)) });
  expect(done).toMatchObject({
    device: { deviceId: next.key.deviceId, state: "Active", predecessor: device.key.deviceId },
    former: { deviceId: device.key.deviceId, state: "Rotated", successor: next.key.deviceId },
    battery: { device: next.key.deviceId },
  });
  expect(done.former).not.toHaveProperty("broken");
  const old = { batteryId, window: await windowOf(device, window) };
  expect(await scene.refused("maker", "AnchorReadings", old)).toMatchObject({ code: "DEVICE_REVOKED" });
  await scene.act("maker", "AnchorReadings", { batteryId, window: await windowOf(next, window) });
});

test("a rotation is refused if the signature of either key is missing or belongs to another rotation", async () => {
  const { scene, device } = await opened();
  const [next, other] = [key(), key()];
  const fields = await rotationFields(device, next);
  const elsewhere = await rotationFields(device, other);
  for (const over of [
    { consent: elsewhere.consent },
    { approval: elsewhere.approval },
    { possession: elsewhere.possession },
  ]) {
    expect(await scene.refused("maker", "RotateDevice", { batteryId, ...fields, ...over })).toMatchObject({
      code: "SIGNATURE_WRONG",
    });
  }
  for (const path of ["consent", "approval"] as const) {
    const { [path]: _, ...without } = { batteryId, ...fields };
    expect(await scene.refused("maker", "RotateDevice", without)).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path },
    });
  }
});

test("a rotation with the old key's signature cannot also give a reason for its absence", async () => {
  const { scene, device } = await opened();
  const both = { batteryId, ...(await rotationFields(device, key())), reason: "burnt" };
  expect(await scene.refused("maker", "RotateDevice", both)).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "reason" },
  });
});

test("a rotation is refused to a known key, to bytes that are not a key, or for a battery that has no such key", async () => {
  const { scene, device } = await opened();
  const same = { batteryId, ...(await keyFields(device)), reason: "burnt" };
  expect(await scene.refused("maker", "RotateDevice", same)).toMatchObject({ code: "DEVICE_EXISTS" });
  expect(
    await scene.refused("maker", "RotateDevice", { ...same, publicKey: base64(new Uint8Array(90)) }),
  ).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "publicKey" },
  });
  expect(await scene.refused("maker", "RotateDevice", { ...same, kind: "gateway" })).toMatchObject({
    code: "WRONG_STATE",
  });
});

test("a rotation without the old key's signature needs the operator's consent, and the record keeps that the chain of keys is broken", async () => {
  const { scene, device } = await opened();
  const { next, pendingApproval } = await replaced(scene);
  expect(pendingApproval).toMatchObject({ act: "RotateDevice", filedBy: expect.any(String) as string });
  expect(await scene.ask("maker", "GetBattery", { batteryId })).toMatchObject({ device: device.key.deviceId });
  await scene.act("operator", "Approve", { approvalId: pendingApproval.approvalId });
  expect(await scene.ask("maker", "GetDevice", { batteryId })).toMatchObject({ deviceId: next.key.deviceId });
  expect(await scene.ask("maker", "GetDevice", { batteryId, deviceId: device.key.deviceId })).toMatchObject({
    ...{ state: "Rotated", broken: true, reason: "burnt" },
  });
});

test("the owner can rotate a key with both signatures, but not for a reason without the old key's signature", async () => {
  const { scene, device } = await opened();
  await scene.act("maker", "TransferBattery", {
    batteryId,
    to: ((await scene.ask("fleet", "WhoAmI", {})) as { party: { lei: string } }).party.lei,
  });
  await scene.act("fleet", "AcceptBattery", { batteryId });
  const next = key();
  const burnt = { batteryId, ...(await keyFields(next)), reason: "burnt" };
  expect(await scene.refused("fleet", "RotateDevice", burnt)).toMatchObject({ code: "NOT_AUTHORIZED" });
  await scene.act("fleet", "RotateDevice", { batteryId, ...(await rotationFields(device, next)) });
});

test("a window or a rotation that a revoked key has signed is refused", async () => {
  const { scene, device } = await opened();
  const { device: revoked } = await scene.act("maker", "RevokeDevice", { batteryId, reason: "stolen" });
  expect(revoked).toMatchObject({ state: "Revoked", reason: "stolen", until: "2026-01-01T00:00:00.000Z" });
  const anchored = { batteryId, window: await windowOf(device, window) };
  expect(await scene.refused("maker", "AnchorReadings", anchored)).toMatchObject({ code: "DEVICE_REVOKED" });
  const rotation = { batteryId, ...(await rotationFields(device, key())) };
  expect(await scene.refused("maker", "RotateDevice", rotation)).toMatchObject({ code: "DEVICE_REVOKED" });
  expect(await scene.refused("maker", "RevokeDevice", { batteryId, reason: "again" })).toMatchObject({
    code: "DEVICE_REVOKED",
  });
  expect(await scene.refused("maker", "RevokeDevice", { batteryId, kind: "gateway", reason: "none" })).toMatchObject({
    code: "WRONG_STATE",
  });
});

test("a revoked key stays revoked for its own reason when another key replaces it", async () => {
  const { scene, device } = await opened();
  await scene.act("maker", "RevokeDevice", { batteryId, reason: "stolen" });
  const { pendingApproval } = await replaced(scene);
  await scene.act("operator", "Approve", { approvalId: pendingApproval.approvalId });
  expect(await scene.ask("maker", "GetDevice", { batteryId, deviceId: device.key.deviceId })).toMatchObject({
    ...{ state: "Revoked", reason: "stolen", broken: true },
  });
});

test("a key whose forged record names a battery without a key signs nothing for that battery", async () => {
  const { scene, device } = await opened();
  await scene.act("maker", "RegisterBattery", registerRequest("TN-2"));
  const bare = batteryIdSchema.parse(batteryIdOf("TN-2"));
  const record = await scene.ledger.find(devices, deviceIdSchema.parse(device.key.deviceId));
  if (record === undefined) {
    throw new Error("no key to move");
  }
  scene.ledger.apply([update(devices, record, { ...record, batteryId: bare })]);
  const anchoring = { batteryId: bare, window: await windowOf(device, { ...window, batteryId: bare }) };
  expect(await scene.refused("maker", "AnchorReadings", anchoring)).toMatchObject({
    code: "DEVICE_UNKNOWN",
    context: { problem: "the device of the battery is none" },
  });
});
