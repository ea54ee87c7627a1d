import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { hasSpokenFor } from "../party/succession.js";
import { creditLines, nameOfLine, type CreditLine } from "../state/credit-line.js";
import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import type { Currency } from "../vocabulary/currency.js";
import type { Lei } from "../vocabulary/lei.js";

/**
 * Who set the terms of a line. `own`: the bank, from the organisation that speaks for the bank now. `before`: the bank,
 * from an organisation that spoke for the bank before a succession. `others`: the record was written past the rules.
 */
type Word = "own" | "before" | "others";

/** A credit line, and who set its terms. */
export interface LineFound {
  readonly line: CreditLine;
  readonly word: Word;
}

/** The obligor of a line, and its currency. */
export interface LineOf {
  readonly obligor: Lei;
  readonly currency: Currency;
}

/** @param bank - the record of the line's bank. */
export async function findCreditLine(
  view: LedgerView,
  bank: Party,
  { obligor, currency }: LineOf,
): Promise<LineFound | undefined> {
  const line = await view.find(creditLines, bank.lei, obligor, currency);
  return line && { line, word: (await view.isMarked(creditLines, line)) ? wordOf(line, bank) : "others" };
}

/**
 * Whether a bank has an open line for a party that has merged into an obligor. Together with its line for the obligor
 * it would guarantee twice for the remaining party. Until the bank closes one of them, nobody knows which limit counts.
 */
export async function hasLineForPredecessor(
  view: LedgerView,
  bank: Party,
  { predecessors = [] }: Party,
  currency: Currency,
): Promise<boolean> {
  const found = await sideBySide(...predecessors.map((obligor) => findCreditLine(view, bank, { obligor, currency })));
  return found.some((one) => one !== undefined && one.word !== "others" && one.line.state === "Open");
}

/** @throws `CREDIT_LINE_NOT_FOUND` */
export async function loadCreditLine(
  view: LedgerView,
  { bank, obligor, currency }: LineOf & { readonly bank: Lei },
): Promise<CreditLine> {
  return (
    (await view.find(creditLines, bank, obligor, currency)) ??
    refuse("CREDIT_LINE_NOT_FOUND", { bank, obligor, currency })
  );
}

/** The organisation that the record itself names proves nothing: a forger can name its own. */
function wordOf({ bankMspId }: CreditLine, bank: Party): Word {
  if (bankMspId === bank.mspId && bank.successor === undefined) {
    return "own";
  }
  return hasSpokenFor(bank, bankMspId) ? "before" : "others";
}

/**
 * Requires a line whose terms the bank itself set, from the organisation that speaks for it now.
 *
 * @throws `CREDIT_LINE_NOT_FOUND`, `MARKER_MISSING`
 */
export function requireOwnWord(found: LineFound | undefined, bank: Party, lineOf: LineOf): CreditLine {
  return requireWord(["own"], found, bank, lineOf);
}

/**
 * Requires a line whose terms the bank itself set, now or before a succession.
 *
 * @throws as {@link requireOwnWord}
 */
export function requireBanksWord(found: LineFound | undefined, bank: Party, lineOf: LineOf): CreditLine {
  return requireWord(["own", "before"], found, bank, lineOf);
}

function requireWord(
  words: readonly Word[],
  found: LineFound | undefined,
  { lei, mspId }: Party,
  { obligor, currency }: LineOf,
): CreditLine {
  const { line, word } = found ?? refuse("CREDIT_LINE_NOT_FOUND", { bank: lei, obligor, currency });
  if (words.includes(word)) {
    return line;
  }
  return refuse("MARKER_MISSING", {
    record: nameOfLine(line),
    organisation: mspId,
    remedy: "The bank opens its line with `OpenCreditLine`, which sets all terms again",
  });
}
