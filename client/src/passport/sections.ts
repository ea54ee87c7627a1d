import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex } from "@noble/hashes/utils";

import type { Battery } from "../wire-types.js";
import { accessTiers } from "./access.js";
import type { PassportParty } from "./passport.js";

type Section = Battery["sections"][number];

/** A section of the passport, as the ledger has it, and whether the bytes at hand are those. */
export interface PassportSection extends Omit<Section, "by"> {
  /** The party that published this revision. */
  readonly by: PassportParty;
  /** `verified`: the bytes are those on the ledger. `differs`: they are not. `absent`: none were given. */
  readonly bytes: "verified" | "differs" | "absent";
  /** SHA-256 of the bytes that were given, if it differs. */
  readonly found?: string;
}

/** Compares the bytes of sections with what the ledger says of them. */
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
