import { fingerprintSchema, type Sha256 } from "../domain/vocabulary/text.js";
import { hashOf, hexOf } from "../ledger/bytes.js";

/** The digest of a text for the rules. The result is the same on every peer. */
export const sha256: Sha256 = (text) => fingerprintSchema.parse(hexOf(hashOf(text)));
