import { readdirSync, readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join, parse } from "node:path";

import type { SectionBytes } from "@tallystick/client/passport";

import { UsageError } from "../outcome/usage-error.js";

/**
 * The files of a folder, by their names without the extension: a section each.
 *
 * @throws {UsageError} The folder cannot be read.
 */
export function sectionsIn(folder: string): SectionBytes {
  return readable(folder, () =>
    Object.fromEntries(readdirSync(folder).map((file) => [parse(file).name, readFileSync(join(folder, file))])),
  );
}

/**
 * Reads the sections in JSON of batteries, each of which has a folder of its own in a folder. Pages and models are completed from these. A
 * battery without a folder has none.
 *
 * @throws {UsageError} The folder cannot be read.
 */
export function sectionsOfBatteries(folder: string): (batteryId: string) => Promise<SectionBytes> {
  readable(folder, () => readdirSync(folder));
  return (batteryId) => sectionsOf(folder, batteryId);
}

function readable<Found>(folder: string, read: () => Found): Found {
  try {
    return read();
  } catch {
    throw new UsageError(({ unreadableSections }) => unreadableSections(folder));
  }
}

async function sectionsOf(folder: string, batteryId: string): Promise<SectionBytes> {
  const own = join(folder, batteryId);
  const files = await readdir(own).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return [];
    }
    throw error;
  });
  const sections: [string, Uint8Array][] = [];
  for (const file of files.filter((each) => each.endsWith(".json"))) {
    sections.push([parse(file).name, await readFile(join(own, file))]);
  }
  return Object.fromEntries(sections);
}
