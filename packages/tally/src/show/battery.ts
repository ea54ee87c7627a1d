import type { Battery, Device, StretchOutline } from "@tallystick/client";
import {
  addedTo,
  counterIn,
  figureInUnit,
  inKilograms,
  materialsIn,
  shownQuantities,
  valueInUnit,
} from "@tallystick/client/words";

import { grouped } from "./figures.js";
import { inFull, partyColumn } from "./party-column.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

/** Shows a battery with its title, readings, keys and sections. */
export function showBattery(battery: Battery, canvas: Canvas): string {
  const { style, clock, words } = canvas;
  const say = words.battery;
  const { rated, offer, successor } = battery;
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
        [
          words.labels.model,
          words.screen.list([battery.model, words.code("batteryCategory", battery.category), battery.chemistry]),
        ],
        [words.labels.rated, words.screen.list(inUnit)],
        [words.labels.made, say.made(battery.manufacturedOn, inFull(battery.manufacturer, canvas))],
        [words.labels.owner, inFull(battery.owner, canvas)],
        [words.labels.status, words.code("batteryStatus", battery.status)],
        ...battery.externalIds.map(({ scheme, value }) => [scheme, value] as const),
        [words.labels.madeOf, battery.predecessors.length === 0 ? undefined : words.screen.list(battery.predecessors)],
        ...pastLines(battery, canvas),
        [words.labels.becamePartOf, successor],
        ...recycledLines(battery, canvas),
        [words.labels.readings, readingsOf(battery, words)],
        ...figureLines(battery, canvas),
        [words.labels.device, battery.device],
        [words.labels.gateway, battery.gateway],
        ...battery.sections.map(
          ({ section, tier, model, version, revision }) =>
            [
              say.section(section),
              say.sectionOf({ model, version, revision: String(revision), tier: words.code("tier", tier) }),
            ] as const,
        ),
        [words.labels.listing, battery.listing],
        [
          words.labels.offeredTo,
          offer && say.offeredUntil(inFull(offer.to, canvas), clock.moment(offer.expiresAt), expired),
        ],
        ...recallLines(battery, canvas),
      ].map(([name, value]) => [String(name), value === undefined ? undefined : String(value)] as const),
      style,
    ),
  ].join("\n");
}

type Line = readonly [name: string, value: string | number | undefined];

/** Shows the figures of the battery's last window, the totals of its counters, and where a counter restarted. */
function figureLines(battery: Battery, canvas: Canvas): Line[] {
  const { style, clock, words } = canvas;
  const { battery: say } = words;
  const { last } = battery;
  return [
    [words.labels.lastReading, last?.to && clock.moment(last.to)],
    [
      words.labels.health,
      last?.stateOfHealthPerMille && valueInUnit("stateOfHealthPerMille", last.stateOfHealthPerMille),
    ],
    [
      words.labels.capacity,
      last?.capacityMilliampHours && valueInUnit("capacityMilliampHours", last.capacityMilliampHours),
    ],
    ...shownQuantities.flatMap((quantity) => {
      const value = counterIn(last?.counters ?? {}, quantity);
      const base = battery.restarts?.at(-1)?.base;
      return value === undefined
        ? []
        : [[words.nameOfQuantity(quantity), figureInUnit(quantity, value, base && addedTo(base, quantity))] as const];
    }),
    ...(battery.restarts ?? []).map(
      ({ after, reason = say.newKey, by, at }) =>
        [
          words.labels.countersRestarted,
          style.bad(say.restarted(grouped(String(after)), say.recall(reason, inFull(by, canvas), clock.moment(at)))),
        ] as const,
    ),
  ];
}

/** Shows the recalls of a battery. Those on the battery itself come last. */
function recallLines(battery: Battery, canvas: Canvas): Line[] {
  const { style, clock, words } = canvas;
  const { battery: say } = words;
  const { recall } = battery;
  return [
    ...(battery.recalledParts ?? []).map(
      ({ of, by, at, reason }) =>
        [
          words.labels.recalledPart,
          style.bad(say.partRecalled(of, say.recall(reason, inFull(by, canvas), clock.moment(at)))),
        ] as const,
    ),
    [
      words.labels.recall,
      recall && style.bad(say.recall(recall.reason, inFull(recall.by, canvas), clock.moment(recall.at))),
    ],
  ];
}

/** Shows the party that recycled a battery, and the recovered materials. */
function recycledLines({ recycled }: Battery, canvas: Canvas): Line[] {
  const { style, clock, words } = canvas;
  return recycled === undefined
    ? []
    : [
        [
          words.labels.recycled,
          style.strong(words.battery.recycledBy(inFull(recycled.by, canvas), clock.moment(recycled.at))),
        ],
        [words.labels.recovered, recoveredText(materialsIn(recycled.recovered), words)],
      ];
}

/** Formats the recovered masses on one line. */
export function recoveredText(
  recovered: ReturnType<typeof materialsIn>,
  { screen, code }: Pick<Words, "screen" | "code">,
): string {
  return screen.list(recovered.map(({ material, grams }) => `${code("material", material)} ${inKilograms(grams)}`));
}

/** Shows what a battery inherits from its predecessors (the batteries of which it was made). */
function pastLines({ past }: Battery, canvas: Canvas): (readonly [string, string])[] {
  const { style, words } = canvas;
  return past === undefined
    ? []
    : [
        [words.labels.itsPast, style.bad(pastText(past, words))],
        [words.labels.canBeRecalledBy, words.screen.list(past.makers.map((lei) => inFull(lei, canvas)))],
      ];
}

/** Describes on one line what a battery inherits from its predecessors. */
export function pastText(past: NonNullable<Battery["past"]>, { battery: say, screen }: Words): string {
  const { batteries, readings, missing, brokenKeys, restarts, leastStateOfHealthPerMille: health, mostCycles } = past;
  const figure = (number: number): string => grouped(String(number));
  return screen.list([
    say.madeOf(figure(batteries)),
    ...(missing === 0 ? [] : [say.missingOf(figure(missing), figure(readings))]),
    ...(brokenKeys === 0 ? [] : [say.brokenKeys(figure(brokenKeys))]),
    ...(restarts === 0 ? [] : [say.restartedTimes(figure(restarts))]),
    ...(health === undefined ? [] : [say.leastHealth(valueInUnit("stateOfHealthPerMille", health))]),
    ...(mostCycles === undefined ? [] : [say.mostCycles(figure(mostCycles))]),
  ]);
}

function readingsOf({ last, missing, corrected = 0, windows, gaps }: Battery, { battery: say }: Words): string {
  if (last === undefined) {
    return say.noReadings;
  }
  const lost = missing === 0 ? "" : say.missingIn(grouped(String(missing)), grouped(String(gaps)));
  return say.anchored(grouped(String(last.sequence - missing - corrected)), grouped(String(windows))) + lost;
}

/** Shows batteries, one on each line. */
export function showBatteries(batteries: readonly Battery[], canvas: Canvas): string {
  const { words } = canvas;
  if (batteries.length === 0) {
    return words.battery.none;
  }
  return table(
    batteries,
    [
      { title: words.labels.battery, of: ({ batteryId }) => batteryId, lead: true },
      { title: words.labels.model, of: ({ model }) => model, wraps: 8, worth: 5 },
      { title: words.labels.status, of: ({ status }) => words.code("batteryStatus", status), worth: 8 },
      { title: words.labels.health, of: ({ last }) => perCent(last?.stateOfHealthPerMille), right: true, worth: 9 },
      { title: words.labels.capacity, of: ({ last }) => capacity(last?.capacityMilliampHours), right: true, worth: 7 },
      { title: words.labels.readings, of: ({ last }) => grouped(String(last?.sequence ?? 0)), right: true, worth: 4 },
      { title: words.labels.missing, of: ({ missing }) => grouped(String(missing)), right: true, worth: 3 },
      partyColumn(words.labels.owner, ({ owner }) => owner, canvas, 6),
      { title: "", of: (battery) => remark(battery, canvas), wraps: 10, worth: 10 },
    ],
    canvas,
  );
}

function remark(
  { recall, recalledParts, past, restarts, successor, recycled, listing, offer }: Battery,
  { style, words: { battery: say, screen } }: Canvas,
): string {
  return screen.list([
    ...(recall === undefined && recalledParts === undefined ? [] : [style.bad(say.recalled)]),
    ...(past === undefined ? [] : [past.missing === 0 ? say.secondLife : style.bad(say.secondLifeWithMissing)]),
    ...(restarts === undefined ? [] : [style.bad(say.countersRestarted)]),
    ...(successor === undefined ? [] : [say.ended]),
    ...(recycled === undefined ? [] : [say.recycled]),
    ...(listing === undefined ? [] : [say.forSale]),
    ...(offer === undefined ? [] : [say.offered]),
  ]);
}

function whatIsOf(stretch: StretchOutline, { style, words: { battery: say } }: Canvas): string {
  if (stretch.type === "window") {
    return say.isAnchored;
  }
  const { corrected, reason } = stretch;
  return corrected === undefined ? style.bad(say.missingFor(reason)) : say.correctedFor(corrected.reason);
}

/** Shows windows and gaps, one on each line, with gaps in red unless they were corrected. */
export function showStretches(stretches: readonly StretchOutline[], canvas: Canvas): string {
  const { words } = canvas;
  if (stretches.length === 0) {
    return words.battery.noStretches;
  }
  return table(
    stretches,
    [
      {
        title: words.labels.readings,
        of: ({ first, last }) => `${grouped(String(first))} – ${grouped(String(last))}`,
        lead: true,
      },
      {
        title: "",
        of: (each) => whatIsOf(each, canvas),
        wraps: 12,
      },
      {
        title: words.labels.until,
        of: (each) => (each.type === "window" ? canvas.clock.moment(each.to) : ""),
        worth: 6,
      },
      {
        title: words.labels.health,
        of: (each) => perCent(summaryOf(each)?.stateOfHealthPerMille?.last),
        right: true,
        worth: 9,
      },
      {
        title: words.labels.capacity,
        of: (each) => capacity(summaryOf(each)?.capacityMilliampHours?.last),
        right: true,
        worth: 8,
      },
      { title: words.labels.cycles, of: (each) => String(summaryOf(each)?.cycles?.last ?? ""), right: true, worth: 7 },
      { title: words.labels.key, of: (each) => (each.type === "window" ? each.deviceId.slice(0, 8) : ""), worth: 3 },
      partyColumn(words.labels.by, ({ by }) => by, canvas, 4),
    ],
    canvas,
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

/** Shows one stretch with everything that its window reports. */
export function showStretch(stretch: StretchOutline, canvas: Canvas): string {
  const reported = shownQuantities.flatMap((quantity) => {
    const span = summaryOf(stretch)?.[quantity];
    return span === undefined ? [] : [{ quantity, ...span }];
  });
  const { words } = canvas;
  const list = showStretches([stretch], canvas);
  return reported.length === 0
    ? list
    : `${list}\n\n${table(
        reported,
        [
          { title: words.labels.quantity, of: ({ quantity }) => words.nameOfQuantity(quantity) },
          { title: words.labels.least, of: ({ quantity, least }) => valueInUnit(quantity, least), right: true },
          { title: words.labels.greatest, of: ({ quantity, most }) => valueInUnit(quantity, most), right: true },
          { title: words.labels.last, of: ({ quantity, last }) => valueInUnit(quantity, last), right: true },
        ],
        canvas,
      )}`;
}

/** Shows a key that signs for a battery. */
export function showDevice(device: Device, { style, clock, words }: Canvas): string {
  const { state, until, reason, predecessor, successor, broken } = device;
  return pairs(
    [
      [words.labels.key, device.deviceId],
      [words.labels.battery, device.batteryId],
      [words.labels.kind, words.screen.list([words.code("deviceKind", device.kind), device.algorithm])],
      [words.labels.state, (state === "Active" ? style.good : style.bad)(words.code("deviceState", state))],
      [words.labels.since, clock.moment(device.since)],
      [words.labels.until, until && clock.moment(until)],
      [words.labels.reason, reason],
      [words.labels.tookThePlaceOf, predecessor],
      [words.labels.itsPlaceTook, successor],
      [words.labels.chain, broken === true ? style.bad(words.battery.brokenChain) : undefined],
    ],
    style,
  );
}
