import type { AuditReport } from "../books/audit-report.js";
import { showAudit } from "./audit.js";
import { grouped, money } from "./figures.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

/** Which peers gave the answers on which the audit rests. */
function sourceOf({ confirmedBy }: AuditReport, { audit }: Words): string {
  return confirmedBy === undefined ? audit.onePeersWord : audit.confirmedBy(confirmedBy);
}

/**
 * Shows an audit of all instruments for an auditor's files. For instruments without problems, the function shows only
 * the number.
 */
export function showAuditReport(report: AuditReport, canvas: Canvas): string {
  const { style, clock, words } = canvas;
  const say = words.audit;
  const { auditor, chaincode, count, instruments, totals } = report;
  const wrong = instruments.filter(({ sound }) => !sound);
  return [
    pairs(
      [
        [words.labels.auditOf, say.instruments(grouped(String(count.instruments)))],
        [words.labels.madeBy, say.of(auditor.subject, auditor.mspId)],
        [words.labels.begun, clock.moment(report.begunAt)],
        [words.labels.ended, clock.moment(report.endedAt)],
        [words.labels.times, clock.zone],
        [words.labels.ledger, say.blocks(grouped(String(report.ledgerHeight)))],
        [words.labels.chaincode, say.chaincode(chaincode.version, String(chaincode.sequence))],
        [words.labels.examined, report.examined === "acts" ? say.unitsAndActs : say.unitsOnly],
        [words.labels.source, sourceOf(report, words)],
        ...totals.map(({ currency, face, instruments: of }): [string, string] => [
          words.labels.face,
          say.faceOf(money(face, currency), grouped(String(of))),
        ]),
      ],
      style,
    ),
    "",
    report.sound
      ? style.good(say.sound) + say.all(grouped(String(count.instruments)))
      : style.bad(say.notSound) + say.unsound(grouped(String(count.unsound)), grouped(String(count.instruments))),
    ...wrong.flatMap(({ instrumentId, audit, problem }) => [
      "",
      audit === undefined ? say.problem(instrumentId, problem ?? "") : showAudit(audit, canvas),
    ]),
  ].join("\n");
}

/** Writes the same report for a file, with the list of the instruments without problems. */
export function writeAuditReport(report: AuditReport, canvas: Canvas): string {
  const sound = report.instruments.filter((one) => one.sound).map(({ instrumentId }) => `  ${instrumentId}`);
  return [showAuditReport(report, canvas), "", canvas.words.audit.soundOnes, ...sound, ""].join("\n");
}
