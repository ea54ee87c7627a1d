const begin = Buffer.from("-----BEGIN CERTIFICATE-----");
const end = Buffer.from("-----END CERTIFICATE-----");

/** A certificate that was taken out of the bytes, and its position. */
interface TakenOut {
  /** Position in the remaining bytes. */
  readonly at: number;
  readonly certificate: Buffer;
}

/** Bytes whose certificates are kept elsewhere. */
export interface Condensed {
  readonly rest: Buffer;
  readonly takenOut: readonly TakenOut[];
}

/**
 * Keeps each certificate once, in whichever bytes it occurs. Most bytes of a block are the certificates of the same few
 * clients and peers, which every transaction repeats.
 */
export class SharedCertificates {
  readonly #known = new Map<string, Buffer>();

  /** @param capacity - the number of certificates that are kept once; further ones stay in place */
  constructor(private readonly capacity = 10_000) {}

  condense(bytes: Uint8Array): Condensed {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const kept: Buffer[] = [];
    const takenOut: TakenOut[] = [];
    let done = 0;
    let at = 0;
    for (let start = whole.indexOf(begin); start >= 0; start = whole.indexOf(begin, done)) {
      const foot = whole.indexOf(end, start);
      if (foot < 0) {
        break;
      }
      const stop = foot + end.length;
      const certificate = this.#shared(whole.subarray(start, stop));
      const before = whole.subarray(done, certificate === undefined ? stop : start);
      kept.push(before);
      at += before.length;
      if (certificate !== undefined) {
        takenOut.push({ at, certificate });
      }
      done = stop;
    }
    return { rest: Buffer.concat([...kept, whole.subarray(done)]), takenOut };
  }

  #shared(certificate: Buffer): Buffer | undefined {
    const key = certificate.toString("latin1");
    let known = this.#known.get(key);
    if (known === undefined && this.#known.size < this.capacity) {
      known = Buffer.from(certificate);
      this.#known.set(key, known);
    }
    return known;
  }
}

/** The bytes as they were before {@link SharedCertificates.condense}. */
export function restore({ rest, takenOut }: Condensed): Buffer {
  const parts: Buffer[] = [];
  let done = 0;
  for (const { at, certificate } of takenOut) {
    parts.push(rest.subarray(done, at), certificate);
    done = at;
  }
  return Buffer.concat([...parts, rest.subarray(done)]);
}
