import { singleActs } from "../acts/index.js";
import type { Act, Transitions } from "../operation/act.js";

/** The life of a certificate: for each act the states that it starts from, and those that it leads to from there. */
export const transitions: ReadonlyMap<string, Transitions> = new Map(
  Object.entries<Act>(singleActs).flatMap(([name, { states }]) => (states === undefined ? [] : [[name, states]])),
);
