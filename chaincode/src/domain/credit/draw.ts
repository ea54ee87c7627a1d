import { refuse } from "../kernel/refusal.js";
import { create, update, type Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import type { TallyEvent } from "../operation/events.js";
import { availableOf, creditLines, nameOfLine, viewCreditLine, type CreditLine } from "../state/credit-line.js";
import { guarantees, type Guarantee } from "../state/guarantee.js";
import type { Instrument } from "../state/instrument.js";
import type { Party } from "../state/party.js";
import { formatAmount } from "../vocabulary/amount.js";
import type { CalendarDate } from "../vocabulary/calendar.js";

/** Whether the line can be drawn on a day, regardless of the amount left. */
export function isOpen({ state, validFrom, validTo }: CreditLine, date: CalendarDate): boolean {
  return state === "Open" && validFrom <= date && date <= validTo;
}

/**
 * Draws an instrument's face on the line of the bank that guarantees, and files the guarantee.
 *
 * @throws `WRONG_STATE` if the line is closed or not valid that day; `CREDIT_LIMIT_EXCEEDED`.
 */
export function draw(
  line: CreditLine,
  bank: Party,
  instrument: Instrument,
  date: CalendarDate,
  { now }: ActContext,
): { line: CreditLine; changes: Change[]; events: TallyEvent[] } {
  const { instrumentId, face, currency, issuer, endorsers } = instrument;
  if (!isOpen(line, date)) {
    refuse("WRONG_STATE", {
      id: nameOfLine(line),
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
    bank: bank.lei,
    bankMspId: bank.mspId,
    obligor: issuer,
    currency,
    released: [],
    endorsers,
    changedAt: now,
  };
  return {
    line: drawn,
    changes: [update(creditLines, line, drawn), create(guarantees, guarantee)],
    events: [{ type: "CreditLineDrawn", by: bank.lei, at: now, creditLine: viewCreditLine(drawn), instrumentId }],
  };
}
