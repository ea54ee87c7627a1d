import { acts } from "../chaincode/definitions.js";
import type { ActName } from "../wire-types.js";
import { batchParts } from "./batch-parts.js";

/** Whether the client may repeat an act by itself after a conflict. The act's definition decides. For a batch, each of its acts decides. */
export function isConflictSafe(act: string, request: unknown): boolean {
  if (!isActName(act)) {
    return false;
  }
  const { repeatable } = acts[act];
  return repeatable === "as its acts"
    ? batchParts(request).every((part) => isConflictSafe(part.act, undefined))
    : repeatable === true;
}

function isActName(name: string): name is ActName {
  return Object.hasOwn(acts, name);
}
