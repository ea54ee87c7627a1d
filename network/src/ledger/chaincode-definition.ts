import { peer } from "@hyperledger/fabric-protos";

import { toKeyBytes } from "./key-bytes.js";
import type { State } from "./state.js";

const { lifecycle } = peer;

/** Namespace of the chaincode lifecycle, whose state holds the committed definitions. */
export const lifecycleNamespace = "_lifecycle";

/** A chaincode definition that the channel has agreed on. */
export interface ChaincodeDefinition {
  readonly name: string;
  readonly version: string;
  readonly sequence: number;
  readonly initRequired: boolean;
  readonly endorsementPlugin: string;
  readonly validationPlugin: string;
  /** Serialized `ApplicationPolicy`. */
  readonly endorsementPolicy: Uint8Array;
  readonly collections: peer.CollectionConfigPackage;
}

const fieldNames = ["Collections", "EndorsementInfo", "Sequence", "ValidationInfo"] as const;

/** Definitions by state and name, since every proposal and every transaction asks for one. */
const known = new WeakMap<State, Map<string, ChaincodeDefinition | undefined>>();

export function readChaincodeDefinition(state: State, name: string): ChaincodeDefinition | undefined {
  let definitions = known.get(state);
  if (definitions === undefined) {
    definitions = new Map();
    known.set(state, definitions);
  }
  if (!definitions.has(name)) {
    definitions.set(name, parseDefinition(state, name));
  }
  return definitions.get(name);
}

/** Names of all committed definitions, in order. */
export function chaincodeNames(state: State): string[] {
  const prefix = "namespaces/metadata/";
  return [...state.range(lifecycleNamespace, prefix, "namespaces/metadata0")].map(([key]) => key.slice(prefix.length));
}

/** Keys and values of a definition, as Fabric's lifecycle writes them. */
export function definitionEntries(definition: ChaincodeDefinition): [key: string, value: Uint8Array][] {
  const endorsement = new lifecycle.ChaincodeEndorsementInfo();
  endorsement.setVersion(definition.version);
  endorsement.setInitRequired(definition.initRequired);
  endorsement.setEndorsementPlugin(definition.endorsementPlugin);
  const validation = new lifecycle.ChaincodeValidationInfo();
  validation.setValidationPlugin(definition.validationPlugin);
  validation.setValidationParameter(definition.endorsementPolicy);
  const metadata = new lifecycle.StateMetadata();
  metadata.setDatatype("ChaincodeDefinition");
  metadata.setFieldsList([...fieldNames]);
  const sequence = new lifecycle.StateData();
  sequence.setInt64(definition.sequence);
  return [
    [fieldKey(definition.name, "Collections"), bytesData(definition.collections.serializeBinary())],
    [fieldKey(definition.name, "EndorsementInfo"), bytesData(endorsement.serializeBinary())],
    [fieldKey(definition.name, "Sequence"), sequence.serializeBinary()],
    [fieldKey(definition.name, "ValidationInfo"), bytesData(validation.serializeBinary())],
    [`namespaces/metadata/${definition.name}`, metadata.serializeBinary()],
  ];
}

function parseDefinition(state: State, name: string): ChaincodeDefinition | undefined {
  const field = (fieldName: string): peer.lifecycle.StateData | undefined => {
    const entry = state.get(lifecycleNamespace, toKeyBytes(fieldKey(name, fieldName)));
    return entry && lifecycle.StateData.deserializeBinary(entry.value);
  };
  const sequence = field("Sequence");
  if (sequence === undefined) {
    return undefined;
  }
  const endorsement = lifecycle.ChaincodeEndorsementInfo.deserializeBinary(
    field("EndorsementInfo")?.getBytes_asU8() ?? new Uint8Array(),
  );
  const validation = lifecycle.ChaincodeValidationInfo.deserializeBinary(
    field("ValidationInfo")?.getBytes_asU8() ?? new Uint8Array(),
  );
  return {
    name,
    version: endorsement.getVersion(),
    sequence: sequence.getInt64(),
    initRequired: endorsement.getInitRequired(),
    endorsementPlugin: endorsement.getEndorsementPlugin(),
    validationPlugin: validation.getValidationPlugin(),
    endorsementPolicy: validation.getValidationParameter_asU8(),
    collections: peer.CollectionConfigPackage.deserializeBinary(
      field("Collections")?.getBytes_asU8() ?? new Uint8Array(),
    ),
  };
}

function fieldKey(name: string, field: string): string {
  return `namespaces/fields/${name}/${field}`;
}

function bytesData(bytes: Uint8Array): Uint8Array {
  const data = new lifecycle.StateData();
  data.setBytes(bytes);
  return data.serializeBinary();
}
