import type { Amount, Direction } from "@tallystick/iso20022";

/** What every record of a bank has. */
interface Recorded {
  /** Id, made of the file and the place in it. */
  readonly id: string;
  /** The file that it is from. */
  readonly fileId: string;
  /** UETR, if the bank says it. */
  readonly uetr?: string | undefined;
  /** EndToEndId, if the bank says it. */
  readonly endToEndId?: string | undefined;
}

/** One payment that was booked on an account, or one of several that were booked together. Nothing that is not booked becomes one. */
export interface Booking extends Recorded, Amount {
  /** Kind of the record. */
  readonly kind: "booking";
  /** Name of the message, such as camt.053. */
  readonly message: string;
  /** IBAN, or the account's number in its bank's own form. */
  readonly account: string;
  /** LEI of the account's owner, by the address book. */
  readonly owner: string;
  /** Whether money came to the account or left it. */
  readonly direction: Direction;
  /** Whether it undoes an earlier booking. */
  readonly isReversal: boolean;
  /** Certificates that the structured remittance names. */
  readonly certificates: readonly string[];
  /** What the account's bank called it. */
  readonly servicerReference?: string | undefined;
  /** Day of the booking, YYYY-MM-DD. */
  readonly bookedOn?: string | undefined;
  /** Day from which the money counts, YYYY-MM-DD. */
  readonly valueDate?: string | undefined;
  /** The creditor's account, if the bank says it. */
  readonly creditorAccount?: string | undefined;
  /** Charges, if the bank says them. */
  readonly charges?: Amount | undefined;
  /** Why the money came back, by code and in words. */
  readonly returnReason?: string | undefined;
}

/** What a bank says became of an instruction. */
export interface StatusReport extends Recorded {
  /** Kind of the record. */
  readonly kind: "status";
  /** Code of ISO 20022, such as ACSP or RJCT. */
  readonly status: string;
  /** Id of the message that the instruction was in. */
  readonly originalMessageId?: string | undefined;
  /** Whether it is about the whole message. */
  readonly isOfMessage: boolean;
  /** Why, mostly of a refusal. */
  readonly reason?: string | undefined;
}

/** A payment that comes back between banks (pacs.004). */
export interface ReturnReport extends Recorded, Amount {
  /** Kind of the record. */
  readonly kind: "return";
  /** Why, by code and in words. */
  readonly reason?: string | undefined;
}

/** What a bank has told. */
export type BankRecord = Booking | StatusReport | ReturnReport;
