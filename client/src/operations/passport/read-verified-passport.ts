import { passport, type Passport } from "../../passport/passport.js";
import type { QueryOptions, Session } from "../session.js";
import { namesOf, partiesIn, type PassportRequest } from "./read-passport.js";
import { readAndVerify, type VerifiedPassport } from "./verify-passport.js";

/** A passport together with the verification of the records from which it was made. */
export interface ReadVerifiedPassport {
  /** The passport. Do not show it to others unless `verified.sound` is true. */
  readonly passport: Passport;
  /** The result of the verification, with its findings. */
  readonly verified: VerifiedPassport;
  /**
   * Number of the newest block before the records were read. The passport has everything of this block and of the
   * earlier ones. The number is a claim of the gateway.
   */
  readonly blockNumber: number;
}

/** Reads a battery's passport once, and verifies the same records with the devices' keys. */
export async function readVerifiedPassport(
  session: Session,
  { batteryId, sections }: PassportRequest,
  options?: QueryOptions,
): Promise<ReadVerifiedPassport> {
  // Asked first, so that the records are not older than the block.
  const height = await session.height(options);
  const { records, verified } = await readAndVerify(session, batteryId, options);
  const names = await namesOf(session, partiesIn(records), options);
  return {
    passport: passport({ ...records, names, ...(sections !== undefined && { sections }) }),
    verified,
    blockNumber: Number(height) - 1,
  };
}
