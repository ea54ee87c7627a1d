import { hasEnded } from "../certificate/parts/unit-range.js";
import { loadContested } from "../certificate/presentment/objections.js";
import { endedBy } from "../certificate/presentment/return.js";
import { refuse } from "../kernel/refusal.js";
import { certificates, type Certificate } from "../state/certificate.js";
import type { Guarantee } from "../state/guarantee.js";
import type { QueryView } from "../state/ledger-view.js";
import { units } from "../vocabulary/amount.js";
import { certificateIdOf, sizeOf } from "../vocabulary/identifiers.js";
import type { Uetr } from "../vocabulary/text.js";

type Ranges = Guarantee["released"];

/** The released units of a guarantee, and how many units a release moves. */
export interface Release {
  readonly released: Ranges;
  /** The number of units that go back to the line. */
  readonly givenBack: bigint;
  /** The number of units that are drawn again, since their payment was returned or objected to after their release. */
  readonly drawnAgain: bigint;
}

/**
 * Matches the released units to the state of certificates. The units of an ended certificate count as released, and
 * those of a living certificate do not, nor those of one whose payment is contested.
 *
 * @param contested - the result of `loadContested`.
 * @throws `WRONG_STATE` for a living or contested certificate without released units. `INVALID_REQUEST` for an ended certificate whose units
 * are already released, since no unit returns to the line twice.
 */
export function inStepWith(
  certificates: readonly Certificate[],
  released: Ranges,
  contested: ReadonlySet<Uetr>,
): Release {
  return certificates.reduce<Release>(
    (so, certificate, index) => {
      const { from, to, state } = certificate;
      const others = without(so.released, certificate);
      const held = sizeOf(certificate) - drawnOf(certificate, so.released);
      const doubted = contestedIn(contested, certificate);
      if (!hasEnded(certificate) || doubted !== undefined) {
        if (held === 0n) {
          refuse("WRONG_STATE", {
            id: certificateIdOf(certificate),
            state: doubted === undefined ? state : `${state} by the payment ${doubted}, which is objected to`,
            required: "Settled or Cancelled",
          });
        }
        return { ...so, released: others, drawnAgain: so.drawnAgain + held };
      }
      const more = sizeOf(certificate) - held;
      if (more === 0n) {
        refuse("INVALID_REQUEST", {
          path: `certificates[${String(index)}]`,
          problem: `the units of ${certificateIdOf(certificate)} have been released before`,
        });
      }
      return { ...so, released: joined([...others, { from, to }]), givenBack: so.givenBack + more };
    },
    { released, givenBack: 0n, drawnAgain: 0n },
  );
}

/** The certificates that have ended and of which units have not gone back to the line, and how many units these are. */
export interface AwaitsRelease {
  readonly ended: readonly Certificate[];
  readonly units: bigint;
}

/**
 * Reads what can be released of a guarantee. No index lists what has ended for its guarantor.
 *
 * @param most - how many certificates are read at most.
 */
export async function readAwaitingRelease(
  view: Pick<QueryView, "list" | "find">,
  { instrumentId, released }: Pick<Guarantee, "instrumentId" | "released">,
  most = Infinity,
): Promise<AwaitsRelease> {
  const found: Certificate[] = [];
  let bookmark: string | undefined;
  do {
    const page = await view.list(certificates, [instrumentId], { pageSize: 500, bookmark });
    const ended = page.records.filter((one) => hasEnded(one) && drawnOf(one, released) > 0n);
    const contested = await loadContested(view, ended);
    found.push(...ended.filter((one) => contestedIn(contested, one) === undefined));
    bookmark = page.bookmark;
  } while (bookmark !== undefined && found.length < most);
  const ended = found.slice(0, most);
  return { ended, units: ended.reduce((sum, one) => sum + drawnOf(one, released), 0n) };
}

/** The contested payment that ended a certificate, if one did. */
function contestedIn(contested: ReadonlySet<Uetr>, certificate: Certificate): Uetr | undefined {
  const uetr = endedBy(certificate);
  return uetr !== undefined && contested.has(uetr) ? uetr : undefined;
}

/** How many units of a range are drawn on the line: those that were not given back. */
export function drawnOf(range: Ranges[number], released: Ranges): bigint {
  return sizeOf(range) - (unitsIn(released) - unitsIn(without(released, range)));
}

function without(ranges: Ranges, { from, to }: Ranges[number]): Ranges {
  return ranges.flatMap((range) => {
    if (range.to < from || to < range.from) {
      return [range];
    }
    const left = { from: range.from, to: units(from - 1n) };
    const right = { from: units(to + 1n), to: range.to };
    return [left, right].filter((part) => part.from <= part.to);
  });
}

/** The ranges in order. Those that touch are joined. */
function joined(ranges: Ranges): Ranges {
  const inOrder = [...ranges].sort((a, b) => (a.from < b.from ? -1 : 1));
  return inOrder.reduce<Ranges>((before, range) => {
    const last = before.at(-1);
    return last !== undefined && last.to + 1n === range.from
      ? [...before.slice(0, -1), { from: last.from, to: range.to }]
      : [...before, range];
  }, []);
}

function unitsIn(ranges: Ranges): bigint {
  return ranges.reduce((sum, range) => sum + sizeOf(range), 0n);
}
