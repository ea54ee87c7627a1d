/**
 * The most readings that are remembered. Each takes 32 bytes for its hash, and what a set needs for it. Older readings
 * are verified again.
 */
const MOST = 100_000;

/**
 * Remembers which readings this process has verified, by their hashes as leaves of a tree. The hashes are only in
 * memory. So nobody who can write to the disk can make a reading pass as verified.
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
