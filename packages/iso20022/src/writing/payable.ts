import type { Amount } from "../amount.js";

/** What a payment of a certificate is for. */
export type PaymentPurpose = "settlement" | "discount" | "recourse";

/** An account by its IBAN, or by its number in the bank's own form. */
export type PaymentAccount =
  | {
      /** IBAN (ISO 13616) without blanks. */
      readonly iban: string;
    }
  | {
      /** Number in the bank's own form, at most 34 characters. */
      readonly number: string;
    };

/** A bank's number in a clearing system. */
export interface ClearingMember {
  /** Code of the system by ISO 20022, such as CNAPS or USABA. */
  readonly system: string;
  /** Number of the bank, at most 35 characters. */
  readonly member: string;
}

/** A bank by at least one of its names. */
export interface PaymentBank {
  /** BIC (ISO 9362) of 8 or 11 characters. */
  readonly bic?: string | undefined;
  /** LEI (ISO 17442). */
  readonly lei?: string | undefined;
  /** Number in a clearing system. */
  readonly clearing?: ClearingMember | undefined;
}

/** Where a party is. */
export interface PaymentAddress {
  /** Town, at most 35 characters. */
  readonly town: string;
  /** Country's two letters by ISO 3166. */
  readonly country: string;
}

/** One side of a payment, with the account and the bank that the payer's own address book has for it. */
export interface PaymentParty {
  /** Name, at most 140 characters. */
  readonly name: string;
  /** LEI (ISO 17442). */
  readonly lei: string;
  /** Where it is, which banks ask for in payments across a border. */
  readonly address?: PaymentAddress | undefined;
  /** Account of the party. */
  readonly account: PaymentAccount;
  /** Bank that has the account. */
  readonly bank: PaymentBank;
}

/** A sale that was not paid when the certificate passed. A certificate can be sold so several times before anybody is paid. */
export interface UnpaidSale {
  /** LEI of the party that sold. */
  readonly creditor: string;
  /** Day of the sale, YYYY-MM-DD. */
  readonly soldOn: string;
}

/** A payment that a certificate needs. It has a UETR of its own, since a UETR discharges once. */
export interface Payable extends Amount {
  /** Id of the certificate, at most 140 characters. */
  readonly certificateId: string;
  /** What is paid of the certificate. */
  readonly purpose: PaymentPurpose;
  /**
   * Which payment of the certificate for this purpose it is, from 1. One that a bank refused or that came back is followed by the next.
   * Absent: 1.
   */
  readonly ordinal?: number | undefined;
  /** The sale that is paid, if the certificate was sold free of payment. */
  readonly sale?: UnpaidSale | undefined;
  /** The issuer's name for the certificate, at most 35 characters. The certificate's id is beside it. */
  readonly reference: string;
  /** UETR, a version 4 UUID in lower case. Make it once and keep it before the message is written. */
  readonly uetr: string;
  /** Day of execution, YYYY-MM-DD. */
  readonly executionDate: string;
  /** Who pays. */
  readonly debtor: PaymentParty;
  /** Who is paid. */
  readonly creditor: PaymentParty;
}
