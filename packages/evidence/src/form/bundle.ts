import { joined } from "./bytes.js";
import { evidenceSchema } from "./evidence-schema.js";
import { FORMAT, MOST_BYTES, type Evidence } from "./evidence.js";
import { fromBase64Url, Parts, unpack, type Packed } from "./packed-bytes.js";
import { EvidenceFault, fault } from "./step.js";

/** The first bytes of a gzip file. */
const GZIP = [0x1f, 0x8b];

/** Writes evidence as a bundle: gzip of one JSON document. */
export async function writeBundle(evidence: Evidence): Promise<Uint8Array> {
  const parts = new Parts();
  const packed = (list: readonly Uint8Array[]): Packed[] => list.map((bytes) => parts.pack(bytes));
  const { profile, claim, trust } = evidence;
  const document = {
    ...{ format: FORMAT, profile, claim, trust, parts: parts.list },
    configurations: packed(evidence.configurations),
    blocks: packed(evidence.blocks),
    lineage: evidence.lineage.map(({ block, transaction, envelope }) => ({
      ...{ block, transaction },
      ...(envelope && { envelope: parts.pack(envelope) }),
    })),
    attestations: packed(evidence.attestations),
    definitions: packed(evidence.definitions),
  };
  const text = new TextEncoder().encode(JSON.stringify(document));
  return through(new CompressionStream("gzip"), text, Number.POSITIVE_INFINITY);
}

/**
 * Reads a bundle. Nothing in it is verified.
 *
 * @throws {EvidenceFault} of the step `form`: it is not a bundle, or is too large.
 */
export async function readBundle(bundle: Uint8Array): Promise<Evidence> {
  try {
    if (GZIP.some((byte, at) => bundle[at] !== byte)) {
      throw fault("form", "notGzip", {});
    }
    const unzipped = await through(new DecompressionStream("gzip"), bundle, MOST_BYTES);
    const json: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(unzipped));
    const read = evidenceSchema.safeParse(json);
    if (!read.success) {
      const [issue] = read.error.issues;
      throw new RangeError(`${issue?.path.join(".") ?? ""}: ${issue?.message ?? "it is not understood"}`);
    }
    return evidenceOf(read.data);
  } catch (cause) {
    if (cause instanceof EvidenceFault) {
      throw cause;
    }
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw fault("form", "notBundle", { problem }, { cause });
  }
}

function evidenceOf(document: ReturnType<typeof evidenceSchema.parse>): Evidence {
  const parts = document.parts.map(fromBase64Url);
  const budget = { left: MOST_BYTES };
  const unpacked = (list: readonly Packed[]): Uint8Array[] => list.map((packed) => unpack(packed, parts, budget));
  const { profile, claim, trust } = document;
  return {
    ...{ profile, claim, trust },
    configurations: unpacked(document.configurations),
    blocks: unpacked(document.blocks),
    lineage: document.lineage.map(({ block, transaction, envelope }) => ({
      ...{ block, transaction },
      ...(envelope && { envelope: unpack(envelope, parts, budget) }),
    })),
    attestations: unpacked(document.attestations),
    definitions: unpacked(document.definitions),
  };
}

/** Passes bytes through a stream that packs or unpacks them. It stops if there are more than `most`. */
async function through(
  stream: CompressionStream | DecompressionStream,
  bytes: Uint8Array,
  most: number,
): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // Faults of the input reach the reader as well.
  const written = writer.write(Uint8Array.from(bytes)).then(() => writer.close());
  written.catch(() => undefined);
  const reader = stream.readable.getReader();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = (await reader.read()) as { done: boolean; value?: Uint8Array };
    if (done || value === undefined) {
      await written;
      return joined(pieces);
    }
    pieces.push(value);
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw fault("form", "tooLarge", { most });
    }
  }
}
