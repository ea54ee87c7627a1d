import { peer } from "@hyperledger/fabric-protos";
import {
  type MspIdentity,
  PolicyError,
  principalSets,
  type SignaturePolicyEnvelope,
  type Principal,
} from "@tallystick/fabric-inspect";
import { LRUCache } from "lru-cache";

import { lifecyclePolicy } from "../channel/channel-policies.js";
import type { ChannelRules } from "../channel/channel-rules.js";
import { isMember } from "../channel/collection-members.js";
import { collectionPolicy, findCollection } from "../channel/collection-policy.js";
import { type ChaincodeDefinition, readChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { implicitCollectionOwner } from "../ledger/implicit-collection.js";
import { lifecycleNamespace } from "../ledger/lifecycle-record.js";
import type { State } from "../ledger/state.js";
import { bytesTextOf, signaturePolicyIn } from "../policy/index.js";
import { comparable } from "./comparable-principal.js";
import { type ComparableSet, mergeSets } from "./principal-merge.js";

/** A peer that may be asked for an endorsement. */
export interface Candidate {
  readonly mspId: string;
  readonly identity: MspIdentity;
  hasChaincode(name: string): boolean;
}

/**
 * Peers by group, where a group is a principal of the policy, and for each way of satisfying it the number of peers of
 * each group.
 */
export interface EndorsementLayouts<C extends Candidate> {
  readonly groups: ReadonlyMap<string, readonly C[]>;
  readonly layouts: readonly ReadonlyMap<string, number>[];
}

/** No set of peers can satisfy the policies. The message is Fabric's. */
export class EndorserChoiceError extends Error {
  override readonly name = "EndorserChoiceError";
}

/**
 * The combinations of peers whose endorsements satisfy every policy of a transaction: of its chaincodes, collections
 * and written keys.
 *
 * @throws {EndorserChoiceError} there is none
 */
export function endorsementLayouts<C extends Candidate>(
  interest: peer.ChaincodeInterest,
  candidates: readonly C[],
  state: State,
  rules: ChannelRules,
): EndorsementLayouts<C> {
  const calls = interest.getChaincodesList();
  const allowed = authorisedCandidates(interest, candidates, state, rules);
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

/**
 * Peers that may have the values of every collection that the chaincodes read.
 *
 * @throws {EndorserChoiceError} there is no such chaincode, or no such collection
 */
export function authorisedCandidates<C extends Candidate>(
  interest: peer.ChaincodeInterest,
  candidates: readonly C[],
  state: State,
  rules: ChannelRules,
): readonly C[] {
  const calls = interest.getChaincodesList();
  for (const call of calls) {
    const name = call.getName();
    const definition = definitionOf(name, state);
    if (definition === undefined) {
      throw new EndorserChoiceError(`No metadata was found for chaincode ${name} in channel ${rules.channelId}`);
    }
    const unknown = call.getNoPrivateReads()
      ? undefined
      : call.getCollectionNamesList().find((collection) => !isCollection(definition, collection));
    if (unknown !== undefined) {
      throw new EndorserChoiceError(`collection ${unknown} doesn't exist in collection config for chaincode ${name}`);
    }
  }
  return candidates.filter((candidate) =>
    calls.every(
      (call) =>
        call.getNoPrivateReads() ||
        call
          .getCollectionNamesList()
          .every((collection) => isMember(candidate.identity, state, rules, call.getName(), collection)),
    ),
  );
}

/** The part of a definition that counts when endorsers are chosen. The lifecycle itself has one as well. */
type EndorsedDefinition = Pick<ChaincodeDefinition, "endorsementPolicy" | "collections">;

const lifecycleDefinition: EndorsedDefinition = {
  endorsementPolicy: lifecyclePolicy,
  collections: new peer.CollectionConfigPackage(),
};

function definitionOf(name: string, state: State): EndorsedDefinition | undefined {
  return name === lifecycleNamespace ? lifecycleDefinition : readChaincodeDefinition(state, name);
}

function isCollection({ collections }: EndorsedDefinition, name: string): boolean {
  return implicitCollectionOwner(name) !== undefined || findCollection({ collections }, name) !== undefined;
}

/** Policies of a transaction. */
interface PoliciesMet {
  /** Policies of chaincodes and collections. */
  readonly namespaces: readonly SignaturePolicyEnvelope[];
  /** Policies of single keys. */
  readonly keys: readonly SignaturePolicyEnvelope[];
}

function policiesOf(calls: readonly peer.ChaincodeCall[], state: State, rules: ChannelRules): PoliciesMet {
  const namespaces: SignaturePolicyEnvelope[] = [];
  for (const call of calls) {
    const definition = definitionOf(call.getName(), state);
    if (definition === undefined) {
      throw new EndorserChoiceError("policy not found");
    }
    const policies = namespacePolicies(definition, call.getCollectionNamesList(), rules);
    if (!call.getDisregardNamespacePolicy()) {
      namespaces.push(...policies);
    } else if (policies.length === 1 && call.getKeyPoliciesList().length === 0) {
      throw new EndorserChoiceError(
        `requested to disregard chaincode ${call.getName()}'s policy but key and collection policies are missing, either disable DisregardNamespacePolicy or specify at least one key policy or at least one collection policy`,
      );
    } else {
      // Fabric assumes that the first policy is the chaincode's own, even if it is not.
      namespaces.push(...policies.slice(1));
    }
  }
  return { namespaces, keys: calls.flatMap((call) => call.getKeyPoliciesList().map(signaturePolicyIn)) };
}

/** The requirement of all policies together, without regard to the available peers. */
interface Requirement {
  readonly principals: ReadonlyMap<string, Principal>;
  /** Numbers by principal. One of these layouts must be met. */
  readonly layouts: readonly ReadonlyMap<string, number>[];
}

/**
 * Cache of requirements, by the policies' bytes. Most transactions share a few combinations of policies, and the
 * computation is slow.
 */
const requirements = new LRUCache<string, Requirement>({ max: 1000 });

function requirementOf({ namespaces, keys }: PoliciesMet): Requirement {
  const [ofNamespaces, ofKeys] = [byBytes(namespaces), byBytes(keys)];
  const key = JSON.stringify([[...ofNamespaces.keys()], [...ofKeys.keys()]]);
  const known = requirements.get(key) ?? worked({ namespaces: [...ofNamespaces.values()], keys: [...ofKeys.values()] });
  requirements.set(key, known);
  return known;
}

function byBytes(envelopes: readonly SignaturePolicyEnvelope[]): ReadonlyMap<string, SignaturePolicyEnvelope> {
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
  definition: EndorsedDefinition,
  collections: readonly string[],
  rules: ChannelRules,
): SignaturePolicyEnvelope[] {
  const own = (): SignaturePolicyEnvelope =>
    rules.policies.ofChaincode(definition.endorsementPolicy).toSignaturePolicy();
  try {
    const policies = collections.map((collection) => {
      const policy = isCollection(definition, collection) && collectionPolicy(definition, collection, rules);
      return policy ? policy.toSignaturePolicy() : own();
    });
    return policies.length === 0 ? [own()] : [...byBytes(policies).values()];
  } catch (error) {
    throw error instanceof PolicyError ? new EndorserChoiceError("policy not found") : error;
  }
}

/** The words about a policy from which no choice of peers can be derived. */
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

function comparableSets(envelope: SignaturePolicyEnvelope, words: PolicyWords): ComparableSet[] {
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

function groupOf(principal: Principal): string {
  return `${String(principal.classification)}:${Buffer.from(principal.principal).toString("base64")}`;
}

function groupPeers<C extends Candidate>(
  principals: ReadonlyMap<string, Principal>,
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
