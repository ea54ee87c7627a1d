import type { FieldAsWritten } from "../operation/command.js";

/**
 * The field of a request with the digest of the terms that the caller saw. Acts that rely on terms written by others
 * have it.
 */
export const seen = {
  optional: true,
  help: "SHA-256 of what you were shown: the act is refused if the ledger has other terms.",
  otherwise: "that of what the command reads and shows",
} satisfies FieldAsWritten;
