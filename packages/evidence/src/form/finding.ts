import type { Place } from "./evidence.js";

/** A finding without figures. */
type Nothing = Readonly<Record<string, never>>;

/**
 * What a verification finds, by its name, with its figures. This is the only list: reports keep the name and the figures, and
 * the words of each language are made from them. `problem` is in the English words of what reads and judges Fabric's forms, as text for
 * engineers.
 */
export interface Findings {
  // What holds.
  isBundle: { readonly bytes: number; readonly transactions: number };
  isTrusted: { readonly channel: string };
  configurationsSigned: { readonly configurations: number };
  noBlocks: Nothing;
  blocksSigned: { readonly blocks: number };
  blocksWhole: Nothing;
  transactionsSigned: { readonly transactions: number };
  linked: Nothing;
  followsRules: { readonly acts: number; readonly others: number };
  attested: { readonly organisations: readonly string[]; readonly mayChange: boolean; readonly newest: Place };
  claimIsRecord: Nothing;
  notReached: Nothing;
  /** An error that no check expects. A bundle can hold anything. */
  unexpected: { readonly problem: string };

  // The file.
  notGzip: Nothing;
  tooLarge: { readonly most: number };
  notBundle: { readonly problem: string };

  // The channel and its configurations.
  otherChannel: { readonly found: string; readonly trusted: string };
  otherFirstBlock: { readonly found: string };
  noConfiguration: Nothing;
  notFirstBlock: { readonly block: number };
  notConfiguration: { readonly block: number };
  configurationOfOther: { readonly block: number; readonly found: string; readonly expected: string };
  wrongSequence: { readonly block: number; readonly found: number; readonly expected: number };
  otherLastConfiguration: { readonly block: number; readonly found: number };

  // Blocks and transactions.
  unreadableBlock: { readonly problem: string };
  wrongBlock: { readonly block: number; readonly problem: string };
  blockTwice: { readonly block: number };
  unknownConfiguration: { readonly block: number; readonly configuration: number };
  transactionMissing: { readonly place: Place };
  notLineage: Nothing;
  notCertificateId: { readonly id: string };
  notBefore: { readonly place: Place; readonly reader: Place };
  notWritten: { readonly place: Place; readonly key: string };
  notCall: { readonly place: Place };
  otherChaincode: { readonly place: Place; readonly chaincode: string };
  wrongTransaction: { readonly place: Place; readonly problem: string };
  transactionOfOther: { readonly place: Place; readonly channel: string };
  policyNotMet: { readonly place: Place; readonly key: string };
  ownerNotAmong: { readonly place: Place; readonly organisation: string };

  // The chaincode's definition and the attestation.
  definitionWrong: { readonly problem: string };
  definitionNotAbout: { readonly chaincode: string };
  definitionsDiffer: Nothing;
  attestationWrong: { readonly problem: string };
  tooFew: { readonly fewest: number; readonly organisations: readonly string[] };
  answersDiffer: Nothing;
  answerOfOther: { readonly found: string; readonly expected: string };
  answerOfOtherChaincode: { readonly found: string; readonly expected: string };
  notAsked: { readonly certificateId: string };
  otherVersion: { readonly found: Place | undefined; readonly newest: Place };
  otherCertificate: Nothing;
  otherChallenge: { readonly found: string | undefined; readonly asked: string };

  // The rules and the claim.
  notAnAct: { readonly place: Place; readonly called: string };
  notRepeatable: { readonly place: Place; readonly problem: string };
  refused: { readonly place: Place; readonly refusal: string };
  otherValue: { readonly place: Place; readonly key: string };
  otherPolicy: { readonly place: Place; readonly key: string };
  otherPrivateValue: { readonly place: Place; readonly collection: string };
  otherEvent: { readonly place: Place };
  unreadableRecord: { readonly problem: string };
  claimNotSupported: { readonly problem: string };
  otherClaim: { readonly field: string; readonly claimed: string; readonly found: string };
}

/** The name of something that a verification finds. */
export type FindingName = keyof Findings;

/** Something that a verification found. */
export interface Finding<Name extends FindingName = FindingName> {
  /** Its name. */
  readonly name: Name;
  /** Its figures. */
  readonly values: Findings[Name];
}
