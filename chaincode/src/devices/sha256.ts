import { createHash } from "node:crypto";

import { fingerprintSchema, type Sha256 } from "../domain/vocabulary/text.js";

/** The digest of a text for the rules. The result is the same on every peer. */
export const sha256: Sha256 = (text) =>
  fingerprintSchema.parse(createHash("sha256").update(text, "utf8").digest("hex"));
