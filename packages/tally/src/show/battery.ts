import type { Battery, Device, StretchOutline } from "@tallystick/client";
import { addedTo, figureInUnit, nameOfQuantity, shownQuantities, valueInUnit } from "@tallystick/client/words";

import { grouped } from "./figures.js";
import { inFull, partyColumn } from "./party-column.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";

/** A battery with its title, readings, keys and sections. */
export function showBattery(battery: Battery, canvas: Canvas): string {
  const { style, clock } = canvas;
  const { rated, last, recall, offer, successor } = battery;
  const inUnit = [
    valueInUnit("capacityMilliampHours", rated.capacityMilliampHours),
    valueInUnit("energyThroughputMilliwattHours", rated.energyMilliwattHours),
    valueInUnit("milliVolts", rated.nominalMilliVolts),
  ];
  const expired = offer !== undefined && offer.expiresAt <= canvas.at;
  return [
    style.strong(battery.batteryId),
    pairs(
      [
        ["Model", `${battery.model}, ${battery.category}, ${battery.chemistry}`],
        ["Rated", inUnit.join(", ")],
        ["Made", `${battery.manufacturedOn} by ${inFull(battery.manufacturer, canvas)}`],
        ["Owner", inFull(battery.owner, canvas)],
        ["Status", battery.status],
        ...battery.externalIds.map(({ scheme, value }) => [scheme, value] as const),
        ["Made of", battery.predecessors.length === 0 ? undefined : battery.predecessors.join(", ")],
        ...pastLines(battery, canvas),
        ["Became part of", successor],
        ["Readings", readingsOf(battery)],
        ["Last reading", last?.to && clock.moment(last.to)],
        ["Health", last?.stateOfHealthPerMille && valueInUnit("stateOfHealthPerMille", last.stateOfHealthPerMille)],
        ["Capacity", last?.capacityMilliampHours && valueInUnit("capacityMilliampHours", last.capacityMilliampHours)],
        ...shownQuantities.flatMap((quantity) => {
          const value = counterOf(battery, quantity);
          const base = battery.restarts?.at(-1)?.base;
          return value === undefined
            ? []
            : [[nameOfQuantity(quantity), figureInUnit(quantity, value, base && addedTo(base, quantity))] as const];
        }),
        ...(battery.restarts ?? []).map(
          ({ after, reason = "a new key took the place of the old one", by, at }) =>
            [
              "Counters restarted",
              style.bad(
                `after reading ${grouped(String(after))}: ${reason} (${inFull(by, canvas)}, ${clock.moment(at)})`,
              ),
            ] as const,
        ),
        ["Device", battery.device],
        ["Gateway", battery.gateway],
        ...battery.sections.map(
          ({ section, tier, model, version, revision }) =>
            [`Section ${section}`, `${model} ${version}, revision ${String(revision)}, for ${tier}`] as const,
        ),
        ["Listing", battery.listing],
        [
          "Offered to",
          offer && `${inFull(offer.to, canvas)} until ${clock.moment(offer.expiresAt)}${expired ? " (expired)" : ""}`,
        ],
        ...(battery.recalledParts ?? []).map(
          ({ of, by, at, reason }) =>
            ["Recalled part", style.bad(`${of}: ${reason} (${inFull(by, canvas)}, ${clock.moment(at)})`)] as const,
        ),
        ["Recall", recall && style.bad(`${recall.reason} (${inFull(recall.by, canvas)}, ${clock.moment(recall.at)})`)],
      ].map(([name, value]) => [String(name), value === undefined ? undefined : String(value)] as const),
      style,
    ),
  ].join("\n");
}

/** What it has of the batteries of which it was made. */
function pastLines({ past }: Battery, canvas: Canvas): (readonly [string, string])[] {
  return past === undefined
    ? []
    : [
        ["Its past", canvas.style.bad(pastText(past))],
        ["Can be recalled by", past.makers.map((lei) => inFull(lei, canvas)).join(", ")],
      ];
}

/** What a battery has of those of which it was made, in a line. */
export function pastText(past: NonNullable<Battery["past"]>): string {
  const { batteries, readings, missing, brokenKeys, restarts, leastStateOfHealthPerMille: health, mostCycles } = past;
  const figure = (number: number, one: string, several: string) =>
    `${grouped(String(number))} ${number === 1 ? one : several}`;
  return [
    `made of ${figure(batteries, "battery", "batteries")}`,
    ...(missing === 0 ? [] : [`${grouped(String(missing))} of ${grouped(String(readings))} readings missing`]),
    ...(brokenKeys === 0 ? [] : [figure(brokenKeys, "broken key", "broken keys")]),
    ...(restarts === 0 ? [] : [`counters restarted ${figure(restarts, "time", "times")}`]),
    ...(health === undefined ? [] : [`least health ${valueInUnit("stateOfHealthPerMille", health)}`]),
    ...(mostCycles === undefined ? [] : [`${figure(mostCycles, "cycle", "cycles")} at most`]),
  ].join(", ");
}

function counterOf({ last }: Battery, quantity: string): number | undefined {
  return Object.entries(last?.counters ?? {}).find(([name]) => name === quantity)?.[1];
}

function readingsOf({ last, missing, windows, gaps }: Battery): string {
  if (last === undefined) {
    return "none";
  }
  const lost =
    missing === 0
      ? ""
      : `, ${grouped(String(missing))} missing in ${gaps === 1 ? "1 gap" : `${grouped(String(gaps))} gaps`}`;
  return `${grouped(String(last.sequence - missing))} anchored in ${grouped(String(windows))} windows${lost}`;
}

/** Batteries, a line each. */
export function showBatteries(batteries: readonly Battery[], canvas: Canvas): string {
  if (batteries.length === 0) {
    return "There is no such battery.";
  }
  return table(
    batteries,
    [
      { title: "Battery", of: ({ batteryId }) => batteryId, lead: true },
      { title: "Model", of: ({ model }) => model, wraps: 8, worth: 5 },
      { title: "Status", of: ({ status }) => status, worth: 8 },
      { title: "Health", of: ({ last }) => perCent(last?.stateOfHealthPerMille), right: true, worth: 9 },
      { title: "Capacity", of: ({ last }) => capacity(last?.capacityMilliampHours), right: true, worth: 7 },
      { title: "Readings", of: ({ last }) => grouped(String(last?.sequence ?? 0)), right: true, worth: 4 },
      { title: "Missing", of: ({ missing }) => grouped(String(missing)), right: true, worth: 3 },
      partyColumn("Owner", ({ owner }) => owner, canvas, 6),
      { title: "", of: (battery) => remark(battery, canvas), wraps: 10, worth: 10 },
    ],
    canvas.style,
  );
}

function remark(
  { recall, recalledParts, past, restarts, successor, listing, offer }: Battery,
  { style }: Canvas,
): string {
  return [
    ...(recall === undefined && recalledParts === undefined ? [] : [style.bad("recalled")]),
    ...(past === undefined
      ? []
      : [past.missing === 0 ? "second life" : style.bad("second life with missing readings")]),
    ...(restarts === undefined ? [] : [style.bad("counters restarted")]),
    ...(successor === undefined ? [] : ["ended"]),
    ...(listing === undefined ? [] : ["for sale"]),
    ...(offer === undefined ? [] : ["offered"]),
  ].join(", ");
}

/** Windows and gaps, a line each; gaps in red. */
export function showStretches(stretches: readonly StretchOutline[], canvas: Canvas): string {
  const { style } = canvas;
  if (stretches.length === 0) {
    return "No readings are anchored or declared missing.";
  }
  return table(
    stretches,
    [
      {
        title: "Readings",
        of: ({ first, last }) => `${grouped(String(first))} – ${grouped(String(last))}`,
        lead: true,
      },
      { title: "", of: (each) => (each.type === "gap" ? style.bad(`missing: ${each.reason}`) : "anchored"), wraps: 12 },
      { title: "Until", of: (each) => (each.type === "window" ? canvas.clock.moment(each.to) : ""), worth: 6 },
      { title: "Health", of: (each) => perCent(summaryOf(each)?.stateOfHealthPerMille?.last), right: true, worth: 9 },
      {
        title: "Capacity",
        of: (each) => capacity(summaryOf(each)?.capacityMilliampHours?.last),
        right: true,
        worth: 8,
      },
      { title: "Cycles", of: (each) => String(summaryOf(each)?.cycles?.last ?? ""), right: true, worth: 7 },
      { title: "Key", of: (each) => (each.type === "window" ? each.deviceId.slice(0, 8) : ""), worth: 3 },
      partyColumn("By", ({ by }) => by, canvas, 4),
    ],
    style,
  );
}

function summaryOf(stretch: StretchOutline) {
  return stretch.type === "window" ? stretch.summary : undefined;
}

function perCent(value: number | undefined): string {
  return value === undefined ? "" : valueInUnit("stateOfHealthPerMille", value);
}

function capacity(value: number | undefined): string {
  return value === undefined ? "" : valueInUnit("capacityMilliampHours", value);
}

/** One stretch with all that its window reports. */
export function showStretch(stretch: StretchOutline, canvas: Canvas): string {
  const reported = shownQuantities.flatMap((quantity) => {
    const span = summaryOf(stretch)?.[quantity];
    return span === undefined ? [] : [{ quantity, ...span }];
  });
  const list = showStretches([stretch], canvas);
  return reported.length === 0
    ? list
    : `${list}\n\n${table(
        reported,
        [
          { title: "Quantity", of: ({ quantity }) => nameOfQuantity(quantity) },
          { title: "Least", of: ({ quantity, least }) => valueInUnit(quantity, least), right: true },
          { title: "Greatest", of: ({ quantity, most }) => valueInUnit(quantity, most), right: true },
          { title: "Last", of: ({ quantity, last }) => valueInUnit(quantity, last), right: true },
        ],
        canvas.style,
      )}`;
}

/** A key that signs for a battery. */
export function showDevice(device: Device, { style, clock }: Canvas): string {
  const { state, until, reason, predecessor, successor, broken } = device;
  return pairs(
    [
      ["Key", device.deviceId],
      ["Battery", device.batteryId],
      ["Kind", `${device.kind}, ${device.algorithm}`],
      ["State", state === "Active" ? style.good(state) : style.bad(state)],
      ["Since", clock.moment(device.since)],
      ["Until", until && clock.moment(until)],
      ["Reason", reason],
      ["Took the place of", predecessor],
      ["Its place took", successor],
      ["Chain", broken === true ? style.bad("broken: it did not sign for the key that took its place") : undefined],
    ],
    style,
  );
}
