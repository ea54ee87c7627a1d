import type { VersionedValue } from "./state.js";

/** A value in its stored form: version, metadata, and the value itself to the end. */
export function encodeValue({ value, version, metadata }: VersionedValue): Buffer {
  const entries = [...(metadata ?? [])].map(([name, bytes]) => ({ name: Buffer.from(name), bytes }));
  const header = Buffer.alloc(14);
  header.writeUIntBE(version.block, 0, 6);
  header.writeUInt32BE(version.transaction, 6);
  header.writeUInt32BE(entries.length, 10);
  const parts: Uint8Array[] = [header];
  for (const { name, bytes } of entries) {
    const lengths = Buffer.alloc(8);
    lengths.writeUInt32BE(name.length, 0);
    lengths.writeUInt32BE(bytes.length, 4);
    parts.push(lengths, name, bytes);
  }
  parts.push(value);
  return Buffer.concat(parts);
}

/** The inverse of {@link encodeValue}. */
export function decodeValue(stored: Buffer): VersionedValue {
  const version = { block: stored.readUIntBE(0, 6), transaction: stored.readUInt32BE(6) };
  const count = stored.readUInt32BE(10);
  let offset = 14;
  const metadata = new Map<string, Uint8Array>();
  for (let index = 0; index < count; index++) {
    const nameEnd = offset + 8 + stored.readUInt32BE(offset);
    const valueEnd = nameEnd + stored.readUInt32BE(offset + 4);
    metadata.set(stored.toString("utf8", offset + 8, nameEnd), stored.subarray(nameEnd, valueEnd));
    offset = valueEnd;
  }
  const value = stored.subarray(offset);
  return count === 0 ? { value, version } : { value, version, metadata };
}
