import type { HealthPoint, Passport } from "../passport.js";
import { valueInUnit } from "../quantities.js";
import { markup, type Markup } from "./markup.js";

const WIDTH = 720;
const HEIGHT = 260;
const MARGIN = { left: 72, right: 16, top: 16, bottom: 40 };

/**
 * The largest number of points in the chart, because more do not fit into the width. The first and the last point are
 * always in it.
 */
const MOST_POINTS = 200;

/** Capacity if at least two windows report it, otherwise the state of health. */
function measureOf(health: readonly HealthPoint[]): "capacityMilliampHours" | "stateOfHealthPerMille" {
  const known = health.filter(({ capacityMilliampHours }) => capacityMilliampHours !== undefined).length;
  return known >= 2 ? "capacityMilliampHours" : "stateOfHealthPerMille";
}

/** At most `most` entries of a list, evenly spread, with the first and the last one. */
export function spread<Entry>(entries: readonly Entry[], most: number): readonly Entry[] {
  if (entries.length <= most) {
    return entries;
  }
  return Array.from({ length: most }, (_, index) => Math.round((index * (entries.length - 1)) / (most - 1))).flatMap(
    (at) => entries.slice(at, at + 1),
  );
}

/** Draws the battery's health by reading number. Undefined: fewer than two windows report it. */
export function healthChart({ health, gaps }: Pick<Passport, "health" | "gaps">): Markup | undefined {
  const measure = measureOf(health);
  const points = spread(
    health.flatMap(({ sequence, [measure]: value }) => (value === undefined ? [] : [{ sequence, value }])),
    MOST_POINTS,
  );
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) {
    return undefined;
  }
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(1, Math.ceil((most - least) / 10));
  const [low, high] = [Math.max(0, least - room), most + room];
  const x = (sequence: number): number =>
    scaled(sequence, [first.sequence, last.sequence], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = (value: number): number => scaled(value, [low, high], [HEIGHT - MARGIN.bottom, MARGIN.top]);
  const name = measure === "capacityMilliampHours" ? "Capacity" : "State of health";
  const line = points.map(({ sequence, value }) => `${String(x(sequence))},${String(y(value))}`).join(" ");
  const [bottom, right] = [HEIGHT - MARGIN.bottom, WIDTH - MARGIN.right];
  const said = `${name} from ${valueInUnit(measure, first.value)} at reading ${String(first.sequence)} to ${valueInUnit(measure, last.value)} at reading ${String(last.sequence)}; least ${valueInUnit(measure, least)}, greatest ${valueInUnit(measure, most)}.`;
  return markup`<figure>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="chart-title">
<title id="chart-title">${said}</title>
${gaps
  .filter((gap) => gap.last >= first.sequence && gap.first <= last.sequence)
  .map((gap) => {
    const [from, to] = [x(Math.max(gap.first, first.sequence)), x(Math.min(gap.last, last.sequence))];
    return markup`<rect class="gap" x="${from}" y="${MARGIN.top}" width="${Math.max(2, to - from)}" height="${bottom - MARGIN.top}"/>`;
  })}
${[low, Math.round((low + high) / 2), high].map(
  (value) =>
    markup`<line class="grid" x1="${MARGIN.left}" x2="${right}" y1="${y(value)}" y2="${y(value)}"/><text x="${MARGIN.left - 8}" y="${y(value) + 4}" text-anchor="end">${valueInUnit(measure, value)}</text>`,
)}
<text x="${MARGIN.left}" y="${HEIGHT - 16}">reading ${first.sequence}</text><text x="${right}" y="${HEIGHT - 16}" text-anchor="end">reading ${last.sequence}</text>
<polyline points="${line}"/>
</svg>
<figcaption>${said}${gaps.length > 0 ? " Readings are missing where the ground is marked." : ""}</figcaption>
</figure>`;
}

/** Maps a value from one range to another. Two decimals are enough for a screen. */
function scaled(value: number, [from, to]: readonly [number, number], [low, high]: readonly [number, number]): number {
  return Math.round((low + ((value - from) / Math.max(1, to - from)) * (high - low)) * 100) / 100;
}
