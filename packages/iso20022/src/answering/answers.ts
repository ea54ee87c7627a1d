import { BankMessageError } from "../fault.js";
import type { Direction, TransferFact } from "../reading/facts.js";
import { messageText, type Written } from "../xml/xml-text.js";
import {
  amountElement,
  headerParts,
  originalIds,
  reasonElement,
  type AnsweredPayment,
  type AnswerOptions,
  type AnswerReason,
} from "./answered-payment.js";

/** What the bank says of the payments that it was told to make. */
export interface StatusReportOptions extends AnswerOptions {
  /** Code of ISO 20022: ACSP is accepted, RJCT refused. */
  readonly status: "ACSP" | "ACSC" | "PDNG" | "RJCT";
  /** Why, of a refusal. */
  readonly reason?: AnswerReason | undefined;
}

/**
 * The pacs.002.001.12 by which a bank says what became of payments. For tests, demonstrations and models of banks: a bank's own systems
 * write theirs.
 */
export function statusReport(
  payments: readonly AnsweredPayment[],
  { status, reason, ...options }: StatusReportOptions,
): string {
  return messageText("pacs.002.001.12", [
    "FIToFIPmtStsRpt",
    [
      ["GrpHdr", headerParts(options)],
      ...payments.map((payment): Written => {
        const said = reason === undefined ? undefined : reasonElement("StsRsnInf", reason);
        return ["TxInfAndSts", [...originalIds(payment), ["TxSts", status], said]];
      }),
    ],
  ]);
}

/** What the bank has booked. */
export interface BookingNoticeOptions extends AnswerOptions {
  /** On the payer's account as debits, or on the payee's as credits. All payments of one notice have the same account. */
  readonly side: "debtor" | "creditor";
  /** Day of the booking, from which the money counts as well, YYYY-MM-DD. */
  readonly bookedOn: string;
}

/**
 * The camt.054.001.08 by which a bank tells the owner of an account what it has booked, an entry a payment. For tests, demonstrations
 * and models of banks.
 *
 * @throws {BankMessageError} `PAYABLE_REFUSED` if the payments are not of one account.
 */
export function bookingNotice(
  payments: readonly (AnsweredPayment & Pick<TransferFact, "debtor" | "creditor">)[],
  { side, bookedOn, ...options }: BookingNoticeOptions,
): string {
  const accounts = new Set(payments.map((payment) => payment[side].account));
  const [account] = accounts;
  if (account === undefined || accounts.size > 1) {
    const problem = "a notice is of one account";
    const context = { field: `${side}.account`, value: [...accounts], problem };
    throw new BankMessageError(
      "PAYABLE_REFUSED",
      `${side}.account is ${[...accounts].join(", ")}: ${problem}`,
      context,
    );
  }
  const direction: Direction = side === "debtor" ? "debit" : "credit";
  const isIban = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(account);
  return messageText("camt.054.001.08", [
    "BkToCstmrDbtCdtNtfctn",
    [
      ["GrpHdr", headerParts(options)],
      [
        "Ntfctn",
        [
          ["Id", options.messageId],
          ["CreDtTm", options.createdAt],
          ["Acct", [["Id", [isIban ? ["IBAN", account] : ["Othr", [["Id", account]]]]]]],
          ...payments.map((payment, index) =>
            entryOf(payment, { direction, bookedOn, reference: `${options.messageId}/${String(index + 1)}` }),
          ),
        ],
      ],
    ],
  ]);
}

function entryOf(
  payment: AnsweredPayment,
  {
    direction,
    bookedOn,
    reference,
  }: { readonly direction: Direction; readonly bookedOn: string; readonly reference: string },
): Written {
  const { endToEndId, uetr } = payment;
  const indicator: Written = ["CdtDbtInd", direction === "debit" ? "DBIT" : "CRDT"];
  const refs: readonly (Written | undefined)[] = [
    ["AcctSvcrRef", reference],
    endToEndId === undefined ? undefined : ["EndToEndId", endToEndId],
    uetr === undefined ? undefined : ["UETR", uetr],
  ];
  const family = direction === "debit" ? "ICDT" : "RCDT";
  return [
    "Ntry",
    [
      amountElement("Amt", payment),
      indicator,
      ["Sts", [["Cd", "BOOK"]]],
      ["BookgDt", [["Dt", bookedOn]]],
      ["ValDt", [["Dt", bookedOn]]],
      ["AcctSvcrRef", reference],
      [
        "BkTxCd",
        [
          [
            "Domn",
            [
              ["Cd", "PMNT"],
              [
                "Fmly",
                [
                  ["Cd", family],
                  ["SubFmlyCd", "OTHR"],
                ],
              ],
            ],
          ],
        ],
      ],
      ["NtryDtls", [["TxDtls", [["Refs", refs], amountElement("Amt", payment), indicator]]]],
    ],
  ];
}

/** What comes back, and why. */
export interface PaymentReturnOptions extends AnswerOptions {
  /** Why. */
  readonly reason: AnswerReason;
}

/** The pacs.004.001.10 by which money comes back whole. For tests, demonstrations and models of banks. */
export function paymentReturn(
  payments: readonly AnsweredPayment[],
  { reason, ...options }: PaymentReturnOptions,
): string {
  return messageText("pacs.004.001.10", [
    "PmtRtr",
    [
      ["GrpHdr", [...headerParts(options), ["NbOfTxs", String(payments.length)], ["SttlmInf", [["SttlmMtd", "CLRG"]]]]],
      ...payments.map((payment): Written => [
        "TxInf",
        [...originalIds(payment), amountElement("RtrdIntrBkSttlmAmt", payment), reasonElement("RtrRsnInf", reason)],
      ]),
    ],
  ]);
}
