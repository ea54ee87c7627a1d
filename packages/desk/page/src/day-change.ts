import { effect } from "@preact/signals";

import { present } from "./clock.js";
import { clockText } from "./figures.js";
import { me, refreshSoon } from "./store.js";

/** Loads again what is shown when the platform's day ends, also if the machine has slept over it. Days that are left are counted from today. */
export function followDays(): void {
  let asked = "";
  effect(() => {
    const day = clockText(new Date(present.value).toISOString()).slice(0, 10);
    const known = me.peek()?.today;
    // Once for a day: the desk may see its end a moment later.
    if (known !== undefined && day > known && day !== asked) {
      asked = day;
      refreshSoon();
    }
  });
}
