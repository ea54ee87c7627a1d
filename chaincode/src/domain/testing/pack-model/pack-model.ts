import type { RefusalCode } from "../../kernel/refusal.js";
import type { BatteryStatus } from "../../state/battery.js";
import { cast, type ActorName } from "../cast.js";
import { packActors, type PackIntent } from "./intent.js";

const OFFER_HOURS = 24;

/** A battery as the model knows it. */
export interface ModelPack {
  readonly maker: ActorName;
  readonly category: "lmt" | "stationary";
  /** Facts from the batteries of which it was made. */
  readonly past: { readonly batteries: number; readonly missing: number; readonly makers: readonly ActorName[] };
  owner: ActorName;
  status: BatteryStatus;
  sequence: number;
  missing: number;
  windows: number;
  gaps: number;
  /** Time of the last anchored reading, in milliseconds. */
  readTo: number;
  /** All charging cycles so far. */
  cycles: number;
  /** The cycles that its present device does not count. */
  base: number;
  /** Whether cycles were ever reported or set. */
  counted: boolean;
  /** Number of its newest key. */
  key?: number;
  revision: number;
  publisher?: ActorName;
  recall?: ActorName;
  /** The parties that recalled batteries of which it was made, by the id of each battery. */
  readonly parts: Map<string, ActorName>;
  offer?: { readonly to: ActorName; readonly until: number };
  successor?: string;
  /** Whether its owner recycled it. */
  recycled?: true;
}

/** A device's key, as the ledger knows it. */
interface ModelKey {
  readonly pack: string;
  state: "Active" | "Rotated" | "Revoked";
}

const has = (actor: ActorName, role: string): boolean => cast[actor].roles.some((each) => each === role);

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
    const isOfRecall = intent.act === "Recall" || intent.act === "LiftRecall";
    yield* when(pack.recycled === true, "WRONG_STATE");
    yield* when(pack.successor !== undefined && !isOfRecall, "WRONG_STATE");
    yield* when(!this.#names(intent, pack, now).includes(intent.by), "NOT_AUTHORIZED");
    yield* this.#ofAct(intent, pack, now);
  }

  /** Who can do an act on a battery. */
  #names({ act, ...intent }: PackIntent, pack: ModelPack, now: number): readonly ActorName[] {
    switch (act) {
      case "EnrolDevice":
      case "RestateCounters":
        return [pack.maker];
      case "RotateDevice":
      case "RevokeDevice":
      case "AnchorReadings":
        return [pack.owner, pack.maker];
      case "PublishSection":
        return [pack.maker, ...(pack.publisher === undefined || pack.publisher === pack.owner ? [pack.owner] : [])];
      case "Recall":
        return [pack.maker, ...pack.past.makers, "regulator"];
      case "LiftRecall":
        return pack.recall === undefined ? packActors : [pack.recall, "regulator"];
      case "AcceptBattery":
      case "RejectBattery":
        return offerOf(pack, now) === undefined ? packActors : [offerOf(pack, now) ?? pack.owner];
      case "Repurpose":
        return ["manufacturer", "recycler", "enterprise"].some((role) => has(intent.by, role)) ? [pack.owner] : [];
      case "Recycle":
        return has(pack.owner, "recycler") ? [pack.owner] : [];
      case "RegisterBattery":
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
        yield* when(key !== undefined && key.state !== "Active", "DEVICE_REVOKED");
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
      case "PublishSection":
        yield* when(intent.revision !== pack.revision + 1, "SECTION_STALE");
        return;
      case "ChangeStatus":
        yield* when(pack.status === "Waste" || pack.status === intent.status, "WRONG_STATE");
        yield* when(offered !== undefined, "WRONG_STATE");
        return;
      case "Repurpose":
        yield* when(recallersOf(pack).length > 0 || offered !== undefined, "WRONG_STATE");
        yield* when((pack.category === intent.category) !== intent.again, "INVALID_REQUEST");
        yield* when(this.packs.has(intent.made), "BATTERY_EXISTS");
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
      case "RotateDevice":
        this.#end(pack, "Rotated");
        this.keys.set(intent.key, { pack: intent.id, state: "Active" });
        pack.key = intent.key;
        if (intent.act === "RotateDevice" && intent.countersRestart) {
          pack.base = pack.cycles;
        }
        return;
      case "RestateCounters":
        pack.cycles = intent.total;
        pack.base = intent.total - intent.device;
        pack.counted = true;
        return;
      case "RevokeDevice":
        this.#end(pack, "Revoked");
        return;
      case "AnchorReadings":
        pack.sequence += intent.count;
        pack.windows += 1;
        pack.readTo = intent.at + (intent.count - 1) * 60_000;
        pack.cycles = intent.cycles + pack.base;
        pack.counted = true;
        return;
      case "DeclareGap":
        pack.sequence += intent.count;
        pack.missing += intent.count;
        pack.gaps += 1;
        return;
      case "PublishSection":
        pack.revision = intent.revision;
        pack.publisher = intent.by;
        return;
      case "ChangeStatus":
        pack.status = intent.status;
        return;
      case "Repurpose":
        pack.successor = intent.made;
        this.packs.set(intent.made, {
          ...fresh(intent.by, intent.again ? "Reused" : "Repurposed", intent.category),
          past: {
            batteries: pack.past.batteries + 1,
            missing: pack.past.missing + pack.missing,
            makers: [...new Set([pack.maker, ...pack.past.makers])],
          },
        });
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

  /** The battery that one became part of, the one that this became part of, and so on. */
  #successorsOf({ successor }: ModelPack): ModelPack[] {
    const next = successor === undefined ? undefined : this.packs.get(successor);
    const further = next === undefined ? [] : [next, ...this.#successorsOf(next)];
    return further.filter(({ recycled }) => recycled === undefined);
  }

  /** Gives the newest key of a battery a state in which it can no longer sign. */
  #end({ key }: ModelPack, state: "Rotated" | "Revoked"): void {
    const known = key === undefined ? undefined : this.keys.get(key);
    if (known !== undefined) {
      known.state = state;
    }
  }
}

function fresh(by: ActorName, status: BatteryStatus, category: ModelPack["category"] = "lmt"): ModelPack {
  return {
    ...{ category, past: { batteries: 0, missing: 0, makers: [] }, parts: new Map() },
    ...{ maker: by, owner: by, status, sequence: 0, missing: 0, windows: 0, gaps: 0 },
    ...{ readTo: 0, cycles: 0, base: 0, counted: false, revision: 0 },
  };
}

/** The cycles that its device showed last: all cycles, without those that the device does not count. */
export function shownBy({ cycles, base }: ModelPack): number {
  return cycles - base;
}

/** The party to which a battery is offered; undefined if there is no offer, or the offer has expired. */
function offerOf({ offer }: ModelPack, now: number): ActorName | undefined {
  return offer !== undefined && now < offer.until ? offer.to : undefined;
}

function canTake(actor: ActorName, pack: ModelPack): boolean {
  const { status, maker, parts } = pack;
  const isAnswerable = actor === maker || [...parts.values()].includes(actor);
  return has(actor, "recycler") || (status !== "Waste" && (recallersOf(pack).length === 0 || isAnswerable));
}

/** Who recalled it, or a battery that became part of it. */
function recallersOf({ recall, parts }: ModelPack): readonly ActorName[] {
  return [...(recall === undefined ? [] : [recall]), ...parts.values()];
}

function* when(so: boolean, code: RefusalCode): Generator<RefusalCode> {
  if (so) {
    yield code;
  }
}
