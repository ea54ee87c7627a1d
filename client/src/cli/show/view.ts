import type { Style } from "./style.js";

/** What a view is drawn with. */
export interface Canvas {
  readonly style: Style;
  /** Name and LEI of a party; its LEI alone where the name is not known. */
  readonly nameOf: (lei: string) => string;
  /** The instant as of which it is shown: offers and orders that ended by then have run out. */
  readonly at: string;
  /** The party whose own list it is: to it "you" is said. */
  readonly you?: string | undefined;
}
