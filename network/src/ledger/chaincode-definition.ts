import { toKeyBytes } from "./key-bytes.js";
import {
  type DefinitionParameters,
  lifecycleNamespace,
  metadataKey,
  type ReadKey,
  readParameters,
  readSequence,
} from "./lifecycle-record.js";
import type { State } from "./state.js";

/** A chaincode definition that the channel has agreed on. */
export interface ChaincodeDefinition extends DefinitionParameters {
  readonly name: string;
  readonly sequence: number;
}

/** A cache of definitions by state and name: every proposal and every transaction asks for one. */
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

/** All committed definitions, in the order of their names. */
export function chaincodeDefinitions(state: State): ChaincodeDefinition[] {
  const prefix = metadataKey("namespaces", "");
  // "0" is what follows "/".
  const end = `${prefix.slice(0, -1)}0`;
  return [...state.resident.range(lifecycleNamespace, prefix, end)].flatMap(
    ([key]) => readChaincodeDefinition(state, key.slice(prefix.length)) ?? [],
  );
}

function parseDefinition(state: State, name: string): ChaincodeDefinition | undefined {
  const read: ReadKey = (key) => state.get(lifecycleNamespace, toKeyBytes(key))?.value;
  const sequence = readSequence(name, read);
  return sequence === 0 ? undefined : { name, sequence, ...readParameters(name, read) };
}
