import { createHash } from "node:crypto";

import type { ChaincodeDefinition } from "./chaincode-definition.js";
import { implicitCollection } from "./implicit-collection.js";
import { hashToKeyBytes, toKeyBytes } from "./key-bytes.js";
import {
  fieldKey,
  lifecycleNamespace,
  metadataKey,
  packageRecord,
  parametersRecord,
  type ReadKey,
  recordMetadata,
} from "./lifecycle-record.js";
import { hashKey } from "./read-write-set.js";
import { hashedNamespace, type State } from "./state.js";

/** An organisation's approval of a definition, as the public hashes show it. */
export interface Approval {
  /** Whether the organisation has approved exactly these parameters. */
  readonly approved: boolean;
  /** {@link packageDigest} of the package of the approval; undefined if it has approved nothing. */
  readonly packageDigest: string | undefined;
}

/** An organisation's approval of a definition, from the hashes in the state. */
export function approvalOf(state: State, mspId: string, definition: ChaincodeDefinition): Approval {
  const space = hashedNamespace(lifecycleNamespace, implicitCollection(mspId));
  const hashOf: ReadKey = (key) => state.get(space, hashToKeyBytes(hashKey(toKeyBytes(key))))?.value;
  const name = approvalName(definition);
  const isPackage = matches(recordMetadata(packageRecord("")), hashOf(metadataKey("chaincode-sources", name)));
  const digest = isPackage ? hashOf(fieldKey("chaincode-sources", name, "PackageID")) : undefined;
  return {
    approved: approvalMismatches(definition, hashOf).length === 0,
    packageDigest: digest && Buffer.from(digest).toString("hex"),
  };
}

/** Name of an organisation's approval in its own collection. */
export function approvalName({ name, sequence }: Pick<ChaincodeDefinition, "name" | "sequence">): string {
  return `${name}#${String(sequence)}`;
}

/**
 * The fields in which an approval differs from a definition, found by hashes. Without an approval, it is the one name
 * `ChaincodeParameters`, which stands for all fields.
 *
 * @param hashOf - SHA-256 of a key's value in the organisation's collection
 */
export function approvalMismatches(definition: ChaincodeDefinition, hashOf: ReadKey): string[] {
  const record = parametersRecord(definition);
  const name = approvalName(definition);
  const fields = [...record.fields].map(([field, value]) => ({
    field,
    matches: matches(value, hashOf(fieldKey("namespaces", name, field))),
  }));
  return matches(recordMetadata(record), hashOf(metadataKey("namespaces", name)))
    ? fields.filter(({ matches: same }) => !same).map(({ field }) => field)
    : [record.datatype];
}

/** The hash of an approved package's id, as hex. */
export function packageDigest(packageId: string): string {
  const [value = new Uint8Array()] = packageRecord(packageId).fields.values();
  return sha256(value).toString("hex");
}

function matches(value: Uint8Array, hash: Uint8Array | undefined): boolean {
  return hash !== undefined && sha256(value).equals(hash);
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
