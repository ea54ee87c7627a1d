import type { Battery } from "@tallystick/client";

import { api } from "../api.js";
import { isFormer, type ShownBattery } from "../goods/subjects.js";
import { isMine } from "../store.js";
import { namesIn, reason, type Field } from "./field.js";
import { formsAbout, text, whole, wholeIf } from "./form.js";
import { made, madeBy } from "./made-battery.js";
import { passportForms } from "./passport-forms.js";
import { otherBatteries, saleFields, saleTermsIn } from "./sale-forms.js";

const form = formsAbout<ShownBattery>();

const of = ({ battery }: ShownBattery) => ({ batteryId: battery.batteryId });
const isEnded = ({ successor, recycled }: Battery): boolean => successor !== undefined || recycled !== undefined;
const isOwned = ({ battery }: ShownBattery): boolean => isMine(battery.owner) && !isEnded(battery);
const isFree = (shown: ShownBattery): boolean =>
  isOwned(shown) && shown.battery.offer === undefined && shown.battery.listing === undefined;
const isMade = ({ battery }: ShownBattery): boolean => isMine(battery.manufacturer);
const isOffered = ({ battery }: ShownBattery): boolean => isMine(battery.offer?.to);
const isRecalled = ({ battery }: ShownBattery): boolean => battery.recall !== undefined;

const operations = ["repurposing", "preparationForReuse", "remanufacturing"] as const;
const materials = ["cobalt", "copper", "lead", "lithium", "nickel"] as const;

/** The acts on a battery that a person does at the desk, in the order of its life. What devices sign is the gateway's. */
export const batteryForms = [
  form("AcceptBattery", isOffered, [], async ({ battery }) => ({
    batteryId: battery.batteryId,
    seen: await api.digestOfSeen({ battery }),
  })),
  form("RejectBattery", isOffered, [], of),
  form("WithdrawBattery", (shown) => isOwned(shown) && shown.battery.offer !== undefined, [], of),
  form("ListForSale", isFree, [...saleFields, otherBatteries], (shown, values) => ({
    ...saleTermsIn(values),
    goods: [shown.battery.batteryId, ...namesIn(values["otherBatteries"])].map((batteryId) => ({
      ...{ kind: "battery", batteryId },
    })),
  })),
  form("TransferBattery", isFree, [{ name: "to", kind: "party" }], (shown, values) => ({
    ...of(shown),
    to: text(values["to"]),
  })),
  form(
    "ChangeStatus",
    (shown) => isFree(shown) && shown.battery.status !== "Waste",
    [],
    (shown) => ({ ...of(shown), status: "Waste" }),
  ),
  form(
    "Repurpose",
    isFree,
    [
      {
        ...{ name: "operation", kind: "choice", choices: operations },
        initial: () => "repurposing",
      },
      ...made.map(fromFormer),
      otherBatteries,
    ],
    ({ battery }, values) => ({
      ...madeBy(values),
      predecessors: [battery.batteryId, ...namesIn(values["otherBatteries"])],
      operation: operations.find((operation) => operation === values["operation"]) ?? "repurposing",
    }),
  ),
  form(
    "Recycle",
    (shown) => isFree(shown) && shown.battery.status === "Waste",
    materials.map((material) => ({
      ...({ name: `${material}Grams`, kind: "number", optional: true } as const),
      ...(material === "lithium" && { probe: () => "1" }),
    })),
    (shown, values) => ({
      ...of(shown),
      recovered: {
        ...wholeIf("cobaltGrams", values["cobaltGrams"]),
        ...wholeIf("copperGrams", values["copperGrams"]),
        ...wholeIf("leadGrams", values["leadGrams"]),
        ...wholeIf("lithiumGrams", values["lithiumGrams"]),
        ...wholeIf("nickelGrams", values["nickelGrams"]),
      },
    }),
  ),
  form(
    "Recall",
    (shown) => !isRecalled(shown) && !isEnded(shown.battery),
    [reason],
    (shown, values) => ({
      ...of(shown),
      reason: text(values["reason"]),
    }),
  ),
  form("LiftRecall", isRecalled, [], of),
  form(
    "DeclareGap",
    (shown) => isOwned(shown) && shown.battery.device !== undefined,
    [
      { name: "lastMissing", kind: "number", probe: ({ battery }) => String((battery.last?.sequence ?? 0) + 1) },
      reason,
    ],
    (shown, values) => ({ ...of(shown), to: whole(values["lastMissing"]), reason: text(values["reason"]) }),
  ),
  form(
    "CorrectGap",
    (shown) => shown.gaps.length > 0 && !isEnded(shown.battery),
    [{ name: "firstMissing", kind: "choice", choices: ({ gaps }) => gaps.map(String) }, reason],
    (shown, values) => ({ ...of(shown), first: whole(values["firstMissing"]), reason: text(values["reason"]) }),
  ),
  form(
    "RevokeDevice",
    (shown) => (isOwned(shown) || isMade(shown)) && shown.battery.device !== undefined,
    [{ name: "deviceKind", kind: "choice", choices: ["device", "gateway"], initial: () => "device" }, reason],
    (shown, values) => ({
      ...{ ...of(shown), kind: values["deviceKind"] === "gateway" ? "gateway" : "device" },
      reason: text(values["reason"]),
    }),
  ),
  ...passportForms,
  form("TakeOverBattery", ({ battery }) => isFormer(battery.owner) || isFormer(battery.manufacturer), [], of),
];

/** A field of the new battery that begins as the former one had it, where it stays the same. */
function fromFormer(field: Field): Field<ShownBattery> {
  const of: Readonly<Partial<Record<string, (battery: Battery) => string>>> = {
    model: ({ model }) => model,
    category: ({ category }) => (category === "stationary" ? "industrial" : "stationary"),
    chemistry: ({ chemistry }) => chemistry,
    ratedAmpHours: ({ rated }) => String(rated.capacityMilliampHours / 1_000),
    ratedKilowattHours: ({ rated }) => String(rated.energyMilliwattHours / 1_000_000),
    nominalVolts: ({ rated }) => String(rated.nominalMilliVolts / 1_000),
  };
  const former = of[field.name];
  return former === undefined
    ? { ...field, ...(field.name === "serial" && { probe: () => "2ND-1" }) }
    : { ...field, initial: ({ battery }) => former(battery) };
}
