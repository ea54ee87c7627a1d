import fc from "fast-check";

import { batteries } from "../../state/battery.js";
import { devices } from "../../state/device.js";
import { cast, type ActorName } from "../../testing/cast.js";
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
} from "../../testing/pack.js";
import { Scene, START, type ActName, type RequestOf } from "../../testing/scene.js";
import { batteryIdSchema, deviceIdSchema } from "../../vocabulary/identifiers.js";
import { controllableActs } from "../index.js";
import { batteryActs } from "./index.js";

type BatteryAct = keyof typeof batteryActs;

/** An act that a party can do now. */
interface Ready<A extends ActName> {
  readonly by: ActorName;
  readonly request: RequestOf<A>;
}

const batteryId = batteryIdOf();
const HOUR = 3_600_000;

/** The battery belongs to the fleet, and its device has anchored nothing yet. */
async function setting() {
  const scene = await Scene.open();
  const device = await equipped(scene, "TN-1", newSigner("EdDSA"));
  await scene.act("maker", "RegisterBattery", registerRequest("TN-2"));
  await scene.act("maker", "TransferBattery", { batteryId, to: cast.fleet.lei });
  await scene.act("fleet", "AcceptBattery", { batteryId });
  return { scene, device };
}

/** A party merges into another one. */
async function succeed(scene: Scene, party: ActorName, successor: ActorName): Promise<void> {
  const proof = { document: "2026-1", authority: "the register", effectiveFrom: "2026-01-01" };
  const merger = { lei: cast[party].lei, reason: "merger" as const, successor: cast[successor].lei, ...proof };
  const response = await scene.act("operator", "RecordSuccession", merger);
  const { pendingApproval } = response as unknown as { pendingApproval: { approvalId: string } };
  await scene.act("regulator", "Approve", { approvalId: pendingApproval.approvalId });
}
type Setting = Awaited<ReturnType<typeof setting>>;

const offered = async (by: ActorName, { scene }: Setting) => {
  await scene.act("fleet", "TransferBattery", { batteryId, to: cast.mine.lei });
  return { by, request: { batteryId } };
};

/**
 * For each act on a registered battery, the steps after which the act can be done. `RestateCounters` and `CorrectGap`
 * always wait for another party, and have tests of their own.
 */
const settings: {
  [A in Exclude<BatteryAct, "RegisterBattery" | "RestateCounters" | "CorrectGap">]: (
    given: Setting,
  ) => Promise<Ready<A>>;
} = {
  EnrolDevice: async ({ scene }) => {
    // The manufacturer takes the battery back. Otherwise the owner would have to consent as well.
    await scene.act("fleet", "TransferBattery", { batteryId, to: cast.maker.lei });
    await scene.act("maker", "AcceptBattery", { batteryId });
    return { by: "maker", request: { batteryId, kind: "gateway", ...(await keyFields(newSigner("EdDSA"))) } };
  },
  RotateDevice: async ({ device }) => ({
    by: "fleet",
    request: { batteryId, ...(await rotationFields(device, newSigner("EdDSA"))) },
  }),
  RevokeDevice: () => Promise.resolve({ by: "fleet", request: { batteryId, reason: "stolen" } }),
  AnchorReadings: async ({ device }) => ({
    by: "fleet",
    request: {
      batteryId,
      window: await windowOf(device, { first: 1, last: 2, from: START - HOUR, values: { cycles: 1 } }),
    },
  }),
  DeclareGap: () => Promise.resolve({ by: "fleet", request: { batteryId, to: 3, reason: "lost" } }),
  PublishSection: () => Promise.resolve({ by: "fleet", request: sectionRequest() }),
  ChangeStatus: () => Promise.resolve({ by: "fleet", request: { batteryId, status: "Waste" } }),
  Repurpose: () =>
    Promise.resolve({
      by: "fleet",
      request: { predecessors: [batteryId], ...registerRequest("STORE-1"), category: "stationary" },
    }),
  Recycle: async ({ scene }) => {
    await scene.act("fleet", "ChangeStatus", { batteryId, status: "Waste" });
    await scene.act("fleet", "TransferBattery", { batteryId, to: cast.recycler.lei });
    await scene.act("recycler", "AcceptBattery", { batteryId });
    return { by: "recycler", request: { batteryId, recovered: { cobaltGrams: 120 } } };
  },
  Recall: () => Promise.resolve({ by: "maker", request: { batteryId, reason: "overheats" } }),
  LiftRecall: async ({ scene }) => {
    await scene.act("maker", "Recall", { batteryId, reason: "overheats" });
    return { by: "maker", request: { batteryId } };
  },
  TransferBattery: () => Promise.resolve({ by: "fleet", request: { batteryId, to: cast.mine.lei } }),
  AcceptBattery: (given) => offered("mine", given),
  RejectBattery: (given) => offered("mine", given),
  WithdrawBattery: (given) => offered("fleet", given),
  TakeOverBattery: async ({ scene }) => {
    await succeed(scene, "fleet", "mine");
    return { by: "mine", request: { batteryId } };
  },
};
const names = Object.keys(settings) as (keyof typeof settings)[];

async function ready(name: (typeof names)[number]): Promise<{ scene: Scene; act: Ready<(typeof names)[number]> }> {
  const given = await setting();
  return { scene: given.scene, act: await settings[name](given) };
}

test("every act on a battery can be part of a batch, and can be under dual control", () => {
  expect(Object.values(batteryActs).every(({ batchable }) => batchable)).toBe(true);
  expect(Object.keys(batteryActs).filter((name) => !controllableActs.some((each) => each === name))).toEqual([]);
});

describe.each(names)("%s", (name) => {
  test("the act is done if everything is in order, alone or in a batch", async () => {
    const alone = await ready(name);
    await alone.scene.act(alone.act.by, name, alone.act.request);
    const { scene, act } = await ready(name);
    await scene.act(act.by, "Batch", { acts: [{ act: name, request: act.request }] });
  });

  test("the act is refused with a time before the last act on its battery, because the client chooses the timestamp", async () => {
    const { scene, act } = await ready(name);
    scene.later(-0.001);
    expect(await scene.refused(act.by, name, act.request)).toMatchObject({ code: "CLOCK_SKEW" });
  });

  test("the act records its instant on the battery", async () => {
    const { scene, act } = await ready(name);
    scene.later(1);
    await scene.act(act.by, name, act.request);
    expect(await scene.ask("mine", "GetBattery", { batteryId })).toMatchObject({
      changedAt: "2026-01-01T01:00:00.000Z",
    });
  });

  test("the act waits for a second person of its party if dual control names the act", async () => {
    const { scene, act } = await ready(name);
    const dualControl = { acts: [name], thresholds: { JPY: "1" } };
    await scene.act(act.by, "UpdateParty", { lei: cast[act.by].lei, dualControl });
    expect(await scene.act(act.by, name, act.request, "maker")).toMatchObject({
      pendingApproval: { threshold: `any ${name}` },
    });
  });

  test("the act is refused to a suspended party", async () => {
    const { scene, act } = await ready(name);
    await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast[act.by].lei });
    // The successor acts, and the rule names its predecessor. Both are suspended together.
    const named: ActorName = name === "TakeOverBattery" ? "fleet" : act.by;
    expect(await scene.refused(act.by, name, act.request)).toMatchObject({
      code: "PARTY_SUSPENDED",
      context: { lei: cast[named].lei },
    });
  });

  test("the act is refused to a party that the rule does not name", async () => {
    const { scene, act } = await ready(name);
    expect(await scene.refused("haulage", name, act.request)).toMatchObject({ code: "NOT_AUTHORIZED" });
  });

  test("the act is refused on a battery that nobody registered", async () => {
    const { scene, act } = await ready(name);
    const unknown = batteryIdOf("TN-9");
    const request = name === "Repurpose" ? { predecessors: [unknown] } : { batteryId: unknown };
    expect(
      await scene.refused(act.by, name, { ...(act.request as object), ...request } as RequestOf<typeof name>),
    ).toEqual({
      code: "BATTERY_NOT_FOUND",
      context: { batteryId: unknown },
    });
  });
});

test.each(names)("the successor of a party after a merger does %s for that party", async (name) => {
  const { scene, act } = await ready(name);
  await succeed(scene, act.by, "port");
  expect(["NOT_AUTHORIZED", "CALLER_UNKNOWN"]).toContain((await scene.refused(act.by, name, act.request)).code);
  await scene.act("port", name, act.request);
});

test("a battery is taken over once, and then belongs to its owner's successor and to that party's organisation", async () => {
  const { scene, act } = await ready("TakeOverBattery");
  const { battery } = await scene.act("mine", "TakeOverBattery", { batteryId });
  expect(battery).toMatchObject({
    owner: cast.mine.lei,
    titles: [{ way: "delivery" }, { from: cast.fleet.lei, to: cast.mine.lei, way: "succession" }],
  });
  const record = await scene.ledger.find(batteries, batteryIdSchema.parse(batteryId));
  expect(record?.owner).toEqual({ lei: cast.mine.lei, mspId: cast.mine.mspId });
  expect(await scene.refused("mine", "TakeOverBattery", act.request as { batteryId: string })).toMatchObject({
    code: "WRONG_STATE",
  });
});

test("when a manufacturer's successor takes a battery over, the successor's organisation guards the battery and its key, and the battery keeps the manufacturer's name", async () => {
  const { scene, device } = await setting();
  await succeed(scene, "maker", "mine");
  await scene.act("mine", "TakeOverBattery", { batteryId });
  const record = await scene.ledger.find(batteries, batteryIdSchema.parse(batteryId));
  expect(record?.manufacturer).toEqual({ lei: cast.maker.lei, mspId: cast.mine.mspId });
  expect(record?.titles).toHaveLength(1);
  const key = await scene.ledger.find(devices, deviceIdSchema.parse(device.key.deviceId));
  expect(key?.manufacturer).toBe(cast.mine.mspId);
});

test("a battery is not taken over while it is offered to another party", async () => {
  const { scene } = await setting();
  await offered("mine", { scene } as Setting);
  await succeed(scene, "fleet", "port");
  expect(await scene.refused("port", "TakeOverBattery", { batteryId })).toMatchObject({ code: "WRONG_STATE" });
});

describe("text that is not a key, a signature or a window", () => {
  const bytes = (most: number) => fc.uint8Array({ minLength: 1, maxLength: most }).map(base64);
  const texts = fc.oneof(bytes(200), bytes(64), fc.string(), fc.constant(""));

  test.each(["RotateDevice", "EnrolDevice", "AnchorReadings"] as const)(
    "text that is not a key, a signature or a window is refused in %s by a rule",
    async (name) => {
      const { scene, act } = await ready(name);
      const fields = Object.keys(act.request as object).filter((field) => !["batteryId", "kind"].includes(field));
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...fields), texts, async (field, value) => {
          const request = { ...(act.request as object), [field]: value } as RequestOf<typeof name>;
          expect(["INVALID_REQUEST", "SIGNATURE_WRONG", "DEVICE_UNKNOWN"]).toContain(
            (await scene.refused(act.by, name, request)).code,
          );
        }),
        { numRuns: 150 },
      );
    },
  );

  test("a window with one changed byte is refused by a rule", async () => {
    const { scene, act } = await ready("AnchorReadings");
    const { window } = act.request as RequestOf<"AnchorReadings">;
    const message = Buffer.from(window, "base64");
    await fc.assert(
      fc.asyncProperty(fc.nat(message.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(message);
        changed[at] = (changed[at] ?? 0) ^ change;
        const { code } = await scene.refused(act.by, "AnchorReadings", { batteryId, window: base64(changed) });
        expect(["INVALID_REQUEST", "SIGNATURE_WRONG", "DEVICE_UNKNOWN"]).toContain(code);
      }),
      { numRuns: 200 },
    );
  });
});
