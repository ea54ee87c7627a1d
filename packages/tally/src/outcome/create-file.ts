import { writeFileSync } from "node:fs";

import { UsageError } from "./usage-error.js";

/**
 * Writes a file that is not there yet.
 *
 * @throws {UsageError} it is there already, or cannot be written.
 */
export function createFile(file: string, content: string | Uint8Array, options: { readonly mode?: number } = {}): void {
  try {
    writeFileSync(file, content, { ...options, flag: "wx" });
  } catch (error) {
    throw new UsageError(({ notCreated }) => notCreated(file, error instanceof Error ? error.message : String(error)));
  }
}
