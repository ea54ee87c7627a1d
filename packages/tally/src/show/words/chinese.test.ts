import type { TallyEvent, TransactionContents } from "@tallystick/client";
import type { z } from "zod";

import { eventSchema } from "../../../../../chaincode/src/domain/operation/events.js";
import { Dice } from "../../../../../scripts/fuzz/dice.js";
import { FromSchema, Texts } from "../../../../../scripts/fuzz/from-schema.js";
import { commands } from "../../commands/index.js";
import { operationOf, type OperationName } from "../../connection.js";
import { auditReportForm } from "../../json/audit-form.js";
import * as books from "../../json/book-forms.js";
import * as forms from "../../json/command-forms.js";
import { chinese } from "../../language/zh/index.js";
import { asCommands } from "../../operation/as-commands.js";
import { showAnswer } from "../answer.js";
import { showAuditReport } from "../audit-report.js";
import { showAvoidable } from "../avoidable.js";
import { showConcentration, showDueList, showDuesOfAll, showExposure, showPortfolio, showStatement } from "../books.js";
import { Clock } from "../clock.js";
import { showCourtOrder } from "../court-order.js";
import { showCreditNotes } from "../credit-note.js";
import { showEvent } from "../event.js";
import { showFrozen } from "../frozen.js";
import { showOutstanding } from "../outstanding.js";
import { showPayments } from "../payment-list.js";
import { showPlatformCheck } from "../platform-check.js";
import { styleFor } from "../style.js";
import { showTransaction } from "../transaction.js";
import type { CommandCanvas } from "../view.js";

const at = "2026-11-24T08:00:00.000Z";
const lei = "213800YOEO5OQ72G2R82";
/**
 * Values for the fields of records. No value has a lower-case letter. A lower-case letter in the output therefore
 * belongs to a word of the view.
 */
const texts = new Texts([
  ...[lei, "5493002ERZU2K9PZDL40", `${lei}.A-1`, `${lei}.A-1:1-1000`, `${lei}.A-1:1001-2000`, `${lei}.A-1.1`],
  ...["USD", "10.00", "4", "34000000.00", "ACT/360", at, "2999-11-24T08:00:00.000Z", "2026-11-24", "+08:00"],
  ...["0".repeat(64), "A1".repeat(32), "00000000-0000-4000-8000-000000000001", "某公司", "无资金", "RIO-MSP", "CN=X"],
  ...["AAAA", "FIELD", "3.85", "1.0.0"],
]);
const canvas: CommandCanvas = {
  ...{ words: chinese, style: styleFor({ isTTY: true, columns: 100 }, { NO_COLOR: "1" }) },
  ...{ nameOf: (party) => (party === lei ? "某公司" : party), clock: new Clock(), at, you: lei, asCommands },
};

/**
 * Lower-case letters that are not English words: the unit kg, commands, and names of fields that the output shows
 * unchanged.
 */
const NAMES =
  /\bkg\b|"?tally( [a-z-]+)+"?|--[a-z-]+|tally\.party|^ *[a-z][A-Za-z]*(\[\d+\])?(\.[A-Za-z]+|\[\d+\])*  +/gm;

function englishIn(shown: string): string[] {
  return [...new Set(shown.replaceAll(NAMES, " ").match(/[A-Za-z]*[a-z]{2,}[A-Za-z]*/g) ?? [])];
}

const position = { blockNumber: 7, transactionId: "A1".repeat(32), index: 0 };

/** The view of every command for an act or query, and the views of data that no act and no query answers. */
const views: readonly (readonly [name: string, form: z.ZodType, show: (of: never) => string])[] = [
  ...(Object.keys(commands) as OperationName[]).map((name) => {
    const view = commands[name].view as ((answer: unknown, on: CommandCanvas) => string) | undefined;
    const show = (answer: unknown): string => (view ?? showAnswer)(answer, canvas);
    return [commands[name].command, operationOf(name).response, show] as const;
  }),
  ["books statement", books.statementForm, (book: never) => showStatement(book, canvas)],
  ["books portfolio", books.portfolioForm, (book: never) => showPortfolio(book, canvas)],
  ["books due", books.dueListForm, (book: never) => showDueList(book, canvas)],
  ["books due --all", books.duesOfAllForm, (book: never) => showDuesOfAll(book, canvas)],
  ["books exposure", books.exposureForm, (book: never) => showExposure(book, canvas)],
  ["books concentration", books.concentrationForm, (book: never) => showConcentration(book, canvas)],
  ["books avoidable", books.avoidableForm, (book: never) => showAvoidable(book, canvas)],
  ["books order", books.courtOrderForm, (book: never) => showCourtOrder(book, canvas)],
  ["books frozen", books.frozenForm, (book: never) => showFrozen(book, canvas)],
  ["invoice credit-notes", books.creditNoteListForm, (book: never) => showCreditNotes(book, canvas)],
  ["instrument list --outstanding", books.outstandingForm, (book: never) => showOutstanding(book, canvas)],
  ["payments list", books.paymentListForm, (book: never) => showPayments(book, canvas)],
  ["instrument audit --all", auditReportForm, (report: never) => showAuditReport(report, canvas)],
  ["platform check", forms.platformCheckForm, (check: never) => showPlatformCheck(check, canvas)],
  ["events", eventSchema, (event: TallyEvent) => showEvent({ ...event, ...position }, canvas)],
  [
    "transaction show",
    forms.transactionContentsForm,
    // The form does not describe the request and the doubts.
    ({ finding: _, ...contents }: TransactionContents) =>
      showTransaction({ ...contents, request: undefined, doubts: [] }, canvas),
  ],
];

/**
 * Corrects made answers where the forms say too little. Units are numbers. An act's answer within an answer is empty,
 * because it has its own view.
 */
function formed(made: unknown): unknown {
  return JSON.parse(JSON.stringify(made), (name, value: unknown) =>
    name === "units" ? "1000" : name === "response" ? {} : value,
  );
}

test.each(views)("tally %s has no English word in Chinese", (_, form, show) => {
  const made = new FromSchema(form);
  for (let seed = 0; seed < 40; seed += 1) {
    // The made answer has the form that the view takes.
    const shown = show(formed(made.make(new Dice(seed), texts, 0)) as never);
    expect({ seed, shown, english: englishIn(shown) }).toEqual({ seed, shown, english: [] });
  }
});
