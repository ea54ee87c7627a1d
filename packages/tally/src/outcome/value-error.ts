import { english } from "../language/en/index.js";
import type { Words } from "../language/words.js";

/** A value of an option or argument cannot be read. Who throws it does not know the language: it says which text it is. */
export class ValueError extends Error {
  override readonly name = "ValueError";

  constructor(readonly say: (values: Words["values"]) => string) {
    super(say(english.values));
  }
}
