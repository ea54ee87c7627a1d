import { readFileSync, writeFileSync } from "node:fs";

import type { Chaincode } from "../description/index.js";
import type { UpRequest } from "./control-protocol.js";
import type { StateFolder } from "./state-folder.js";

/** What the last `up` asked for, and those before it on the same state; undefined where none came that far. */
export function readLastUp(folder: StateFolder): UpRequest | undefined {
  try {
    // The file is the supervisor's own record in a folder that only its owner can write.
    return JSON.parse(readFileSync(folder.lastUp, "utf8")) as UpRequest;
  } catch {
    return undefined;
  }
}

export function writeLastUp(folder: StateFolder, request: UpRequest): void {
  writeFileSync(folder.lastUp, `${JSON.stringify(request)}\n`, { mode: 0o600 });
}

/**
 * A request as it starts on the state that an earlier one has left: numbers of processes that it does not name stay,
 * and so do the earlier chaincodes. Its own come once they are deployed: one that fails is not asked for for ever.
 */
export function startedOn(before: UpRequest | undefined, request: UpRequest): UpRequest {
  return before?.kind === request.kind
    ? { ...request, topology: { ...before.topology, ...request.topology }, chaincodes: before.chaincodes }
    : { ...request, chaincodes: [] };
}

/** A request with further chaincodes, which replace those of the same name. */
export function withChaincodes(request: UpRequest, further: readonly Chaincode[]): UpRequest {
  const byName = new Map([...request.chaincodes, ...further].map((chaincode) => [chaincode.name, chaincode]));
  return { ...request, chaincodes: [...byName.values()] };
}
