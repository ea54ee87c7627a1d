/** The first element inside a DER sequence, its tag and length included: of a signed object, the part that is signed. */
export function firstElement(sequence: Uint8Array): Uint8Array {
  const start = contentStart(sequence, 0);
  return sequence.subarray(start, contentStart(sequence, start) + contentLength(sequence, start));
}

function contentStart(der: Uint8Array, element: number): number {
  const length = der[element + 1] ?? 0;
  return element + 2 + (length < 0x80 ? 0 : length & 0x7f);
}

function contentLength(der: Uint8Array, element: number): number {
  const length = der[element + 1] ?? 0;
  if (length < 0x80) {
    return length;
  }
  return der.subarray(element + 2, element + 2 + (length & 0x7f)).reduce((value, byte) => value * 256 + byte, 0);
}
