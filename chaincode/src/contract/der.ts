/** One element of DER (ITU-T X.690), as X.509 certificates are made of them. */
export interface DerElement {
  readonly tag: number;
  /** The whole element, with its tag and its length. */
  readonly bytes: Buffer;
  readonly content: Buffer;
}

const CUT_SHORT = "an element of DER is cut short";

/**
 * The elements that stand one after the other, such as those in a sequence's content.
 *
 * @throws {Error} where one is cut short, or has a tag or a length that no certificate has.
 */
export function elementsOf(bytes: Buffer): DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length;) {
    const { tag, start, end } = headerAt(bytes, at);
    elements.push({ tag, bytes: bytes.subarray(at, end), content: bytes.subarray(start, end) });
    at = end;
  }
  return elements;
}

function headerAt(bytes: Buffer, at: number): { tag: number; start: number; end: number } {
  if (at + 2 > bytes.length) {
    throw new Error(CUT_SHORT);
  }
  const tag = bytes.readUInt8(at);
  const first = bytes.readUInt8(at + 1);
  const digits = first < 0x80 ? 0 : first - 0x80;
  if ((tag & 0x1f) === 0x1f || first === 0x80 || digits > 4) {
    throw new Error("not DER as certificates have it");
  }
  const start = at + 2 + digits;
  if (start > bytes.length) {
    throw new Error(CUT_SHORT);
  }
  const end = start + (digits === 0 ? first : bytes.readUIntBE(at + 2, digits));
  if (end > bytes.length) {
    throw new Error(CUT_SHORT);
  }
  return { tag, start, end };
}

/** An object identifier in its dotted form. */
export function textOfOid(content: Buffer): string {
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of content) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) {
      arcs.push(arc);
      arc = 0n;
    }
  }
  const [first = 0n, ...rest] = arcs;
  const root = first < 80n ? first / 40n : 2n;
  return [root, first - root * 40n, ...rest].join(".");
}

/** A text of one of the kinds that names consist of nowadays; undefined for any other, which only its bytes tell. */
export function textOfString({ tag, content }: DerElement): string | undefined {
  try {
    if (tag === UTF8) {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
    }
  } catch {
    return undefined;
  }
  return ASCII.includes(tag) && content.every((byte) => byte < 0x80) ? content.toString("latin1") : undefined;
}

const UTF8 = 0x0c;
/** NumericString, PrintableString, IA5String, VisibleString. */
const ASCII: readonly number[] = [0x12, 0x13, 0x16, 0x1a];
