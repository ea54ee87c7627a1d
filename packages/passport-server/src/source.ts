import { createHash } from "node:crypto";

import { isRejected, type ReadVerifiedPassport, type Tally } from "@tallystick/client";
import type { AccessTier, passportLink, ScannedCode, SectionBytes } from "@tallystick/client/passport";

/** A battery that a label leads to. */
export interface FoundBattery {
  /** Id of the battery. */
  readonly batteryId: string;
  /** The battery's codes, from which its link is made. */
  readonly externalIds: Parameters<typeof passportLink>[0]["externalIds"];
  /** Differs as soon as the battery's record on the ledger changes. A kept passport is served only for its own state. */
  readonly state: string;
  /** Instant of the last act on the battery, as its record has it. */
  readonly changedAt: string;
}

/** What the credentials of a key open, by the ledger's list. */
export interface KeyAccess {
  /** The tiers of the grants that are in force now. Empty: all grants have ended. */
  readonly tiers: readonly AccessTier[];
  /** The key itself: SubjectPublicKeyInfo, DER, in base64. Absent: nobody ever granted anything to the key. */
  readonly publicKey?: string;
}

/** A passport that was read and verified, with the bytes of the sections from which pages and models are completed. */
export interface SourcePassport extends ReadVerifiedPassport {
  /** The bytes by the section's name. Only those that have the SHA-256 on the ledger are used. */
  readonly sections?: SectionBytes;
}

/**
 * Where a server gets passports. Errors of the client library pass through: `Unavailable` is answered with 503, and
 * `Protocol` or `Conflict`, with which nothing that the network said can be relied on, with 502.
 */
export interface PassportSource {
  /** The battery with this id or code, or undefined. It is asked for each request, and once for requests at the same time, so it must be quick. */
  find(label: ScannedCode): Promise<FoundBattery | undefined>;
  /** Reads a battery's passport, and verifies the records from which it is made. */
  read(batteryId: string): Promise<SourcePassport>;
  /** The access that the manufacturer of a battery, or the regulator, grants to a key now. */
  access(batteryId: string, keyId: string): Promise<KeyAccess>;
}

/** The part of a connection that serves passports. */
export type PassportLedger = Pick<
  Tally["batteries"],
  "findBattery" | "getBattery" | "getAccess" | "readVerifiedPassport"
>;

/** What a source of passports has beside the ledger. */
export interface LedgerSourceOptions {
  /** The bytes of a battery's sections that are at hand, by the section's name. Asked each time its passport is read. Default: none. */
  readonly sections?: (batteryId: string) => Promise<SectionBytes>;
}

/**
 * Reads passports from the ledger. Give it a connection with `verify`, so that peers of several organisations confirm
 * each answer: without this, one gateway can withhold a recall or invent a grant.
 */
export function ledgerSource(
  batteries: PassportLedger,
  { sections: sectionsOf = () => Promise.resolve({}) }: LedgerSourceOptions = {},
): PassportSource {
  return {
    find: async (label) => {
      try {
        const battery = "batteryId" in label ? await batteries.getBattery(label) : await batteries.findBattery(label);
        const { batteryId, externalIds, changedAt } = battery;
        return {
          ...{ batteryId, externalIds, changedAt },
          state: createHash("sha256").update(JSON.stringify(battery)).digest("base64url"),
        };
      } catch (error) {
        if (isRejected(error, "BATTERY_NOT_FOUND") || isRejected(error, "BATTERY_CODE_UNKNOWN")) {
          return undefined;
        }
        throw error;
      }
    },
    read: async (batteryId) => {
      const sections = await sectionsOf(batteryId);
      return { ...(await batteries.readVerifiedPassport({ batteryId, sections })), sections };
    },
    access: async (batteryId, keyId) => {
      const { tiers, grants } = await batteries.getAccess({ batteryId, keyId });
      const publicKey = grants[0]?.publicKey;
      return { tiers, ...(publicKey !== undefined && { publicKey }) };
    },
  };
}
