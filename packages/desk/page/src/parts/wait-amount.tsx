import type { JSX } from "preact";

import type { ShownWait } from "../../../src/answers.js";
import { Money } from "./basic.js";

/** The amount of something that waits, if it has one. */
export function WaitAmount({ currency, amount }: Pick<ShownWait, "currency" | "amount">): JSX.Element | null {
  return currency === undefined || amount === undefined ? null : <Money currency={currency} amount={amount} />;
}
