import type { ActForms, Battery, RegisterBatteryRequest } from "@tallystick/client";

import { api } from "../api.js";
import { dayAfter, endOfDay } from "../figures.js";
import { isFormer, type ShownBattery } from "../goods/subjects.js";
import { isMine, me } from "../store.js";
import type { Field, Values } from "./field.js";
import { formsAbout, optional, text, type ActForm } from "./form.js";

const form = formsAbout<ShownBattery>();

const of = ({ battery }: ShownBattery) => ({ batteryId: battery.batteryId });
const isEnded = ({ successor, recycled }: Battery): boolean => successor !== undefined || recycled !== undefined;
const isOwned = ({ battery }: ShownBattery): boolean => isMine(battery.owner) && !isEnded(battery);
const isFree = (shown: ShownBattery): boolean =>
  isOwned(shown) && shown.battery.offer === undefined && shown.battery.listing === undefined;
const isMade = ({ battery }: ShownBattery): boolean => isMine(battery.manufacturer);
const isOffered = ({ battery }: ShownBattery): boolean => isMine(battery.offer?.to);
const hasRole = (role: string): boolean => me.value?.party?.roles.includes(role) ?? false;
const isRecalled = ({ battery }: ShownBattery): boolean => battery.recall !== undefined;

const reason: Field = { name: "reason", kind: "text" };
const whole = (value: string | undefined): number => Number(value ?? Number.NaN);
const wholeIf = <N extends string>(name: N, value: string | undefined) =>
  (value === undefined ? {} : { [name]: Number(value) }) as Partial<Record<N, number>>;

/** The fields of a battery that is made, new or of another one. */
const made: readonly Field[] = [
  { name: "serial", kind: "text" },
  { name: "model", kind: "text" },
  { name: "category", kind: "choice", choices: ["lmt", "ev", "industrial", "stationary"], initial: () => "ev" },
  { name: "chemistry", kind: "text", initial: () => "LFP" },
  { name: "manufacturedOn", kind: "date", initial: () => dayAfter(0) },
  { name: "ratedAmpHours", kind: "amount" },
  { name: "ratedKilowattHours", kind: "amount" },
  { name: "nominalVolts", kind: "amount" },
  { name: "gs1", kind: "text", optional: true },
  { name: "gbt34014", kind: "text", optional: true },
];

function madeBy(values: Values): RegisterBatteryRequest {
  const thousandths = (name: string): number => Math.round(whole(values[name]) * 1_000);
  return {
    ...{ serial: text(values["serial"]), model: text(values["model"]), chemistry: text(values["chemistry"]) },
    category: categoryIn(values["category"]),
    manufacturedOn: text(values["manufacturedOn"]),
    rated: {
      capacityMilliampHours: thousandths("ratedAmpHours"),
      energyMilliwattHours: thousandths("ratedKilowattHours") * 1_000,
      nominalMilliVolts: thousandths("nominalVolts"),
    },
    externalIds: [
      ...(values["gs1"] === undefined ? [] : [{ scheme: "GS1" as const, value: values["gs1"] }]),
      ...(values["gbt34014"] === undefined ? [] : [{ scheme: "GB/T 34014" as const, value: values["gbt34014"] }]),
    ],
  };
}

function categoryIn(chosen: string | undefined): Battery["category"] {
  const categories = ["lmt", "ev", "industrial", "stationary"] as const;
  return categories.find((category) => category === chosen) ?? "ev";
}

/** Registers a battery. It is about nothing that is on the ledger yet. */
export const registerForm: ActForm<undefined> = formsAbout<undefined>()(
  "RegisterBattery",
  () => hasRole("manufacturer"),
  made,
  (_, values) => madeBy(values),
);

/** The terms on which a battery is listed for sale. Without days for an inspection it is bought in one act. */
const saleFields: readonly Field<ShownBattery>[] = [
  {
    name: "reference",
    kind: "text",
    initial: ({ battery }) => `S-${battery.batteryId.split(".")[1] ?? ""}`.slice(0, 35),
  },
  { name: "price", kind: "amount" },
  { name: "currency", kind: "choice", choices: ["CNY", "USD", "EUR", "HKD", "JPY", "GBP"], initial: () => "CNY" },
  { name: "lastDay", kind: "date", initial: () => dayAfter(30) },
  { name: "maturesBy", kind: "date", optional: true },
  { name: "inspectionDays", kind: "number", optional: true },
  { name: "silence", kind: "choice", optional: true, choices: ["return", "accept"] },
  { name: "arbiter", kind: "party", optional: true },
  { name: "warrantyDays", kind: "number", optional: true },
  { name: "retentionPerMille", kind: "number", optional: true },
  { name: "depositPerMille", kind: "number", optional: true },
  { name: "depositDays", kind: "number", optional: true },
];

function saleOf(shown: ShownBattery, values: Values): ActForms["ListForSale"]["request"] {
  const { inspectionDays, warrantyDays, retentionPerMille, depositPerMille, depositDays } = values;
  const isOrdered = inspectionDays !== undefined || values["silence"] !== undefined || values["arbiter"] !== undefined;
  return {
    reference: text(values["reference"]),
    goods: [{ kind: "battery", ...of(shown) }],
    price: { currency: text(values["currency"]), amount: text(values["price"]) },
    ...(values["maturesBy"] !== undefined && { accepts: { maturesBy: values["maturesBy"] } }),
    ...(isOrdered && {
      inspection: {
        days: whole(inspectionDays),
        silence: values["silence"] === "accept" ? "accept" : "return",
        ...optional("arbiter", values["arbiter"]),
      },
    }),
    ...((warrantyDays ?? retentionPerMille) !== undefined && {
      warranty: { days: whole(warrantyDays), retentionPerMille: whole(retentionPerMille) },
    }),
    ...((depositPerMille ?? depositDays) !== undefined && {
      deposit: { perMille: whole(depositPerMille), days: whole(depositDays) },
    }),
    expiresAt: endOfDay(text(values["lastDay"])),
  };
}

const materials = ["cobalt", "copper", "lead", "lithium", "nickel"] as const;

/** The acts on a battery that a person does at the desk, in the order of its life. What devices sign is the gateway's. */
export const batteryForms: readonly ActForm<ShownBattery>[] = [
  form("AcceptBattery", isOffered, [], async ({ battery }) => ({
    batteryId: battery.batteryId,
    seen: await api.digestOfSeen({ battery }),
  })),
  form("RejectBattery", isOffered, [], of),
  form("WithdrawBattery", (shown) => isOwned(shown) && shown.battery.offer !== undefined, [], of),
  form("ListForSale", isFree, saleFields, saleOf),
  form("TransferBattery", isFree, [{ name: "to", kind: "party" }], (shown, values) => ({
    ...of(shown),
    to: text(values["to"]),
  })),
  form(
    "ChangeStatus",
    isFree,
    [{ name: "status", kind: "choice", choices: ["Reused", "Remanufactured", "Waste"], initial: () => "Reused" }],
    (shown, { status }) => ({
      ...of(shown),
      status: status === "Waste" ? "Waste" : status === "Remanufactured" ? "Remanufactured" : "Reused",
    }),
  ),
  form(
    "Repurpose",
    isFree,
    [
      {
        ...{ name: "operation", kind: "choice", choices: ["repurposing", "preparationForReuse"] },
        initial: () => "repurposing",
      },
      ...made.map(fromFormer),
    ],
    ({ battery }, values) => ({
      ...madeBy(values),
      predecessors: [battery.batteryId],
      operation: values["operation"] === "preparationForReuse" ? "preparationForReuse" : "repurposing",
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
    "RevokeDevice",
    (shown) => (isOwned(shown) || isMade(shown)) && shown.battery.device !== undefined,
    [{ name: "deviceKind", kind: "choice", choices: ["device", "gateway"], initial: () => "device" }, reason],
    (shown, values) => ({
      ...{ ...of(shown), kind: values["deviceKind"] === "gateway" ? "gateway" : "device" },
      reason: text(values["reason"]),
    }),
  ),
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
