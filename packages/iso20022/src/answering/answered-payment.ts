import { amountText } from "../amount.js";
import type { TransferFact } from "../reading/facts.js";
import type { Written } from "../xml/xml-text.js";

/** A payment that a bank answers, as `readMessage` gives it of a pain.001. */
export type AnsweredPayment = Pick<TransferFact, "units" | "currency" | "uetr" | "endToEndId">;

/** What every answer has. */
export interface AnswerOptions {
  /** Id that the bank gives its message, at most 35 characters. */
  readonly messageId: string;
  /** Moment at which the bank makes it, such as `2026-12-02T16:00:00Z`. */
  readonly createdAt: string;
}

/** Why a payment was refused or comes back. */
export interface AnswerReason {
  /** Code of ISO 20022, such as AC04 for a closed account. */
  readonly code: string;
  /** In words, at most 105 characters. */
  readonly words?: string | undefined;
}

/** The header's id and moment. */
export function headerParts({ messageId, createdAt }: AnswerOptions): Written[] {
  return [
    ["MsgId", messageId],
    ["CreDtTm", createdAt],
  ];
}

/** How a later message names a payment. Older forms have no UETR. */
export function originalIds({ endToEndId, uetr }: AnsweredPayment): (Written | undefined)[] {
  return [
    endToEndId === undefined ? undefined : ["OrgnlEndToEndId", endToEndId],
    uetr === undefined ? undefined : ["OrgnlUETR", uetr],
  ];
}

/** The element of an amount. */
export function amountElement(name: string, amount: Pick<AnsweredPayment, "units" | "currency">): Written {
  return [name, amountText(amount), { Ccy: amount.currency }];
}

/** The element of a reason: statuses and returns have the same form. */
export function reasonElement(name: string, { code, words }: AnswerReason): Written {
  return [name, [["Rsn", [["Cd", code]]], words === undefined ? undefined : ["AddtlInf", words]]];
}
