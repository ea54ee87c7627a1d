import type { FieldAsWritten } from "../operation/command.js";

/** How an act that takes up what others have written says what its caller was shown. */
export const seen = {
  optional: true,
  help: "SHA-256 of what you were shown: the act is refused if the ledger has other terms.",
  otherwise: "that of what the command reads and shows",
} satisfies FieldAsWritten;
