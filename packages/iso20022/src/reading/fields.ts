import { readUnits, type Amount } from "../amount.js";
import { faultAt } from "../fault.js";
import type { Element } from "../xml/element.js";
import type { BankParty, Direction, PaymentReferences, Reason } from "./facts.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** A day of ISO 8601, alone or with a time. */
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T\d{2}:\d{2}:\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$/;

/** @throws {BankMessageError} `AMOUNT_UNREADABLE` */
export function amountOf(element: Element): Amount {
  const { currency = "", text } = element;
  const units = readUnits(text, currency);
  if (typeof units === "string") {
    throw faultAt("AMOUNT_UNREADABLE", element, units, { amount: text.slice(0, 40), currency: currency.slice(0, 10) });
  }
  return { units, currency };
}

/** @throws {BankMessageError} `AMOUNT_UNREADABLE` */
export function amountAt(element: Element, ...path: readonly string[]): Amount | undefined {
  const found = element.find(...path);
  return found && amountOf(found);
}

/** A day or moment, which messages write in the element itself or below it as `Dt` or `DtTm`. */
export function dateAt(element: Element, ...path: readonly string[]): string | undefined {
  const found = element.find(...path);
  const at = found?.find("Dt") ?? found?.find("DtTm") ?? found;
  if (at === undefined || at.text === "") {
    return undefined;
  }
  if (!DAY.test(at.text)) {
    throw at.fault(`"${at.text.slice(0, 40)}" is not a day or a moment of ISO 8601`);
  }
  return at.text;
}

/** @throws {BankMessageError} `NOT_VALID` */
export function directionOf(indicator: Element): Direction {
  if (indicator.text !== "CRDT" && indicator.text !== "DBIT") {
    throw indicator.fault(`"${indicator.text.slice(0, 40)}" is neither CRDT nor DBIT`);
  }
  return indicator.text === "CRDT" ? "credit" : "debit";
}

/** Where a kind of message has the references of a payment. */
export interface ReferenceNames {
  readonly uetr: string;
  readonly endToEndId: string;
  readonly instructionId: string;
  readonly transactionId: string;
}

/** @throws {BankMessageError} `NOT_VALID`: the UETR is not a version 4 UUID. */
export function referencesIn(element: Element | undefined, names: ReferenceNames): PaymentReferences {
  const uetr = element?.find(names.uetr);
  const lower = uetr?.text.toLowerCase();
  if (uetr !== undefined && !UUID.test(lower ?? "")) {
    throw uetr.fault(`"${uetr.text.slice(0, 40)}" is not a UETR: a version 4 UUID`);
  }
  return {
    uetr: lower,
    endToEndId: provided(element?.textAt(names.endToEndId)),
    instructionId: provided(element?.textAt(names.instructionId)),
    transactionId: provided(element?.textAt(names.transactionId)),
  };
}

function provided(reference: string | undefined): string | undefined {
  return reference === "NOTPROVIDED" ? undefined : reference;
}

/** A reason with its code in `Rsn`, or the words alone. */
export function reasonOf(information: Element): Reason {
  const words = information.all("AddtlInf").map(({ text }) => text);
  return {
    code: information.textAt("Rsn", "Cd"),
    proprietary: information.textAt("Rsn", "Prtry"),
    text: words.length === 0 ? undefined : words.join(" "),
  };
}

/** IBAN, or the number in the bank's own form. */
export function accountOf(account: Element | undefined): string | undefined {
  const id = account?.find("Id");
  return id?.textAt("IBAN") ?? id?.textAt("Othr", "Id") ?? id?.textAt("PrtryAcct", "Id") ?? id?.textAt("BBAN");
}

/** The BIC of a bank. */
export function bicOf(agent: Element | undefined): string | undefined {
  const institution = agent?.find("FinInstnId");
  return institution?.textAt("BICFI") ?? institution?.textAt("BIC");
}

/** A party, who can be a bank; newer versions have it within `Pty` or `Agt`. */
export function partyOf(party: Element | undefined, account: Element | undefined): BankParty {
  const within = party?.find("Pty") ?? party?.find("Agt") ?? party;
  const institution = within?.find("FinInstnId");
  const organisation = within?.find("Id", "OrgId");
  return {
    name: within?.textAt("Nm") ?? institution?.textAt("Nm"),
    lei: organisation?.textAt("LEI") ?? institution?.textAt("LEI"),
    bic: organisation?.textAt("AnyBIC") ?? organisation?.textAt("BICOrBEI") ?? bicOf(within),
    account: accountOf(account),
  };
}
