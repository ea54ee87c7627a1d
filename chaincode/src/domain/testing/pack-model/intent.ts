import { cast, type ActorName } from "../cast.js";
import type { Dice } from "../model/dice.js";
import { recallersOf, shownBy, type ModelPack } from "./model-pack.js";
import type { PackModel } from "./pack-model.js";

/** Who plays. The regulator recalls; the bank has no role on batteries. */
export const packActors = ["maker", "fleet", "mine", "recycler", "regulator", "bank"] as const satisfies ActorName[];

interface On<A extends string> {
  readonly act: A;
  readonly by: ActorName;
  /** Id of the battery. */
  readonly id: string;
}

/** An act that somebody attempts. */
export type PackIntent =
  | On<
      | "RegisterBattery"
      | "RevokeDevice"
      | "Recall"
      | "LiftRecall"
      | "Recycle"
      | "AcceptBattery"
      | "RejectBattery"
      | "WithdrawBattery"
    >
  | (On<"EnrolDevice"> & { readonly key: number })
  | (On<"RotateDevice"> & {
      readonly key: number;
      readonly countersRestart: boolean;
      /** Whether the old key does not sign. */
      readonly withoutOld: boolean;
    })
  | (On<"RestateCounters"> & { readonly total: number; readonly device: number })
  | (On<"AnchorReadings"> & {
      readonly key: number;
      readonly first: number;
      readonly count: number;
      readonly at: number;
      /** The cycles that the device shows. */
      readonly cycles: number;
      /** The state of health that it shows. Absent: it shows none. */
      readonly health?: number;
    })
  | (On<"DeclareGap"> & { readonly count: number })
  | (On<"CorrectGap"> & { readonly first: number })
  | (On<"PublishSection"> & { readonly revision: number })
  | On<"ChangeStatus">
  | (On<"Repurpose"> & {
      /** Another battery of which the new one is made. */
      readonly also?: string;
      readonly made: string;
      readonly category: ModelPack["category"];
      readonly operation: "repurposing" | "preparationForReuse" | "remanufacturing";
    })
  | (On<"TransferBattery"> & { readonly to: ActorName });

/** How many keys there are for all batteries. */
export const KEYS = 24;

/** The acts by how often they are drawn. */
const weighted: readonly PackIntent["act"][] = [
  ...[
    "RegisterBattery",
    "EnrolDevice",
    "EnrolDevice",
    "RotateDevice",
    "RotateDevice",
    "RevokeDevice",
    "RestateCounters",
    "DeclareGap",
  ],
  ...["AnchorReadings", "AnchorReadings", "AnchorReadings", "AnchorReadings", "PublishSection", "ChangeStatus"],
  ...[
    "Repurpose",
    "Repurpose",
    "Repurpose",
    "Recycle",
    "Recycle",
    "Recall",
    "LiftRecall",
    "TransferBattery",
    "TransferBattery",
  ],
  ...["AcceptBattery", "AcceptBattery", "AcceptBattery", "RejectBattery", "WithdrawBattery"],
] as PackIntent["act"][];

/** The acts in the place of one that is suited to no battery at present. */
const always: readonly PackIntent["act"][] = ["TransferBattery", "TransferBattery", "RegisterBattery", "DeclareGap"];

/** Chooses an act that is mostly allowed: a history of refusals alone would test little. */
export function intentOf(dice: Dice, model: PackModel, now: number): PackIntent {
  const drawn = dice.one(weighted, "AnchorReadings");
  const isHopeless = model.packs.size > 0 && suitedTo(drawn, model).length === 0 && dice.sometimes(85);
  const act = isHopeless ? dice.one(always, "TransferBattery") : drawn;
  if (act === "RegisterBattery" || model.packs.size === 0) {
    const by = dice.sometimes(90) ? "maker" : dice.one(packActors, "maker");
    return { act: "RegisterBattery", by, id: `${cast[by].lei}.TN-${String(dice.roll(4))}` };
  }
  const suited = suitedTo(act, model);
  const id = dice.one(suited.length > 0 && dice.sometimes(85) ? suited : [...model.packs.keys()], "");
  const pack = model.packs.get(id);
  if (pack === undefined) {
    throw new Error("drawn from those that are there");
  }
  const recallers: ActorName[] = [pack.maker, ...(pack.past?.makers ?? []), "regulator"];
  const likely: ActorName[] =
    act === "AcceptBattery" || act === "RejectBattery"
      ? [pack.offer?.to ?? pack.owner]
      : act === "Recall" || act === "LiftRecall"
        ? recallers
        : act === "EnrolDevice" || act === "RestateCounters"
          ? [pack.maker, pack.maker, "regulator"]
          : [pack.owner, pack.owner, pack.maker];
  const by = dice.sometimes(85) ? dice.one(likely, pack.owner) : dice.one(packActors, pack.owner);
  switch (act) {
    case "EnrolDevice":
      return { act, by, id, key: keyFor(dice, model) };
    case "RotateDevice":
      return rotation(dice, model, { id, by, pack });
    case "RestateCounters":
      return { act, by, id, total: dice.roll(pack.cycles + 5), device: dice.one([0, shownBy(pack)], 0) };
    case "AnchorReadings":
      return {
        ...{ act, by, id, key: dice.sometimes(85) ? (pack.key ?? dice.roll(KEYS)) : dice.roll(KEYS) },
        first: dice.sometimes(85) ? pack.sequence + 1 : 1 + dice.roll(pack.sequence + 3),
        count: 1 + dice.roll(2),
        at: dice.sometimes(75)
          ? Math.max(now - 120_000, pack.readTo)
          : dice.one([Math.max(0, pack.readTo - 60_000), now + 3_600_000], now),
        cycles: dice.sometimes(80)
          ? shownBy(pack) + 1 + dice.roll(3)
          : dice.one([shownBy(pack) - Math.min(shownBy(pack), 1), shownBy(pack) + 17, shownBy(pack) + 0xffff], 0),
        ...dice.one([{}, { health: 1000 - dice.roll(300) }], {}),
      };
    case "CorrectGap":
    case "DeclareGap":
      return gap(dice, { id, by, pack });
    case "PublishSection":
      return { act, by, id, revision: dice.sometimes(80) ? pack.revision + 1 : 1 + dice.roll(4) };
    case "Repurpose":
      return repurposing(dice, model, { id, by });
    case "TransferBattery":
      return { act, by, id, to: dice.one(packActors, "fleet") };
    case "Recycle":
      return dice.sometimes(85) ? towardsRecycling(id, pack, now) : { act, by, id };
    case "RevokeDevice":
    case "ChangeStatus":
    case "Recall":
    case "LiftRecall":
    case "AcceptBattery":
    case "RejectBattery":
    case "WithdrawBattery":
      return { act, by, id };
  }
}

/** Ids of the batteries on which an act can mostly be done. */
function suitedTo(act: PackIntent["act"], model: PackModel): readonly string[] {
  const isSuited = (pack: ModelPack): boolean => {
    const { key, offer, recall, recycled, successor } = pack;
    const isInUse = recycled === undefined && successor === undefined;
    switch (act) {
      case "AcceptBattery":
      case "RejectBattery":
      case "WithdrawBattery":
        return isInUse && offer !== undefined;
      case "LiftRecall":
        return recycled === undefined && recall !== undefined;
      case "Recall":
        return recycled === undefined;
      case "EnrolDevice":
        return isInUse && key === undefined;
      case "RotateDevice":
        return isInUse && key !== undefined;
      case "AnchorReadings":
      case "RevokeDevice":
        return isInUse && key !== undefined && model.keys.get(key)?.state === "Active";
      case "CorrectGap":
        return isInUse && pack.gapsAt.size > 0;
      case "Repurpose":
        return isInUse && recallersOf(pack).length === 0;
      case "RegisterBattery":
      case "RestateCounters":
      case "DeclareGap":
      case "PublishSection":
      case "ChangeStatus":
      case "Recycle":
      case "TransferBattery":
        return isInUse;
    }
  };
  const suited = [...model.packs].filter(([, pack]) => isSuited(pack));
  // What somebody else than its maker repurposes has two parties that can recall it.
  const sold = act === "Repurpose" ? suited.filter(([, { owner, maker }]) => owner !== maker) : [];
  return (sold.length > 0 ? sold : suited).map(([id]) => id);
}

/** Every third gap after the first is an attempt to correct one. */
function gap(dice: Dice, { id, by, pack }: { readonly id: string; readonly by: ActorName; readonly pack: ModelPack }) {
  const count = dice.sometimes(85) || pack.sequence === 0 ? 1 + dice.roll(5) : -dice.roll(pack.sequence);
  const first = dice.one([...pack.gapsAt.keys()], 1) + (dice.sometimes(90) ? 0 : 1);
  return pack.gapsAt.size > 0 && dice.sometimes(33)
    ? ({ act: "CorrectGap", by, id, first } as const)
    : ({ act: "DeclareGap", by, id, count } as const);
}

/** The old key signs mostly where it can, and else the maker says why it does not. */
function rotation(
  dice: Dice,
  model: PackModel,
  { id, by, pack }: { readonly id: string; readonly by: ActorName; readonly pack: ModelPack },
): PackIntent {
  const state = pack.key === undefined ? undefined : model.keys.get(pack.key)?.state;
  const withoutOld = dice.sometimes(state === "Revoked" ? 80 : 25);
  return {
    ...{ act: "RotateDevice", id, by: withoutOld && dice.sometimes(80) ? pack.maker : by },
    ...{ key: keyFor(dice, model), countersRestart: dice.sometimes(50), withoutOld },
  };
}

/** Another battery of the same owner becomes part of the new one every other time. */
function repurposing(
  dice: Dice,
  model: PackModel,
  { id, by }: { readonly id: string; readonly by: ActorName },
): PackIntent {
  const others = [...model.packs.keys()].filter((other) => other !== id);
  const owned = others.filter((other) => {
    const pack = model.packs.get(other);
    return pack?.owner === by && pack.successor === undefined;
  });
  const candidates = dice.sometimes(85) ? owned : others;
  const also = dice.sometimes(50) ? dice.one<string | undefined>(candidates, undefined) : undefined;
  return {
    ...{ act: "Repurpose", by, id, ...(also !== undefined && { also }) },
    made: `${cast[by].lei}.STORE-${String(dice.roll(5))}`,
    category: dice.sometimes(80) ? "stationary" : "lmt",
    operation: dice.sometimes(70)
      ? "repurposing"
      : dice.one(["preparationForReuse", "remanufacturing"], "remanufacturing"),
  };
}

/** The next step to the end of a battery's life: it is waste, a recycler has it, and that one recycles it. */
function towardsRecycling(id: string, { status, owner, offer }: ModelPack, now: number): PackIntent {
  if (offer !== undefined && now < offer.until) {
    return { act: "AcceptBattery", by: offer.to, id };
  }
  if (status !== "Waste") {
    return { act: "ChangeStatus", by: owner, id };
  }
  return owner === "recycler"
    ? { act: "Recycle", by: owner, id }
    : { act: "TransferBattery", by: owner, id, to: "recycler" };
}

function keyFor(dice: Dice, model: PackModel): number {
  return dice.sometimes(80) ? model.keys.size % KEYS : dice.roll(KEYS);
}
