import { peer } from "@hyperledger/fabric-protos";
import { DEFAULT_ENDORSEMENT, encodeApplicationPolicy } from "@tallystick/fabric-inspect";

import type { ChannelRules } from "../../channel/channel-rules.js";
import type { ChaincodeDefinition } from "../../ledger/chaincode-definition.js";
import { checkCollections, checkKeptCollections } from "./collection-input.js";
import { LifecycleError } from "./lifecycle-error.js";

/** The common part of the lifecycle's requests about a definition. */
type DefinitionArgs =
  | peer.lifecycle.ApproveChaincodeDefinitionForMyOrgArgs
  | peer.lifecycle.CheckCommitReadinessArgs
  | peer.lifecycle.CommitChaincodeDefinitionArgs;

/** Plugins that a peer has. The names are those of the system chaincodes that they once were. */
const defaultEndorsementPlugin = "escc";
const defaultValidationPlugin = "vscc";

const namePattern = /^[a-zA-Z0-9]+([-_][a-zA-Z0-9]+)*$/;
const versionPattern = /^[A-Za-z0-9_.+-]+$/;
const systemNames: ReadonlySet<string> = new Set(["cscc", "escc", "lscc", "qscc", "vscc"]);

/** The definition in a request. For absent fields it has a peer's defaults. */
export function definitionIn(args: DefinitionArgs): ChaincodeDefinition {
  const policy = args.getValidationParameter_asU8();
  return {
    name: args.getName(),
    version: args.getVersion(),
    sequence: args.getSequence(),
    initRequired: args.getInitRequired(),
    endorsementPlugin: args.getEndorsementPlugin() || defaultEndorsementPlugin,
    validationPlugin: args.getValidationPlugin() || defaultValidationPlugin,
    endorsementPolicy: policy.length > 0 ? policy : encodeApplicationPolicy({ channelPolicy: DEFAULT_ENDORSEMENT }),
    collections: args.getCollections() ?? new peer.CollectionConfigPackage(),
  };
}

/**
 * Checks a definition before it is approved or committed.
 *
 * @param committed - the definition in force with the name
 * @throws {LifecycleError} in Fabric's words
 */
export function checkDefinition(
  { name, version, collections }: ChaincodeDefinition,
  committed: ChaincodeDefinition | undefined,
  rules: ChannelRules,
): void {
  try {
    if (!namePattern.test(name)) {
      throw new LifecycleError(
        `invalid chaincode name '${name}'. Names can only consist of alphanumerics, '_', and '-' and can only begin with alphanumerics`,
      );
    }
    if (systemNames.has(name)) {
      throw new LifecycleError(`chaincode name '${name}' is the name of a system chaincode`);
    }
    if (!versionPattern.test(version)) {
      throw new LifecycleError(
        `invalid chaincode version '${version}'. Versions can only consist of alphanumerics, '_', '-', '+', and '.'`,
      );
    }
    const proposed = checkCollections(collections, rules);
    if (committed !== undefined) {
      checkKeptCollections(proposed, committed.collections);
    }
  } catch (error) {
    throw error instanceof LifecycleError
      ? new LifecycleError(`error validating chaincode definition: ${error.message}`)
      : error;
  }
}

/** How a definition differs from an expected one, in Fabric's words; undefined if they are equal. */
export function difference(expected: ChaincodeDefinition, passed: ChaincodeDefinition): string | undefined {
  const fields: readonly (readonly [name: string, expected: string, passed: string])[] = [
    ["Version", expected.version, passed.version],
    ["EndorsementPlugin", expected.endorsementPlugin, passed.endorsementPlugin],
    ["InitRequired", String(expected.initRequired), String(passed.initRequired)],
    ["ValidationPlugin", expected.validationPlugin, passed.validationPlugin],
    ["ValidationParameter", hex(expected.endorsementPolicy), hex(passed.endorsementPolicy)],
  ];
  const differing = fields.find(([, one, other]) => one !== other);
  if (differing !== undefined) {
    const [name, one, other] = differing;
    return `expected ${name} '${one}' does not match passed ${name} '${other}'`;
  }
  const same = hex(expected.collections.serializeBinary()) === hex(passed.collections.serializeBinary());
  return same ? undefined : "Collections do not match";
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
