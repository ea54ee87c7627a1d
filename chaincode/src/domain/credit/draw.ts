import { refuse } from "../kernel/refusal.js";
import { create, update, type Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import type { TallyEvent } from "../operation/events.js";
import { availableOf, creditLines, viewCreditLine, type CreditLine } from "../state/credit-line.js";
import { guarantees, type Guarantee } from "../state/guarantee.js";
import type { Instrument } from "../state/instrument.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import { formatAmount } from "../vocabulary/amount.js";
import type { CalendarDate } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";
import type { Lei } from "../vocabulary/lei.js";

/** A credit line, and whether its bank itself set the terms. */
export interface LineFound {
  readonly line: CreditLine;
  readonly ownWord: boolean;
}

/** Whose line it is, for which obligor, and in which currency. */
export interface LineName {
  readonly bank: Lei;
  readonly obligor: Lei;
  readonly currency: Currency;
}

export async function findCreditLine(
  view: LedgerView,
  { bank, obligor, currency }: LineName,
): Promise<LineFound | undefined> {
  const line = await view.find(creditLines, bank, obligor, currency);
  return line && { line, ownWord: await view.isMarked(creditLines, line) };
}

/** @throws `CREDIT_LINE_NOT_FOUND` */
export async function loadCreditLine(view: LedgerView, name: LineName): Promise<CreditLine> {
  const { bank, obligor, currency } = name;
  return (await view.find(creditLines, bank, obligor, currency)) ?? refuse("CREDIT_LINE_NOT_FOUND", { ...name });
}

/**
 * That there is a line, and the bank itself set its terms.
 *
 * @throws `CREDIT_LINE_NOT_FOUND`, `MARKER_MISSING`
 */
export function requireOpenedByBank(found: LineFound | undefined, name: LineName): CreditLine {
  const { line, ownWord } = found ?? refuse("CREDIT_LINE_NOT_FOUND", { ...name });
  if (ownWord) {
    return line;
  }
  return refuse("MARKER_MISSING", {
    record: `credit line of ${line.bank} for ${line.obligor} in ${line.currency}`,
    organisation: line.bankMspId,
    remedy: "The bank opens its line with `OpenCreditLine`, which replaces the record",
  });
}

/** Whether the line can be drawn on a day, whatever is left of it. */
export function isOpen({ state, validFrom, validTo }: CreditLine, date: CalendarDate): boolean {
  return state === "Open" && validFrom <= date && date <= validTo;
}

/**
 * Draws an instrument's face on the guarantor's line, and files the guarantee.
 *
 * @throws `WRONG_STATE` where the line is closed or not valid that day; `CREDIT_LIMIT_EXCEEDED`.
 */
export function draw(
  line: CreditLine,
  guarantor: Party,
  instrument: Instrument,
  date: CalendarDate,
  { now }: ActContext,
): { line: CreditLine; changes: Change[]; events: TallyEvent[] } {
  const { instrumentId, face, currency, issuer, endorsers } = instrument;
  if (!isOpen(line, date)) {
    refuse("WRONG_STATE", {
      id: `credit line of ${line.bank} for ${line.obligor} in ${line.currency}`,
      state: line.state === "Closed" ? line.state : `valid from ${line.validFrom} to ${line.validTo}`,
      required: `open on ${date}`,
    });
  }
  if (face > availableOf(line)) {
    const amount = (value: bigint) => formatAmount(value, currency);
    refuse("CREDIT_LIMIT_EXCEEDED", {
      requested: amount(face),
      available: amount(availableOf(line)),
      limit: amount(line.limit),
    });
  }
  const drawn: CreditLine = { ...line, drawn: line.drawn + face, changedAt: now };
  const guarantee: Guarantee = {
    instrumentId,
    bank: guarantor.lei,
    bankMspId: guarantor.mspId,
    obligor: issuer,
    currency,
    released: [],
    endorsers,
    changedAt: now,
  };
  return {
    line: drawn,
    changes: [update(creditLines, line, drawn), create(guarantees, guarantee)],
    events: [{ type: "CreditLineDrawn", by: guarantor.lei, at: now, creditLine: viewCreditLine(drawn), instrumentId }],
  };
}
