import { cast, type ActorName } from "../cast.js";
import type { Dice } from "../model/dice.js";
import { shownBy, type ModelPack, type PackModel } from "./pack-model.js";

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
  | (On<"RotateDevice"> & { readonly key: number; readonly countersRestart: boolean })
  | (On<"RestateCounters"> & { readonly total: number; readonly device: number })
  | (On<"AnchorReadings"> & {
      readonly key: number;
      readonly first: number;
      readonly count: number;
      readonly at: number;
      /** The cycles that the device shows. */
      readonly cycles: number;
    })
  | (On<"DeclareGap"> & { readonly count: number })
  | (On<"PublishSection"> & { readonly revision: number })
  | (On<"ChangeStatus"> & { readonly status: "Reused" | "Remanufactured" | "Waste" })
  | (On<"Repurpose"> & { readonly made: string; readonly category: ModelPack["category"]; readonly again: boolean })
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
  ...["Repurpose", "Recycle", "Recall", "LiftRecall", "TransferBattery", "TransferBattery"],
  ...["AcceptBattery", "AcceptBattery", "AcceptBattery", "RejectBattery", "WithdrawBattery"],
] as PackIntent["act"][];

/** Chooses an act that is mostly allowed: a history of refusals alone would test little. */
export function intentOf(dice: Dice, model: PackModel, now: number): PackIntent {
  const act = dice.one(weighted, "AnchorReadings");
  if (act === "RegisterBattery" || model.packs.size === 0) {
    const by = dice.sometimes(90) ? "maker" : dice.one(packActors, "maker");
    return { act: "RegisterBattery", by, id: `${cast[by].lei}.TN-${String(dice.roll(4))}` };
  }
  const id = dice.one([...model.packs.keys()], "");
  const pack = model.packs.get(id);
  if (pack === undefined) {
    throw new Error("drawn from those that are there");
  }
  const recallers: ActorName[] = [pack.maker, ...pack.past.makers, "regulator"];
  const likely: ActorName[] =
    act === "AcceptBattery" || act === "RejectBattery"
      ? [pack.offer?.to ?? pack.owner]
      : act === "Recall" || act === "LiftRecall"
        ? recallers
        : act === "EnrolDevice" || act === "RestateCounters"
          ? [pack.maker, "regulator"]
          : [pack.owner, pack.owner, pack.maker];
  const by = dice.sometimes(85) ? dice.one(likely, pack.owner) : dice.one(packActors, pack.owner);
  switch (act) {
    case "EnrolDevice":
      return { act, by, id, key: keyFor(dice, model) };
    case "RotateDevice":
      return { act, by, id, key: keyFor(dice, model), countersRestart: dice.sometimes(50) };
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
        cycles: dice.sometimes(85)
          ? shownBy(pack) + dice.roll(4)
          : dice.one([Math.max(0, shownBy(pack) - 1), shownBy(pack) + 0xffff], 0),
      };
    case "DeclareGap":
      return {
        act,
        by,
        id,
        count: dice.sometimes(85) || pack.sequence === 0 ? 1 + dice.roll(5) : -dice.roll(pack.sequence),
      };
    case "PublishSection":
      return { act, by, id, revision: dice.sometimes(80) ? pack.revision + 1 : 1 + dice.roll(4) };
    case "ChangeStatus":
      return { act, by, id, status: dice.one(["Reused", "Remanufactured", "Waste"] as const, "Reused") };
    case "Repurpose":
      return {
        ...{ act, by, id, made: `${cast[by].lei}.STORE-${String(dice.roll(5))}` },
        ...{ category: dice.sometimes(80) ? "stationary" : "lmt", again: dice.sometimes(30) },
      };
    case "TransferBattery":
      return { act, by, id, to: dice.one(packActors, "fleet") };
    case "RevokeDevice":
    case "Recall":
    case "Recycle":
      return dice.sometimes(75) ? towardsRecycling(id, pack, now) : { act, by, id };
    case "LiftRecall":
    case "AcceptBattery":
    case "RejectBattery":
    case "WithdrawBattery":
      return { act, by, id };
  }
}

/** The next step to the end of a battery's life: it is waste, a recycler has it, and that one recycles it. */
function towardsRecycling(id: string, { status, owner, offer }: ModelPack, now: number): PackIntent {
  if (offer !== undefined && now < offer.until) {
    return { act: "AcceptBattery", by: offer.to, id };
  }
  if (status !== "Waste") {
    return { act: "ChangeStatus", by: owner, id, status: "Waste" };
  }
  return owner === "recycler"
    ? { act: "Recycle", by: owner, id }
    : { act: "TransferBattery", by: owner, id, to: "recycler" };
}

function keyFor(dice: Dice, model: PackModel): number {
  return dice.sometimes(80) ? model.keys.size % KEYS : dice.roll(KEYS);
}
