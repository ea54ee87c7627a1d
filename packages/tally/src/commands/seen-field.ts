import type { FieldAsWritten } from "../operation/command.js";

/** The field in which an act that builds on the writings of others says what its caller saw. */
export const seen = {
  optional: true,
  help: "SHA-256 of what you were shown: the act is refused if the ledger has other terms.",
  otherwise: "that of what the command reads and shows",
} satisfies FieldAsWritten;
