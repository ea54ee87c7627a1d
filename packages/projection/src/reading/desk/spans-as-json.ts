/** The columns of the table `spans` that a picture needs, in the order of {@link SpanOfUnits}. */
export const columnsOfSpans = [
  ...["since_fact", "certificate_id", "from_unit", "to_unit", "holder", "state", "since_at", "until_at"],
] as const;

/** A span of the history of units. Numbers of facts and units are at most 10^15, which a `number` holds exactly. */
export type SpanOfUnits = readonly [
  sinceFact: number,
  certificateId: string,
  fromUnit: number,
  toUnit: number,
  holder: string,
  state: string,
  sinceAt: string,
  untilAt: string | null,
];

/** Place of the instant at which a span began. */
export const SINCE = 6;

/** The spans in the text that the database makes of them, in the order of their beginnings. */
export function spansIn(json: string): readonly SpanOfUnits[] {
  const spans = JSON.parse(json) as SpanOfUnits[];
  return spans.sort(([a], [b]) => a - b);
}
