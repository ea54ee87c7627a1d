import { acts } from "../domain.js";
import { fieldOf } from "../records.js";
import type { ActName } from "../wire-types.js";

/** Whether the client may repeat an act by itself after another act got there first: as the act says, of a batch as each of its acts says. */
export function isConflictSafe(act: string, request: unknown): boolean {
  if (!isActName(act)) {
    return false;
  }
  const { repeatable } = acts[act];
  return repeatable === "as its acts"
    ? innerActs(request).every((inner) => isConflictSafe(inner, undefined))
    : repeatable === true;
}

function isActName(name: string): name is ActName {
  return Object.hasOwn(acts, name);
}

/** The names of a batch's acts. */
function innerActs(request: unknown): string[] {
  const parts = fieldOf(request, "acts");
  return Array.isArray(parts) ? parts.map((part: unknown) => String(fieldOf(part, "act"))) : [];
}
