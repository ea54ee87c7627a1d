import { Protocol } from "./errors/index.js";
import type { TallyOptions } from "./tally.js";
import { problemWith } from "./transport/queries/verification.js";

/**
 * Checks the options of every connection here, and not only at the first act.
 *
 * @param mspId - the caller's organisation.
 * @throws {Protocol} `INVALID_CONFIGURATION`
 */
export function checkOptions({ channel, chaincode, verify, members = {} }: TallyOptions, mspId: string): void {
  for (const [name, value] of Object.entries({ channel, chaincode })) {
    if (typeof value !== "string" || value === "") {
      throw invalid(`${name} is missing`);
    }
  }
  const problem = verify && problemWith(verify, Object.keys(members), mspId);
  if (problem !== undefined) {
    throw invalid(`verify: ${problem}`);
  }
}

/** The error for an option that cannot be used. */
export function invalid(message: string, cause?: unknown): Protocol {
  return new Protocol("INVALID_CONFIGURATION", message, { cause });
}
