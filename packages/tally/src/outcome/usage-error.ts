import { english } from "../language/en/index.js";
import type { Words } from "../language/words.js";

/** What is wrong, and what to do. */
type Problem = readonly [message: string, advice?: string];

/**
 * The command line or the connection profile is wrong: one line that says what and where, and what to do. Who throws it does not know
 * the language: it says which text it is. As an error it has the English one.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(readonly say: (usage: Words["usage"], values: Words["values"]) => Problem) {
    const [message] = say(english.usage, english.values);
    super(message);
  }
}
