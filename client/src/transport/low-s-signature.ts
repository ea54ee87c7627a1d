/** Half the order of P-256, as 32 bytes: an S above it is the high one. */
const HALF_ORDER = Buffer.from("7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8", "hex");
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const SIZE = 32;

/**
 * The signature in the one form that Fabric accepts: DER, with the lower S.
 *
 * @param signature - of P-256, either as 64 bytes (R then S, IEEE P1363) or as DER.
 * @throws RangeError where it is neither.
 */
export function toLowS(signature: Uint8Array): Uint8Array {
  const bytes = Buffer.from(signature.buffer, signature.byteOffset, signature.byteLength);
  const raw = bytes.length === 2 * SIZE ? bytes : rawOfDer(bytes);
  const s = raw.subarray(SIZE);
  return derOf(raw.subarray(0, SIZE), s.compare(HALF_ORDER) > 0 ? complement(s) : s);
}

function complement(s: Buffer): Buffer {
  return Buffer.from((ORDER - BigInt(`0x${s.toString("hex")}`)).toString(16).padStart(2 * SIZE, "0"), "hex");
}

function derOf(r: Buffer, s: Buffer): Uint8Array {
  const [left, right] = [integer(r), integer(s)];
  return Buffer.concat([Buffer.from([0x30, left.length + right.length]), left, right]);
}

/** DER's integer: no leading zeros, but one where the first bit would read as a sign. */
function integer(magnitude: Buffer): Buffer {
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) {
    start += 1;
  }
  const digits = magnitude.subarray(start);
  const head = (digits[0] ?? 0) >= 0x80 ? [0x02, digits.length + 1, 0] : [0x02, digits.length];
  return Buffer.concat([Buffer.from(head), digits]);
}

function rawOfDer(der: Buffer): Buffer {
  const r = integerAt(der, 2);
  const s = r === undefined ? undefined : integerAt(der, r.end);
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || r === undefined || s?.end !== der.length) {
    throw new RangeError(`not a P-256 signature: ${String(der.length)} bytes, neither 64 bytes of R and S nor DER`);
  }
  return Buffer.concat([r.digits, s.digits]);
}

function integerAt(der: Buffer, at: number): { digits: Buffer; end: number } | undefined {
  const length = der[at + 1];
  if (der[at] !== 0x02 || length === undefined || length === 0 || at + 2 + length > der.length) {
    return undefined;
  }
  let digits = der.subarray(at + 2, at + 2 + length);
  while (digits.length > SIZE && digits[0] === 0) {
    digits = digits.subarray(1);
  }
  if (digits.length > SIZE) {
    return undefined;
  }
  return { digits: Buffer.concat([Buffer.alloc(SIZE - digits.length), digits]), end: at + 2 + length };
}
