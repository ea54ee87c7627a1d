import type { Battery, RegisterBatteryRequest } from "@tallystick/client";

import { dayAfter } from "../figures.js";
import { hasRole } from "../roles.js";
import type { Field, Values } from "./field.js";
import { formsAbout, text, whole } from "./form.js";

const categories = ["lmt", "ev", "industrial", "stationary"] as const;

/** The fields of a battery that is made, new or of another one. */
export const made: readonly Field[] = [
  { name: "serial", kind: "text" },
  { name: "model", kind: "text" },
  { name: "category", kind: "choice", choices: categories, initial: () => "ev" },
  { name: "chemistry", kind: "text", initial: () => "LFP" },
  { name: "manufacturedOn", kind: "date", initial: () => dayAfter(0) },
  { name: "ratedAmpHours", kind: "amount" },
  { name: "ratedKilowattHours", kind: "amount" },
  { name: "nominalVolts", kind: "amount" },
  { name: "gs1", kind: "text", optional: true },
  { name: "gbt34014", kind: "text", optional: true },
  { name: "iso15459", kind: "text", optional: true },
];

const schemes = { gs1: "GS1", gbt34014: "GB/T 34014", iso15459: "ISO/IEC 15459" } as const;

/** The battery that was filled in, in the units of the ledger. */
export function madeBy(values: Values): RegisterBatteryRequest {
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
    externalIds: (["gs1", "gbt34014", "iso15459"] as const).flatMap((code) => {
      const { [code]: value } = values;
      return value === undefined ? [] : [{ scheme: schemes[code], value }];
    }),
  };
}

function categoryIn(chosen: string | undefined): Battery["category"] {
  return categories.find((category) => category === chosen) ?? "ev";
}

/** Registers a battery. It is about nothing that is on the ledger yet. */
export const registerForm = formsAbout<undefined>()(
  "RegisterBattery",
  () => hasRole("manufacturer"),
  made,
  (_, values) => madeBy(values),
);
