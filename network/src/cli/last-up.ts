import { readFileSync } from "node:fs";

import type { UpRequest } from "./control-protocol.js";
import type { StateFolder } from "./state-folder.js";

/** What the last `up` asked for; undefined where it never came that far. */
export function readLastUp(folder: StateFolder): UpRequest | undefined {
  try {
    // The file is the supervisor's own record in a folder that only its owner can write.
    return JSON.parse(readFileSync(folder.lastUp, "utf8")) as UpRequest;
  } catch {
    return undefined;
  }
}
