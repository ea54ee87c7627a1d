import { Capabilities } from "@hyperledger/fabric-protos/lib/common/configuration_pb.js";

import { DecodeError, parse, type MessageType } from "../protobuf/decode.js";
import type { ConfigGroup } from "./config-group.js";
import { ConfigurationError, readPart } from "./configuration-error.js";

/** A value of a group by its name, parsed as the message that it must be; undefined if the group does not have it. */
export function valueIn<Message>(
  group: ConfigGroup | undefined,
  name: string,
  type: MessageType<Message>,
): Message | undefined {
  const value = group?.values.get(name)?.value;
  return group && value && readPart(`${group.path}/${name}`, () => parse(type, value));
}

/** The capabilities of a group, sorted. */
export function capabilitiesIn(group: ConfigGroup | undefined): readonly string[] {
  return [...mapIn(group, "Capabilities", Capabilities, (message) => message.getCapabilitiesMap()).keys()].sort();
}

/** Names of capabilities and of functions of a peer. */
const NAME = /^[\w./-]+$/;

/** The map in a value of the configuration that consists of a map alone. */
export function mapIn<Message extends Writable, Value>(
  group: ConfigGroup | undefined,
  name: string,
  type: MessageType<Message>,
  entriesOf: (message: Message) => { entries(): Iterable<[string, Value]> },
): ReadonlyMap<string, Value> {
  const value = group?.values.get(name)?.value;
  if (group === undefined || value === undefined) {
    return new Map();
  }
  const path = `${group.path}/${name}`;
  const entries = [...entriesOf(readPart(path, () => parseMaps(type, value))).entries()];
  const strange = entries.find(([key]) => !NAME.test(key));
  if (strange !== undefined) {
    throw new ConfigurationError(`${path}: ${JSON.stringify(strange[0])} is not a name that Fabric has`);
  }
  return new Map(entries);
}

interface Writable {
  serializeBinary(): Uint8Array;
}

/**
 * Reads a message with maps. google-protobuf reads their keys itself, and accepts bytes that are not UTF-8, or another
 * form of a letter, as text. Of two entries with one name it keeps the last. In these cases the message has another
 * length when it is written again. Its bytes cannot be compared, since the entries of a map are in any order.
 *
 * @throws {DecodeError} the bytes are not the message, or not in its canonical form.
 */
export function parseMaps<Message extends Writable>(type: MessageType<Message>, bytes: Uint8Array): Message {
  const message = parse(type, bytes);
  if (message.serializeBinary().length !== bytes.length) {
    throw new DecodeError("a map has a name twice or a name that is not UTF-8, or the message has unknown fields");
  }
  return message;
}
