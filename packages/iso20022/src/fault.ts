/** The fault of a bank's message, or of a payment that shall become one. */
export type BankMessageErrorCode =
  /** The XML is not well-formed, has a document type or entities, or passes a limit. */
  | "XML_REFUSED"
  /** The document is not one of the messages that are read, or has a version that nobody knows. */
  | "UNSUPPORTED_MESSAGE"
  /** An element is missing, occurs too often or has a value that it cannot have, or a schema refuses the document. */
  | "NOT_VALID"
  /** An amount is not a decimal number, has more decimals than its currency, or its currency does not exist. */
  | "AMOUNT_UNREADABLE"
  /** The transactions of an entry do not add up to it. */
  | "ENTRY_SUM"
  /** The opening balance of a statement and its booked entries do not make the closing balance. */
  | "STATEMENT_SUM"
  /** A statement does not open with the balance with which the one before closed. */
  | "STATEMENT_GAP"
  /** A payment, or a message of trade finance, cannot be written: a field is missing, has the wrong form or too many characters. */
  | "PAYABLE_REFUSED"
  /** Two payments have one UETR, or are for one purpose of one certificate. */
  | "UETR_REUSED"
  /** A text has a character that the message must not have. */
  | "CHARACTER_NOT_ALLOWED"
  /** The library that validates is not installed, or the schema is not one. */
  | "SCHEMA_UNUSABLE";

/** Where in a document a fault is. */
export interface Place {
  /** Line of the document, from 1. */
  readonly line: number;
  /** Path of the element by local names, such as `Document/BkToCstmrStmt/Stmt/Ntry/Amt`. */
  readonly element: string;
}

/** A fault of a bank's message or of a payment, with the values, and the place where the fault is in a document. */
export class BankMessageError extends Error {
  /** Name of the class. */
  override readonly name = "BankMessageError";

  constructor(
    /** Code of the fault, for programs. */
    readonly code: BankMessageErrorCode,
    message: string,
    /** Values that the message mentions, by name. A fault in a document has `line` and `element`. */
    readonly context: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${message}`, options);
  }
}

/** A fault at a place of a document. */
export function faultAt(
  code: BankMessageErrorCode,
  { line, element }: Place,
  problem: string,
  context: Readonly<Record<string, unknown>> = {},
): BankMessageError {
  const place = element === "" ? `line ${String(line)}` : `line ${String(line)}, ${element}`;
  return new BankMessageError(code, `${place}: ${problem}`, {
    ...{ line, element, problem },
    ...context,
  });
}
