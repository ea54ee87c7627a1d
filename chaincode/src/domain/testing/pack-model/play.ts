import { Refusal, type RefusalCode } from "../../kernel/refusal.js";
import { provePassport } from "../../queries/batteries/prove-passport.js";
import type { BatteryPast } from "../../state/battery-past.js";
import { batteries } from "../../state/battery.js";
import { stretches } from "../../state/stretch.js";
import { batteryIdSchema } from "../../vocabulary/identifiers.js";
import { leiSchema } from "../../vocabulary/lei.js";
import { cast, type ActorName } from "../cast.js";
import { Dice } from "../model/dice.js";
import { keyFields, newSigner, registerRequest, rotationFields, sectionRequest, windowOf } from "../pack.js";
import { Scene, type ActName, type RequestOf } from "../scene.js";
import { intentOf, KEYS, type PackIntent } from "./intent.js";
import type { ModelPack } from "./model-pack.js";
import { PackModel } from "./pack-model.js";

const signers = Array.from({ length: KEYS }, () => newSigner("EdDSA"));
const signerOf = (key: number) => signers[key % KEYS] ?? newSigner("EdDSA");

/** A history that rules and model played, and agreed on. */
export interface PackPlayed {
  readonly scene: Scene;
  readonly model: PackModel;
  readonly done: readonly PackIntent["act"][];
  readonly refused: readonly RefusalCode[];
}

/**
 * Plays a history, one act for each list of random numbers.
 *
 * @throws an error that tells the act where the rules and the model disagree.
 */
export async function playPacks(history: readonly (readonly number[])[]): Promise<PackPlayed> {
  const scene = await Scene.open();
  const model = new PackModel();
  const done: PackIntent["act"][] = [];
  const refused: RefusalCode[] = [];
  for (const numbers of history) {
    const dice = new Dice(numbers);
    scene.later(dice.one([0, 1, 1, 2, 30], 1));
    const intent = intentOf(dice, model, scene.now);
    const request = await requestOf(intent, model);
    const codes = model.attempt(intent, scene.now);
    const consenter = consenterTo(intent, model.packs.get(intent.id));
    const code = await codeOf(scene, intent, request, consenter);
    if (code === undefined ? codes.size > 0 : !codes.has(code)) {
      const said = codes.size === 0 ? "done" : `refused with ${[...codes].join(" or ")}`;
      throw new Error(`${JSON.stringify(intent)}: the model says ${said}, the rules ${code ?? "did it"}`);
    }
    if (code === undefined) {
      done.push(intent.act);
    } else {
      refused.push(code);
    }
    await expectStanding(scene, model);
  }
  await expectPassports(scene, model);
  return { scene, model, done, refused };
}

/** The actor that consents to an act if the act waits for a consent. */
function consenterTo(intent: PackIntent, pack: ModelPack | undefined): ActorName | undefined {
  if (intent.act === "RestateCounters" || (intent.act === "RotateDevice" && intent.withoutOld)) {
    return "operator";
  }
  if (intent.act === "CorrectGap" && pack !== undefined) {
    const other = intent.by === pack.owner ? pack.maker : pack.owner;
    return other === intent.by ? "operator" : other;
  }
  return pack?.owner;
}

/** @param consenter - the actor that consents to an act that waits for a consent. */
async function codeOf(
  scene: Scene,
  { act, by }: PackIntent,
  request: RequestOf<ActName>,
  consenter: ActorName | undefined,
): Promise<RefusalCode | undefined> {
  try {
    const response: object = await scene.act(by, act, request as never);
    if (consenter !== undefined && "pendingApproval" in response) {
      const { approvalId } = response.pendingApproval as { readonly approvalId: string };
      await scene.act(consenter, "Approve", { approvalId });
    }
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) {
      return error.code as RefusalCode;
    }
    throw error;
  }
}

async function requestOf(intent: PackIntent, model: PackModel): Promise<RequestOf<ActName>> {
  const { id: batteryId } = intent;
  const pack = model.packs.get(batteryId);
  switch (intent.act) {
    case "RegisterBattery":
      return registerRequest(batteryId.slice(21));
    case "EnrolDevice":
      return { batteryId, ...(await keyFields(signerOf(intent.key), batteryId)) };
    case "RotateDevice": {
      if (intent.withoutOld) {
        const fields = await keyFields(signerOf(intent.key), batteryId);
        return { batteryId, ...fields, reason: "the board burnt", countersRestart: intent.countersRestart };
      }
      // If the battery has no key, or already has the new one, there are no two keys that could sign, so any signatures
      // serve.
      const [old, next] = [signerOf(pack?.key ?? intent.key + 1), signerOf(intent.key)];
      const fields = await rotationFields(old === next ? signerOf(intent.key + 1) : old, next, batteryId);
      return { batteryId, ...fields, countersRestart: intent.countersRestart };
    }
    case "RestateCounters": {
      const { total, device } = intent;
      return { batteryId, counters: { cycles: { total, device } }, reason: "another board" };
    }
    case "RevokeDevice":
      return { batteryId, reason: "stolen" };
    case "AnchorReadings": {
      const { first, count, at, cycles, health, key } = intent;
      const values = { cycles, ...(health !== undefined && { stateOfHealthPerMille: health }) };
      const window = { batteryId, first, last: first + count - 1, from: at, values };
      return { batteryId, window: await windowOf(signerOf(key), window) };
    }
    case "DeclareGap":
      return { batteryId, to: Math.max(1, (pack?.sequence ?? 0) + intent.count), reason: "lost" };
    case "CorrectGap":
      return { batteryId, first: intent.first, reason: "a flipped bit" };
    case "PublishSection":
      return sectionRequest({ batteryId, revision: intent.revision });
    case "ChangeStatus":
      return { batteryId, status: "Waste" };
    case "Repurpose":
      return {
        predecessors: [batteryId, ...(intent.also === undefined ? [] : [intent.also])],
        ...registerRequest(intent.made.slice(21)),
        category: intent.category,
        operation: intent.operation,
      };
    case "Recall":
      return { batteryId, reason: "overheats" };
    case "Recycle":
      return { batteryId, recovered: { cobaltGrams: 120 } };
    case "TransferBattery":
      return { batteryId, to: cast[intent.to].lei };
    case "LiftRecall":
    case "AcceptBattery":
    case "RejectBattery":
    case "WithdrawBattery":
      return { batteryId };
  }
}

/** Expects that the ledger's batteries equal the model's, and that the stretches of each battery tile its numbers. */
async function expectStanding({ ledger }: Scene, model: PackModel): Promise<void> {
  for (const [id, pack] of model.packs) {
    const batteryId = batteryIdSchema.parse(id);
    const battery = await ledger.find(batteries, batteryId);
    const { records } = await ledger.list(stretches, [id], { pageSize: 500 });
    expect({
      ...{ owner: battery?.owner.lei, maker: battery?.manufacturer.lei, status: battery?.status },
      ...{ sequence: battery?.last?.sequence ?? 0, cycles: battery?.last?.counters.cycles ?? 0 },
      ...{ missing: battery?.missing, windows: battery?.windows, gaps: battery?.gaps },
      corrected: battery?.corrected ?? 0,
      ...{ device: battery?.device, successor: battery?.successor, recall: battery?.recall?.by },
      recycled: battery?.recycled?.by,
      revision: battery?.sections[0]?.revision ?? 0,
      parts: battery?.recalledParts?.map(({ of, by }) => [of, by]).sort() ?? [],
      ...{ predecessors: battery?.predecessors, past: battery?.past },
      health: battery?.last?.stateOfHealthPerMille,
      restarts: battery?.restarts?.map(({ after, before, counters, base, device }) => ({
        ...{ after, before: before.cycles ?? 0, cycles: counters.cycles, base: base.cycles, device },
      })),
    }).toEqual({
      ...{ owner: cast[pack.owner].lei, maker: cast[pack.maker].lei, status: pack.status },
      ...{ sequence: pack.sequence, cycles: pack.cycles },
      ...{ missing: pack.missing, windows: pack.windows, gaps: pack.gaps, corrected: pack.corrected },
      device: pack.key === undefined ? undefined : signerOf(pack.key).key.deviceId,
      ...{ successor: pack.successor, recall: pack.recall && cast[pack.recall].lei },
      recycled: pack.recycled ? cast[pack.owner].lei : undefined,
      revision: pack.revision,
      parts: [...pack.parts].map(([of, by]) => [of, cast[by].lei]).sort(),
      ...{ predecessors: pack.predecessors, past: pastOnLedger(pack) },
      health: pack.health,
      restarts: restartsOnLedger(pack),
    });
    let next = 1;
    for (const { first, last } of records) {
      expect(first).toBe(next);
      next = last + 1;
    }
    expect(next).toBe(pack.sequence + 1);
  }
}

function pastOnLedger({ past }: ModelPack): BatteryPast | undefined {
  if (past === undefined) {
    return undefined;
  }
  const { makers, health, cycles, ...totals } = past;
  return {
    ...totals,
    makers: makers.map((maker) => leiSchema.parse(cast[maker].lei)),
    ...(health !== undefined && { leastStateOfHealthPerMille: health }),
    ...(cycles !== undefined && { mostCycles: cycles }),
  };
}

function restartsOnLedger({ restarts }: ModelPack) {
  return restarts.length === 0
    ? undefined
    : restarts.map(({ key, ...figures }) => ({
        ...figures,
        device: key === undefined ? undefined : signerOf(key).key.deviceId,
      }));
}

/** Expects that each battery's passport shows the batteries and the broken keys of its past that the model knows. */
async function expectPassports(scene: Scene, model: PackModel): Promise<void> {
  for (const batteryId of model.packs.keys()) {
    const answer = await scene.ask("bank", "ProvePassport", { batteryId });
    const { predecessors, brokenKeys } = provePassport.response.parse(answer);
    const ancestors = model.ancestorsOf(batteryId);
    expect(predecessors.map((each) => each.batteryId)).toEqual(ancestors);
    const broken = ancestors.flatMap((id) => model.brokenKeysOf(id).map((key) => signerOf(key).key.deviceId));
    expect(brokenKeys.map(({ deviceId }) => deviceId).sort()).toEqual(broken.sort());
  }
}
