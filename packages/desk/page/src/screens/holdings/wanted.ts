import { aliveStates } from "@tallystick/client/words";

import { ask, asked } from "../../asked.js";
import { formerParties } from "../../goods/subjects.js";
import type { Sorting } from "../../parts/table.js";
import { readDay } from "../../read-day.js";

/** What can be asked of the list. An empty text asks for nothing. */
export interface Wanted {
  /** LEI of a party that became the person's own. Empty: the person's own party. */
  readonly of: string;
  readonly text: string;
  readonly states: string;
  readonly dueFrom: string;
  readonly dueTo: string;
  /** Name of an order, after a minus if it is turned round. Empty: by the day on which they fall due. */
  readonly order: string;
  /** Names of the columns that are shown, with commas between them. Empty: those that the list begins with. */
  readonly columns: string;
}

/** What the list shows if nothing is asked. */
const nothing: Wanted = { of: "", text: "", states: "", dueFrom: "", dueTo: "", order: "", columns: "" };

/** What the address asks of the list. A state, day or party that does not exist asks for nothing. */
export function wantedNow(): Wanted {
  const wanted = asked(nothing);
  const { of, states, dueFrom, dueTo } = wanted;
  return {
    ...wanted,
    of: formerParties().find((lei) => lei === of) ?? "",
    states: aliveStates.find((state) => state === states) ?? "",
    ...{ dueFrom: dayIn(dueFrom), dueTo: dayIn(dueTo) },
  };
}

/** The day that a text says, or an empty text. */
export function dayIn(text: string): string {
  const read = readDay(text);
  return "day" in read ? read.day : "";
}

/** The rows that are asked for, without how they are shown. */
export function filtersIn({ of, text, states, dueFrom, dueTo }: Wanted): Omit<Wanted, "order" | "columns"> {
  return { of, text, states, dueFrom, dueTo };
}

/**
 * The order that is asked for among those of some columns.
 *
 * @param columns - the columns of the list.
 */
export function sortingIn(wanted: Wanted, columns: readonly { readonly order?: string }[]): Sorting {
  const descending = wanted.order.startsWith("-");
  const named = wanted.order.slice(descending ? 1 : 0);
  const order = columns.find((column) => column.order === named)?.order;
  const now = order === undefined ? { order: "dueOn", descending: false } : { order, descending };
  return {
    ...now,
    onOrder: (next) => {
      ask({ ...wanted, order: next === now.order && !now.descending ? `-${next}` : next });
    },
  };
}
