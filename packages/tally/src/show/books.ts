import type {
  Concentration,
  DuesOfAll,
  Due,
  DueList,
  Exposure,
  Account,
  Portfolio,
  Statement,
} from "@tallystick/client";

import { sourceOf } from "./book-source.js";
import { defaultColumns } from "./default-columns.js";
import { grouped, money } from "./figures.js";
import { partyColumn } from "./party-column.js";
import { pairs, table, type Column } from "./table.js";
import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

type BookCanvas = Omit<Canvas, "at">;

/** Shows a statement of account, with one account for each currency. */
export function showStatement(statement: Statement, canvas: BookCanvas): string {
  const { party, from, to, accounts } = statement;
  const { words } = canvas;
  const say = words.books;
  return [
    canvas.style.strong(say.statement(canvas.nameOf(party))) + say.period(from, to),
    ...(accounts.length === 0 ? [say.heldNothing] : accounts.map((account) => accountOf(account, canvas))),
    sourceOf(statement, words),
  ].join("\n\n");
}

/** Shows the balances, the sums of the movements, and the movements, all in one currency. */
function accountOf({ currency, opening, closing, movements, ...sums }: Account, canvas: BookCanvas): string {
  const { style, words } = canvas;
  const figure = (amount: string | undefined): string => (amount === undefined ? "" : grouped(amount));
  const moved = table(
    movements,
    [
      { title: words.labels.day, of: ({ day }) => day },
      { title: words.labels.act, of: ({ act }) => words.books.act(act) },
      { title: words.labels.certificate, of: ({ certificateId }) => certificateId, lead: true },
      partyColumn(words.labels.otherSide, ({ otherSide }) => otherSide, canvas),
      { title: words.labels.in, of: (one) => figure(one.in), right: true },
      { title: words.labels.out, of: ({ out }) => figure(out), right: true },
      ...defaultColumns(movements, canvas),
    ],
    canvas,
  );
  const balances = pairs(
    [
      [words.labels.opening, money(opening, currency)],
      [words.labels.in, money(sums.in, currency)],
      [words.labels.out, money(sums.out, currency)],
      [words.labels.closing, style.strong(money(closing, currency))],
    ],
    style,
  );
  return [style.strong(words.books.account(currency)), balances, ...(movements.length === 0 ? [] : ["", moved])].join(
    "\n",
  );
}

/** Shows the certificates that a party holds, with their sums first. */
export function showPortfolio(portfolio: Portfolio, canvas: BookCanvas): string {
  const { party, certificates, totals } = portfolio;
  const { words, style } = canvas;
  if (certificates.length === 0) {
    return [words.books.holdsNothing(canvas.nameOf(party)), sourceOf(portfolio, words)].join("\n\n");
  }
  return [
    style.strong(words.books.portfolio(canvas.nameOf(party))),
    table(
      totals,
      [
        { title: words.labels.total, of: ({ amount, currency }) => money(amount, currency), right: true },
        { title: words.labels.overdue, of: ({ overdue, currency }) => money(overdue, currency), right: true },
      ],
      canvas,
    ),
    table(
      certificates,
      [
        { title: words.labels.fallsDue, of: ({ dueOn }) => dueOn },
        { title: words.labels.certificate, of: ({ certificateId }) => certificateId, lead: true },
        { title: words.labels.state, of: ({ state }) => words.code("certificateState", state) },
        partyColumn(words.labels.owedBy, ({ owedBy }) => owedBy, canvas, 3),
        { title: words.labels.amount, of: ({ amount, currency }) => money(amount, currency), right: true },
        partyColumn(words.labels.pledgee, ({ pledgee }) => pledgee, canvas, 2),
        partyColumn(words.labels.guarantor, ({ guarantor }) => guarantor, canvas, 1),
        overdueColumn(words),
        ...defaultColumns(certificates, canvas),
      ],
      canvas,
    ),
    sourceOf(portfolio, words),
  ].join("\n\n");
}

/** Shows a due list, with the totals first. */
export function showDueList(list: DueList, canvas: BookCanvas): string {
  const { nameOf, words } = canvas;
  const say = words.books;
  const { party, dues, totals } = list;
  if (dues.length === 0) {
    return [say.nothingDueFrom(nameOf(party)), sourceOf(list, words)].join("\n\n");
  }
  return [
    table(
      totals,
      [
        { title: words.labels.day, of: ({ day }) => day },
        { title: words.labels.as, of: (total) => say.capacity[total.as] },
        { title: words.labels.total, of: ({ amount, currency }) => money(amount, currency), right: true },
        overdueColumn(words),
      ],
      canvas,
    ),
    table(
      dues,
      [
        { title: words.labels.day, of: ({ day }) => day },
        { title: words.labels.as, of: (due) => say.capacity[due.as] },
        { title: words.labels.instrument, of: ({ instrumentId }) => instrumentId, lead: true },
        partyColumn(words.labels.issuer, ({ issuer }) => issuer, canvas, 4),
        ...(dues.some(({ predecessor }) => predecessor !== undefined)
          ? [partyColumn<Due>(words.labels.asSuccessorOf, ({ predecessor }) => predecessor, canvas, 5)]
          : []),
        { title: words.labels.amount, of: ({ amount, currency }) => money(amount, currency), right: true },
        {
          title: words.labels.presented,
          of: ({ presented, currency }) => money(presented, currency),
          right: true,
          worth: 3,
        },
        {
          title: words.labels.dishonoured,
          of: ({ dishonoured, currency }) => money(dishonoured, currency),
          ...{ right: true, worth: 2 },
        },
        overdueColumn(words),
      ],
      canvas,
    ),
    sourceOf(list, words),
  ].join("\n\n");
}

/** Shows the exposure to an issuer. */
export function showExposure(exposure: Exposure, { style, nameOf, words }: BookCanvas): string {
  const say = words.books;
  const parts = exposure.currencies.map(({ currency, ...sums }) =>
    pairs(
      [
        [words.labels.issuedSum, style.strong(money(sums.issued, currency))],
        [words.labels.settled, money(sums.settled, currency)],
        [words.labels.endedOtherwise, money(sums.endedOtherwise, currency)],
        [words.labels.withTheIssuer, money(sums.withIssuer, currency)],
        [words.labels.outstanding, style.strong(money(sums.outstanding, currency))],
        [`  ${say.overdue}`, money(sums.overdue, currency)],
        [`  ${say.presented}`, money(sums.presented, currency)],
        [`  ${say.dishonoured}`, money(sums.dishonoured, currency)],
        [words.labels.offered, money(sums.offered, currency)],
      ],
      style,
    ),
  );
  return [
    style.strong(say.exposure(nameOf(exposure.issuer)) + withPredecessors(exposure, { nameOf, words })),
    ...(parts.length === 0 ? [say.issuedNothing] : parts),
    sourceOf(exposure, words),
  ].join("\n\n");
}

/** Shows what falls due across all parties, with the totals first. */
export function showDuesOfAll(list: DuesOfAll, canvas: BookCanvas): string {
  const { dues, totals } = list;
  const { words } = canvas;
  if (dues.length === 0) {
    return [words.books.nothingDue, sourceOf(list, words)].join("\n\n");
  }
  return [
    table(
      totals,
      [
        { title: words.labels.day, of: ({ day }) => day },
        partyColumn(words.labels.owedBy, ({ owedBy }) => owedBy, canvas, 3),
        partyColumn(words.labels.paidBy, ({ settlementBank }) => settlementBank, canvas, 2),
        { title: words.labels.total, of: ({ amount, currency }) => money(amount, currency), right: true },
        overdueColumn(words),
      ],
      canvas,
    ),
    table(
      dues,
      [
        { title: words.labels.day, of: ({ day }) => day },
        { title: words.labels.instrument, of: ({ instrumentId }) => instrumentId, lead: true },
        partyColumn(words.labels.owedBy, ({ owedBy }) => owedBy, canvas, 4),
        { title: words.labels.amount, of: ({ amount, currency }) => money(amount, currency), right: true },
        {
          title: words.labels.presented,
          of: ({ presented, currency }) => money(presented, currency),
          right: true,
          worth: 3,
        },
        {
          title: words.labels.dishonoured,
          of: ({ dishonoured, currency }) => money(dishonoured, currency),
          ...{ right: true, worth: 2 },
        },
        partyColumn(words.labels.guarantor, ({ guarantor }) => guarantor, canvas, 1),
        overdueColumn(words),
      ],
      canvas,
    ),
    sourceOf(list, words),
  ].join("\n\n");
}

/** Shows which share of the outstanding sum each party owes or guarantees. */
export function showConcentration(concentration: Concentration, canvas: BookCanvas): string {
  const { shares, totals } = concentration;
  const { words } = canvas;
  if (shares.length === 0) {
    return [words.books.nothingOutstanding, sourceOf(concentration, words)].join("\n\n");
  }
  return [
    table(
      shares,
      [
        { title: words.labels.as, of: (share) => words.code("capacity", share.as) },
        partyColumn(words.labels.party, ({ party }) => party, canvas),
        {
          title: words.labels.outstanding,
          of: ({ outstanding, currency }) => money(outstanding, currency),
          right: true,
        },
        { title: words.labels.share, of: ({ percent }) => `${percent} %`, right: true },
        { title: words.labels.overdue, of: ({ overdue, currency }) => money(overdue, currency), right: true, worth: 3 },
        {
          title: words.labels.dishonoured,
          of: ({ dishonoured, currency }) => money(dishonoured, currency),
          ...{ right: true, worth: 2 },
        },
        { title: words.labels.instruments, of: ({ instruments }) => String(instruments), right: true, worth: 1 },
      ],
      canvas,
    ),
    totals.map(({ currency, outstanding }) => words.books.outstanding(money(outstanding, currency))).join("\n"),
    sourceOf(concentration, words),
  ].join("\n\n");
}

function withPredecessors(
  { predecessors }: Exposure,
  { nameOf, words: { books, screen } }: Pick<BookCanvas, "nameOf" | "words">,
): string {
  return predecessors.length === 0 ? "" : books.alsoSuccessor(screen.list(predecessors.map(nameOf)));
}

/** A column that marks overdue entries. */
function overdueColumn({ books }: Words): Column<{ readonly overdue: boolean }> {
  return { title: "", of: ({ overdue }) => (overdue ? books.overdue : "") };
}
