import type { HealthPoint, Passport } from "../passport.js";
import { markup, type Markup } from "./markup.js";
import type { Writer } from "./writer.js";

const WIDTH = 700;
const HEIGHT = 200;
/** The line keeps this distance from the edges, so that the whole stroke is visible. */
const EDGE = 4;

/** How many parts the line has if there are more windows than fit. The least and the greatest value of each are in it. */
const PARTS = 100;

interface Point {
  readonly sequence: number;
  readonly value: number;
}

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

/** The first and the last point of the line, and of each part of it the points with the least and the greatest value. */
function thinned(points: readonly Point[]): readonly Point[] {
  if (points.length <= 2 * PARTS) {
    return points;
  }
  const size = Math.ceil(points.length / PARTS);
  const kept = new Set<Point>();
  for (let from = 0; from < points.length; from += size) {
    const ordered = points.slice(from, from + size).sort((one, other) => one.value - other.value);
    [...ordered.slice(0, 1), ...ordered.slice(-1)].forEach((point) => kept.add(point));
  }
  return points.filter((point, index) => kept.has(point) || index === 0 || index === points.length - 1);
}

/** Draws the battery's health by reading number. Undefined: fewer than two windows report it. */
export function healthChart({ health, gaps }: Pick<Passport, "health" | "gaps">, writer: Writer): Markup | undefined {
  const { sentences, codes } = writer.words;
  const measure = measureOf(health);
  const points: readonly Point[] = health.flatMap(({ sequence, [measure]: value }) =>
    value === undefined ? [] : [{ sequence, value }],
  );
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) {
    return undefined;
  }
  const [least, greatest] = extremesOf(points);
  const x = (sequence: number): number => scaled(sequence, [first.sequence, last.sequence], [0, WIDTH]);
  const y = (value: number): number => scaled(value, [least, greatest], [HEIGHT - EDGE, EDGE]);
  const line = thinned(points).map(({ sequence, value }) => `${String(x(sequence))},${String(y(value))}`);
  const said = sentences.chart({
    ...{
      name: codes.quantity[measure],
      first: writer.value(measure, first.value),
      last: writer.value(measure, last.value),
    },
    ...{ from: writer.number(first.sequence), to: writer.number(last.sequence) },
    ...{ least: writer.value(measure, least), greatest: writer.value(measure, greatest) },
  });
  const bands = bandsOf(gaps, (sequence) => Math.round(Math.min(WIDTH, Math.max(0, x(sequence)))));
  // The labels are text beside the picture, because the text of a picture shrinks with it on a telephone.
  return markup`<figure><div class="chart"><div class="scale" aria-hidden="true">${(least === greatest ? [least] : [greatest, least]).map((value) => writer.unbroken(writer.value(measure, value)))}</div>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-labelledby="chart-title">
<title id="chart-title">${said}</title>
${bands.map(([from, to]) => markup`<rect class="gap" x="${from}" y="0" width="${to - from}" height="${HEIGHT}"/>`)}
<polyline points="${line.join(" ")}"/>
</svg>
<div class="from" aria-hidden="true">${[first, last].map(({ sequence }) => writer.unbroken(sentences.atReading(writer.number(sequence))))}</div></div>
<figcaption class="sub">${said}${gaps.length > 0 ? ` ${sentences.chartGaps}` : ""}</figcaption>
</figure>`;
}

function extremesOf(points: readonly Point[]): readonly [least: number, greatest: number] {
  return points.reduce<[number, number]>(
    ([least, greatest], { value }) => [Math.min(least, value), Math.max(greatest, value)],
    [Infinity, -Infinity],
  );
}

/** The columns of the picture in which readings are missing. Each band is at least two wide, so that it is visible. */
function bandsOf(
  gaps: Passport["gaps"],
  column: (sequence: number) => number,
): (readonly [from: number, to: number])[] {
  const bands: [number, number][] = [];
  for (const gap of gaps) {
    const from = Math.min(WIDTH - 2, column(gap.first));
    const to = Math.max(from + 2, column(gap.last));
    const before = bands.at(-1);
    if (before !== undefined && from <= before[1]) {
      before[1] = Math.max(before[1], to);
    } else {
      bands.push([from, to]);
    }
  }
  return bands;
}

/** Maps a value from one range to another. Two decimals are enough for a screen. A range without length has its middle. */
function scaled(value: number, [from, to]: readonly [number, number], [low, high]: readonly [number, number]): number {
  const share = to === from ? 0.5 : (value - from) / (to - from);
  return Math.round((low + share * (high - low)) * 100) / 100;
}
