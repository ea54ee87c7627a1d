import type { peer } from "@hyperledger/fabric-protos";

import type { ChaincodeDefinition } from "../../ledger/chaincode-definition.js";

/** Puts a definition into an answer that has one. */
export function describe(
  definition: Omit<ChaincodeDefinition, "name">,
  result:
    | peer.lifecycle.QueryApprovedChaincodeDefinitionResult
    | peer.lifecycle.QueryApprovedChaincodeDefinitionsResult.ApprovedChaincodeDefinition
    | peer.lifecycle.QueryChaincodeDefinitionResult
    | peer.lifecycle.QueryChaincodeDefinitionsResult.ChaincodeDefinition,
): void {
  result.setSequence(definition.sequence);
  result.setVersion(definition.version);
  result.setEndorsementPlugin(definition.endorsementPlugin);
  result.setValidationPlugin(definition.validationPlugin);
  result.setValidationParameter(definition.endorsementPolicy);
  result.setCollections(definition.collections);
  result.setInitRequired(definition.initRequired);
}
