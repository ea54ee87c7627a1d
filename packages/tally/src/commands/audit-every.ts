import { existsSync, writeFileSync } from "node:fs";

import type { AuditAllRequest, InstrumentAudit } from "@tallystick/client";
import { printableIn } from "@tallystick/client/words";

import { reportOf, type AuditReport } from "../books/audit-report.js";
import type { Work } from "../operation/command.js";
import { exitStatus, type ExitStatus } from "../outcome/exit-status.js";
import type { Output, Streams } from "../outcome/output.js";
import { UsageError } from "../outcome/usage-error.js";
import { showAuditReport, writeAuditReport } from "../show/audit-report.js";
import { canvasFor } from "../show/canvas.js";
import { grouped } from "../show/figures.js";
import { styleFor } from "../show/style.js";

/** After how many instruments the command reports its progress to a pipe. */
const EVERY = 25;

/**
 * `tally instrument audit --all`: the command audits every instrument, and writes the findings to files if the user
 * asks for that.
 */
export async function auditEvery(
  { instrumentId }: Readonly<Record<string, unknown>>,
  { connection, options, streams, words }: Work,
  output: Output,
): Promise<ExitStatus> {
  if (instrumentId !== undefined) {
    throw new UsageError(({ oneOrAll }) => oneOrAll());
  }
  const files = filesOf(options["report"]);
  const { tally, session, confirmedBy } = connection;
  const begunAt = new Date().toISOString();
  const ledgerHeight = Number(await session.height());
  const [{ enrolment, mspId }, { version, sequence }] = await Promise.all([
    tally.registry.whoAmI({}),
    tally.definition(),
  ]);
  const quick = options["quick"] === true;
  const all: AuditAllRequest = { pageSize: 100 };
  const found: InstrumentAudit[] = [];
  const progress = progressOn(streams, output);
  for await (const one of tally.certificates.auditAll(all, { quick })) {
    found.push(one);
    progress.say(found);
  }
  progress.end();
  const report = reportOf(
    {
      ...{ begunAt, endedAt: new Date().toISOString(), ledgerHeight },
      auditor: { mspId, subject: enrolment.subject },
      chaincode: { version, sequence },
      ...(confirmedBy !== undefined && { confirmedBy }),
      examined: quick ? "units" : "acts",
    },
    found,
  );
  await show(report, { connection, options, streams, words }, output, files);
  return report.sound ? exitStatus.done : exitStatus.refused;
}

interface Files {
  readonly json: string;
  readonly text: string;
}

/** This check comes before the work begins: the command never overwrites a report that exists already. */
function filesOf(name: unknown): Files | undefined {
  if (typeof name !== "string") {
    return undefined;
  }
  const files = { json: `${name}.json`, text: `${name}.txt` };
  const there = Object.values(files).find((file) => existsSync(file));
  if (there !== undefined) {
    throw new UsageError(({ reportIsThere }) => reportIsThere(there));
  }
  return files;
}

async function show(
  given: AuditReport,
  { connection, streams, words: { notices } }: Work,
  output: Output,
  files: Files | undefined,
): Promise<void> {
  const document = JSON.stringify(given, undefined, 2);
  const report = printableIn(given);
  const found = await canvasFor(report, connection.tally, { output, terms: false });
  const canvas = { ...found, at: report.endedAt };
  output.line(output.json ? document : showAuditReport(report, canvas));
  if (files !== undefined) {
    const plain = styleFor({ isTTY: false }, streams.environment);
    writeFileSync(files.json, `${document}\n`, { flag: "wx" });
    writeFileSync(files.text, writeAuditReport(report, { ...canvas, style: plain }), { flag: "wx" });
    if (!output.json) {
      streams.stderr.write(`${notices.report(`${files.json}, ${files.text}`)}\n`);
    }
  }
}

/**
 * Reports on stderr how far the audit is. A terminal shows one line that changes. A pipe gets a further line now and
 * then.
 */
function progressOn(
  { stdout, stderr }: Streams,
  { json, words: { notices } }: Output,
): {
  readonly say: (found: readonly InstrumentAudit[]) => void;
  readonly end: () => void;
} {
  const terminal = stdout.isTTY === true;
  return {
    say(found) {
      const wrong = found.filter(({ sound }) => !sound).length;
      const line = notices.audited(grouped(String(found.length)), grouped(String(wrong)));
      if (terminal) {
        stderr.write(`\r${line}`);
      } else if (!json && found.length % EVERY === 0) {
        stderr.write(`${line}\n`);
      }
    },
    end() {
      if (terminal) {
        stderr.write("\r\u001b[K");
      }
    },
  };
}
