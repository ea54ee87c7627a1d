import type { common, msp, peer } from "@hyperledger/fabric-protos";
import { LRUCache } from "lru-cache";

import type { MspIdentity } from "../identity/index.js";
import { type ChaincodeDefinition, readChaincodeDefinition } from "../ledger/chaincode-definition.js";
import type { State } from "../ledger/state.js";
import { bytesTextOf, principalSets, PolicyError } from "../policy/index.js";
import type { ChannelRules } from "../channel/channel-rules.js";
import { collectionPolicy } from "../channel/collection-policy.js";
import { comparable } from "./comparable-principal.js";
import { type ComparableSet, mergeSets } from "./principal-merge.js";

/** A peer that may be asked to endorse. */
export interface Candidate {
  readonly mspId: string;
  readonly identity: MspIdentity;
  hasChaincode(name: string): boolean;
}

/** Peers by group, a group being a principal of the policy, and how many of each group one way of satisfying it takes. */
export interface EndorsementLayouts<C extends Candidate> {
  readonly groups: ReadonlyMap<string, readonly C[]>;
  readonly layouts: readonly ReadonlyMap<string, number>[];
}

/** No set of peers can satisfy the policies; the message is Fabric's. */
export class EndorserChoiceError extends Error {
  override readonly name = "EndorserChoiceError";
}

/**
 * The combinations of peers whose endorsements satisfy every policy that a transaction meets: of its chaincodes,
 * collections and written keys.
 *
 * @throws {EndorserChoiceError} there is none
 */
export function endorsementLayouts<C extends Candidate>(
  interest: peer.ChaincodeInterest,
  candidates: readonly C[],
  state: State,
  rules: ChannelRules,
  mayRead: (candidate: C, chaincode: string, collection: string) => boolean,
): EndorsementLayouts<C> {
  const calls = interest.getChaincodesList();
  for (const call of calls) {
    if (readChaincodeDefinition(state, call.getName()) === undefined) {
      throw new EndorserChoiceError(
        `No metadata was found for chaincode ${call.getName()} in channel ${rules.channelId}`,
      );
    }
  }
  const allowed = candidates.filter((candidate) =>
    calls.every(
      (call) =>
        call.getNoPrivateReads() ||
        call.getCollectionNamesList().every((collection) => mayRead(candidate, call.getName(), collection)),
    ),
  );
  const { principals, layouts } = requirementOf(policiesOf(calls, state, rules));
  const satisfying = groupPeers(principals, allowed, rules);
  const possible = layouts.filter((layout) => isSatisfied(layout, satisfying));
  if (possible.length === 0) {
    throw new EndorserChoiceError("no peer combination can satisfy the endorsement policy");
  }
  const installed = allowed.filter((candidate) => calls.every((call) => candidate.hasChaincode(call.getName())));
  const groups = groupPeers(principals, installed, rules);
  const usable = possible.filter((layout) => isSatisfied(layout, groups));
  if (usable.length === 0) {
    throw new EndorserChoiceError("required chaincodes are not installed on sufficient peers");
  }
  return { groups, layouts: usable };
}

/** Policies that a transaction meets. */
interface PoliciesMet {
  /** Of chaincodes and collections. */
  readonly namespaces: readonly common.SignaturePolicyEnvelope[];
  /** Of single keys. */
  readonly keys: readonly common.SignaturePolicyEnvelope[];
}

function policiesOf(calls: readonly peer.ChaincodeCall[], state: State, rules: ChannelRules): PoliciesMet {
  const namespaces: common.SignaturePolicyEnvelope[] = [];
  for (const call of calls) {
    const definition = readChaincodeDefinition(state, call.getName());
    if (definition === undefined) {
      throw new EndorserChoiceError("policy not found");
    }
    if (!call.getDisregardNamespacePolicy()) {
      namespaces.push(...namespacePolicies(definition, call.getCollectionNamesList(), rules));
    }
  }
  return { namespaces, keys: calls.flatMap((call) => call.getKeyPoliciesList()) };
}

/** What policies together ask for, whoever there is to meet it. */
interface Requirement {
  readonly principals: ReadonlyMap<string, msp.MSPPrincipal>;
  /** How many of each principal: one of these has to be met. */
  readonly layouts: readonly ReadonlyMap<string, number>[];
}

/** Requirements by the policies' bytes: most transactions meet one of few combinations, and working it out is long. */
const requirements = new LRUCache<string, Requirement>({ max: 1000 });

function requirementOf({ namespaces, keys }: PoliciesMet): Requirement {
  const [ofNamespaces, ofKeys] = [byBytes(namespaces), byBytes(keys)];
  const key = JSON.stringify([[...ofNamespaces.keys()], [...ofKeys.keys()]]);
  const known = requirements.get(key) ?? worked({ namespaces: [...ofNamespaces.values()], keys: [...ofKeys.values()] });
  requirements.set(key, known);
  return known;
}

function byBytes(
  envelopes: readonly common.SignaturePolicyEnvelope[],
): ReadonlyMap<string, common.SignaturePolicyEnvelope> {
  return new Map(envelopes.map((envelope) => [bytesTextOf(envelope), envelope]));
}

function worked({ namespaces, keys }: PoliciesMet): Requirement {
  const alternatives = [
    ...namespaces.map((policy) => comparableSets(policy, namespaceWords)),
    ...keys.map((policy) => comparableSets(policy, keyWords)),
  ];
  if (alternatives.length === 0) {
    throw new EndorserChoiceError("no principal sets remained after filtering");
  }
  const sets = alternatives.reduce((merged, next) => mergeSets(merged, next));
  return {
    principals: new Map(sets.flat().map(({ principal }) => [groupOf(principal), principal])),
    layouts: sets.map(quantities),
  };
}

function namespacePolicies(
  definition: ChaincodeDefinition,
  collections: readonly string[],
  rules: ChannelRules,
): common.SignaturePolicyEnvelope[] {
  const own = (): common.SignaturePolicyEnvelope =>
    rules.policies.ofChaincode(definition.endorsementPolicy).toSignaturePolicy();
  try {
    return collections.length === 0
      ? [own()]
      : collections.map((collection) => collectionPolicy(definition, collection, rules)?.toSignaturePolicy() ?? own());
  } catch (error) {
    throw error instanceof PolicyError ? new EndorserChoiceError("policy not found") : error;
  }
}

/** What is said of a policy from which no choice of peers can be derived. */
interface PolicyWords {
  readonly incomparable: string;
  readonly unsatisfiable: string;
}

const namespaceWords: PolicyWords = {
  incomparable: "failed creating a comparable principal set",
  unsatisfiable: "endorsement policy cannot be satisfied",
};
const keyWords: PolicyWords = {
  incomparable: "failed creating a comparable principal set for state based endorsement",
  unsatisfiable: "state based endorsement policy cannot be satisfied",
};

function comparableSets(envelope: common.SignaturePolicyEnvelope, words: PolicyWords): ComparableSet[] {
  const sets = principalSets(envelope).map((set) =>
    set.map((principal) => {
      const known = comparable(principal);
      if (known === undefined) {
        throw new EndorserChoiceError(words.incomparable);
      }
      return known;
    }),
  );
  if (sets.length === 0) {
    throw new EndorserChoiceError(words.unsatisfiable);
  }
  return sets;
}

function quantities(set: ComparableSet): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { principal } of set) {
    const group = groupOf(principal);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return counts;
}

function groupOf(principal: msp.MSPPrincipal): string {
  return `${String(principal.getPrincipalClassification())}:${principal.getPrincipal_asB64()}`;
}

function groupPeers<C extends Candidate>(
  principals: ReadonlyMap<string, msp.MSPPrincipal>,
  candidates: readonly C[],
  { membership }: ChannelRules,
): ReadonlyMap<string, readonly C[]> {
  return new Map(
    [...principals].map(([group, principal]) => [
      group,
      candidates.filter(({ identity }) => membership.satisfies(identity, principal)),
    ]),
  );
}

function isSatisfied(layout: ReadonlyMap<string, number>, groups: ReadonlyMap<string, readonly Candidate[]>): boolean {
  return [...layout].every(([group, quantity]) => (groups.get(group)?.length ?? 0) >= quantity);
}
