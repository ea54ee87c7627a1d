import type { Instrument, Stage } from "@tallystick/client";

import type { Words } from "../language/words.js";
import type { Clock } from "./clock.js";
import type { Style } from "./style.js";
import type { Words as ViewWords } from "./words/words.js";

/** What a view is drawn with. */
export interface Canvas {
  /** What is said on it, in the language of its reader. */
  readonly words: ViewWords;
  readonly style: Style;
  /** Name of a party; its LEI where the name is not known. */
  readonly nameOf: (lei: string) => string;
  /** The terms of an instrument that the answer concerns, as far as they were read. */
  readonly termsOf?: ((instrumentId: string) => Instrument | undefined) | undefined;
  /** Where an instrument stands at an instant: matured and closed follow from the day and from its certificates. */
  readonly stageOf?: ((instrument: Instrument, at: string) => Stage) | undefined;
  readonly clock: Clock;
  /** The instant as of which it is shown: offers and orders that ended by then have run out. */
  readonly at: string;
  /** The party whose own list it is: to it "you" is said. */
  readonly you?: string | undefined;
}

/** What the view of a command's answer is drawn with. */
export interface CommandCanvas extends Canvas {
  readonly words: Words;
  /** A text of the library with commands in place of the acts and queries that it names. */
  readonly asCommands: (text: string) => string;
}
