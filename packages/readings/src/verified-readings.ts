/** So many are remembered: 32 bytes of hash each, and what a set needs for them. Older ones are verified again. */
const MOST = 100_000;

/**
 * Remembers which readings this process has verified, by their hashes as leaves of a tree. It is only in memory: whoever can write to the disk
 * cannot have a reading taken for verified.
 */
export class VerifiedReadings {
  readonly #hashes = new Set<string>();

  add(leaf: Uint8Array): void {
    this.#hashes.add(keyOf(leaf));
    for (const oldest of this.#hashes) {
      if (this.#hashes.size <= MOST) {
        break;
      }
      this.#hashes.delete(oldest);
    }
  }

  has(leaf: Uint8Array): boolean {
    return this.#hashes.has(keyOf(leaf));
  }
}

function keyOf(leaf: Uint8Array): string {
  return Buffer.from(leaf).toString("latin1");
}
