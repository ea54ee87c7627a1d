import type { BankMessageErrorCode } from "@tallystick/iso20022";

import type { ReconciliationErrorCode } from "../fault.js";

/** What a bank's file or account, or a payment, is refused for. */
export interface BankFault {
  /** Code of the fault. */
  readonly code: BankMessageErrorCode | ReconciliationErrorCode;
  /** What is wrong, in English, with line and element of a file. */
  readonly problem: string;
  /** The values that it is about. */
  readonly context: Readonly<Record<string, unknown>>;
}

/** The fields of the errors that the packages for bank messages throw. A program can recognise them before it loads these packages. */
interface CodedError extends Error {
  readonly code: BankFault["code"];
  readonly context: BankFault["context"];
}

/** Recognises an error of these packages, with values that JSON can have. Undefined: it is another one. */
export function bankFaultIn(error: unknown): BankFault | undefined {
  if (!isCoded(error)) {
    return undefined;
  }
  const { code, message } = error;
  // JSON has no whole numbers of any length.
  const context = Object.fromEntries(
    Object.entries(error.context).map(([name, value]) => [name, typeof value === "bigint" ? String(value) : value]),
  );
  return { code, context, problem: message.startsWith(`${code}: `) ? message.slice(code.length + 2) : message };
}

function isCoded(error: unknown): error is CodedError {
  return (
    error instanceof Error && ["BankMessageError", "ReconciliationError"].includes(error.name) && "context" in error
  );
}
