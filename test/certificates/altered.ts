import { join } from "node:path";

import type { Chaincode, ChaincodeProcess } from "@tallystick/network";

/** The alterations of the altered chaincode: see `test/altered`. */
export type Alteration = "thefts" | "lies" | "escapes";

const folder = join(__dirname, "..", "altered");

/** Chaincode that all organisations run. It is honest, except for proposals that ask for an alteration. */
const altersOnDemand: ChaincodeProcess = { folder };

/** Chaincode that steals at these organisations, whoever asks. The other organisations run {@link altersOnDemand}. */
export function thievesAt(...mspIds: string[]): Partial<Chaincode> {
  const thief: ChaincodeProcess = { folder, env: { ALTERATION: "thefts" } };
  return { process: altersOnDemand, overrides: Object.fromEntries(mspIds.map((mspId) => [mspId, thief])) };
}

/** A write of the altered chaincode: see its contract. Keys are kind and parts. */
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
