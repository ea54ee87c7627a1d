import { EVIDENCE_MEDIA_TYPE } from "@tallystick/client/words";

import { evidenceForm } from "../evidence.js";
import { everywhere } from "./answers.js";
import type { Schema } from "./portable.js";
import { Schemas } from "./schemas.js";

const schemas = new Schemas();

/** The address of files that prove something about a certificate without the network. */
export const evidencePaths: Readonly<Record<string, Schema>> = {
  "/api/v1/certificates/{id}/evidence": {
    get: {
      ...{ operationId: "makeEvidence", tags: ["ledger"] },
      summary: "Makes a file that proves something about a certificate without the network.",
      description:
        "It gathers the transactions that led to the certificate. As many organisations sign its present state as the profile's `verify` says.",
      parameters: [
        { name: "id", in: "path", required: true, description: "Id of the certificate.", schema: { type: "string" } },
        ...Object.entries(evidenceForm.shape).map(([name, form]) => {
          const { description, ...schema } = schemas.of(form, "request");
          return { name, in: "query", description, schema };
        }),
      ],
      responses: {
        200: {
          description:
            "The file: one JSON document in gzip. Keep it as it is, with the name that `Content-Disposition` gives.",
          headers: {
            "Tally-Genesis": {
              description:
                "SHA-256 of the header of the channel's first block. A verifier must know it from somebody it trusts, and not from the file.",
              schema: { type: "string" },
            },
            "Content-Digest": { description: "SHA-256 of the file, by RFC 9530.", schema: { type: "string" } },
          },
          content: { [EVIDENCE_MEDIA_TYPE]: { schema: { type: "string", format: "binary" } } },
        },
        422: { $ref: "#/components/responses/Problem422" },
        ...everywhere,
      },
    },
  },
};
