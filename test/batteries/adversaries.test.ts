import { thievesAt, type Write } from "../certificates/altered.js";
import { leiOf } from "../certificates/cast.js";
import { useStage } from "../certificates/stage.js";
import { policyFailure, verdictOnWrites } from "../certificates/verdict-on.js";
import { describeOnNetwork } from "../network-under-test.js";
import { giveRoles, keyFields, made, newDevice, repurposed, rotationFields, sold, windowOf } from "./pack.js";
import { successions } from "./successions.js";

import { isRejected, type ApproveRequest } from "@tallystick/client";

/** The organisations of the parties in these tests. */
const [maker, owner, bank] = ["AnsteelMSP", "RioTintoMSP", "IcbcMSP"];
const [operator, regulator] = ["BaowuMSP", "RegulatorMSP"];

describeOnNetwork("batteries and adversaries", () => {
  // The chaincode is honest for every proposal that does not ask for an alteration.
  const stage = useStage({ chaincode: thievesAt() });
  beforeAll(() => giveRoles(stage()));

  successions(stage);

  describe("readings", () => {
    it("readings are anchored once: a replayed window is refused with the name of the transaction", async () => {
      const pack = await made(stage());
      const { batteries } = await stage().as("steel");
      const window = await windowOf(pack, [1, 3]);
      const { stretch } = await batteries.anchorReadings(window);
      const { batteryId } = pack;
      expect(await stage().refused(() => batteries.anchorReadings(window))).toEqual({
        code: "SEQUENCE_REPLAYED",
        context: { batteryId, expected: "4", got: "1", transactionId: stretch.transactionId, same: "yes" },
      });
    });

    it("readings are anchored in their order, and no reading is left out", async () => {
      const pack = await made(stage());
      const { batteries } = await stage().as("steel");
      const [first, second] = [await windowOf(pack, [1, 3]), await windowOf(pack, [4, 6])];
      expect(await stage().refused(() => batteries.anchorReadings(second))).toMatchObject({
        code: "SEQUENCE_GAP",
        context: { expected: "1", got: "4" },
      });
      await batteries.anchorReadings(first);
      await batteries.anchorReadings(second);
    });

    it("readings with a falling counter, with a time before the anchored readings or with a time after now are refused", async () => {
      const pack = await made(stage());
      const { batteries } = await stage().as("steel");
      await batteries.anchorReadings(await windowOf(pack, [1, 3], { cycles: 400 }, 5));
      const back = await windowOf(pack, [4, 6], { cycles: 12 }, 1);
      expect(await stage().refused(() => batteries.anchorReadings(back))).toMatchObject({
        code: "COUNTER_ROLLBACK",
        context: { counter: "cycles", before: "400", got: "12" },
      });
      const early = await windowOf(pack, [4, 6], { cycles: 401 }, 6);
      expect(await stage().refused(() => batteries.anchorReadings(early))).toMatchObject({ code: "READINGS_OVERLAP" });
      const late = await windowOf(pack, [4, 6], { cycles: 401 }, -2);
      expect(await stage().refused(() => batteries.anchorReadings(late))).toMatchObject({ code: "CLOCK_SKEW" });
    });

    it("readings of another battery's device and readings in a forged window are refused", async () => {
      const [pack, other] = [await made(stage()), await made(stage())];
      const { batteries } = await stage().as("steel");
      const { batteryId } = pack;
      const foreign = await windowOf({ batteryId, device: other.device }, [1, 3]);
      expect(await stage().refused(() => batteries.anchorReadings(foreign))).toMatchObject({
        code: "DEVICE_UNKNOWN",
        context: { deviceId: other.device.key.deviceId },
      });
      const { window } = await windowOf(pack, [1, 3]);
      const forged = Buffer.from(window, "base64");
      forged[forged.length - 1] = (forged.at(-1) ?? 0) ^ 1;
      const request = { batteryId, window: forged.toString("base64") };
      expect(await stage().refused(() => batteries.anchorReadings(request))).toMatchObject({ code: "SIGNATURE_WRONG" });
    });

    it("readings with bytes that their device did not sign are refused: a name beside the signature, or another form of the signature", async () => {
      const pack = await made(stage());
      const { batteryId } = pack;
      const { batteries } = await stage().as("steel");
      const { window } = await windowOf(pack, [1, 3]);
      const bytes = Buffer.from(window, "base64");
      // The empty unsigned header is one byte, after the tag, the array and the signed header.
      const at = bytes.indexOf(0xa0, 4 + bytes.readUInt8(3));
      const name = Buffer.concat([Buffer.from([0xa1, 0x18, 99, 0x68]), Buffer.from("Jane Roe")]);
      const carried = Buffer.concat([bytes.subarray(0, at), name, bytes.subarray(at + 1)]);
      const untagged = bytes.subarray(1);
      for (const altered of [carried, untagged]) {
        const request = { batteryId, window: altered.toString("base64") };
        expect(await stage().refused(() => batteries.anchorReadings(request))).toMatchObject({
          code: "INVALID_REQUEST",
          context: { path: "window" },
        });
      }
      await batteries.anchorReadings({ batteryId, window });
    });

    it("readings whose counter rises by too much are refused, and a key alone cannot turn a counter back", async () => {
      const pack = await made(stage());
      const { batteryId } = pack;
      const { batteries } = await stage().as("steel");
      const first = await windowOf(pack, [1, 3], { cycles: 10_001 });
      expect(await stage().refused(() => batteries.anchorReadings(first))).toMatchObject({
        code: "COUNTER_JUMP",
        context: { counter: "cycles", before: "0", got: "10001", limit: "10000" },
      });
      await batteries.anchorReadings(await windowOf(pack, [1, 3], { cycles: 412 }));
      // Seven and a half hours later, with one more, at 15 cycles an hour.
      for (const got of [541, Number.MAX_SAFE_INTEGER]) {
        const glitch = await windowOf(pack, [4, 6], { cycles: got });
        expect(await stage().refused(() => batteries.anchorReadings(glitch))).toMatchObject({
          code: "COUNTER_JUMP",
          context: { counter: "cycles", before: "412", got: String(got), limit: "540" },
        });
      }
      const next = newDevice();
      await batteries.rotateDevice({ ...(await rotationFields(pack, next)), countersRestart: true });
      const anew = await windowOf({ batteryId, device: next }, [4, 6], { cycles: 5 });
      const { battery } = await batteries.anchorReadings(anew);
      expect(battery).toMatchObject({
        last: { counters: { cycles: 417 } },
        restarts: [{ after: 3, base: { cycles: 412 }, device: next.key.deviceId }],
      });
      expect(await batteries.verifyPassport({ batteryId })).toMatchObject({ sound: true, findings: [] });
    });

    it("readings that were declared missing are not anchored later, and the gap stays visible", async () => {
      const pack = await made(stage());
      const { batteryId } = pack;
      const { batteries } = await stage().as("steel");
      const lost = await windowOf(pack, [1, 3]);
      await batteries.declareGap({ batteryId, to: 3, reason: "the gateway lost its storage" });
      expect(await stage().refused(() => batteries.anchorReadings(lost))).toMatchObject({
        code: "SEQUENCE_REPLAYED",
        context: { expected: "4", same: "no" },
      });
      await batteries.anchorReadings(await windowOf(pack, [4, 6]));
      const { stretch } = await batteries.getStretch({ batteryId, sequence: 2 });
      expect(stretch).toMatchObject({ type: "gap", first: 1, last: 3, reason: "the gateway lost its storage" });
      expect((await batteries.provePassport({ batteryId })).totals).toEqual({
        ...{ anchored: 3, missing: 3 },
        windows: 1,
        gaps: 1,
      });
    });
  });

  describe("a device's key", () => {
    it("nobody can anchor readings with a revoked key, not even the person who stole it", async () => {
      const pack = await sold(stage());
      const { batteryId } = pack;
      const { batteries } = await stage().as("mine");
      await batteries.revokeDevice({ batteryId, reason: "the device was stolen" });
      const window = await windowOf(pack, [1, 3]);
      expect(await stage().refused(() => batteries.anchorReadings(window))).toMatchObject({
        code: "DEVICE_REVOKED",
        context: { state: "Revoked" },
      });
    });

    it("a key is replaced with the signatures of both keys, and the old key then anchors no more readings", async () => {
      const pack = await sold(stage());
      const { batteries } = await stage().as("mine");
      const next = newDevice();
      const { former } = await batteries.rotateDevice(await rotationFields(pack, next));
      expect(former).toMatchObject({ state: "Rotated", successor: next.key.deviceId });
      const window = await windowOf(pack, [1, 3]);
      expect(await stage().refused(() => batteries.anchorReadings(window))).toMatchObject({ code: "DEVICE_REVOKED" });
      await batteries.anchorReadings(await windowOf({ ...pack, device: next }, [1, 3]));
    });

    it("a key is replaced without its own signature only with the operator's consent, and the break in the chain of keys is visible", async () => {
      const { batteryId, device } = await sold(stage());
      const next = newDevice();
      const request = { batteryId, ...(await keyFields(next, batteryId)), reason: "burnt" };
      const filed: unknown = await (
        await stage().as("steel")
      ).batteries
        .rotateDevice(request)
        .catch((error: unknown) => error);
      expect(filed).toMatchObject({
        code: "APPROVAL_REQUIRED",
        context: { act: "RotateDevice", party: leiOf("operator") },
      });
      const { approvalId, digest } = (filed as { context: { approvalId: string; digest: string } }).context;
      await (await stage().as("operator")).certificates.approve({ approvalId, digest });
      const { devices } = await (await stage().as("mine")).batteries.provePassport({ batteryId });
      expect(devices).toMatchObject([
        { deviceId: next.key.deviceId, predecessor: device.key.deviceId },
        { deviceId: device.key.deviceId, broken: true, reason: "burnt" },
      ]);
    });
  });

  describe("a battery's code", () => {
    it("a battery's code leads only to that battery: its maker and other members cannot give the code to another battery", async () => {
      const value = `UN${String(Date.now())}`;
      const code = { scheme: "ISO/IEC 15459", value } as const;
      const [{ batteryId }, other] = [await made(stage(), [code]), await made(stage())];
      expect(await stage().refused(() => made(stage(), [code]))).toEqual({
        code: "BATTERY_CODE_TAKEN",
        context: { scheme: code.scheme, externalId: value, batteryId },
      });
      const given: Write = ["edit", ["batterycode", code.scheme, value], { batteryId: other.batteryId }];
      for (const endorsers of [
        [maker, owner, bank],
        [maker, operator],
        [maker, regulator],
      ]) {
        expect(await verdictOnWrites(stage(), "steel", [given], endorsers)).toBe(policyFailure);
      }
      const { batteries } = await stage().as("mine");
      expect(await batteries.findBattery(code)).toMatchObject({ batteryId });
      const borrowed: Write = ["edit", ["battery", other.batteryId], { externalIds: [code] }];
      expect(await verdictOnWrites(stage(), "steel", [borrowed], [maker, operator])).toBe("valid");
      expect(await batteries.verifyPassport({ batteryId: other.batteryId })).toMatchObject({
        sound: false,
        findings: [{ code: "CODE_DIFFERS" }],
      });
    });
  });

  describe("a battery that was recycled", () => {
    it("a recycled battery cannot return to the market, even if recycler, maker and operator have altered chaincode", async () => {
      const { batteryId } = await sold(stage());
      const mine = (await stage().as("mine")).batteries;
      await mine.changeStatus({ batteryId, status: "Waste" });
      expect(await stage().refused(() => mine.recycle({ batteryId, recovered: { cobaltGrams: 1200 } }))).toMatchObject({
        code: "NOT_AUTHORIZED",
      });
      await mine.transferBattery({ batteryId, to: leiOf("haulage") });
      const { batteries } = await stage().as("haulage");
      await batteries.acceptBattery({ batteryId });
      await batteries.recycle({ batteryId, recovered: { cobaltGrams: 1200, lithiumGrams: 340 } });
      const revived: Write = ["edit", ["battery", batteryId], { recycled: null, status: "Reused" }];
      for (const endorsers of [
        [owner, maker],
        [owner, operator],
        [owner, maker, bank, operator],
      ]) {
        expect(await verdictOnWrites(stage(), "haulage", [revived], endorsers)).toBe(policyFailure);
      }
      expect(await stage().refused(() => batteries.changeStatus({ batteryId, status: "Waste" }))).toMatchObject({
        code: "WRONG_STATE",
      });
      const passport = await batteries.passport({ batteryId });
      expect(passport.recycled).toMatchObject({
        by: { lei: leiOf("haulage") },
        recovered: [
          { material: "cobalt", grams: 1200 },
          { material: "lithium", grams: 340 },
        ],
      });
    });
  });

  describe("a battery that is made of other batteries", () => {
    it("a battery made of other batteries keeps their past, and the maker of any part can recall it", async () => {
      const { batteryId, store } = await repurposed(stage());
      const { batteries } = await stage().as("mine");
      const passport = await batteries.passport({ batteryId: store });
      expect(passport).toMatchObject({
        past: { batteries: 1, missing: 50_000, brokenKeys: 1, makers: [{ lei: leiOf("steel") }] },
        ancestors: [{ batteryId, missing: 50_000, brokenKeys: [{ reason: "stolen" }] }],
      });
      expect(passport.warnings).toContain(
        "Of 50000 readings of the batteries of which it was made, 50000 were declared missing, in 1 gap.",
      );
      expect(await batteries.verifyPassport({ batteryId: store })).toMatchObject({ sound: true });
      await (await stage().as("steel")).batteries.recall({ batteryId, reason: "cells of lot 7 overheat" });
      expect(await batteries.getBattery({ batteryId: store })).toMatchObject({
        recalledParts: [{ of: batteryId, by: leiOf("steel"), reason: "cells of lot 7 overheat" }],
      });
      expect(
        await stage().refused(() => batteries.transferBattery({ batteryId: store, to: leiOf("bank") })),
      ).toMatchObject({ code: "NOT_SALEABLE" });
      await (await stage().as("steel")).batteries.liftRecall({ batteryId });
      await batteries.transferBattery({ batteryId: store, to: leiOf("bank") });
    });

    it("owner and operator cannot lift the recall of a part, and verification finds that they deleted a battery's past", async () => {
      const { batteryId, store } = await repurposed(stage());
      await (await stage().as("steel")).batteries.recall({ batteryId, reason: "cells of lot 7 overheat" });
      const unmarked: Write = ["edit", ["battery", store], { recalledParts: null }];
      const striking: Write = ["edit", ["battery", store], { past: null }];
      for (const write of [unmarked, striking]) {
        expect(await verdictOnWrites(stage(), "mine", [write], [owner, operator])).toBe(policyFailure);
      }
      await (await stage().as("steel")).batteries.liftRecall({ batteryId });
      expect(await verdictOnWrites(stage(), "mine", [striking], [owner, operator])).toBe("valid");
      const { batteries } = await stage().as("bank");
      expect(await batteries.verifyPassport({ batteryId: store })).toMatchObject({
        sound: false,
        findings: expect.arrayContaining([expect.objectContaining({ code: "PAST_DIFFERS" })]) as object[],
      });
    });
  });

  describe("members with altered chaincode", () => {
    const attempt = (writes: readonly Write[], endorsers: readonly string[]) =>
      verdictOnWrites(stage(), "steel", writes, endorsers);
    const healthy = (batteryId: string): Write => [
      "edit",
      ["battery", batteryId],
      { last: { sequence: 1, counters: {}, stateOfHealthPerMille: 1000 } },
    ];
    const stolen = (batteryId: string, lei: string, mspId: string): Write => [
      "edit",
      ["battery", batteryId],
      { owner: { lei, mspId } },
    ];

    it.each([
      ["the maker's alone", [maker]],
      ["the maker's with the bank's", [maker, bank]],
      ["the maker's with the operator's", [maker, operator]],
      ["a majority without the owner's", [maker, bank, operator]],
      ["the owner's alone", [owner]],
      ["the owner's with the bank's", [owner, bank]],
    ])(
      "members with altered chaincode cannot change the health or the owner of a sold battery: %s",
      async (_, endorsers) => {
        const { batteryId } = await sold(stage());
        expect(await attempt([healthy(batteryId)], endorsers)).toBe(policyFailure);
        expect(await attempt([stolen(batteryId, leiOf("steel"), maker)], endorsers)).toBe(policyFailure);
      },
    );

    it("owner and maker together can change health and owner, but anchored readings stay, and the passport shows the difference", async () => {
      const pack = await sold(stage());
      const { batteryId } = pack;
      const { batteries } = await stage().as("mine");
      await batteries.anchorReadings(await windowOf(pack, [1, 3], { stateOfHealthPerMille: 812 }));
      expect(await attempt([healthy(batteryId)], [owner, maker])).toBe("valid");
      const rewrite: Write = ["edit", ["stretch", batteryId, "1".padStart(16, "0")], { by: leiOf("mine") }];
      for (const endorsers of [
        [owner, maker],
        [owner, maker, bank],
        [owner, maker, operator],
        [owner, maker, regulator],
      ]) {
        expect(await attempt([rewrite], endorsers)).toBe(policyFailure);
      }
      const { stretch } = await batteries.getStretch({ batteryId, sequence: 1 });
      expect(stretch).toMatchObject({ type: "window", summary: { stateOfHealthPerMille: { last: 812 } } });
    });

    it("owner or maker alone, or either with bank and operator, cannot correct a gap, even with altered chaincode", async () => {
      const { batteryId } = await sold(stage());
      const { batteries } = await stage().as("mine");
      await batteries.declareGap({ batteryId, to: 65_536, reason: "did not reach the gateway" });
      const by = { by: leiOf("mine"), consentOf: leiOf("steel"), transactionId: "t", at: "2026-01-01T00:00:00.000Z" };
      const corrected = { corrected: { reason: "a flipped bit", ...by } };
      const rewrite: Write = ["edit", ["stretch", batteryId, "1".padStart(16, "0")], corrected];
      for (const endorsers of [
        [owner],
        [maker],
        [owner, bank, operator],
        [maker, bank, operator],
        [owner, maker, operator],
      ]) {
        expect(await attempt([rewrite], endorsers)).toBe(policyFailure);
      }
      const denied: Write = ["edit", ["battery", batteryId], { missing: 0, gaps: 0, corrected: 65_536 }];
      expect(await attempt([denied], [maker, bank, operator])).toBe(policyFailure);
      expect(await attempt([denied], [owner, operator])).toBe("valid");
      expect(await batteries.verifyPassport({ batteryId })).toMatchObject({
        sound: false,
        findings: expect.arrayContaining([expect.objectContaining({ code: "TOTAL_DIFFERS" })]) as unknown,
      });
    });

    it("owner and maker together correct a gap, and the passport shows the correction", async () => {
      const pack = await sold(stage());
      const { batteryId } = pack;
      const [{ batteries }, { certificates }] = [await stage().as("mine"), await stage().as("steel")];
      await batteries.declareGap({ batteryId, to: 65_536, reason: "did not reach the gateway" });
      const reason = "a flipped bit: no such readings were taken";
      await certificates.approve(await filed(() => batteries.correctGap({ batteryId, first: 1, reason })));
      await batteries.anchorReadings(await windowOf(pack, [65_537, 65_539], { stateOfHealthPerMille: 900 }));
      const { passport, verified } = await batteries.readVerifiedPassport({ batteryId });
      expect(verified).toMatchObject({ sound: true, findings: [], gaps: 0 });
      expect(passport).toMatchObject({
        ...{ gaps: [], warnings: [], readings: { anchored: 3, missing: 0, corrected: 65_536 } },
        corrections: [
          { first: 1, last: 65_536, reason, by: { lei: leiOf("mine") }, consentOf: { lei: leiOf("steel") } },
        ],
      });
      const { stretch } = await batteries.getStretch({ batteryId, sequence: 7 });
      expect(stretch).toMatchObject({ type: "gap", reason: "did not reach the gateway", corrected: { reason } });
    });

    it("owner and maker cannot move a battery that the regulator recalled, and cannot lift such a recall", async () => {
      const { batteryId } = await sold(stage());
      await (await stage().as("regulator")).batteries.recall({ batteryId, reason: "overheats" });
      for (const endorsers of [
        [owner, maker],
        [owner, operator],
        [owner, maker, operator, bank],
      ]) {
        expect(await attempt([stolen(batteryId, leiOf("bank"), bank)], endorsers)).toBe(policyFailure);
        expect(await attempt([["edit", ["battery", batteryId], { recall: null }]], endorsers)).toBe(policyFailure);
      }
      const { batteries } = await stage().as("mine");
      expect(await stage().refused(() => batteries.transferBattery({ batteryId, to: leiOf("bank") }))).toMatchObject({
        code: "NOT_SALEABLE",
      });
      await batteries.transferBattery({ batteryId, to: leiOf("haulage") });
      const { battery } = await (await stage().as("haulage")).batteries.acceptBattery({ batteryId });
      expect(battery).toMatchObject({ owner: leiOf("haulage"), recall: { by: leiOf("regulator") } });
    });

    it("the maker, alone or with the owner, cannot forge a key's record", async () => {
      const { batteryId, device } = await sold(stage());
      await (await stage().as("mine")).batteries.revokeDevice({ batteryId, reason: "stolen" });
      const revived: Write = ["edit", ["device", device.key.deviceId], { state: "Active", until: null, reason: null }];
      for (const endorsers of [[maker], [maker, owner], [maker, bank], [owner, operator]]) {
        expect(await attempt([revived], endorsers)).toBe(policyFailure);
      }
    });

    it("members with altered chaincode cannot change a battery after they have sold it, since its key's policy follows the owner", async () => {
      const { batteryId } = await sold(stage());
      await (await stage().as("mine")).batteries.transferBattery({ batteryId, to: leiOf("bank") });
      await (await stage().as("bank")).batteries.acceptBattery({ batteryId });
      expect(await attempt([stolen(batteryId, leiOf("mine"), owner)], [owner, maker])).toBe(policyFailure);
      expect(await attempt([stolen(batteryId, leiOf("mine"), owner)], [owner, operator])).toBe(policyFailure);
    });
  });
});

/** What another party needs to consent to an act that waits for it. */
async function filed(act: () => Promise<unknown>): Promise<ApproveRequest> {
  const error: unknown = await act().catch((reason: unknown) => reason);
  if (!isRejected(error, "APPROVAL_REQUIRED")) {
    throw new Error("was not filed", { cause: error });
  }
  const { approvalId, digest } = error.context;
  return { approvalId, digest };
}
