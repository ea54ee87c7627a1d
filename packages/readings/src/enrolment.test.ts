import { approveRotation, possessionMessage, proveDevice, rotationMessage } from "./enrolment.js";
import { verifySignature, type Algorithm } from "./keys.js";
import { batteryId, newDevice } from "./testing/device.js";

const otherBattery = "213800YOEO5OQ72G2R82.TN-0002";
const [old, next, stranger] = [newDevice(), newDevice("EdDSA"), newDevice()];
const rotation = { batteryId, from: old.key.deviceId, to: next.key.deviceId };

it("a proof of possession signs a text of three lines, and a rotation signs a text of four lines", () => {
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  const [from, to] = ["0a".repeat(32), "1b".repeat(32)];
  expect(text(possessionMessage(batteryId, from))).toBe(`tally-device-1\n${batteryId}\n${from}`);
  expect(text(rotationMessage({ batteryId, from, to }))).toBe(`tally-rotation-1\n${batteryId}\n${from}\n${to}`);
});

describe.each<Algorithm>(["ES256", "EdDSA"])("a proof of possession by %s", (algorithm) => {
  const device = newDevice(algorithm);

  it("a proof of possession has 64 bytes, and is valid for its battery and its key", async () => {
    const proof = await proveDevice(device, batteryId);
    expect(proof).toHaveLength(64);
    expect(verifySignature(device.key, possessionMessage(batteryId, device.key.deviceId), proof)).toBe(true);
  });

  it("a proof of possession is not valid for another battery, for another key, or if it is shortened", async () => {
    const proof = await proveDevice(device, batteryId);
    const other = newDevice(algorithm).key;
    const message = possessionMessage(batteryId, device.key.deviceId);
    expect(verifySignature(device.key, possessionMessage(otherBattery, device.key.deviceId), proof)).toBe(false);
    expect(verifySignature(device.key, possessionMessage(batteryId, other.deviceId), proof)).toBe(false);
    expect(verifySignature(other, message, proof)).toBe(false);
    expect(verifySignature(device.key, message, proof.subarray(0, 63))).toBe(false);
    expect(verifySignature(device.key, message, new Uint8Array())).toBe(false);
  });
});

it("both keys of a rotation can sign it", async () => {
  const message = rotationMessage(rotation);
  expect(verifySignature(old.key, message, await approveRotation(old, rotation))).toBe(true);
  expect(verifySignature(next.key, message, await approveRotation(next, rotation))).toBe(true);
});

it.each([
  ["for another battery", { ...rotation, batteryId: otherBattery }],
  ["from another key", { ...rotation, from: stranger.key.deviceId }],
  ["to another key", { ...rotation, to: stranger.key.deviceId }],
  ["in the other direction", { ...rotation, from: rotation.to, to: rotation.from }],
])("the approval of a rotation does not approve a rotation %s", async (_, other) => {
  const approval = await approveRotation(old, rotation);
  expect(verifySignature(old.key, rotationMessage(other), approval)).toBe(false);
});

it("approveRotation refuses a key that does not belong to the rotation, and a rotation from a key to itself", async () => {
  await expect(approveRotation(stranger, rotation)).rejects.toMatchObject({
    code: "KEY_MISMATCH",
    context: { from: rotation.from, to: rotation.to, got: stranger.key.deviceId },
  });
  await expect(approveRotation(old, { ...rotation, to: rotation.from })).rejects.toMatchObject({ code: "MALFORMED" });
});

it.each([
  ["a device id in upper case", batteryId, old.key.deviceId.toUpperCase()],
  ["a short device id", batteryId, old.key.deviceId.slice(2)],
  ["a device id of two lines", batteryId, `${old.key.deviceId}\n${next.key.deviceId}`],
  ["a battery id of two lines", `${batteryId}\n${old.key.deviceId}`, next.key.deviceId],
  ["the id of no battery", "TN-0001", old.key.deviceId],
])("a message to sign is not made for %s", (_, battery, device) => {
  const refusal = expect.objectContaining({ code: "MALFORMED" }) as Error;
  expect(() => possessionMessage(battery, device)).toThrow(refusal);
  expect(() => rotationMessage({ batteryId: battery, from: device, to: rotation.to })).toThrow(refusal);
  expect(() => rotationMessage({ batteryId: battery, from: rotation.from, to: device })).toThrow(refusal);
});
