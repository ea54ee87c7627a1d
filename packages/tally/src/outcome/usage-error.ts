import { english } from "../language/en/index.js";
import type { Words } from "../language/words.js";

/** What is wrong, and what the user can do. */
type Problem = readonly [message: string, advice?: string];

/**
 * A problem that the command finds itself. The error has one line that names the problem, the place and the remedy. The code that throws this error
 * does not know the language, so it names the text. The `message` of the error is the English text.
 */
export abstract class OwnProblem extends Error {
  /** The code that programs read. */
  abstract readonly code: "USAGE" | "NOT_POSSIBLE";

  constructor(readonly say: (usage: Words["usage"], values: Words["values"]) => Problem) {
    const [message] = say(english.usage, english.values);
    super(message);
  }
}

/** The command line or the connection profile is wrong. */
export class UsageError extends OwnProblem {
  override readonly name = "UsageError";
  override readonly code = "USAGE";
}

/** The command line is right, and a rule refuses what it asks for, by what is on the ledger or in a store of readings. The command sent nothing. */
export class NotPossible extends OwnProblem {
  override readonly name = "NotPossible";
  override readonly code = "NOT_POSSIBLE";
}
