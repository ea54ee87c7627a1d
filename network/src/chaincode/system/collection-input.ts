import { type common, msp, type peer } from "@hyperledger/fabric-protos";
import { decode, IdentityError, PolicyError } from "@tallystick/fabric-inspect";

import type { ChannelRules } from "../../channel/channel-rules.js";
import { signaturePolicyIn } from "../../policy/index.js";
import { LifecycleError } from "./lifecycle-error.js";

/** The names that Fabric accepts, as a pattern that refuses a long wrong one at once. */
const namePattern = /^[A-Za-z0-9-][A-Za-z0-9_-]*$/;
const classes = msp.MSPPrincipal.Classification;

/**
 * The private collections of a definition, after a check of each.
 *
 * @throws {LifecycleError} in Fabric's words
 */
export function checkCollections(
  collections: peer.CollectionConfigPackage,
  rules: ChannelRules,
): readonly peer.StaticCollectionConfig[] {
  const configs = collections.getConfigList().map((config) => {
    const collection = config.getStaticCollectionConfig();
    if (collection === undefined) {
      throw new LifecycleError("collection config contains unexpected payload type: <nil>");
    }
    return collection;
  });
  const names = new Set<string>();
  for (const collection of configs) {
    const name = collection.getName();
    if (!namePattern.test(name)) {
      throw new LifecycleError(
        `invalid collection name '${name}'. Names can only consist of alphanumerics, '_', and '-' and cannot begin with '_'`,
      );
    }
    if (names.has(name)) {
      throw new LifecycleError(`collection-name: ${name} -- found duplicate in collection configuration`);
    }
    names.add(name);
    checkPeerCounts(collection);
    checkMembers(collection, rules);
  }
  return configs;
}

/**
 * A new definition must keep the collections of the former one, and the life of their values.
 *
 * @throws {LifecycleError} in Fabric's words
 */
export function checkKeptCollections(
  proposed: readonly peer.StaticCollectionConfig[],
  committed: peer.CollectionConfigPackage,
): void {
  const former = committed.getConfigList().flatMap((config) => config.getStaticCollectionConfig() ?? []);
  if (former.length > 0 && proposed.length === 0) {
    throw new LifecycleError("the proposed collection config does not contain previously defined collections");
  }
  for (const collection of former) {
    const name = collection.getName();
    const next = proposed.find((candidate) => candidate.getName() === name);
    if (next === undefined) {
      throw new LifecycleError(`existing collection [${name}] missing in the proposed collection configuration`);
    }
    if (next.getBlockToLive() !== collection.getBlockToLive()) {
      throw new LifecycleError(
        `the BlockToLive in an existing collection [${name}] modified. Existing value [${String(collection.getBlockToLive())}]`,
      );
    }
  }
}

function checkPeerCounts(collection: peer.StaticCollectionConfig): void {
  const [name, required, most] = [
    collection.getName(),
    collection.getRequiredPeerCount(),
    collection.getMaximumPeerCount(),
  ];
  if (most < required) {
    throw new LifecycleError(
      `collection-name: ${name} -- maximum peer count (${String(most)}) cannot be less than the required peer count (${String(required)})`,
    );
  }
  if (required < 0) {
    throw new LifecycleError(
      `collection-name: ${name} -- requiredPeerCount (${String(required)}) cannot be less than zero`,
    );
  }
}

function checkMembers(collection: peer.StaticCollectionConfig, rules: ChannelRules): void {
  const name = collection.getName();
  const config = collection.getMemberOrgsPolicy();
  if (config === undefined) {
    throw new LifecycleError(`collection member policy is not set for collection '${name}'`);
  }
  const policy = config.getSignaturePolicy();
  if (policy === undefined) {
    throw new LifecycleError(`collection member org policy is empty for collection '${name}'`);
  }
  try {
    rules.policies.resolve({ signaturePolicy: signaturePolicyIn(policy) });
  } catch (error) {
    throw error instanceof PolicyError
      ? new LifecycleError(`invalid member org policy for collection '${name}': ${error.message}`)
      : error;
  }
  const gate = otherThanOr(policy.getRule());
  if (gate !== undefined) {
    throw new LifecycleError(
      `collection-name: ${name} -- error in member org policy: signature policy is not an OR concatenation, NOutOf ${String(gate)}`,
    );
  }
  for (const principal of policy.getIdentitiesList()) {
    checkPrincipal(name, principal, rules);
  }
}

/**
 * Finds the first rule, this one or one within it, that does not require exactly one of its parts. Returns how many
 * parts that rule requires.
 */
function otherThanOr(rule: common.SignaturePolicy | undefined): number | undefined {
  const gate = rule?.getNOutOf();
  if (gate === undefined) {
    return undefined;
  }
  return gate.getN() === 1
    ? gate
        .getRulesList()
        .map(otherThanOr)
        .find((found) => found !== undefined)
    : gate.getN();
}

function checkPrincipal(
  collection: string,
  principal: msp.MSPPrincipal,
  { membership, organisations }: ChannelRules,
): void {
  const bytes = principal.getPrincipal_asU8();
  const kind = principal.getPrincipalClassification();
  if (kind === classes.IDENTITY) {
    try {
      membership.deserialize(bytes);
      return;
    } catch (error) {
      throw error instanceof IdentityError
        ? new LifecycleError(`collection-name: ${collection} -- contains an identity that is not part of the channel`)
        : error;
    }
  }
  if (kind !== classes.ROLE && kind !== classes.ORGANIZATION_UNIT) {
    const className = Object.entries(classes).find(([, value]) => value === kind)?.[0] ?? String(kind);
    throw new LifecycleError(`collection-name: ${collection} -- principal type ${className} is not supported`);
  }
  const named = kind === classes.ROLE ? decode(msp.MSPRole, bytes) : decode(msp.OrganizationUnit, bytes);
  const mspId = named?.getMspIdentifier();
  if (mspId === undefined) {
    const message = kind === classes.ROLE ? "MSPRole" : "OrganizationUnit";
    throw new LifecycleError(
      `collection-name: ${collection} -- cannot unmarshal identity bytes into ${message}: proto: cannot parse invalid wire-format data`,
    );
  }
  if (!organisations.includes(mspId)) {
    throw new LifecycleError(
      `collection-name: ${collection} -- collection member '${mspId}' is not part of the channel`,
    );
  }
}
