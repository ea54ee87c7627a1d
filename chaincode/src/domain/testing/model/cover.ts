import type { Range } from "./intent.js";
import { need } from "./reasons.js";

/** Requires that the papers in their order contain all of the units, and no others. */
export function requireCover(papers: readonly Range[], units: Range): void {
  let next = units.from;
  for (const [index, { instrument, from, to }] of papers.entries()) {
    need(instrument === units.instrument && to >= units.from && from <= units.to, "INVALID_REQUEST");
    need(index === 0 ? from <= next : from === next, "INVALID_REQUEST");
    next = to + 1;
  }
  need(next > units.to, "INVALID_REQUEST");
}
