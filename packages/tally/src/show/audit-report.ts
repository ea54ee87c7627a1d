import type { AuditReport } from "../books/audit-report.js";
import { showAudit } from "./audit.js";
import { grouped, money } from "./figures.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/** Whose word the audit rests on. */
function sourceOf({ confirmedBy }: AuditReport): string {
  return confirmedBy === undefined
    ? "one peer's word"
    : `answers that ${confirmedBy === 1 ? "1 organisation" : `${String(confirmedBy)} organisations`} signed`;
}

/** An audit of all instruments: what an auditor keeps. Of those that are sound the id is enough. */
export function showAuditReport(report: AuditReport, canvas: Canvas): string {
  const { style, clock } = canvas;
  const { auditor, chaincode, count, instruments, totals } = report;
  const wrong = instruments.filter(({ sound }) => !sound);
  return [
    pairs(
      [
        ["Audit of", `${grouped(String(count.instruments))} instruments`],
        ["Made by", `${auditor.subject} of ${auditor.mspId}`],
        ["Begun", clock.moment(report.begunAt)],
        ["Ended", clock.moment(report.endedAt)],
        ["Times", clock.zone],
        ["Ledger", `${grouped(String(report.ledgerHeight))} blocks at the beginning`],
        ["Chaincode", `version ${chaincode.version}, sequence ${String(chaincode.sequence)}`],
        ["Examined", report.examined === "acts" ? "units, and the acts that led there" : "units only"],
        ["Source", sourceOf(report)],
        ...totals.map(({ currency, face, instruments: of }): [string, string] => [
          "Face",
          `${money(face, currency)} of ${grouped(String(of))}`,
        ]),
      ],
      style,
    ),
    "",
    report.sound
      ? `${style.good("✔ Sound")}: all ${grouped(String(count.instruments))}.`
      : `${style.bad("✘ Not sound")}: ${grouped(String(count.unsound))} of ${grouped(String(count.instruments))}.`,
    ...wrong.flatMap(({ instrumentId, audit, problem }) => [
      "",
      audit === undefined ? `${instrumentId}: ${problem ?? ""}` : showAudit(audit, canvas),
    ]),
  ].join("\n");
}

/** The same with the list of those that are sound, for a file. */
export function writeAuditReport(report: AuditReport, canvas: Canvas): string {
  const sound = report.instruments.filter((one) => one.sound).map(({ instrumentId }) => `  ${instrumentId}`);
  return [showAuditReport(report, canvas), "", "Sound:", ...sound, ""].join("\n");
}
