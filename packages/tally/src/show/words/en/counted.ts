import { counted as countedAsGiven } from "@tallystick/client/words";

import { grouped } from "../../figures.js";

/** A number with its separators and the noun that it counts: `1 window`, `1,200 windows`. */
export function counted(number: number | string, one: string, several?: string): string {
  return countedAsGiven(typeof number === "number" ? grouped(String(number)) : number, one, several);
}
