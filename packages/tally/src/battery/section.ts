import { readFileSync } from "node:fs";
import { extname } from "node:path";

import type { Request } from "../connection.js";
import type { Derived, Work } from "../operation/command.js";
import { UsageError } from "../outcome/usage-error.js";
import { grouped } from "../show/figures.js";

export const SECTION_FILE = { flag: "--file <file>", help: "the section's bytes: their SHA-256 is published" } as const;

const mediaTypes: Readonly<Record<string, string>> = {
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".xml": "application/xml",
  ".aasx": "application/asset-administration-shell-package",
  ".cbor": "application/cbor",
};

type Given = Partial<Request<"PublishSection">>;

/** Completes a section with the data of its file, and with the fields of the section's present revision. */
export async function deriveSection(
  given: Given,
  { connection: { tally }, options, words: { request: said } }: Work,
): Promise<Derived<"PublishSection">> {
  const { batteryId = "", section = "" } = given;
  const { sections } = await tally.batteries.getBattery({ batteryId });
  const present = sections.find((each) => each.section === section);
  const known = present && {
    ...{ tier: present.tier, model: present.model, version: present.version, mediaType: present.mediaType },
  };
  const revision = (present?.revision ?? 0) + 1;
  const { found } = said;
  const read = { ...known, revision, ...(await fromFile(options["file"])) };
  const request: Given = { ...read, ...given };
  const missing = (["tier", "model", "version", "mediaType", "sha256", "size"] as const).filter(
    (field) => request[field] === undefined,
  );
  if (missing.length > 0) {
    throw new UsageError(({ partsOfSection }) => partsOfSection(section, missing.join(", ")));
  }
  // No field is missing.
  const whole = request as Request<"PublishSection">;
  return {
    request: whole,
    shown: [
      [found.section, said.section(section, String(whole.revision), whole.tier)],
      [found.model, `${whole.model} ${whole.version}, ${whole.mediaType}`],
      [found.bytes, `${grouped(String(whole.size))}, SHA-256 ${whole.sha256}`],
    ],
  };
}

async function fromFile(file: unknown): Promise<Given> {
  if (typeof file !== "string") {
    return {};
  }
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    throw new UsageError(({ unreadableSection }) => unreadableSection(file));
  }
  const { createHash } = await import("node:crypto");
  const mediaType = mediaTypes[extname(file).toLowerCase()];
  return {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    size: bytes.length,
    ...(mediaType !== undefined && { mediaType }),
  };
}
