import type { DueList } from "../../operations/books/dues.js";
import type { Exposure } from "../../operations/books/exposure.js";
import type { BookSource } from "../../operations/books/read-ledger.js";
import type { Account, Statement } from "../../operations/books/statement.js";
import { money } from "./figures.js";
import { partyColumn } from "./party-column.js";
import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";

type BookCanvas = Omit<Canvas, "at">;

/** A statement of account, one account a currency. */
export function showStatement(statement: Statement, canvas: BookCanvas): string {
  const { party, from, to, accounts } = statement;
  const period = `${from === undefined ? "from the beginning" : `from ${from}`} ${to === undefined ? "until now" : `to ${to}`}`;
  return [
    `${canvas.style.strong(`Statement of ${canvas.nameOf(party)}`)}, ${period}`,
    ...(accounts.length === 0 ? ["It has held nothing."] : accounts.map((account) => accountOf(account, canvas))),
    sourceOf(statement),
  ].join("\n\n");
}

function accountOf({ currency, opening, closing, movements, ...sums }: Account, canvas: BookCanvas): string {
  const figure = (amount: string | undefined): string => (amount === undefined ? "" : money(amount, currency));
  const rows = [
    { day: "", act: "Opening", certificate: "", side: undefined, in: "", out: "", balance: figure(opening) },
    ...movements.map((moved) => ({
      ...{ day: moved.day, act: moved.act, certificate: moved.certificateId, side: moved.otherSide },
      ...{ in: figure(moved.in), out: figure(moved.out), balance: "" },
    })),
    {
      day: "",
      act: "Closing",
      certificate: "",
      side: undefined,
      in: figure(sums.in),
      out: figure(sums.out),
      balance: figure(closing),
    },
  ];
  return table(
    rows,
    [
      { title: "Day", of: ({ day }) => day },
      { title: "Act", of: ({ act }) => act },
      { title: "Certificate", of: ({ certificate }) => certificate, wraps: 22, worth: 1 },
      partyColumn("Other side", ({ side }) => side, canvas, 2),
      { title: "In", of: (row) => row.in, right: true },
      { title: "Out", of: ({ out }) => out, right: true },
      { title: "Balance", of: ({ balance }) => balance, right: true },
    ],
    canvas.style,
  );
}

/** A statement of account for a spreadsheet: for each currency what it opens with, a line for each movement, and what it closes with. */
export function statementRows({ accounts }: Statement): readonly object[] {
  return accounts.flatMap(({ currency, opening, closing, movements, ...sums }) => {
    const blank = {
      currency,
      day: "",
      at: "",
      blockNumber: "",
      transactionId: "",
      act: "",
      certificateId: "",
      otherSide: "",
    };
    return [
      { ...blank, act: "Opening", in: "", out: "", balance: opening },
      ...movements.map((moved) => ({ ...blank, ...moved, in: moved.in ?? "", out: moved.out ?? "", balance: "" })),
      { ...blank, act: "Closing", in: sums.in, out: sums.out, balance: closing },
    ];
  });
}

/** A due list: the totals first. */
export function showDueList(list: DueList, canvas: BookCanvas): string {
  const { style, nameOf } = canvas;
  const { party, dues, totals } = list;
  if (dues.length === 0) {
    return [`Nothing is due from ${nameOf(party)}.`, sourceOf(list)].join("\n\n");
  }
  const mark = ({ overdue }: { readonly overdue: boolean }): string => (overdue ? "overdue" : "");
  return [
    table(
      totals,
      [
        { title: "Day", of: ({ day }) => day },
        { title: "As", of: (total) => capacityOf[total.as] },
        { title: "Total", of: ({ amount, currency }) => money(amount, currency), right: true },
        { title: "", of: mark },
      ],
      style,
    ),
    table(
      dues,
      [
        { title: "Day", of: ({ day }) => day },
        { title: "As", of: (due) => capacityOf[due.as] },
        { title: "Instrument", of: ({ instrumentId }) => instrumentId, lead: true },
        partyColumn("Issuer", ({ issuer }) => issuer, canvas, 4),
        { title: "Amount", of: ({ amount, currency }) => money(amount, currency), right: true },
        { title: "Presented", of: ({ presented, currency }) => money(presented, currency), right: true, worth: 3 },
        {
          title: "Dishonoured",
          of: ({ dishonoured, currency }) => money(dishonoured, currency),
          ...{ right: true, worth: 2 },
        },
        { title: "", of: mark },
      ],
      style,
    ),
    sourceOf(list),
  ].join("\n\n");
}

const capacityOf = { settlementBank: "bank", issuer: "issuer", guarantor: "guarantor" } as const;

/** The exposure to an issuer. */
export function showExposure(exposure: Exposure, { style, nameOf }: BookCanvas): string {
  const parts = exposure.currencies.map(({ currency, ...sums }) =>
    pairs(
      [
        ["Issued", style.strong(money(sums.issued, currency))],
        ["Settled", money(sums.settled, currency)],
        ["Ended otherwise", money(sums.endedOtherwise, currency)],
        ["Outstanding", style.strong(money(sums.outstanding, currency))],
        ["  overdue", money(sums.overdue, currency)],
        ["  presented", money(sums.presented, currency)],
        ["  dishonoured", money(sums.dishonoured, currency)],
        ["Offered", money(sums.offered, currency)],
      ],
      style,
    ),
  );
  return [
    style.strong(`Exposure to ${nameOf(exposure.issuer)}`),
    ...(parts.length === 0 ? ["It has issued nothing."] : parts),
    sourceOf(exposure),
  ].join("\n\n");
}

function sourceOf({ blockNumber, doubts }: BookSource): string {
  const doubted = doubts.length === 0 ? "" : ` ${String(doubts.length)} facts are doubted: audit the instruments.`;
  return `True up to block ${String(blockNumber)}.${doubted}`;
}
