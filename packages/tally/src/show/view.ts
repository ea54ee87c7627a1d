import type { Instrument } from "@tallystick/client";

import type { Words } from "../language/words.js";
import type { Clock } from "./clock.js";
import type { Style } from "./style.js";
import type { Words as ViewWords } from "./words/words.js";

/** What a view needs to print an answer. */
export interface Canvas {
  /** The texts in the reader's language. */
  readonly words: ViewWords;
  readonly style: Style;
  /** The name of a party, or the LEI if the client does not know the name. */
  readonly nameOf: (lei: string) => string;
  /** The terms of an instrument in the answer, if the client has read them. */
  readonly termsOf?: ((instrumentId: string) => Instrument | undefined) | undefined;
  readonly clock: Clock;
  /** The instant of the output. Offers and orders that ended before this instant appear as expired. */
  readonly at: string;
  /** The party that asked for its own list. The output calls this party "you". */
  readonly you?: string | undefined;
}

/** What the view of a command's answer needs. */
export interface CommandCanvas extends Canvas {
  readonly words: Words;
  /** Replaces the acts and queries that a text of the library names with their commands. */
  readonly asCommands: (text: string) => string;
}
