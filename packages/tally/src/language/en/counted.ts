import { grouped } from "../../show/figures.js";

/** A number with the noun that it counts: `1 window`, `1,200 windows`. */
export function counted(number: number, one: string, several = `${one}s`): string {
  return `${grouped(String(number))} ${number === 1 ? one : several}`;
}
