import { peer } from "@hyperledger/fabric-protos";
import { parse } from "@tallystick/fabric-inspect";

const { lifecycle } = peer;

/**
 * Namespace of the chaincode lifecycle. Its state has the committed definitions, and its collections have the
 * approvals.
 */
export const lifecycleNamespace = "_lifecycle";

/** The places of records: definitions and approvals, and beside an approval its package. */
export type RecordArea = "namespaces" | "chaincode-sources";

/** The lifecycle's record under a name. */
export interface LifecycleRecord {
  readonly datatype: "ChaincodeDefinition" | "ChaincodeParameters" | "ChaincodeLocalPackage";
  /** Serialized `StateData` by name, in the order in which Fabric lists them. */
  readonly fields: ReadonlyMap<string, Uint8Array>;
}

/** The terms of a chaincode on which organisations agree, in addition to its name and the number of the definition. */
export interface DefinitionParameters {
  readonly version: string;
  readonly initRequired: boolean;
  readonly endorsementPlugin: string;
  readonly validationPlugin: string;
  /** Serialized `ApplicationPolicy`. */
  readonly endorsementPolicy: Uint8Array;
  readonly collections: peer.CollectionConfigPackage;
}

/** The value of a key, wherever the record is. */
export type ReadKey = (key: string) => Uint8Array | undefined;

/** Key of a record's type and list of fields. */
export function metadataKey(area: RecordArea, name: string): string {
  return `${area}/metadata/${name}`;
}

export function fieldKey(area: RecordArea, name: string, field: string): string {
  return `${area}/fields/${name}/${field}`;
}

/** Value under a record's {@link metadataKey}. */
export function recordMetadata({ datatype, fields }: LifecycleRecord): Uint8Array {
  const metadata = new lifecycle.StateMetadata();
  metadata.setDatatype(datatype);
  metadata.setFieldsList([...fields.keys()]);
  return metadata.serializeBinary();
}

/** A committed definition. */
export function definitionRecord(sequence: number, parameters: DefinitionParameters): LifecycleRecord {
  const data = new lifecycle.StateData();
  data.setInt64(sequence);
  return {
    datatype: "ChaincodeDefinition",
    fields: new Map([["Sequence", data.serializeBinary()], ...parametersRecord(parameters).fields]),
  };
}

/** A definition in the form of an organisation's approval. */
export function parametersRecord(parameters: DefinitionParameters): LifecycleRecord {
  const endorsement = new lifecycle.ChaincodeEndorsementInfo();
  endorsement.setVersion(parameters.version);
  endorsement.setInitRequired(parameters.initRequired);
  endorsement.setEndorsementPlugin(parameters.endorsementPlugin);
  const validation = new lifecycle.ChaincodeValidationInfo();
  validation.setValidationPlugin(parameters.validationPlugin);
  validation.setValidationParameter(parameters.endorsementPolicy);
  return {
    datatype: "ChaincodeParameters",
    fields: new Map([
      ["EndorsementInfo", bytesData(endorsement.serializeBinary())],
      ["ValidationInfo", bytesData(validation.serializeBinary())],
      ["Collections", bytesData(parameters.collections.serializeBinary())],
    ]),
  };
}

/** The package that an organisation runs for a definition; an empty id for none. */
export function packageRecord(packageId: string): LifecycleRecord {
  const data = new lifecycle.StateData();
  data.setString(packageId);
  return { datatype: "ChaincodeLocalPackage", fields: new Map([["PackageID", data.serializeBinary()]]) };
}

/** The inverse of {@link parametersRecord}, which reads a {@link definitionRecord} as well. */
export function readParameters(name: string, read: ReadKey): DefinitionParameters {
  const field = (fieldName: string): Uint8Array =>
    readField(name, fieldName, read)?.getBytes_asU8() ?? new Uint8Array();
  const endorsement = parse(lifecycle.ChaincodeEndorsementInfo, field("EndorsementInfo"));
  const validation = parse(lifecycle.ChaincodeValidationInfo, field("ValidationInfo"));
  return {
    version: endorsement.getVersion(),
    initRequired: endorsement.getInitRequired(),
    endorsementPlugin: endorsement.getEndorsementPlugin(),
    validationPlugin: validation.getValidationPlugin(),
    endorsementPolicy: validation.getValidationParameter_asU8(),
    collections: parse(peer.CollectionConfigPackage, field("Collections")),
  };
}

/** Sequence of the committed definition of a name; 0 for none. */
export function readSequence(name: string, read: ReadKey): number {
  return readField(name, "Sequence", read)?.getInt64() ?? 0;
}

/** The inverse of {@link packageRecord}. */
export function readPackageId(name: string, read: ReadKey): string {
  const bytes = read(fieldKey("chaincode-sources", name, "PackageID"));
  return bytes === undefined ? "" : parse(lifecycle.StateData, bytes).getString();
}

function readField(name: string, field: string, read: ReadKey): peer.lifecycle.StateData | undefined {
  const bytes = read(fieldKey("namespaces", name, field));
  return bytes && parse(lifecycle.StateData, bytes);
}

function bytesData(bytes: Uint8Array): Uint8Array {
  const data = new lifecycle.StateData();
  data.setBytes(bytes);
  return data.serializeBinary();
}
