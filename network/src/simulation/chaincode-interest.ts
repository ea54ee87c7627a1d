import { type common, peer } from "@hyperledger/fabric-protos";
import { PolicyError } from "@tallystick/fabric-inspect";

import { validationParameter } from "../ledger/state.js";
import { signaturePolicyMessage, signaturePolicyOf } from "../policy/index.js";
import { SimulationError } from "./simulation-error.js";
import type { SimulationResults } from "./transaction-simulator.js";

/**
 * What a gateway needs to know of a simulation to choose endorsers: the chaincodes and collections whose policies
 * count, and the policies of the single keys that the simulation wrote. A chaincode whose written keys all have
 * policies of their own is marked so that its own policy is left out.
 */
export function chaincodeInterest(
  results: SimulationResults,
  isSystemChaincode: (name: string) => boolean,
): peer.ChaincodeInterest {
  const required = new Map<string, Map<string, boolean>>();
  const keyPolicies = new Map<string, common.SignaturePolicyEnvelope[]>();
  const collectionsOf = (namespace: string): Map<string, boolean> => {
    const collections = required.get(namespace) ?? new Map<string, boolean>();
    required.set(namespace, collections);
    return collections;
  };
  for (const { namespace, collection, metadata } of results.writtenKeys) {
    const collections = collectionsOf(namespace);
    collections.set("", collections.get("") ?? false);
    const bytes = metadata?.get(validationParameter);
    if (bytes === undefined) {
      collections.set(collection, true);
    } else {
      const policies = keyPolicies.get(namespace) ?? [];
      policies.push(keyPolicy(bytes));
      keyPolicies.set(namespace, policies);
    }
  }
  for (const set of results.publicSet.getNsRwsetList()) {
    if (!isSystemChaincode(set.getNamespace()) && !required.has(set.getNamespace())) {
      collectionsOf(set.getNamespace()).set("", true);
    }
  }
  for (const [namespace, collections] of results.privateReads) {
    for (const collection of collections) {
      collectionsOf(namespace).set(collection, true);
    }
  }
  const interest = new peer.ChaincodeInterest();
  for (const [namespace, collections] of required) {
    if (isSystemChaincode(namespace)) {
      continue;
    }
    for (const [collection, policyRequired] of collections) {
      const call = new peer.ChaincodeCall();
      call.setName(namespace);
      if (collection === "") {
        const policies = keyPolicies.get(namespace) ?? [];
        if (policies.length === 0 && !policyRequired) {
          continue;
        }
        call.setKeyPoliciesList(policies);
        call.setDisregardNamespacePolicy(policies.length > 0 && !policyRequired);
      } else {
        call.setCollectionNamesList([collection]);
        call.setNoPrivateReads(results.privateReads.get(namespace)?.has(collection) !== true);
      }
      interest.addChaincodes(call);
    }
  }
  return interest;
}

function keyPolicy(bytes: Uint8Array): common.SignaturePolicyEnvelope {
  try {
    return signaturePolicyMessage(signaturePolicyOf(bytes));
  } catch (error) {
    throw error instanceof PolicyError
      ? new SimulationError("error unmarshalling SignaturePolicyEnvelope: proto: cannot parse invalid wire-format data")
      : error;
  }
}
