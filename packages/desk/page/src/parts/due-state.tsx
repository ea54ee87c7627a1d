import type { JSX } from "preact";

import type { ShownDue } from "../../../src/answers.js";
import { isSome } from "../amounts.js";
import { spoken } from "../words/index.js";
import { Money } from "./basic.js";

/** What of a debt was presented or dishonoured. */
export function DueState({
  due: { currency, presented, dishonoured },
}: {
  readonly due: Pick<ShownDue, "currency" | "presented" | "dishonoured">;
}): JSX.Element {
  const { lists } = spoken.value.words;
  return (
    <>
      <Part text={lists.presented} tone="warn" currency={currency} amount={presented} />
      <Part text={lists.dishonoured} tone="bad" currency={currency} amount={dishonoured} />
    </>
  );
}

/** A part of a sum with what it is. A part without anything is not shown. */
export function Part({
  text,
  tone,
  currency,
  amount,
}: {
  readonly text: string;
  readonly tone: "warn" | "bad";
  readonly currency: string;
  readonly amount: string;
}): JSX.Element | null {
  return isSome(amount) ? (
    <div class="nowrap">
      <span class={`mark ${tone}`}>{text}</span>{" "}
      <span class="money">
        <Money currency={currency} amount={amount} />
      </span>
    </div>
  ) : null;
}
