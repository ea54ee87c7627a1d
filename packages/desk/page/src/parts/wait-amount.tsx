import type { JSX } from "preact";

import type { Sum } from "../amounts.js";
import { Money } from "./basic.js";

/** The amount of something that waits, if it has one. */
export function WaitAmount({
  currency,
  amount,
}: {
  readonly [name in keyof Sum]?: Sum[name] | undefined;
}): JSX.Element | null {
  return currency === undefined || amount === undefined ? null : <Money currency={currency} amount={amount} />;
}
