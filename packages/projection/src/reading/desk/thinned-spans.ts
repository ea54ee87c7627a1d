/** A span of the history of units, as the table `spans` has it. */
export interface SpanOfUnits {
  readonly certificate_id: string;
  readonly from_unit: bigint;
  readonly to_unit: bigint;
  readonly holder: string;
  readonly state: string;
  readonly since_at: string;
  readonly until_at: string | null;
}

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
  const instants = new Map<string, number>();
  const columnOf = (instant: string): number => {
    let column = instants.get(instant);
    if (column === undefined) {
      column = Math.floor((Date.parse(instant) - begin) / width);
      instants.set(instant, column);
    }
    return column;
  };
  for (const span of spans) {
    const from = Math.max(first, Number(span.from_unit));
    const to = Math.min(last, Number(span.to_unit));
    const since = span.since_at > scale.since ? span.since_at : scale.since;
    const until = span.until_at === null || span.until_at > scale.until ? END : span.until_at;
    const firstColumn = columnOf(since);
    const lastColumn = until === END ? scale.columns : columnOf(until);
    const one: Growing = {
      ...{ from, to, since, until, lastColumn, holder: span.holder, state: span.state },
      ...{ certificateId: span.certificate_id, spans: 1 },
    };
    if (to - from + 1 >= height && lastColumn > firstColumn) {
      all.push(one);
      continue;
    }
    const key = Math.floor((from - first) / height) * (scale.rows + 1) + Math.floor((to - first) / height);
    const neighbour = growing.get(key);
    if (neighbour !== undefined && firstColumn <= neighbour.lastColumn) {
      grow(neighbour, one);
    } else {
      growing.set(key, one);
      all.push(one);
    }
  }
  return all.map(drawn);
}

/** Stands for no end. It sorts after every instant. */
const END = "~";

function grow(rectangle: Growing, one: Growing): void {
  rectangle.from = Math.min(rectangle.from, one.from);
  rectangle.to = Math.max(rectangle.to, one.to);
  rectangle.since = one.since < rectangle.since ? one.since : rectangle.since;
  rectangle.until = one.until > rectangle.until ? one.until : rectangle.until;
  rectangle.lastColumn = Math.max(rectangle.lastColumn, one.lastColumn);
  rectangle.holder = rectangle.holder === one.holder ? one.holder : undefined;
  rectangle.state = rectangle.state === one.state ? one.state : undefined;
  rectangle.certificateId = undefined;
  rectangle.spans += one.spans;
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
