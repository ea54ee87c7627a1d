import { auditReportForm } from "../json/audit-form.js";
import { outstandingForm } from "../json/book-forms.js";
import type { OperationCommands } from "../operation/command.js";
import { exitStatus } from "../outcome/exit-status.js";
import { UsageError } from "../outcome/usage-error.js";
import { showAudit } from "../show/audit.js";
import { certificatesAlone } from "../show/certificate-list.js";
import { grouped } from "../show/figures.js";
import { showInstruments } from "../show/instrument-list.js";
import { showInstrument } from "../show/instrument.js";
import { auditEvery } from "./audit-every.js";
import { listOutstanding } from "./list-outstanding.js";
import { INSTRUMENT, LEI } from "./samples.js";

/** `tally instrument …` */
export const instrument = {
  GetInstrument: {
    command: "instrument show",
    positional: ["instrumentId"],
    examples: [`tally instrument show ${INSTRUMENT}`],
    view: showInstrument,
  },
  ListInstruments: {
    command: "instrument list",
    examples: [
      "tally instrument list --all",
      `tally instrument list --issuer ${LEI} --states Circulating --matures-to 2027-06-30`,
      "tally instrument list --csv",
      "tally instrument list --outstanding --csv excel",
    ],
    instead: {
      flag: "--outstanding",
      help: "read the whole ledger: what is outstanding, paid, dishonoured and waived beside each face",
      document: outstandingForm,
      run: listOutstanding,
    },
    view: showInstruments,
  },
  ListInstrument: {
    command: "instrument certificates",
    positional: ["instrumentId"],
    examples: [`tally instrument certificates ${INSTRUMENT}`],
    view: ({ instrument: terms, certificates }, canvas) =>
      // The command prints the terms once above, for all certificates.
      `${showInstrument(terms, canvas)}\n\n${certificatesAlone(certificates, { ...canvas, termsOf: undefined })}`,
  },
  AuditInstrument: {
    command: "instrument audit",
    positional: ["instrumentId"],
    fields: { instrumentId: { optional: true } },
    options: [
      { flag: "--quick", help: "check the units only, without the acts that led there" },
      { flag: "--report <name>", help: "with --all, write the findings to <name>.json and <name>.txt" },
    ],
    examples: [
      `tally instrument audit ${INSTRUMENT}`,
      `tally instrument audit ${INSTRUMENT} --quick`,
      "tally instrument audit --all --report audit-2027-03-31",
    ],
    instead: {
      flag: "--all",
      help: "audit every instrument of the ledger",
      document: auditReportForm,
      run: auditEvery,
    },
    complete: ({ instrumentId, ...given }) => {
      if (instrumentId === undefined) {
        throw new UsageError(({ noInstrument }) => noInstrument());
      }
      return { instrumentId, ...given };
    },
    // The client makes one call for each page, unless the user asked for a single page. The client reports its progress
    // if somebody watches the terminal.
    run: (
      { bookmark, ...request },
      { connection: { session, tally }, options, streams: { stdout, stderr }, words },
    ) => {
      if (bookmark !== undefined) {
        return session.ask("AuditInstrument", { ...request, bookmark });
      }
      let calls = 0;
      const onProgress = (looked: number): void => {
        calls += 1;
        if (stdout.isTTY === true && calls > 1) {
          stderr.write(`${words.notices.examined(grouped(String(looked)))}\n`);
        }
      };
      return tally.certificates.auditInstrument(request, { onProgress, quick: options["quick"] === true });
    },
    view: showAudit,
    exitStatus: ({ sound }) => (sound ? exitStatus.done : exitStatus.refused),
  },
} satisfies Partial<OperationCommands>;
