import { createHash } from "node:crypto";

import type { Evidence } from "@tallystick/client";
import { EVIDENCE_MEDIA_TYPE, evidenceKinds, evidenceProfiles } from "@tallystick/client/words";
import type { HonoRequest } from "hono";
import { z } from "zod";

import { Problem } from "./problem.js";

/** How many files are made at the same time. Each reads every block of a certificate's past. */
const AT_ONCE = 4;

/** What a file of evidence is asked for with. */
export const evidenceForm = z.strictObject({
  kind: z.enum(evidenceKinds).default("holding").describe("What it shows. Default: `holding`, who holds it."),
  unit: z
    .string()
    .regex(/^[1-9][0-9]{0,15}$/)
    .optional()
    .describe("Number of the unit of a `trace`."),
  challenge: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe("A text of who will verify it, which the organisations sign, so that it is known to be new."),
  profile: z
    .enum(evidenceProfiles)
    .default("block")
    .describe("`attested`: without blocks, a third as large, on the word of the organisations that attest it."),
});

/** Makes files of evidence about certificates, with the identity of the server. */
export class EvidenceFiles {
  #making = 0;

  constructor(private readonly evidence: Evidence) {}

  /**
   * @throws {Problem} `INVALID_VALUE` for a parameter that cannot be used or a claim that the certificate does not support, `TOO_MANY_FILES` while others
   * are made. What the ledger refuses is the client's error, such as `CERTIFICATE_NOT_FOUND`.
   */
  async file(certificateId: string, request: HonoRequest): Promise<Response> {
    const asked = evidenceForm.safeParse(request.query());
    if (!asked.success) {
      const faults = asked.error.issues.map(({ path, message }) =>
        [path.join("."), message].filter(Boolean).join(": "),
      );
      throw new Problem("INVALID_VALUE", `The evidence cannot be made: ${faults.join("; ")}.`);
    }
    if (this.#making >= AT_ONCE) {
      throw new Problem("TOO_MANY_FILES", undefined, { "retry-after": "5" });
    }
    this.#making += 1;
    try {
      const { bundle, genesis } = await this.evidence.make({ certificateId, ...asked.data });
      const bytes = Uint8Array.from(bundle);
      return new Response(bytes, {
        headers: {
          "content-type": EVIDENCE_MEDIA_TYPE,
          "content-disposition": `attachment; filename="${nameOf(certificateId)}.tally-evidence"`,
          "content-digest": `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`,
          "tally-genesis": genesis,
          "cache-control": "no-store",
        },
      });
    } catch (error) {
      // The client says so of a claim that the certificate does not support.
      throw error instanceof RangeError ? new Problem("INVALID_VALUE", `${error.message}.`) : error;
    } finally {
      this.#making -= 1;
    }
  }
}

/** An id as the name of a file on any system. */
function nameOf(certificateId: string): string {
  return certificateId.replaceAll(/[^A-Za-z0-9.-]+/g, "_");
}
