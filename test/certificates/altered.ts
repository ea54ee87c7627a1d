import { join } from "node:path";

import type { Chaincode } from "@tallystick/network";

const altered = { folder: join(__dirname, "..", "rogue") };

/** The altered chaincode at these organisations, the honest one at all others. */
export function alteredAt(...mspIds: string[]): Partial<Chaincode> {
  return { overrides: Object.fromEntries(mspIds.map((mspId) => [mspId, altered])) };
}

/** A step of what the altered chaincode is told to write: see its contract. Keys are kind and parts. */
export type Write =
  | readonly [step: "put", key: readonly string[], record: unknown]
  | readonly [step: "edit", key: readonly string[], changes: object]
  | readonly [step: "delete", key: readonly string[]]
  | readonly [step: "bar", key: readonly string[], mspIds: readonly string[]]
  | readonly [step: "mark", key: readonly string[], mspId: string, value: unknown];

/** The key of a certificate, as kind and parts. */
export function certificateKey(certificateId: string): string[] {
  const [instrumentId = "", range = ""] = certificateId.split(":");
  return ["certificate", instrumentId, ...range.split("-").map((unit) => unit.padStart(16, "0"))];
}
