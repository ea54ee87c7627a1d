import type { RefusalCode } from "../../kernel/refusal.js";
import type { ActorName } from "../cast.js";
import { packActors, type PackIntent } from "./intent.js";
import {
  canTake,
  fresh,
  has,
  offerOf,
  pastOf,
  recallersOf,
  restart,
  shownBy,
  type ModelKey,
  type ModelPack,
} from "./model-pack.js";

const OFFER_HOURS = 24;
const HOUR_MS = 3_600_000;

/** The life of batteries, written from the brief and not from the rules: what is refused, with which codes, and what an act does. */
export class PackModel {
  readonly packs = new Map<string, ModelPack>();
  readonly keys = new Map<number, ModelKey>();

  /** Returns every code with which the act can be refused now. If there is none, the model does the act. */
  attempt(intent: PackIntent, now: number): ReadonlySet<RefusalCode> {
    const codes = new Set(this.#refusing(intent, now));
    if (codes.size === 0) {
      this.#do(intent, now);
    }
    return codes;
  }

  *#refusing(intent: PackIntent, now: number): Generator<RefusalCode> {
    if (intent.act === "RegisterBattery") {
      yield* when(!has(intent.by, "manufacturer"), "NOT_AUTHORIZED");
      yield* when(this.packs.has(intent.id), "BATTERY_EXISTS");
      return;
    }
    const pack = this.packs.get(intent.id);
    if (pack === undefined) {
      yield "BATTERY_NOT_FOUND";
      return;
    }
    if (intent.act === "Repurpose") {
      yield* this.#ofRepurpose(intent, now);
      return;
    }
    const isOfRecall = intent.act === "Recall" || intent.act === "LiftRecall";
    yield* when(pack.recycled === true, "WRONG_STATE");
    yield* when(pack.successor !== undefined && !isOfRecall, "WRONG_STATE");
    yield* when(!this.#names(intent, pack, now).includes(intent.by), "NOT_AUTHORIZED");
    yield* this.#ofAct(intent, pack, now);
  }

  /** A battery can be made of several. Each of them must be its maker's, in use, and neither recalled nor offered. */
  *#ofRepurpose(intent: PackIntent & { act: "Repurpose" }, now: number): Generator<RefusalCode> {
    const parts = partsOf(intent).map((id) => this.packs.get(id));
    const packs = parts.filter((pack) => pack !== undefined);
    yield* when(packs.length < parts.length, "BATTERY_NOT_FOUND");
    yield* when(!["manufacturer", "recycler", "enterprise"].some((role) => has(intent.by, role)), "NOT_AUTHORIZED");
    for (const pack of packs) {
      yield* when(pack.owner !== intent.by, "NOT_AUTHORIZED");
      yield* when(pack.recycled === true || pack.successor !== undefined, "WRONG_STATE");
      yield* when(recallersOf(pack).length > 0 || offerOf(pack, now) !== undefined, "WRONG_STATE");
      const isSame = pack.category === intent.category;
      const isRepurposed = intent.operation === "repurposing";
      yield* when(isRepurposed ? packs.length === 1 && isSame : !isSame, "INVALID_REQUEST");
    }
    yield* when(this.packs.has(intent.made), "BATTERY_EXISTS");
  }

  /** Who can do an act on a battery. */
  #names(intent: PackIntent, pack: ModelPack, now: number): readonly ActorName[] {
    switch (intent.act) {
      case "EnrolDevice":
      case "RestateCounters":
        return [pack.maker];
      case "RotateDevice":
        return intent.withoutOld ? [pack.maker] : [pack.owner, pack.maker];
      case "RevokeDevice":
      case "AnchorReadings":
      case "CorrectGap":
        return [pack.owner, pack.maker];
      case "PublishSection":
        return [pack.maker, ...(pack.publisher === undefined || pack.publisher === pack.owner ? [pack.owner] : [])];
      case "Recall":
        return [pack.maker, ...(pack.past?.makers ?? []), "regulator"];
      case "LiftRecall":
        return pack.recall === undefined ? packActors : [pack.recall, "regulator"];
      case "AcceptBattery":
      case "RejectBattery":
        return offerOf(pack, now) === undefined ? packActors : [offerOf(pack, now) ?? pack.owner];
      case "Recycle":
        return has(pack.owner, "recycler") ? [pack.owner] : [];
      case "RegisterBattery":
      case "Repurpose":
      case "DeclareGap":
      case "ChangeStatus":
      case "TransferBattery":
      case "WithdrawBattery":
        return [pack.owner];
    }
  }

  *#ofAct(intent: PackIntent, pack: ModelPack, now: number): Generator<RefusalCode> {
    const key = pack.key === undefined ? undefined : this.keys.get(pack.key);
    const offered = offerOf(pack, now);
    switch (intent.act) {
      case "EnrolDevice":
        yield* when(pack.key !== undefined, "WRONG_STATE");
        yield* when(this.keys.has(intent.key), "DEVICE_EXISTS");
        return;
      case "RotateDevice":
        yield* when(key === undefined, "WRONG_STATE");
        yield* when(!intent.withoutOld && key !== undefined && key.state !== "Active", "DEVICE_REVOKED");
        yield* when(this.keys.has(intent.key), "DEVICE_EXISTS");
        yield* when(intent.countersRestart && !pack.counted, "WRONG_STATE");
        return;
      case "RestateCounters":
        yield* when(pack.sequence === 0, "WRONG_STATE");
        return;
      case "RevokeDevice":
        yield* when(key === undefined, "WRONG_STATE");
        yield* when(key !== undefined && key.state !== "Active", "DEVICE_REVOKED");
        return;
      case "AnchorReadings":
        yield* this.#ofWindow(intent, pack, now);
        return;
      case "DeclareGap":
        yield* when(pack.sequence + intent.count < pack.sequence + 1, "SEQUENCE_REPLAYED");
        return;
      case "CorrectGap":
        yield* when(!pack.gapsAt.has(intent.first), "WRONG_STATE");
        return;
      case "PublishSection":
        yield* when(intent.revision !== pack.revision + 1, "SECTION_STALE");
        return;
      case "ChangeStatus":
        yield* when(pack.status === "Waste", "WRONG_STATE");
        yield* when(offered !== undefined, "WRONG_STATE");
        return;
      case "Recycle":
        yield* when(pack.status !== "Waste" || offered !== undefined, "WRONG_STATE");
        return;
      case "Recall":
        yield* when(
          pack.recall !== undefined && (pack.recall === "regulator" || intent.by !== "regulator"),
          "WRONG_STATE",
        );
        return;
      case "LiftRecall":
        yield* when(pack.recall === undefined, "WRONG_STATE");
        return;
      case "TransferBattery":
        yield* when(intent.to === pack.owner, "INVALID_REQUEST");
        yield* when(offered !== undefined, "WRONG_STATE");
        yield* when(!canTake(intent.to, pack), "NOT_SALEABLE");
        return;
      case "AcceptBattery":
        yield* when(offered === undefined, "WRONG_STATE");
        yield* when(offered !== undefined && !canTake(offered, pack), "NOT_SALEABLE");
        return;
      case "RegisterBattery":
      case "Repurpose":
        return;
      case "RejectBattery":
      case "WithdrawBattery":
        yield* when(offered === undefined, "WRONG_STATE");
        return;
    }
  }

  *#ofWindow(
    { key, first, count, at, cycles, id }: PackIntent & { act: "AnchorReadings" },
    pack: ModelPack,
    now: number,
  ): Generator<RefusalCode> {
    const known = this.keys.get(key);
    yield* when(known?.pack !== id, "DEVICE_UNKNOWN");
    yield* when(known?.pack === id && known.state !== "Active", "DEVICE_REVOKED");
    yield* when(first > pack.sequence + 1, "SEQUENCE_GAP");
    yield* when(first <= pack.sequence, "SEQUENCE_REPLAYED");
    yield* when(at < pack.readTo, "READINGS_OVERLAP");
    yield* when(at + (count - 1) * 60_000 > now + 15 * 60_000, "CLOCK_SKEW");
    yield* when(cycles < shownBy(pack), "COUNTER_ROLLBACK");
    yield* when(cycles > shownBy(pack) + 10_000, "COUNTER_JUMP");
    const hours = (at + (count - 1) * 60_000 - (pack.countedAt ?? -Infinity)) / HOUR_MS;
    yield* when(cycles - shownBy(pack) > Math.ceil(15 * (hours + 1)), "COUNTER_JUMP");
  }

  #do(intent: PackIntent, now: number): void {
    if (intent.act === "RegisterBattery") {
      this.packs.set(intent.id, fresh(intent.by, "Original"));
      return;
    }
    const pack = this.packs.get(intent.id);
    if (pack === undefined) {
      throw new Error(`${intent.act} on no battery`);
    }
    switch (intent.act) {
      case "EnrolDevice":
        this.keys.set(intent.key, { pack: intent.id, state: "Active" });
        pack.key = intent.key;
        return;
      case "RotateDevice":
        this.#rotate(intent, pack);
        return;
      case "RestateCounters":
        restart(pack, intent.total, intent.total - intent.device);
        return;
      case "RevokeDevice":
        this.#revoke(pack);
        return;
      case "AnchorReadings":
        pack.sequence += intent.count;
        pack.windows += 1;
        pack.readTo = intent.at + (intent.count - 1) * 60_000;
        pack.countedAt = pack.readTo;
        pack.cycles = intent.cycles + pack.base;
        pack.counted = true;
        if (intent.health !== undefined) {
          pack.health = intent.health;
        }
        return;
      case "DeclareGap":
        pack.gapsAt.set(pack.sequence + 1, intent.count);
        pack.sequence += intent.count;
        pack.missing += intent.count;
        pack.gaps += 1;
        return;
      case "CorrectGap": {
        const count = pack.gapsAt.get(intent.first) ?? 0;
        pack.gapsAt.delete(intent.first);
        pack.corrected += count;
        pack.missing -= count;
        pack.gaps -= 1;
        return;
      }
      case "PublishSection":
        pack.revision = intent.revision;
        pack.publisher = intent.by;
        return;
      case "ChangeStatus":
        pack.status = "Waste";
        return;
      case "Repurpose":
        this.#repurpose(intent);
        return;
      case "Recycle":
        pack.recycled = true;
        delete pack.offer;
        return;
      case "Recall":
        pack.recall = intent.by;
        this.#successorsOf(pack).forEach(({ parts }) => parts.set(intent.id, intent.by));
        return;
      case "LiftRecall":
        delete pack.recall;
        this.#successorsOf(pack).forEach(({ parts }) => parts.delete(intent.id));
        return;
      case "TransferBattery":
        pack.offer = { to: intent.to, until: now + OFFER_HOURS * 3_600_000 };
        return;
      case "AcceptBattery":
        pack.owner = intent.by;
        delete pack.offer;
        return;
      case "RejectBattery":
      case "WithdrawBattery":
        delete pack.offer;
        return;
    }
  }

  /** A key that signs no more ends as rotated, and a revoked one stays revoked. */
  #rotate({ id, key, withoutOld, countersRestart }: PackIntent & { act: "RotateDevice" }, pack: ModelPack): void {
    const former = pack.key === undefined ? undefined : this.keys.get(pack.key);
    if (former?.state === "Active") {
      former.state = "Rotated";
    }
    if (former !== undefined && withoutOld) {
      former.broken = true;
    }
    this.keys.set(key, { pack: id, state: "Active" });
    pack.key = key;
    if (countersRestart) {
      restart(pack, pack.cycles, pack.cycles, key);
    }
  }

  #revoke({ key }: ModelPack): void {
    const known = key === undefined ? undefined : this.keys.get(key);
    if (known !== undefined) {
      known.state = "Revoked";
    }
  }

  #repurpose(intent: PackIntent & { act: "Repurpose" }): void {
    const predecessors = partsOf(intent);
    const parts = predecessors.flatMap((id) => {
      const pack = this.packs.get(id);
      return pack === undefined ? [] : [{ pack, brokenKeys: this.brokenKeysOf(id).length }];
    });
    this.packs.set(intent.made, {
      ...fresh(intent.by, statuses[intent.operation], intent.category),
      ...{ predecessors, past: pastOf(parts) },
    });
    for (const { pack } of parts) {
      pack.successor = intent.made;
    }
  }

  /** Numbers of the keys of a battery that were revoked, or that another key replaced without their signature. */
  brokenKeysOf(id: string): readonly number[] {
    return [...this.keys].flatMap(([number, { pack, state, broken }]) =>
      pack === id && (state === "Revoked" || broken === true) ? [number] : [],
    );
  }

  /** The batteries of which one was made, those of which they were made, and so on, the nearest first. */
  ancestorsOf(id: string): readonly string[] {
    const found: string[] = [];
    for (let next = this.packs.get(id)?.predecessors ?? []; next.length > 0;) {
      found.push(...next);
      next = next.flatMap((each) => this.packs.get(each)?.predecessors ?? []);
    }
    return found;
  }

  /** The battery that one became part of, the one that this became part of, and so on. */
  #successorsOf({ successor }: ModelPack): ModelPack[] {
    const next = successor === undefined ? undefined : this.packs.get(successor);
    const further = next === undefined ? [] : [next, ...this.#successorsOf(next)];
    return further.filter(({ recycled }) => recycled === undefined);
  }
}

const statuses = {
  repurposing: "Repurposed",
  preparationForReuse: "Reused",
  remanufacturing: "Remanufactured",
} as const;

/** The batteries of which another one will be made. */
function partsOf({ id, also }: PackIntent & { act: "Repurpose" }): readonly string[] {
  return also === undefined ? [id] : [id, also];
}

function* when(so: boolean, code: RefusalCode): Generator<RefusalCode> {
  if (so) {
    yield code;
  }
}
