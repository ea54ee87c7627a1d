import { refuse } from "../refusal.js";
import type { Certificate } from "../state/certificate.js";
import type { Guarantee } from "../state/guarantee.js";
import { units } from "../vocabulary/amount.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";

type Ranges = Guarantee["released"];

/**
 * The released ranges with those of more certificates, in order and joined where they touch.
 *
 * @throws `INVALID_REQUEST` where units of a certificate have been released before: nothing is given back twice.
 */
export function withReleased(released: Ranges, certificates: readonly Certificate[]): Ranges {
  certificates.forEach(({ from, to, instrumentId }, index) => {
    if (released.some((range) => range.from <= to && from <= range.to))
      refuse("INVALID_REQUEST", {
        path: `certificates[${String(index)}]`,
        problem: `units of ${certificateIdOf({ instrumentId, from, to })} have been released before`,
      });
  });
  const all = [...released, ...certificates.map(({ from, to }) => ({ from, to }))];
  all.sort((a, b) => (a.from < b.from ? -1 : 1));
  return all.reduce<Ranges>((joined, range) => {
    const last = joined.at(-1);
    return last !== undefined && last.to + 1n === range.from
      ? [...joined.slice(0, -1), { from: last.from, to: range.to }]
      : [...joined, range];
  }, []);
}

/** Whether the units of a certificate that has ended have been released: all of them, or none. */
export function isReleased({ released }: Guarantee, certificate: Certificate): boolean {
  return released.some((range) => holds(range, certificate));
}

/** The released ranges without those of a certificate, whose payment came back. */
export function withoutReleased(released: Ranges, certificate: Certificate): Ranges {
  const { from, to } = certificate;
  return released.flatMap((range) => {
    if (!holds(range, certificate)) return [range];
    const left = { from: range.from, to: units(from - 1n) };
    const right = { from: units(to + 1n), to: range.to };
    return [left, right].filter((part) => part.from <= part.to);
  });
}

function holds(range: Ranges[number], { from, to }: Certificate): boolean {
  return range.from <= from && to <= range.to;
}
