import type { ClaimKind, Profile } from "../form/claim-kind.js";
import type { Finding, FindingName, Findings } from "../form/finding.js";
import type { StepName } from "../form/step.js";

/** Each finding in a language, from its figures. */
export type FindingWords = { readonly [Name in FindingName]: (values: Findings[Name]) => string };

/** What a report of a verification says in a language: on a page, in a terminal and on paper. */
export interface EvidenceWords {
  /** The verdict as a title. `asOf`: the instant of the attestation. */
  readonly proved: (isNow: boolean, asOf: string) => string;
  readonly notProved: string;
  /** The steps by their names. */
  readonly steps: Readonly<Record<StepName, string>>;
  /** What the kinds of claims show. */
  readonly kinds: Readonly<Record<ClaimKind, string>>;
  /** What each kind of bundle proves, in sentences. */
  readonly meanings: Readonly<Record<Profile, string>>;
  /** Who signed the present state. */
  readonly attestedBy: (organisations: string) => string;
  /** Names of the fields of a claim that records of the ledger do not have. */
  readonly shows: string;
  readonly unit: string;
  readonly refusedBy: string;
  readonly refusedOn: string;
  /** What a verification finds. */
  readonly findings: FindingWords;
}

/** A finding in words. */
export function say<Name extends FindingName>({ name, values }: Finding<Name>, { findings }: EvidenceWords): string {
  return findings[name](values);
}
