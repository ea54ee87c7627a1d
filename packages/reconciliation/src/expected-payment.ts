import type { Amount, PaymentPurpose } from "@tallystick/iso20022";

/** The act by which the ledger takes note of a payment, with what it needs beside certificate, UETR and value date. */
export type Discharge =
  | {
      /** The settlement bank records its payment. */
      readonly act: "Settle";
    }
  | {
      /** The payment agent of a discount against payment confirms it. */
      readonly act: "ConfirmPayment";
    }
  | {
      /** The claimant acknowledges the payment of a claim. */
      readonly act: "PayRecourse";
      /** LEI of the party that pays the claim. */
      readonly payer: string;
    }
  | {
      /** The seller acknowledges the payment of what it sold free of payment. */
      readonly act: "PayProceeds";
      /** LEI of the party that sold. */
      readonly creditor: string;
      /** Day of the sale, YYYY-MM-DD. */
      readonly soldOn: string;
    };

/** A payment that a certificate needs. Its EndToEndId is its identity, which both sides compute. */
export interface ExpectedPayment extends Amount {
  /** `endToEndIdOf(certificateId, purpose, ordinal, sale)` of `@tallystick/iso20022`. */
  readonly endToEndId: string;
  /** Id of the certificate. */
  readonly certificateId: string;
  /** What is paid of the certificate. */
  readonly purpose: PaymentPurpose;
  /** Which payment of the certificate for this purpose it is, from 1. Absent: 1. */
  readonly ordinal?: number | undefined;
  /** UETR, if one was made or the ledger has told it. */
  readonly uetr?: string | undefined;
  /** LEI of the party that owes. */
  readonly debtor: string;
  /** LEI of the party that is paid. */
  readonly creditor: string;
  /** Account of the creditor that the instruction named. Absent: any. */
  readonly creditorAccount?: string | undefined;
  /** Day on which it is due, YYYY-MM-DD. */
  readonly dueOn: string;
  /** Day on which the instruction left, YYYY-MM-DD. Absent: this side has given none. */
  readonly instructedOn?: string | undefined;
  /** Id of the message that has the instruction. */
  readonly messageId?: string | undefined;
  /** What the ledger is told when it is paid. */
  readonly discharge: Discharge;
}

/** A payment that somebody reported to the ledger. */
export interface LedgerPayment extends Amount {
  /** UETR of the report. */
  readonly uetr: string;
  /** Certificate that it was reported for. */
  readonly certificateId: string;
  /** Purpose, as the ledger has it. */
  readonly purpose: string;
  /** Day on which the money counts as paid, YYYY-MM-DD. */
  readonly valueDate: string;
  /** Day of the report, YYYY-MM-DD. */
  readonly reportedOn: string;
  /** Whether the ledger knows that the money came back. */
  readonly isReturned: boolean;
}
