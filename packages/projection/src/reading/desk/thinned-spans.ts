import type { SpanOfUnits } from "./spans-as-json.js";

/** The part of a history that is drawn, and the pixels that it gets. */
export interface Scale {
  readonly fromUnit: bigint;
  readonly toUnit: bigint;
  readonly since: string;
  readonly until: string;
  readonly rows: number;
  readonly columns: number;
}

/** A rectangle of a picture: a span, or several neighbours that are too small to be seen alone. */
export interface PictureSpan {
  /** First unit, clipped to the picture. */
  readonly fromUnit: bigint;
  /** Last unit, clipped to the picture. */
  readonly toUnit: bigint;
  /** When it began, clipped to the picture. */
  readonly since: string;
  /** When it ended. Absent: it had not at the end of the picture. */
  readonly until?: string;
  /** LEI of the holder. Absent: the spans have several. */
  readonly holder?: string;
  /** State of the certificates. Absent: the spans have several. */
  readonly state?: string;
  /** The certificate. Absent: there are several spans. */
  readonly certificateId?: string;
  /** How many spans it stands for. */
  readonly spans: number;
}

/** A rectangle while it grows. Units are at most 10^15, which a `number` holds exactly. */
interface Growing {
  from: number;
  to: number;
  since: string;
  until: string;
  lastColumn: number;
  holder: string | undefined;
  state: string | undefined;
  certificateId: string | undefined;
  spans: number;
}

/**
 * Draws spans that are smaller than a pixel, in height or width, together with their neighbours in the same rows.
 *
 * @param spans - in the order of their beginnings.
 */
export function thinned(spans: readonly SpanOfUnits[], scale: Scale): PictureSpan[] {
  const first = Number(scale.fromUnit);
  const last = Number(scale.toUnit);
  const height = (last - first + 1) / scale.rows;
  const begin = Date.parse(scale.since);
  const width = Math.max(1, Date.parse(scale.until) - begin) / scale.columns;
  const all: Growing[] = [];
  const growing = new Map<number, Growing>();
  const clock = new Clock();
  const columnOf = (instant: string): number => Math.floor((clock.read(instant) - begin) / width);
  for (const [, certificateId, fromUnit, toUnit, holder, state, sinceAt, untilAt] of spans) {
    const from = Math.max(first, fromUnit);
    const to = Math.min(last, toUnit);
    const since = sinceAt > scale.since ? sinceAt : scale.since;
    const until = untilAt === null || untilAt > scale.until ? END : untilAt;
    const firstColumn = columnOf(since);
    const lastColumn = until === END ? scale.columns : columnOf(until);
    const isSeen = to - from + 1 >= height && lastColumn > firstColumn;
    const key = Math.floor((from - first) / height) * (scale.rows + 1) + Math.floor((to - first) / height);
    const neighbour = isSeen ? undefined : growing.get(key);
    if (neighbour !== undefined && firstColumn <= neighbour.lastColumn) {
      grow(neighbour, { from, to, since, until, lastColumn, holder, state });
      continue;
    }
    const one: Growing = { from, to, since, until, lastColumn, holder, state, certificateId, spans: 1 };
    all.push(one);
    if (!isSeen) {
      growing.set(key, one);
    }
  }
  return all.map(drawn);
}

/** Stands for no end. It sorts after every instant. */
const END = "~";

/** Reads instants in the form of the ledger, `2026-11-01T09:30:00.000Z`, several times as fast as `Date.parse`: the days are few. */
class Clock {
  readonly #days = new Map<string, number>();

  read(instant: string): number {
    const day = instant.slice(0, 10);
    let begin = this.#days.get(day);
    if (begin === undefined) {
      begin = Date.parse(day);
      this.#days.set(day, begin);
    }
    const minutes = Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16));
    return begin + minutes * 60_000 + Math.round(Number(instant.slice(17, -1)) * 1000);
  }
}

function grow(rectangle: Growing, one: Omit<Growing, "certificateId" | "spans">): void {
  rectangle.from = Math.min(rectangle.from, one.from);
  rectangle.to = Math.max(rectangle.to, one.to);
  rectangle.since = one.since < rectangle.since ? one.since : rectangle.since;
  rectangle.until = one.until > rectangle.until ? one.until : rectangle.until;
  rectangle.lastColumn = Math.max(rectangle.lastColumn, one.lastColumn);
  rectangle.holder = rectangle.holder === one.holder ? one.holder : undefined;
  rectangle.state = rectangle.state === one.state ? one.state : undefined;
  rectangle.certificateId = undefined;
  rectangle.spans += 1;
}

function drawn({ from, to, since, until, holder, state, certificateId, spans }: Growing): PictureSpan {
  return {
    ...{ fromUnit: BigInt(from), toUnit: BigInt(to), since, spans },
    ...(until !== END && { until }),
    ...(holder !== undefined && { holder }),
    ...(state !== undefined && { state }),
    ...(certificateId !== undefined && { certificateId }),
  };
}
