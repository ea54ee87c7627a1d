import { Protocol } from "./errors/index.js";
import type { TallyOptions } from "./tally.js";

/**
 * Checks what every connection is given, here and not only at the first act.
 *
 * @throws {Protocol} `INVALID_CONFIGURATION`
 */
export function checkOptions({ channel, chaincode, verify, members = {} }: TallyOptions): void {
  for (const [name, value] of Object.entries({ channel, chaincode })) {
    if (typeof value !== "string" || value === "") {
      throw invalid(`${name} is missing`);
    }
  }
  if (verify === undefined) {
    return;
  }
  const { organisations } = verify;
  const known = Object.keys(members).length;
  if (!Number.isInteger(organisations) || organisations < 1 || organisations > known) {
    const text = `${String(organisations)} organisations are asked for, and members names ${String(known)}`;
    throw invalid(`verify: ${text}`);
  }
}

/** What was given cannot be used. */
export function invalid(message: string, cause?: unknown): Protocol {
  return new Protocol("INVALID_CONFIGURATION", message, { cause });
}
