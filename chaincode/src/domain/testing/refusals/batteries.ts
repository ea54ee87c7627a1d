import { cast } from "../cast.js";
import {
  base64,
  batteryIdOf,
  equipped,
  keyFields,
  newSigner,
  registerRequest,
  rotationFields,
  sectionRequest,
  windowOf,
} from "../pack.js";
import { Scene, START, type RequestOf } from "../scene.js";
import { merger, succession } from "../succession.js";
import { merged, nobody } from "./names.js";
import type { Call, Situation } from "./situation.js";

const { steel, fleet, recycler, maker, regulator } = cast;
const HOUR = 3_600_000;
const batteryId = batteryIdOf();
const code = { scheme: "GS1" as const, value: "(01)09506000134352(21)TN-0001" };
const window = { first: 1, last: 3, from: START - HOUR, values: { cycles: 10 } };
const restated = { counters: { cycles: { total: 10, device: 0 } }, reason: "new board" };

/** The battery made of one battery, for another purpose. */
function repurposed(battery: string, over: Partial<RequestOf<"Repurpose">> = {}): RequestOf<"Repurpose"> {
  return { predecessors: [battery], ...registerRequest("STORE-1"), category: "stationary", ...over };
}

/** Every act on a registered battery. The maker or its owner does it, and the owner can also be the maker. */
async function everyAct(battery: string, owner: "maker" | "recycler"): Promise<readonly Call[]> {
  const [old, signer] = [newSigner(), newSigner()];
  const id = { batteryId: battery };
  return [
    ["maker", "EnrolDevice", { ...id, ...(await keyFields(signer, battery)) }],
    ["maker", "RotateDevice", { ...id, ...(await rotationFields(old, signer, battery)) }],
    ["maker", "RevokeDevice", { ...id, reason: "stolen" }],
    ["maker", "RestateCounters", { ...id, ...restated }],
    ["maker", "AnchorReadings", { ...id, window: await windowOf(old, { ...window, batteryId: battery }) }],
    [owner, "DeclareGap", { ...id, to: 9, reason: "lost" }],
    [owner, "CorrectGap", { ...id, first: 1, reason: "a flipped bit" }],
    ["maker", "PublishSection", sectionRequest(id)],
    [owner, "ChangeStatus", { ...id, status: "Waste" }],
    [owner, "Repurpose", repurposed(battery)],
    [owner, "Recycle", { ...id, recovered: { cobaltGrams: 120 } }],
    ["maker", "Recall", { ...id, reason: "overheats" }],
    ["maker", "LiftRecall", id],
    [owner, "TransferBattery", { ...id, to: fleet.lei }],
    ["fleet", "AcceptBattery", id],
    ["fleet", "RejectBattery", id],
    [owner, "WithdrawBattery", id],
    [owner, "TakeOverBattery", id],
  ];
}

/** The acts on readings in which a device's window is refused. */
async function anchoring(
  refusedWindow: Partial<typeof window> & { readonly values?: object },
  device = newSigner(),
): Promise<Call> {
  const next = { first: 4, last: 5, from: START - HOUR / 2, values: { cycles: 11 } };
  return ["maker", "AnchorReadings", { batteryId, window: await windowOf(device, { ...next, ...refusedWindow }) }];
}

/** Refusals of the acts on batteries and their passports. */
export const batteryRefusals: readonly Situation[] = [
  {
    when: "on a battery that nobody registered",
    async play(refused) {
      const scene = await Scene.open();
      const unknown = batteryIdOf("TN-9");
      await refused(scene, "BATTERY_NOT_FOUND", { batteryId: unknown }, ...(await everyAct(unknown, "maker")));
    },
  },
  {
    when: "on a battery that was recycled",
    async play(refused) {
      const scene = await Scene.open();
      await equipped(scene);
      await scene.act("maker", "ChangeStatus", { batteryId, status: "Waste" });
      await refused(scene, "NOT_SALEABLE", { batteryId, reason: expect.stringContaining("it is waste") as string }, [
        "maker",
        "TransferBattery",
        { batteryId, to: fleet.lei },
      ]);
      await scene.act("maker", "TransferBattery", { batteryId, to: recycler.lei });
      await scene.act("recycler", "AcceptBattery", { batteryId });
      await scene.act("recycler", "Recycle", { batteryId, recovered: { cobaltGrams: 120 } });
      await refused(scene, "WRONG_STATE", { id: batteryId }, ...(await everyAct(batteryId, "recycler")));
    },
  },
  {
    when: "for a code or a number that a battery has",
    async play(refused) {
      const scene = await Scene.open();
      await scene.act("maker", "RegisterBattery", { ...registerRequest(), externalIds: [code] });
      await scene.act("maker", "RegisterBattery", registerRequest("TN-2"));
      const other = batteryIdOf("TN-2");
      await refused(
        scene,
        "BATTERY_EXISTS",
        { batteryId },
        ["maker", "RegisterBattery", registerRequest()],
        ["maker", "Repurpose", repurposed(other, { serial: "TN-1" })],
      );
      await refused(
        scene,
        "BATTERY_CODE_TAKEN",
        { externalId: code.value, batteryId },
        ["maker", "RegisterBattery", { ...registerRequest("TN-3"), externalIds: [code] }],
        ["maker", "Repurpose", repurposed(other, { externalIds: [code] })],
      );
    },
  },
  {
    when: "towards parties that cannot have a battery",
    async play(refused) {
      const scene = await Scene.open();
      await equipped(scene);
      await refused(scene, "PARTY_NOT_FOUND", { lei: nobody, path: "to" }, [
        "maker",
        "TransferBattery",
        { batteryId, to: nobody },
      ]);
      await succession(scene, merger("steel", "port"));
      await refused(scene, "PARTY_SUCCEEDED", merged, ["maker", "TransferBattery", { batteryId, to: steel.lei }]);
      await scene.act("maker", "TransferBattery", { batteryId, to: fleet.lei });
      const seen = "0".repeat(64);
      await refused(scene, "TERMS_CHANGED", { id: batteryId, seen }, ["fleet", "AcceptBattery", { batteryId, seen }]);
      await scene.act("maker", "Recall", { batteryId, reason: "overheats" });
      await refused(scene, "NOT_SALEABLE", { batteryId, reason: expect.stringContaining(maker.lei) as string }, [
        "fleet",
        "AcceptBattery",
        { batteryId },
      ]);
    },
  },
  {
    when: "for a key of a device",
    async play(refused) {
      const scene = await Scene.open();
      const device = await equipped(scene);
      const { deviceId } = device.key;
      const second = await equipped(scene, "TN-2");
      await scene.act("maker", "RegisterBattery", registerRequest("TN-3"));
      const other = batteryIdOf("TN-3");
      await refused(scene, "DEVICE_EXISTS", { deviceId, batteryId }, [
        "maker",
        "EnrolDevice",
        { batteryId: other, ...(await keyFields(device, other)) },
      ]);
      await refused(scene, "DEVICE_EXISTS", { deviceId: second.key.deviceId, batteryId: batteryIdOf("TN-2") }, [
        "maker",
        "RotateDevice",
        { batteryId, ...(await rotationFields(device, second)) },
      ]);
      const signer = newSigner();
      const rotation = await rotationFields(device, signer);
      await refused(scene, "SIGNATURE_WRONG", { batteryId: other, what: "the proof of possession" }, [
        "maker",
        "EnrolDevice",
        { batteryId: other, ...(await keyFields(signer)) },
      ]);
      await refused(scene, "SIGNATURE_WRONG", { batteryId, deviceId, what: "the rotation" }, [
        "maker",
        "RotateDevice",
        { batteryId, ...rotation, consent: rotation.approval },
      ]);
      await scene.act("maker", "RevokeDevice", { batteryId, reason: "stolen" });
      await refused(
        scene,
        "DEVICE_REVOKED",
        { batteryId, deviceId, state: "Revoked" },
        ["maker", "RotateDevice", { batteryId, ...rotation }],
        ["maker", "RevokeDevice", { batteryId, reason: "stolen" }],
        await anchoring({}, device),
      );
    },
  },
  {
    when: "for readings and sections of a passport",
    async play(refused) {
      const scene = await Scene.open({ mostReadingsPerWindow: 3, mostSectionBytes: 1000 });
      const device = await equipped(scene);
      const cycles = { batteryId, counter: "cycles" };
      await refused(
        scene,
        "COUNTER_JUMP",
        { ...cycles, before: "0", got: "10001", limit: "10000" },
        await anchoring({ ...window, values: { cycles: 10_001 } }, device),
      );
      await scene.act("maker", "AnchorReadings", { batteryId, window: await windowOf(device, window) });
      const stranger = newSigner();
      await refused(scene, "DEVICE_UNKNOWN", { deviceId: stranger.key.deviceId }, await anchoring({}, stranger));
      const message = Buffer.from(await windowOf(device, { ...window, first: 4, last: 5 }), "base64");
      message[message.length - 1] = (message[message.length - 1] ?? 0) ^ 1;
      await refused(scene, "SIGNATURE_WRONG", { batteryId, what: "the window" }, [
        "maker",
        "AnchorReadings",
        { batteryId, window: base64(message) },
      ]);
      const numbers = { batteryId, expected: "4" };
      await refused(scene, "SEQUENCE_GAP", { ...numbers, got: "6" }, await anchoring({ first: 6, last: 7 }, device));
      await refused(scene, "SEQUENCE_REPLAYED", { ...numbers, got: "1" }, await anchoring(window, device), [
        "maker",
        "DeclareGap",
        { batteryId, to: 1, reason: "lost" },
      ]);
      await refused(
        scene,
        "COUNTER_ROLLBACK",
        { ...cycles, before: "10", got: "9" },
        await anchoring({ values: { cycles: 9 } }, device),
      );
      await refused(
        scene,
        "COUNTER_JUMP",
        { ...cycles, before: "10", got: "34", limit: "33" },
        await anchoring({ values: { cycles: 34 } }, device),
      );
      const before = "2025-12-31T23:02:00.000Z";
      await refused(scene, "READINGS_OVERLAP", { batteryId, before }, await anchoring({ from: START - HOUR }, device));
      await refused(
        scene,
        "POLICY_VIOLATION",
        { rule: "mostReadingsPerWindow", limit: "3", given: "4" },
        await anchoring({ last: 7 }, device),
      );
      await refused(scene, "POLICY_VIOLATION", { rule: "mostSectionBytes", limit: "1000", given: "2048" }, [
        "maker",
        "PublishSection",
        sectionRequest(),
      ]);
      await refused(scene, "SECTION_STALE", { batteryId, expected: "1", got: "2" }, [
        "maker",
        "PublishSection",
        sectionRequest({ revision: 2 }),
      ]);
    },
  },
  {
    when: "for access to passports",
    async play(refused) {
      const scene = await Scene.open();
      const { publicKey } = await keyFields(newSigner("EdDSA"));
      const terms = {
        issuer: "Recyclers' association",
        tier: "interest",
        expiresAt: "2026-06-01T00:00:00.000Z",
      } as const;
      const { grant } = await scene.act("maker", "GrantAccess", { publicKey, ...terms });
      const [keyId, reason] = [grant.keyId, "no such association"];
      await refused(scene, "PARTY_NOT_FOUND", { lei: nobody, path: "granter" }, [
        "maker",
        "WithdrawAccess",
        { granter: nobody, keyId, reason },
      ]);
      await refused(scene, "ACCESS_NOT_FOUND", { keyId }, [
        "regulator",
        "WithdrawAccess",
        { granter: regulator.lei, keyId, reason },
      ]);
      const withdrawal = { granter: maker.lei, keyId, reason };
      await scene.act("regulator", "WithdrawAccess", withdrawal);
      await refused(
        scene,
        "WRONG_STATE",
        { id: keyId },
        ["maker", "WithdrawAccess", withdrawal],
        ["maker", "GrantAccess", { publicKey, ...terms }],
      );
    },
  },
];
