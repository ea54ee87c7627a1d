import type { Audit } from "@tallystick/client";
import { sayFinding } from "@tallystick/client/words";

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

/** How many of a kind people are shown; `--json` has all. */
const MOST_SHOWN = 200;

/** Whether an instrument's certificates tile its units, and where the units are: what an auditor signs. */
export function showAudit(audit: Audit, canvas: Canvas): string {
  const { style } = canvas;
  const { instrument } = audit;
  const totals: Column<Total>[] = [
    { title: "Certificates", of: ({ certificates }) => grouped(String(certificates)), right: true },
    { title: "Units", of: ({ units }) => grouped(units), right: true, worth: 2 },
    { title: "Amount", of: ({ amount }) => money(amount, instrument.currency), right: true },
    { title: "Share", of: ({ units }) => `${share(units, instrument.units).toFixed(1)} %`, right: true },
    { title: "", of: ({ units }) => style.faint(bar(share(units, instrument.units))), worth: 1 },
  ];
  return [
    showInstrument(instrument, canvas),
    "",
    verdict(audit, canvas),
    ...historyOf(audit, canvas),
    "",
    table(audit.byState, [{ title: "By state", of: ({ state }) => state }, ...totals], style),
    ...(audit.byEnding.length === 0
      ? []
      : [table(audit.byEnding, [{ title: "How ended", of: ({ ending }) => ending }, ...totals], style)]),
    "",
    table(
      audit.byHolder.slice(0, MOST_SHOWN),
      [partyColumn("By holder", ({ holder }) => holder, canvas), ...totals],
      style,
    ),
    ...more(audit.byHolder.length, canvas),
  ].join("\n");
}

/** The acts that led there: those that did something other than the rules require, and those that were held back. */
function historyOf({ history }: Audit, { style, clock }: Canvas): string[] {
  if (history === undefined) {
    return [style.faint("The acts that led there were not checked.")];
  }
  const { transactions, findings, heldBack } = history;
  const acts = `${grouped(String(transactions))} ${transactions === 1 ? "transaction" : "transactions"}`;
  return [
    findings.length === 0
      ? `${style.good("✔ Sound")}: ${acts} did what the rules require.`
      : `${style.bad("✘ Not sound")}: of ${acts}, ${String(findings.length)} did something other than the rules require.`,
    ...findings.map((finding) => `  ${clock.inText(sayFinding(finding))}`),
    ...heldBack.map(
      ({ at, blockNumber, before, caller, transactionId }) =>
        `  held back  dated ${clock.moment(at)}, but ordered in block ${String(blockNumber)} after a transaction dated ${clock.moment(before)}: ` +
        `${transactionId} of ${caller}`,
    ),
  ];
}

function verdict({ instrument, total, gaps, overlaps, unreadable }: Audit, { style }: Canvas): string {
  const sound = gaps.length + overlaps.length + unreadable.length === 0;
  const certificates = `${grouped(String(total.certificates))} ${total.certificates === 1 ? "certificate" : "certificates"}`;
  if (sound) {
    return `${style.good("✔ Sound")}: ${certificates} ${total.certificates === 1 ? "covers" : "tile"} ${range("1", instrument.units)} with no gap and no overlap.`;
  }
  return [
    `${style.bad("✘ Not sound")}: ${certificates} ${total.certificates === 1 ? "does" : "do"} not tile ${range("1", instrument.units)}.`,
    ...gaps.map(({ from, to }) => `  gap      nobody holds ${range(from, to)}`),
    ...overlaps.map(({ from, to, certificates }) =>
      certificates.length > 1
        ? `  overlap  ${range(from, to)}, held by ${certificates.join(" and by ")}`
        : `  overlap  ${range(from, to)} beyond the face, held by ${certificates.join()}`,
    ),
    ...unreadable.map((key) => `  foreign  ${key} is not a certificate`),
  ].join("\n");
}

function more(count: number, { style }: Canvas): string[] {
  return count > MOST_SHOWN ? [style.faint(`and ${grouped(String(count - MOST_SHOWN))} more that are not shown`)] : [];
}

/** Twenty characters for a hundred per cent. */
function bar(percent: number): string {
  const filled = Math.min(20, Math.max(percent > 0 ? 1 : 0, Math.round(percent / 5)));
  return "█".repeat(filled) + "░".repeat(20 - filled);
}
