import type { Passport } from "@tallystick/client";
import { figureInUnit, partyText, nameOfQuantity, valueInUnit } from "@tallystick/client/words";

import { grouped } from "./figures.js";
import type { Style } from "./style.js";
import { pairs, table } from "./table.js";

/** Windows of which a terminal shows the health: the first, the last, and some between. */
const MOST_WINDOWS = 12;

/** A battery's passport on a terminal. What a reader must know first comes first. */
export function showPassport(passport: Passport, style: Style): string {
  const { readings, warnings, manufacturer, owner, rated } = passport;
  const inUnit = [
    valueInUnit("capacityMilliampHours", rated.capacityMilliampHours),
    valueInUnit("energyThroughputMilliwattHours", rated.energyMilliwattHours),
    valueInUnit("milliVolts", rated.nominalMilliVolts),
  ];
  const lost = readings.missing === 0 ? "" : style.bad(`, ${grouped(String(readings.missing))} missing`);
  return [
    style.strong(`Battery passport ${passport.batteryId}`),
    ...warnings.map((warning) => style.bad(`! ${warning}`)),
    "",
    pairs(
      [
        ["Model", `${passport.model}, ${passport.category}, ${passport.chemistry}`],
        ["Rated", inUnit.join(", ")],
        ["Made", `${passport.manufacturedOn} by ${partyText(manufacturer)}`],
        ["Owner", partyText(owner)],
        ["Status", passport.status],
        ...passport.externalIds.map(({ scheme, value }) => [scheme, value] as const),
        ["Made of", passport.predecessors.length === 0 ? undefined : passport.predecessors.join(", ")],
        [
          "Readings",
          `${grouped(String(readings.anchored))} anchored in ${grouped(String(readings.windows))} windows${lost}`,
        ],
      ],
      style,
    ),
    ...healthOf(passport, style),
    ...figuresOf(passport, style),
    ...gapsOf(passport, style),
    ...ancestorsOf(passport, style),
    ...keysOf(passport, style),
    ...titlesOf(passport, style),
    ...sectionsOf(passport, style),
  ].join("\n");
}

function part(title: string, shown: string, style: Style): string[] {
  return ["", style.strong(title), shown];
}

function healthOf({ health }: Passport, style: Style): string[] {
  if (health.length === 0) {
    return [];
  }
  const step = Math.max(1, Math.ceil((health.length - 1) / (MOST_WINDOWS - 1)));
  const rows = health.filter((_, index) => index % step === 0 || index === health.length - 1);
  const title =
    rows.length < health.length ? `Health, ${String(rows.length)} of ${String(health.length)} windows` : "Health";
  return part(
    title,
    table(
      rows,
      [
        { title: "Reading", of: ({ sequence }) => grouped(String(sequence)), right: true },
        { title: "Device's time", of: ({ at }) => at, worth: 2 },
        { title: "Health", of: (row) => shown("stateOfHealthPerMille", row.stateOfHealthPerMille), right: true },
        { title: "Capacity", of: (row) => shown("capacityMilliampHours", row.capacityMilliampHours), right: true },
        { title: "Cycles", of: (row) => shown("cycles", row.cycles), right: true, worth: 1 },
        { title: "", of: ({ revoked }) => (revoked ? style.bad("key revoked") : ""), worth: 3 },
      ],
      style,
    ),
    style,
  );
}

function shown(quantity: Parameters<typeof valueInUnit>[0], value: number | undefined): string {
  return value === undefined ? "" : valueInUnit(quantity, value);
}

function figuresOf({ figures }: Passport, style: Style): string[] {
  if (figures.length === 0) {
    return [];
  }
  return part(
    "Last figures, and who says so",
    table(
      figures,
      [
        { title: "Figure", of: ({ quantity }) => nameOfQuantity(quantity), wraps: 16 },
        { title: "Value", of: ({ quantity, value, base }) => figureInUnit(quantity, value, base), right: true },
        {
          title: "Source",
          of: ({ source }) =>
            `${source.kind ?? "key"} ${source.deviceId.slice(0, 8)}, readings ${String(source.first)} – ${String(source.last)}${source.revoked ? style.bad(", key revoked") : ""}`,
          wraps: 20,
        },
        {
          title: "Anchored by",
          of: ({ source }) => source.anchoredBy.name ?? source.anchoredBy.lei,
          wraps: 12,
          worth: 1,
        },
      ],
      style,
    ),
    style,
  );
}

function gapsOf({ gaps }: Passport, style: Style): string[] {
  return gaps.length === 0
    ? []
    : part(
        "Gaps",
        gaps
          .map(({ first, last, reason, by }) =>
            style.bad(
              `Readings ${grouped(String(first))} – ${grouped(String(last))} are missing: ${reason} (${partyText(by)})`,
            ),
          )
          .join("\n"),
        style,
      );
}

function ancestorsOf({ ancestors }: Passport, style: Style): string[] {
  return ancestors.length === 0
    ? []
    : part(
        "Batteries of which it was made",
        table(
          ancestors,
          [
            { title: "Battery", of: ({ batteryId }) => batteryId, lead: true },
            { title: "Made by", of: ({ manufacturer }) => partyText(manufacturer), wraps: 12, worth: 2 },
            { title: "Status", of: ({ status }) => status, worth: 1 },
            { title: "Health", of: (row) => shown("stateOfHealthPerMille", row.stateOfHealthPerMille), right: true },
            { title: "Cycles", of: (row) => shown("cycles", row.cycles), right: true, worth: 3 },
            { title: "Readings", of: ({ readings }) => grouped(String(readings)), right: true, worth: 4 },
            { title: "Missing", of: ({ missing }) => grouped(String(missing)), right: true },
            { title: "Broken keys", of: ({ brokenKeys }) => String(brokenKeys.length), right: true, worth: 5 },
          ],
          style,
        ),
        style,
      );
}

function keysOf({ keys }: Passport, style: Style): string[] {
  return keys.length === 0
    ? []
    : part(
        "Keys",
        table(
          keys,
          [
            { title: "Key", of: ({ deviceId }) => deviceId, lead: true, worth: 5 },
            { title: "Kind", of: ({ kind, algorithm }) => `${kind}, ${algorithm}` },
            { title: "State", of: ({ state }) => (state === "Revoked" ? style.bad(state) : state) },
            { title: "Since", of: ({ since }) => since, worth: 2 },
            {
              title: "",
              of: ({ broken, reason = "" }) => `${broken === true ? style.bad("chain broken: ") : ""}${reason}`,
              wraps: 16,
              worth: 4,
            },
          ],
          style,
        ),
        style,
      );
}

function titlesOf({ titles }: Passport, style: Style): string[] {
  return titles.length === 0
    ? []
    : part(
        "Title",
        titles
          .map(
            ({ from, to, at, way, listingId }) =>
              `${at}  ${partyText(from)} to ${partyText(to)}, ${way === "sale" ? `sold by listing ${listingId ?? ""}` : way === "succession" ? "by a succession" : "delivered free of payment"}`,
          )
          .join("\n"),
        style,
      );
}

function sectionsOf({ sections }: Passport, style: Style): string[] {
  const said = {
    verified: style.good("verified"),
    differs: style.bad("not the ledger's"),
    absent: "not at hand",
  };
  return sections.length === 0
    ? []
    : part(
        "Sections",
        table(
          sections,
          [
            { title: "Section", of: ({ section }) => section },
            { title: "For", of: ({ tier }) => tier },
            { title: "Model", of: ({ model, version }) => `${model} ${version}`, wraps: 12, worth: 3 },
            { title: "Revision", of: ({ revision }) => String(revision), right: true, worth: 2 },
            { title: "By", of: ({ by }) => by.name ?? by.lei, wraps: 12, worth: 1 },
            { title: "Bytes", of: ({ bytes }) => said[bytes] },
          ],
          style,
        ),
        style,
      );
}
