import { english } from "../language/en/index.js";
import type { Words } from "../language/words.js";

/** What is wrong, and what the user can do. */
type Problem = readonly [message: string, advice?: string];

/**
 * The command line or the connection profile is wrong. The error has one line that names the problem, the place and the
 * remedy. The code that throws this error does not know the language, so it names the text. The `message` of the error
 * is the English text.
 */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(readonly say: (usage: Words["usage"], values: Words["values"]) => Problem) {
    const [message] = say(english.usage, english.values);
    super(message);
  }
}
