import {
  avoidableColumns,
  courtOrderColumns,
  creditNoteColumns,
  dueColumns,
  dueOfAllColumns,
  exposureColumns,
  frozenColumns,
  outstandingColumns,
  paymentColumns,
  portfolioColumns,
  shareColumns,
  statementColumns,
} from "./book-columns.js";
import { certificateColumns } from "./certificate-columns.js";
import type { CsvColumn } from "./csv.js";
import { dutyColumns } from "./duty-columns.js";
import { endorsementColumns } from "./endorsement-columns.js";
import { eventColumns } from "./event-columns.js";
import {
  batteryColumns,
  bidColumns,
  grantColumns,
  orderColumns,
  passportWindowColumns,
  saleColumns,
  stretchColumns,
} from "./goods-columns.js";
import { historyColumns } from "./history-columns.js";
import {
  approvalColumns,
  calendarColumns,
  guaranteeColumns,
  instrumentColumns,
  objectionColumns,
  partyColumns,
  proceedsColumns,
} from "./record-columns.js";

type Documented = Pick<CsvColumn<never>, "name" | "content" | "entered">;

/** The columns, by the commands that print them. */
const listings: readonly (readonly [commands: string, columns: readonly Documented[]])[] = [
  ["`certificate list`, `offers`, `payables`, `pledges`, `instrument certificates`", certificateColumns],
  ["the same with `--endorsements`", endorsementColumns],
  ["`due`", dutyColumns],
  ["`instrument list`", instrumentColumns],
  ["`instrument list --outstanding`", outstandingColumns],
  ["`books statement`", statementColumns],
  ["`books portfolio`", portfolioColumns],
  ["`books due`", dueColumns],
  ["`books due --all`", dueOfAllColumns],
  ["`books exposure`", exposureColumns],
  ["`books concentration`", shareColumns],
  ["`books avoidable`", avoidableColumns],
  ["`books order`", courtOrderColumns],
  ["`books frozen`", frozenColumns],
  ["`invoice credit-notes`", creditNoteColumns],
  ["`payments list`", paymentColumns],
  ["`events`", eventColumns],
  ["`party list`", partyColumns],
  ["`approval list`", approvalColumns],
  ["`proceeds`", proceedsColumns],
  ["`objections`", objectionColumns],
  ["`credit-line guarantees`", guaranteeColumns],
  ["`calendar list`", calendarColumns],
  ["`record history`", historyColumns],
  ["`battery list`", batteryColumns],
  ["`battery windows`", stretchColumns],
  ["the file of `battery passport --windows`", passportWindowColumns],
  ["`battery grants`", grantColumns],
  ["`market list`", saleColumns],
  ["`market bids`", bidColumns],
  ["`market orders`", orderColumns],
];

/** The part of docs/csv.md that lists the columns. */
export function columnsPage(): string {
  return listings.map(([commands, columns]) => `## ${headOf(commands)}\n\n${tableOf(columns)}`).join("\n\n");
}

function headOf(commands: string): string {
  return commands.charAt(0).toUpperCase() + commands.slice(1);
}

function tableOf(columns: readonly Documented[]): string {
  const rows = columns.map(({ name, content, entered }) => [`\`${name}\``, content, entered === true ? "yes" : ""]);
  const all = [["column", "content", "entered"], ...rows];
  const widths = [0, 1, 2].map((index) => Math.max(3, ...all.map((row) => (row[index] ?? "").length)));
  const line = (cells: readonly string[], fill = " "): string =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0, fill)).join(" | ")} |`;
  return [line(all[0] ?? []), line(["", "", ""], "-"), ...rows.map((row) => line(row))].join("\n");
}
