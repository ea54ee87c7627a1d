import type { JSX } from "preact";

import { linkTo } from "../store.js";
import { shortId } from "./basic.js";

/** Leads to an instrument, by its reference. */
export function InstrumentLink({ instrumentId }: { readonly instrumentId: string }): JSX.Element {
  return (
    <a class="id" title={instrumentId} href={linkTo("instrument", instrumentId)}>
      {shortId(instrumentId)}
    </a>
  );
}
