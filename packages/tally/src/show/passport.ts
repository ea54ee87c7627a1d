import type { ReadablePassport } from "@tallystick/client/passport";
import { figureInUnit, partyText, valueInUnit } from "@tallystick/client/words";

import { recoveredText } from "./battery.js";
import { grouped } from "./figures.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";

/** The parts of a canvas that the view of a passport needs. The passport itself contains everything else. */
type PassportCanvas = Pick<Canvas, "style" | "words">;

/** At most this many windows show their health on a terminal: the first, the last, and some between them. */
const MOST_WINDOWS = 12;

/** Shows a battery's passport on a terminal. The warnings come first. */
export function showPassport(passport: ReadablePassport, canvas: PassportCanvas): string {
  const { style, words } = canvas;
  const say = words.battery;
  const { readings, warnings, manufacturer, owner, rated, predecessors = [] } = passport;
  const inUnit = [
    valueInUnit("capacityMilliampHours", rated.capacityMilliampHours),
    valueInUnit("energyThroughputMilliwattHours", rated.energyMilliwattHours),
    valueInUnit("milliVolts", rated.nominalMilliVolts),
  ];
  return [
    style.strong(say.passport(passport.batteryId)),
    style.faint(say.tier(words.code("tier", passport.tier))),
    ...warnings.map((warning) => style.bad(`! ${warning}`)),
    "",
    pairs(
      [
        [
          words.labels.model,
          words.screen.list([passport.model, words.code("batteryCategory", passport.category), passport.chemistry]),
        ],
        [words.labels.rated, words.screen.list(inUnit)],
        [words.labels.made, say.made(passport.manufacturedOn, partyText(manufacturer))],
        [words.labels.owner, owner && partyText(owner)],
        [words.labels.status, passport.status && words.code("batteryStatus", passport.status)],
        ...passport.externalIds.map(({ scheme, value }) => [scheme, value] as const),
        [words.labels.madeOf, predecessors.length === 0 ? undefined : words.screen.list(predecessors)],
        [
          words.labels.recycled,
          passport.recycled && say.recycledBy(partyText(passport.recycled.by), passport.recycled.at),
        ],
        [words.labels.recovered, passport.recycled && recoveredText(passport.recycled.recovered, words)],
        [words.labels.readings, readings && readingsText(readings, canvas)],
      ],
      style,
    ),
    ...healthOf(passport, canvas),
    ...figuresOf(passport, canvas),
    ...gapsOf(passport, canvas),
    ...ancestorsOf(passport, canvas),
    ...keysOf(passport, canvas),
    ...titlesOf(passport, canvas),
    ...sectionsOf(passport, canvas),
  ].join("\n");
}

function readingsText(
  { anchored, missing, windows }: NonNullable<ReadablePassport["readings"]>,
  { style, words: { battery: say } }: PassportCanvas,
): string {
  const lost = missing === 0 ? "" : style.bad(say.missing(grouped(String(missing))));
  return say.anchored(grouped(String(anchored)), grouped(String(windows))) + lost;
}

function part(title: string, shown: string, style: Canvas["style"]): string[] {
  return ["", style.strong(title), shown];
}

function healthOf({ health = [] }: ReadablePassport, canvas: PassportCanvas): string[] {
  const { style, words } = canvas;
  if (health.length === 0) {
    return [];
  }
  const step = Math.max(1, Math.ceil((health.length - 1) / (MOST_WINDOWS - 1)));
  const rows = health.filter((_, index) => index % step === 0 || index === health.length - 1);
  const title = rows.length < health.length ? words.battery.healthOf(rows.length, health.length) : words.battery.health;
  return part(
    title,
    table(
      rows,
      [
        { title: words.labels.reading, of: ({ sequence }) => grouped(String(sequence)), right: true },
        { title: words.labels.devicesTime, of: ({ at }) => at, worth: 2 },
        {
          title: words.labels.health,
          of: (row) => shown("stateOfHealthPerMille", row.stateOfHealthPerMille),
          right: true,
        },
        {
          title: words.labels.capacity,
          of: (row) => shown("capacityMilliampHours", row.capacityMilliampHours),
          right: true,
        },
        { title: words.labels.cycles, of: (row) => shown("cycles", row.cycles), right: true, worth: 1 },
        { title: "", of: ({ revoked }) => (revoked ? style.bad(words.battery.keyRevoked) : ""), worth: 3 },
      ],
      canvas,
    ),
    style,
  );
}

function shown(quantity: Parameters<typeof valueInUnit>[0], value: number | undefined): string {
  return value === undefined ? "" : valueInUnit(quantity, value);
}

function figuresOf({ figures }: ReadablePassport, canvas: PassportCanvas): string[] {
  const { style, words } = canvas;
  const say = words.battery;
  if (figures.length === 0) {
    return [];
  }
  return part(
    say.figures,
    table(
      figures,
      [
        { title: words.labels.figure, of: ({ quantity }) => words.nameOfQuantity(quantity), wraps: 16 },
        {
          title: words.labels.value,
          of: ({ quantity, value, base }) => figureInUnit(quantity, value, base),
          right: true,
        },
        {
          title: words.labels.source,
          of: ({ source }) =>
            say.sourceOf({
              kind: source.kind === undefined ? say.key : words.code("deviceKind", source.kind),
              deviceId: source.deviceId.slice(0, 8),
              ...{ first: String(source.first), last: String(source.last) },
            }) + (source.revoked ? style.bad(say.andKeyRevoked) : ""),
          wraps: 20,
        },
        {
          title: words.labels.anchoredBy,
          of: ({ source }) => source.anchoredBy.name ?? source.anchoredBy.lei,
          wraps: 12,
          worth: 1,
        },
      ],
      canvas,
    ),
    style,
  );
}

function gapsOf(
  { gaps = [], corrections = [] }: ReadablePassport,
  { style, words: { battery: say } }: PassportCanvas,
): string[] {
  const range = ({ first, last }: { first: number; last: number }) => ({
    ...{ first: grouped(String(first)), last: grouped(String(last)) },
  });
  const lines = [
    ...gaps.map((gap) => style.bad(say.gap({ ...range(gap), reason: gap.reason, by: partyText(gap.by) }))),
    ...corrections.map((each) =>
      say.correctedGap({
        ...{ ...range(each), reason: each.reason },
        ...{ by: partyText(each.by), consentOf: partyText(each.consentOf) },
      }),
    ),
  ];
  return lines.length === 0 ? [] : part(say.gaps, lines.join("\n"), style);
}

function ancestorsOf({ ancestors = [] }: ReadablePassport, canvas: PassportCanvas): string[] {
  const { labels, battery: say, code } = canvas.words;
  return ancestors.length === 0
    ? []
    : part(
        say.ancestors,
        table(
          ancestors,
          [
            { title: labels.battery, of: ({ batteryId }) => batteryId, lead: true },
            { title: labels.madeBy, of: ({ manufacturer }) => partyText(manufacturer), wraps: 12, worth: 2 },
            { title: labels.status, of: ({ status }) => code("batteryStatus", status), worth: 1 },
            {
              title: labels.health,
              of: (row) => shown("stateOfHealthPerMille", row.stateOfHealthPerMille),
              right: true,
            },
            { title: labels.cycles, of: (row) => shown("cycles", row.cycles), right: true, worth: 3 },
            { title: labels.readings, of: ({ readings }) => grouped(String(readings)), right: true, worth: 4 },
            { title: labels.missing, of: ({ missing }) => grouped(String(missing)), right: true },
            { title: labels.brokenKeys, of: ({ brokenKeys }) => String(brokenKeys.length), right: true, worth: 5 },
          ],
          canvas,
        ),
        canvas.style,
      );
}

function keysOf({ keys = [] }: ReadablePassport, canvas: PassportCanvas): string[] {
  const { style, words } = canvas;
  return keys.length === 0
    ? []
    : part(
        words.battery.keys,
        table(
          keys,
          [
            { title: words.labels.key, of: ({ deviceId }) => deviceId, lead: true, worth: 5 },
            {
              title: words.labels.kind,
              of: ({ kind, algorithm }) => words.screen.list([words.code("deviceKind", kind), algorithm]),
            },
            {
              title: words.labels.state,
              of: ({ state }) =>
                state === "Revoked" ? style.bad(words.code("deviceState", state)) : words.code("deviceState", state),
            },
            { title: words.labels.since, of: ({ since }) => since, worth: 2 },
            {
              title: "",
              of: ({ broken, reason = "" }) =>
                `${broken === true ? style.bad(words.battery.chainBroken) : ""}${reason}`,
              wraps: 16,
              worth: 4,
            },
          ],
          canvas,
        ),
        style,
      );
}

function titlesOf({ titles = [] }: ReadablePassport, { style, words: { battery: say } }: PassportCanvas): string[] {
  return titles.length === 0
    ? []
    : part(
        say.title,
        titles
          .map(
            ({ from, to, at, way, listingId = "" }) =>
              `${at}  ${say.passed(partyText(from), partyText(to), say.titleWays[way](listingId))}`,
          )
          .join("\n"),
        style,
      );
}

function sectionsOf({ sections }: ReadablePassport, canvas: PassportCanvas): string[] {
  const { style, words } = canvas;
  const say = words.battery;
  const said = {
    verified: style.good(say.bytes.verified),
    differs: style.bad(say.bytes.differs),
    absent: say.bytes.absent,
  };
  return sections.length === 0
    ? []
    : part(
        say.sections,
        table(
          sections,
          [
            { title: words.labels.section, of: ({ section }) => section },
            { title: words.labels.for, of: ({ tier }) => words.code("tier", tier) },
            { title: words.labels.model, of: ({ model, version }) => `${model} ${version}`, wraps: 12, worth: 3 },
            { title: words.labels.revision, of: ({ revision }) => String(revision), right: true, worth: 2 },
            { title: words.labels.by, of: ({ by }) => by.name ?? by.lei, wraps: 12, worth: 1 },
            { title: words.labels.bytes, of: ({ bytes }) => said[bytes] },
          ],
          canvas,
        ),
        style,
      );
}
