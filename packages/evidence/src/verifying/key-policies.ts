import {
  readSignaturePolicy,
  SignaturePolicy,
  type ApplicationPolicy,
  type MspIdentity,
} from "@tallystick/fabric-inspect";

import { fault } from "../form/step.js";
import { placeKey, placeOf, type LedgerCall } from "../lineage/ledger-call.js";
import { keyInWords, type LineageCall } from "../lineage/lineage.js";
import type { ConfigurationInForce } from "./channel-history.js";

/** Name of the endorsement policy among a key's metadata. */
const VALIDATION_PARAMETER = "VALIDATION_PARAMETER";

/** The beginning of the name of a collection that belongs to one organisation. */
const IMPLICIT = "_implicit_org_";

/** Judges whether a call was endorsed as the policies of what it wrote demand. */
export class KeyPolicies {
  readonly #calls: ReadonlyMap<string, LedgerCall>;

  /**
   * @param lineage - the calls among which each key's earlier versions are.
   * @param chaincodePolicy - the policy of keys that have none of their own, from the attested definition.
   */
  constructor(
    lineage: readonly LineageCall[],
    private readonly chaincodePolicy: ApplicationPolicy,
  ) {
    this.#calls = new Map(lineage.map(({ call }) => [placeKey(call), call]));
  }

  /**
   * Requires that the endorsers satisfy the policy of each key that the lineage relies on, and of each key that a
   * followed call wrote. A write in an organisation's own collection needs that organisation.
   *
   * @throws {EvidenceFault} of the step `transactions`, with the key.
   */
  require(
    { call, followed, keys }: LineageCall,
    endorsers: readonly MspIdentity[],
    inForce: ConfigurationInForce,
  ): void {
    const { writes, reads, metadataWrites, collections } = call.set;
    const known = new Set(reads.map(({ key }) => key));
    const written = followed
      ? [...writes, ...metadataWrites].map(({ key }) => key).filter((key) => known.has(key))
      : [];
    for (const key of new Set([...keys, ...written])) {
      if (!this.#isMet(this.#policyBefore(call, key), endorsers, inForce)) {
        throw fault("transactions", "policyNotMet", { place: placeOf(call), key: keyInWords(key) });
      }
    }
    for (const { collection, writes: hashed } of collections) {
      const owner = collection.startsWith(IMPLICIT) ? collection.slice(IMPLICIT.length) : undefined;
      if (hashed.length > 0 && owner !== undefined && !endorsers.some(({ mspId }) => mspId === owner)) {
        throw fault("transactions", "ownerNotAmong", { place: placeOf(call), organisation: owner });
      }
    }
  }

  /** Whether organisations' endorsements would satisfy the policy that a key has after a call. */
  satisfyAfter(
    call: LedgerCall,
    key: string,
    endorsers: readonly MspIdentity[],
    inForce: ConfigurationInForce,
  ): boolean {
    return this.#isMet(policyIn(call, key) ?? this.#policyBefore(call, key), endorsers, inForce);
  }

  /** The policy that a key had when a call read it: that of its newest earlier version that wrote one. */
  #policyBefore(call: LedgerCall, key: string): Uint8Array | undefined {
    let reader = call;
    for (;;) {
      const version = reader.set.reads.find((read) => read.key === key)?.version;
      const writer = version && this.#calls.get(placeKey(version));
      if (writer === undefined) {
        return undefined;
      }
      const policy = policyIn(writer, key);
      if (policy !== undefined) {
        return policy;
      }
      reader = writer;
    }
  }

  #isMet(keyPolicy: Uint8Array | undefined, endorsers: readonly MspIdentity[], inForce: ConfigurationInForce): boolean {
    if (keyPolicy !== undefined) {
      return new SignaturePolicy(readSignaturePolicy(keyPolicy), inForce.satisfies).isSatisfiedBy(endorsers);
    }
    const policy =
      "channelPolicy" in this.chaincodePolicy
        ? inForce.policies.find(this.chaincodePolicy.channelPolicy)
        : new SignaturePolicy(this.chaincodePolicy.signaturePolicy, inForce.satisfies);
    return policy?.isSatisfiedBy(endorsers) === true;
  }
}

function policyIn({ set }: LedgerCall, key: string): Uint8Array | undefined {
  const entries = set.metadataWrites.find((write) => write.key === key)?.entries;
  return entries?.find(({ name }) => name === VALIDATION_PARAMETER)?.value;
}
