import type { Request } from "../connection.js";

type Good = Request<"ListForSale">["goods"][number];

/**
 * Reads a good. A good is the id of a battery, the SHA-256 of a description, or `<registrant>:<SHA-256>` of a
 * description that another party listed first.
 */
export function readGood(text: string): Good {
  const [, registrant, fingerprint] = /^(?:([^:.]+):)?([0-9a-f]{64})$/.exec(text) ?? [];
  return fingerprint === undefined
    ? { kind: "battery", batteryId: text }
    : { kind: "document", fingerprint, ...(registrant !== undefined && { registrant }) };
}
