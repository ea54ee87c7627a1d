import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import { write, type Change } from "../../operation/change.js";
import type { ActContext } from "../../operation/context.js";
import type { TallyEvent } from "../../operation/events.js";
import { findParty } from "../../party/find-party.js";
import { hasSpokenFor } from "../../party/succession.js";
import type { Certificate, CertificateIn } from "../../state/certificate.js";
import {
  interruptions,
  interruptionWaySchema,
  viewInterruption,
  type Interruption,
  type InterruptionView,
} from "../../state/interruption.js";
import type { LedgerView, QueryView } from "../../state/ledger-view.js";
import { keyOfUnit } from "../../state/record.js";
import type { CalendarDate } from "../../vocabulary/calendar.js";
import { certificateIdOf, certificateIdSchema, type UnitRange } from "../../vocabulary/identifiers.js";
import type { Lei } from "../../vocabulary/lei.js";
import { limitationOf, type Judged } from "./periods.js";

/** How a request names an interruption that was recorded before the certificate was cut: an act reads no ranges. */
export const interruptedAsSchema = certificateIdSchema
  .optional()
  .describe(
    "Id of the certificate as it was when limitation was interrupted last, where it has been cut since. `GetNotices` shows it. Absent: as it is.",
  );

/** The interruptions of limitation against a party that an act finds for a certificate. */
export interface InterruptionsFound {
  /** The interruptions that count. */
  readonly proven: readonly Interruption[];
  /** The interruptions that are written for the certificate as it is, whoever wrote them. */
  readonly own: readonly Interruption[];
}

/**
 * The interruptions of limitation against a party, for the certificate as it is and, if a name is given, as it was.
 *
 * @param as - the certificate as it was then; it must have had all units.
 * @throws `INVALID_REQUEST`
 */
export async function loadInterruptions(
  view: LedgerView,
  certificate: Certificate,
  on: Lei,
  as?: UnitRange,
): Promise<InterruptionsFound> {
  const { instrumentId, from, to } = certificate;
  if (as !== undefined && (as.instrumentId !== instrumentId || as.from > from || as.to < to)) {
    const problem = `had not all units of ${certificateIdOf(certificate)}`;
    refuse("INVALID_REQUEST", { path: "interruptedAs", problem });
  }
  const [own, former] = await sideBySide(
    readInterruptions(view, certificate, on),
    as === undefined ? [] : readInterruptions(view, as, on),
  );
  const found = [...own, ...former];
  const counts = await sideBySide(...found.map((one) => isProven(view, one, certificate)));
  return { proven: found.filter((_, index) => counts[index] === true), own };
}

async function readInterruptions(view: LedgerView, range: UnitRange, on: Lei): Promise<Interruption[]> {
  const { instrumentId, from, to } = range;
  const found = await sideBySide(
    ...interruptionWaySchema.options.map((way) =>
      view.find(interruptions, instrumentId, keyOfUnit(from), keyOfUnit(to), on, way),
    ),
  );
  return found.filter((one) => one !== undefined);
}

/**
 * Whether the right party or office recorded an interruption: the party itself acknowledges, in an organisation that
 * speaks for it or did so then, and the regulator records an action. The record itself proves nothing, since a forger
 * can name the party.
 */
async function isProven(
  view: LedgerView,
  interruption: Interruption,
  { endorsers }: Pick<Certificate, "endorsers">,
): Promise<boolean> {
  const { on, way, mspId } = interruption;
  const party = way === "acknowledgement" ? await findParty(view, on) : undefined;
  const isOwnWord = way === "action" ? mspId === endorsers.regulator : party && hasSpokenFor(party, mspId);
  return isOwnWord === true && view.isMarked(interruptions, interruption);
}

/** The last proven interruption against each party, also from when these units were part of a larger certificate. */
export async function lastInterruptions(
  view: QueryView,
  certificate: Certificate,
): Promise<ReadonlyMap<Lei, Interruption>> {
  const { instrumentId, from, to } = certificate;
  const last = new Map<Lei, Interruption>();
  let bookmark: string | undefined;
  do {
    const page = await view.list(interruptions, [instrumentId], { pageSize: 1000, bookmark });
    for (const one of page.records) {
      const isLater = one.day > (last.get(one.on)?.day ?? "");
      if (isLater && one.from <= from && one.to >= to && (await isProven(view, one, certificate))) {
        last.set(one.on, one);
      }
    }
    bookmark = page.bookmark;
  } while (bookmark !== undefined);
  return last;
}

/** The day on which a period last began again. */
export function lastInterruption({ proven }: Pick<InterruptionsFound, "proven">): CalendarDate | undefined {
  return proven
    .map(({ day }) => day)
    .toSorted()
    .at(-1);
}

/** The fields of an interruption that must be recorded. */
export type Interrupting = Pick<Interruption, "on" | "way" | "day" | "action" | "mspId">;

/**
 * Records an interruption. It replaces an earlier one of the same way.
 *
 * @param found - the interruptions so far.
 * @throws `WRONG_STATE` if the policy sets no period, or the earlier one is not older; `POLICY_VIOLATION` if the period
 *   was over on the day: a lapsed right does not begin again (Negotiable Instruments Law of the PRC, art. 17).
 */
export function interrupted(
  certificate: CertificateIn<"InRecourse">,
  interrupting: Interrupting,
  found: InterruptionsFound,
  judged: Judged,
  { now }: ActContext,
): { readonly changes: Change[]; readonly view: InterruptionView } {
  const { instrumentId, from, to, endorsers } = certificate;
  const { on, way, day } = interrupting;
  const id = certificateIdOf(certificate);
  const period = limitationOf(certificate, on, judged, day, lastInterruption(found));
  if (period === undefined) {
    return refuse("WRONG_STATE", {
      id,
      state: "without a limitation under its policy",
      required: "a limitation that runs",
    });
  }
  if (day > period.lastDay) {
    refuse("POLICY_VIOLATION", { rule: period.rule, limit: period.lastDay, given: day });
  }
  const earlier = lastInterruption({ proven: found.proven.filter((one) => one.way === way) });
  if (earlier !== undefined && day <= earlier) {
    refuse("WRONG_STATE", {
      id,
      state: `under a limitation that was interrupted on ${earlier}`,
      required: "a later day than that of the last interruption",
    });
  }
  const after: Interruption = { instrumentId, from, to, ...interrupting, at: now, endorsers };
  const before = found.own.find((one) => one.way === way);
  return {
    changes: [write(interruptions, { before, after })],
    view: viewInterruption(after),
  };
}

/** The event of an interruption. */
export function interruptionEvent(by: Lei, interruption: InterruptionView, { now }: ActContext): TallyEvent {
  return { type: "LimitationInterrupted", by, at: now, interruption };
}
