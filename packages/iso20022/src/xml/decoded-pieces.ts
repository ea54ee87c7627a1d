import { TextDecoder } from "node:util";

import { BankMessageError } from "../fault.js";

/** What a document is read from: its bytes, or pieces of them such as a file's stream. */
export type XmlSource = Uint8Array | AsyncIterable<Uint8Array>;

/** Pieces are short, so that what the parser keeps is bounded. */
const PIECE = 2 ** 16;
/** Bytes in which an XML declaration ends. */
const DECLARATION = 256;

/** Encodings that banks use, by their names in XML, with the names by which Node decodes them. */
const encodings: ReadonlyMap<string, string> = new Map([
  ["utf-8", "utf-8"],
  ["utf8", "utf-8"],
  ["us-ascii", "utf-8"],
  ["ascii", "utf-8"],
  ["iso-8859-1", "windows-1252"],
  ["windows-1252", "windows-1252"],
  ["iso-8859-15", "iso-8859-15"],
  ["gbk", "gbk"],
  ["gb2312", "gbk"],
  ["gb18030", "gb18030"],
]);

function decoderFor(start: Uint8Array): TextDecoder {
  const [first, second] = start;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return new TextDecoder(first === 0xff ? "utf-16le" : "utf-16be", { fatal: true });
  }
  const declaration = /^(?:\xef\xbb\xbf)?<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(
    Buffer.from(start.subarray(0, DECLARATION)).toString("latin1"),
  );
  const declared = declaration?.[1]?.toLowerCase() ?? "utf-8";
  const encoding = encodings.get(declared);
  if (encoding === undefined) {
    throw new BankMessageError(
      "XML_REFUSED",
      `the encoding "${declared.slice(0, 40)}" is not read; ask the bank for UTF-8`,
      { line: 1, element: "", encoding: declared.slice(0, 40) },
    );
  }
  return new TextDecoder(encoding, { fatal: true });
}

async function* bytesOf(source: XmlSource): AsyncGenerator<Uint8Array> {
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    for (let from = 0; from < chunk.length; from += PIECE) {
      yield chunk.subarray(from, from + PIECE);
    }
  }
}

/**
 * A document's characters in short pieces. Bytes that are none of its encoding are refused.
 *
 * @throws {BankMessageError} `XML_REFUSED`
 */
export async function* decodedPieces(source: XmlSource, mostBytes: number): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let start = new Uint8Array();
  let bytes = 0;
  const decode = (piece?: Uint8Array): string => {
    try {
      decoder ??= decoderFor(start);
      return decoder.decode(piece, { stream: piece !== undefined });
    } catch (error) {
      if (error instanceof BankMessageError) {
        throw error;
      }
      throw new BankMessageError("XML_REFUSED", "the bytes are not text in the encoding of the document", {
        ...{ line: 1, element: "", encoding: decoder?.encoding },
      });
    }
  };
  for await (const piece of bytesOf(source)) {
    bytes += piece.length;
    if (bytes > mostBytes) {
      const problem = `the document has more than ${String(mostBytes)} bytes; ask the bank for shorter statements, or raise the limit`;
      throw new BankMessageError("XML_REFUSED", problem, { line: 1, element: "", mostBytes });
    }
    if (decoder === undefined) {
      start = Buffer.concat([start, piece]);
      if (start.length >= DECLARATION) {
        yield decode(start);
      }
    } else {
      yield decode(piece);
    }
  }
  if (decoder === undefined) {
    yield decode(start);
  }
  yield decode();
}
