import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex } from "@noble/hashes/utils";

import type { Battery } from "../wire-types.js";
import { accessTiers } from "./access.js";
import type { PassportParty } from "./passport.js";

type Section = Battery["sections"][number];

/** A section of the passport as the ledger has it, and whether the given bytes match it. */
export interface PassportSection extends Omit<Section, "by"> {
  /** The party that published this revision. */
  readonly by: PassportParty;
  /**
   * `verified`: the given bytes have the SHA-256 on the ledger. `differs`: they do not. `absent`: no bytes were given.
   */
  readonly bytes: "verified" | "differs" | "absent";
  /** SHA-256 of the given bytes, if it differs. */
  readonly found?: string;
}

/** Compares the given bytes of sections with the SHA-256 on the ledger, and sorts the sections by tier. */
export function checkSections(
  sections: readonly Section[],
  given: Readonly<Record<string, Uint8Array>>,
  party: (lei: string) => PassportParty,
): PassportSection[] {
  return [...sections]
    .sort((one, other) => accessTiers.indexOf(one.tier) - accessTiers.indexOf(other.tier))
    .map(({ by, ...section }) => ({ ...section, by: party(by), ...compared(section, bytesOf(given, section)) }));
}

function bytesOf(given: Readonly<Record<string, Uint8Array>>, { section }: Pick<Section, "section">) {
  return Object.hasOwn(given, section) ? given[section] : undefined;
}

function compared(
  section: Pick<Section, "sha256">,
  bytes: Uint8Array | undefined,
): Pick<PassportSection, "bytes" | "found"> {
  if (bytes === undefined) {
    return { bytes: "absent" };
  }
  const found = bytesToHex(sha256(bytes));
  return found === section.sha256 ? { bytes: "verified" } : { bytes: "differs", found };
}
