import { peer } from "@hyperledger/fabric-protos";
import {
  type MspIdentity,
  type NamespaceSet,
  type Policy,
  PolicyError,
  writesToNamespace,
} from "@tallystick/fabric-inspect";

import { lifecyclePolicy } from "../channel/channel-policies.js";
import type { ChannelRules } from "../channel/channel-rules.js";
import { collectionPolicy } from "../channel/collection-policy.js";
import { readChaincodeDefinition, type ChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { hashToKeyBytes, type KeyBytes, toKeyBytes } from "../ledger/key-bytes.js";
import { lifecycleNamespace } from "../ledger/lifecycle-record.js";
import { hashedNamespace, type State, validationParameter } from "../ledger/state.js";
import type { EndorsedAction, Invalidity } from "./endorsed-action.js";
import type { EndorsedTransaction } from "./transaction.js";

const codes = peer.TxValidationCode;

/** The only plugin for validation in a peer, unless it is built with others. */
const defaultPlugin = "vscc";

export type EndorsementVerdict = { readonly code: typeof codes.VALID } | Invalidity;

/**
 * Checks the endorsements of a block's transactions, in order: the chaincode's policy, those of its collections, and
 * those of single keys. If an earlier transaction of the same block has changed a key's policy, the key cannot be
 * judged. A later transaction that writes it is invalid, whoever endorsed it.
 */
export class EndorsementCheck {
  readonly #changedPolicies = new Set<string>();

  /** @param state - the state before the block. Policies that the block itself sets count from the next block on. */
  constructor(
    private readonly state: State,
    private readonly rules: ChannelRules,
  ) {}

  check(transaction: EndorsedTransaction, { chaincode, readWriteSet }: EndorsedAction): EndorsementVerdict {
    const signers = this.rules.signatures.signersOf(
      transaction.endorsements.map((endorsement) => ({
        data: Buffer.concat([transaction.proposalResponsePayload, endorsement.getEndorser_asU8()]),
        identity: endorsement.getEndorser_asU8(),
        signature: endorsement.getSignature_asU8(),
      })),
      this.rules.membership,
    );
    const written = readWriteSet.namespaces.filter(
      (namespace) => namespace.namespace !== chaincode && writesToNamespace(namespace),
    );
    const own = readWriteSet.namespaces.filter(({ namespace }) => namespace === chaincode);
    for (const name of [chaincode, ...written.map(({ namespace }) => namespace)]) {
      const definition = readChaincodeDefinition(this.state, name);
      const policyBytes = name === lifecycleNamespace ? lifecyclePolicy : definition?.endorsementPolicy;
      if (policyBytes === undefined || policyBytes.length === 0) {
        return { code: codes.INVALID_CHAINCODE, reason: `chaincode ${name} is not defined` };
      }
      if (definition !== undefined && definition.validationPlugin !== defaultPlugin) {
        // Without a verdict, a peer stops rather than give one that other peers may not give.
        throw new Error(
          `plugin with name ${definition.validationPlugin} couldn't be used: plugin with name ${definition.validationPlugin} wasn't found`,
        );
      }
      const sets = [...own, ...written].filter(({ namespace }) => namespace === name);
      try {
        new NamespaceCheck({
          namespace: name,
          chaincodePolicy: policyBytes,
          definition,
          signers,
          state: this.state,
          rules: this.rules,
          changedPolicies: this.#changedPolicies,
        }).check(sets);
      } catch (error) {
        if (error instanceof PolicyError) {
          return { code: codes.ENDORSEMENT_POLICY_FAILURE, reason: error.message };
        }
        throw error;
      }
      for (const set of sets) {
        this.#noteChangedPolicies(set);
      }
    }
    return { code: codes.VALID };
  }

  #noteChangedPolicies({ namespace, metadataWrites, collections }: NamespaceSet): void {
    for (const { key } of metadataWrites) {
      this.#changedPolicies.add(keyId(namespace, toKeyBytes(key)));
    }
    for (const { collection, metadataWrites: ofCollection } of collections) {
      for (const { keyHash } of ofCollection) {
        this.#changedPolicies.add(keyId(hashedNamespace(namespace, collection), hashToKeyBytes(keyHash)));
      }
    }
  }
}

/** The input for the check of one transaction's writes to one namespace. */
interface NamespaceCheckInput {
  readonly namespace: string;
  /** Serialized `ApplicationPolicy` of the namespace. */
  readonly chaincodePolicy: Uint8Array;
  readonly definition: ChaincodeDefinition | undefined;
  /** Endorsers with valid signatures. */
  readonly signers: readonly MspIdentity[];
  readonly state: State;
  readonly rules: ChannelRules;
  /** Keys whose policy the block has changed so far. */
  readonly changedPolicies: ReadonlySet<string>;
}

/** The policies that one transaction must meet for its writes to one namespace. Each policy is evaluated once. */
class NamespaceCheck {
  /** The policies of the chaincode and its collections that the signers satisfy. */
  readonly #checked = new Set<string>();
  /** The policies of keys that the signers satisfy. */
  readonly #held = new Set<Policy>();

  constructor(private readonly given: NamespaceCheckInput) {}

  /** @throws {PolicyError} a policy is not met */
  check(sets: readonly NamespaceSet[]): void {
    for (const { writes, metadataWrites, collections } of sets) {
      for (const { key } of [...writes, ...metadataWrites]) {
        this.#checkKey("", this.given.namespace, toKeyBytes(key));
      }
      for (const { collection, ...hashed } of collections) {
        for (const { keyHash } of [...hashed.writes, ...hashed.metadataWrites]) {
          this.#checkKey(collection, hashedNamespace(this.given.namespace, collection), hashToKeyBytes(keyHash));
        }
      }
    }
    if (this.#checked.size === 0 && this.#held.size === 0) {
      this.#checkChaincode();
    }
  }

  #checkKey(collection: string, stateNamespace: string, key: KeyBytes): void {
    if (this.given.changedPolicies.has(keyId(stateNamespace, key))) {
      throw new PolicyError(
        `validation parameters for key [${key}] in namespace [${this.given.namespace}:${collection}] have been changed in this block`,
      );
    }
    const bytes = this.given.state.get(stateNamespace, key)?.metadata?.get(validationParameter);
    if (bytes !== undefined && bytes.length > 0) {
      this.#checkKeyPolicy(this.given.rules.policies.ofKey(bytes));
    } else if (collection === "") {
      this.#checkChaincode();
    } else {
      this.#checkCollection(collection);
    }
  }

  /** Many keys of a transaction have the same policy, which the same signers satisfy. */
  #checkKeyPolicy(policy: Policy): void {
    if (!this.#held.has(policy)) {
      policy.evaluate(this.given.signers);
      this.#held.add(policy);
    }
  }

  #checkCollection(collection: string): void {
    if (this.#checked.has(`collection ${collection}`)) {
      return;
    }
    const policy = collectionPolicy(this.given.definition, collection, this.given.rules);
    if (policy === undefined) {
      this.#checkChaincode();
      return;
    }
    policy.evaluate(this.given.signers);
    this.#checked.add(`collection ${collection}`);
  }

  #checkChaincode(): void {
    if (!this.#checked.has("chaincode")) {
      this.given.rules.policies.ofChaincode(this.given.chaincodePolicy).evaluate(this.given.signers);
      this.#checked.add("chaincode");
    }
  }
}

function keyId(namespace: string, key: KeyBytes): string {
  return `${namespace}\u0000${key}`;
}
