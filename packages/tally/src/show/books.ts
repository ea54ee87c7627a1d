import type { Concentration, DuesOfAll, Due, DueList, Exposure, Account, Statement } from "@tallystick/client";

import { sourceOf } from "./book-source.js";
import { grouped, money } from "./figures.js";
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

/** The balances with the sums of what moved, and what moved: all in one currency. */
function accountOf({ currency, opening, closing, movements, ...sums }: Account, canvas: BookCanvas): string {
  const { style } = canvas;
  const figure = (amount: string | undefined): string => (amount === undefined ? "" : grouped(amount));
  const moved = table(
    movements,
    [
      { title: "Day", of: ({ day }) => day },
      { title: "Act", of: ({ act }) => act },
      { title: "Certificate", of: ({ certificateId }) => certificateId, lead: true },
      partyColumn("Other side", ({ otherSide }) => otherSide, canvas),
      { title: "In", of: (one) => figure(one.in), right: true },
      { title: "Out", of: ({ out }) => figure(out), right: true },
    ],
    style,
  );
  const balances = pairs(
    [
      ["Opening", money(opening, currency)],
      ["In", money(sums.in, currency)],
      ["Out", money(sums.out, currency)],
      ["Closing", style.strong(money(closing, currency))],
    ],
    style,
  );
  return [style.strong(`Account in ${currency}`), balances, ...(movements.length === 0 ? [] : ["", moved])].join("\n");
}

/** A due list: the totals first. */
export function showDueList(list: DueList, canvas: BookCanvas): string {
  const { style, nameOf } = canvas;
  const { party, dues, totals } = list;
  if (dues.length === 0) {
    return [`Nothing is due from ${nameOf(party)}.`, sourceOf(list)].join("\n\n");
  }
  return [
    table(
      totals,
      [
        { title: "Day", of: ({ day }) => day },
        { title: "As", of: (total) => capacityOf[total.as] },
        { title: "Total", of: ({ amount, currency }) => money(amount, currency), right: true },
        { title: "", of: overdueMark },
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
        ...(dues.some(({ predecessor }) => predecessor !== undefined)
          ? [partyColumn<Due>("As successor of", ({ predecessor }) => predecessor, canvas, 5)]
          : []),
        { title: "Amount", of: ({ amount, currency }) => money(amount, currency), right: true },
        { title: "Presented", of: ({ presented, currency }) => money(presented, currency), right: true, worth: 3 },
        {
          title: "Dishonoured",
          of: ({ dishonoured, currency }) => money(dishonoured, currency),
          ...{ right: true, worth: 2 },
        },
        { title: "", of: overdueMark },
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
        ["With the issuer", money(sums.withIssuer, currency)],
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
    style.strong(`Exposure to ${nameOf(exposure.issuer)}${withPredecessors(exposure, nameOf)}`),
    ...(parts.length === 0 ? ["It has issued nothing."] : parts),
    sourceOf(exposure),
  ].join("\n\n");
}

/** What falls due over all parties: the totals first. */
export function showDuesOfAll(list: DuesOfAll, canvas: BookCanvas): string {
  const { dues, totals } = list;
  if (dues.length === 0) {
    return ["Nothing such is due.", sourceOf(list)].join("\n\n");
  }
  return [
    table(
      totals,
      [
        { title: "Day", of: ({ day }) => day },
        partyColumn("Owed by", ({ owedBy }) => owedBy, canvas, 3),
        partyColumn("Paid by", ({ settlementBank }) => settlementBank, canvas, 2),
        { title: "Total", of: ({ amount, currency }) => money(amount, currency), right: true },
        { title: "", of: overdueMark },
      ],
      canvas.style,
    ),
    table(
      dues,
      [
        { title: "Day", of: ({ day }) => day },
        { title: "Instrument", of: ({ instrumentId }) => instrumentId, lead: true },
        partyColumn("Owed by", ({ owedBy }) => owedBy, canvas, 4),
        { title: "Amount", of: ({ amount, currency }) => money(amount, currency), right: true },
        { title: "Presented", of: ({ presented, currency }) => money(presented, currency), right: true, worth: 3 },
        {
          title: "Dishonoured",
          of: ({ dishonoured, currency }) => money(dishonoured, currency),
          ...{ right: true, worth: 2 },
        },
        partyColumn("Guarantor", ({ guarantor }) => guarantor, canvas, 1),
        { title: "", of: overdueMark },
      ],
      canvas.style,
    ),
    sourceOf(list),
  ].join("\n\n");
}

/** Which share of what is outstanding each party owes or answers for. */
export function showConcentration(concentration: Concentration, canvas: BookCanvas): string {
  const { shares, totals } = concentration;
  if (shares.length === 0) {
    return ["Nothing is outstanding.", sourceOf(concentration)].join("\n\n");
  }
  return [
    table(
      shares,
      [
        { title: "As", of: (share) => share.as },
        partyColumn("Party", ({ party }) => party, canvas),
        { title: "Outstanding", of: ({ outstanding, currency }) => money(outstanding, currency), right: true },
        { title: "Share", of: ({ percent }) => `${percent} %`, right: true },
        { title: "Overdue", of: ({ overdue, currency }) => money(overdue, currency), right: true, worth: 3 },
        {
          title: "Dishonoured",
          of: ({ dishonoured, currency }) => money(dishonoured, currency),
          ...{ right: true, worth: 2 },
        },
        { title: "Instruments", of: ({ instruments }) => String(instruments), right: true, worth: 1 },
      ],
      canvas.style,
    ),
    totals.map(({ currency, outstanding }) => `Outstanding: ${money(outstanding, currency)}`).join("\n"),
    sourceOf(concentration),
  ].join("\n\n");
}

function withPredecessors({ predecessors }: Exposure, nameOf: BookCanvas["nameOf"]): string {
  return predecessors.length === 0 ? "" : `, also as the successor of ${predecessors.map(nameOf).join(", ")}`;
}

function overdueMark({ overdue }: { readonly overdue: boolean }): string {
  return overdue ? "overdue" : "";
}
