import { english } from "../language/en/index.js";
import type { Words } from "../language/words.js";

/**
 * The command cannot read the value of an option or argument. The code that throws this error does not know the
 * language, so it names the text.
 */
export class ValueError extends Error {
  override readonly name = "ValueError";

  constructor(readonly say: (values: Words["values"]) => string) {
    super(say(english.values));
  }
}
