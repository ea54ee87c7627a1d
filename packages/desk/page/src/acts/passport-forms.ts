import type { ActForms } from "@tallystick/client";
import { accessTiers, unitOfQuantity } from "@tallystick/client/words";

import { fingerprintOf } from "../fingerprint.js";
import type { ShownBattery } from "../goods/subjects.js";
import { hasRole } from "../roles.js";
import { isMine } from "../store.js";
import { spoken } from "../words/index.js";
import { reason, type Field, type Values } from "./field.js";
import { formsAbout, text } from "./form.js";
import { counters, wholeOf } from "./quantities.js";

const form = formsAbout<ShownBattery>();
const isMade = ({ battery }: ShownBattery): boolean => isMine(battery.manufacturer);

/** The bytes of a section stay with the person: what the ledger gets of them. */
async function partsOf(file: File): Promise<string> {
  return [await fingerprintOf(file), String(file.size), file.type || "application/octet-stream"].join(" ");
}

const tier: Field = {
  ...{ name: "tier", kind: "choice", choices: accessTiers, optional: true },
  nameOf: (choice) => spoken.value.words.goods.passport.tiers[accessTiers.find((each) => each === choice) ?? "public"],
};

/** A section, or a new revision of one: what is left empty stays as the present revision has it. */
function sectionOf({ battery }: ShownBattery, values: Values): ActForms["PublishSection"]["request"] {
  const section = text(values["section"]);
  const present = battery.sections.find((each) => each.section === section);
  const [sha256 = "", size, mediaType = ""] = text(values["sectionFile"]).split(" ");
  return {
    ...{ batteryId: battery.batteryId, section, sha256, size: Number(size), mediaType },
    tier: accessTiers.find((each) => each === values["tier"]) ?? present?.tier ?? "public",
    model: values["sectionModel"] ?? present?.model ?? "",
    version: values["sectionVersion"] ?? present?.version ?? "",
    revision: (present?.revision ?? 0) + 1,
  };
}

/** A counter's two figures, in the unit that people read: what the battery has had in all, and what its device shows. */
const figures = counters.flatMap((counter) =>
  (["total", "device"] as const).map((which): Field<ShownBattery> => ({
    ...{ name: `${which} ${counter}`, kind: "amount", optional: true, group: "counters" },
    writes: `counters.${counter}.${which}`,
    label: () => {
      const { words, nameOfCode } = spoken.value;
      return words.passportForm[which](nameOfCode("quantity", counter), unitOfQuantity(counter).unit);
    },
    ...(counter === "cycles" && which === "total" && { probe: () => "1" }),
  })),
);

function countersIn(values: Values): ActForms["RestateCounters"]["request"]["counters"] {
  return Object.fromEntries(
    counters.flatMap((counter) => {
      const [total, device] = (["total", "device"] as const).map((which) =>
        wholeOf(counter, values[`${which} ${counter}`]),
      );
      return (total ?? device) === undefined
        ? []
        : [[counter, { total: total ?? 0, ...(device !== undefined && { device }) }]];
    }),
  );
}

/** What people write into a battery's passport: sections, and counters after a board was replaced. */
export const passportForms = [
  form(
    "PublishSection",
    (shown) => isMade(shown) || isMine(shown.battery.owner) || hasRole("inspector"),
    [
      { name: "section", kind: "text", probe: () => "test-report" },
      {
        name: "sectionFile",
        kind: "files",
        read: partsOf,
        writes: "size",
        probe: () => `${"0".repeat(64)} 1 text/plain`,
      },
      tier,
      { name: "sectionModel", kind: "text", optional: true, writes: "model", probe: () => "-" },
      { name: "sectionVersion", kind: "text", optional: true, writes: "version", probe: () => "-" },
    ],
    sectionOf,
  ),
  form(
    "RestateCounters",
    (shown) => isMade(shown) && shown.battery.device !== undefined,
    [reason, ...figures],
    ({ battery }, values) => ({
      ...{ batteryId: battery.batteryId, counters: countersIn(values), reason: text(values["reason"]) },
    }),
  ),
];
