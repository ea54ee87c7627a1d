import type { Audit } from "@tallystick/client";

import { grouped, money, range, share } from "./figures.js";
import { showInstrument } from "./instrument.js";
import { partyColumn } from "./party-column.js";
import { table, type Column } from "./table.js";
import type { Canvas } from "./view.js";

interface Total {
  readonly certificates: number;
  readonly units: string;
  readonly amount: string;
}

/** How many entries of one kind people see. `--json` has all entries. */
const MOST_SHOWN = 200;

/**
 * Shows whether an instrument's certificates cover its units without gap or overlap, and who holds the units. An
 * auditor signs this.
 */
export function showAudit(audit: Audit, canvas: Canvas): string {
  const { style, words } = canvas;
  const { instrument } = audit;
  const totals: Column<Total>[] = [
    { title: words.labels.certificates, of: ({ certificates }) => grouped(String(certificates)), right: true },
    { title: words.labels.units, of: ({ units }) => grouped(units), right: true, worth: 2 },
    { title: words.labels.amount, of: ({ amount }) => money(amount, instrument.currency), right: true },
    { title: words.labels.share, of: ({ units }) => `${share(units, instrument.units).toFixed(1)} %`, right: true },
    { title: "", of: ({ units }) => style.faint(bar(share(units, instrument.units))), worth: 1 },
  ];
  return [
    showInstrument(instrument, canvas),
    "",
    showTiling(audit, canvas),
    ...historyOf(audit, canvas),
    "",
    table(
      audit.byState,
      [{ title: words.labels.byState, of: ({ state }) => words.code("certificateState", state) }, ...totals],
      canvas,
    ),
    ...(audit.byEnding.length === 0
      ? []
      : [
          table(
            audit.byEnding,
            [{ title: words.labels.howEnded, of: ({ ending }) => words.code("ending", ending) }, ...totals],
            canvas,
          ),
        ]),
    "",
    table(
      audit.byHolder.slice(0, MOST_SHOWN),
      [partyColumn(words.labels.byHolder, ({ holder }) => holder, canvas), ...totals],
      canvas,
    ),
    ...more(audit.byHolder.length, canvas),
  ].join("\n");
}

/**
 * Shows the acts that led to this state: those that deviate from the rules, and those whose data the ledger withheld.
 */
function historyOf({ history }: Audit, { style, clock, words }: Canvas): string[] {
  const say = words.audit;
  if (history === undefined) {
    return [style.faint(say.notChecked)];
  }
  const { transactions, findings, heldBack } = history;
  const acts = grouped(String(transactions));
  return [
    findings.length === 0
      ? style.good(say.sound) + say.actsSound(acts)
      : style.bad(say.notSound) + say.actsNotSound(acts, findings.length),
    ...findings.map((finding) => `  ${clock.inText(words.sayFinding(finding))}`),
    ...heldBack.map(
      ({ at, blockNumber, before, caller, transactionId }) =>
        `  ${say.heldBack({
          ...{ at: clock.moment(at), block: String(blockNumber), before: clock.moment(before) },
          ...{ transactionId, caller },
        })}`,
    ),
  ];
}

/** Shows whether certificates hold each unit of an instrument once, and where they do not. */
export function showTiling(
  { instrument, total, gaps, overlaps, unreadable }: Audit,
  { style, words }: Pick<Canvas, "style" | "words">,
): string {
  const say = words.audit;
  const sound = gaps.length + overlaps.length + unreadable.length === 0;
  const whole = [total.certificates, grouped(String(total.certificates)), range("1", instrument.units, words)] as const;
  if (sound) {
    return style.good(say.sound) + say.tiles(...whole);
  }
  return [
    style.bad(say.notSound) + say.tilesNot(...whole),
    ...gaps.map(({ from, to }) => `  ${say.gap(range(from, to, words))}`),
    ...overlaps.map(({ from, to, certificates }) =>
      certificates.length > 1
        ? `  ${say.overlap(range(from, to, words), certificates)}`
        : `  ${say.beyond(range(from, to, words), certificates)}`,
    ),
    ...unreadable.map((key) => `  ${say.foreign(key)}`),
  ].join("\n");
}

function more(count: number, { style, words: { audit } }: Canvas): string[] {
  return count > MOST_SHOWN ? [style.faint(audit.andMore(grouped(String(count - MOST_SHOWN))))] : [];
}

/** Draws a bar of twenty characters for a hundred per cent. */
function bar(percent: number): string {
  const filled = Math.min(20, Math.max(percent > 0 ? 1 : 0, Math.round(percent / 5)));
  return "█".repeat(filled) + "░".repeat(20 - filled);
}
