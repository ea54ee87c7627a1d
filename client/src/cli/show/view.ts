import type { Style } from "./style.js";

/** What a view is drawn with. */
export interface Canvas {
  readonly style: Style;
  /** Name and LEI of a party; its LEI alone where the name is not known. */
  readonly nameOf: (lei: string) => string;
}
