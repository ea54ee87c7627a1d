import { z } from "zod";

import { claimKinds, profiles } from "./claim-kind.js";
import { FORMAT, type Claim } from "./evidence.js";

/** The most parts, blocks and transactions of a bundle, each. */
const MOST_PARTS = 100_000;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = z.string().regex(/^[A-Za-z0-9_-]*$/);
const count = z.int().min(0);
/** Bytes in pieces: base64url, or the number of a shared part. */
const bytes = z.array(z.union([base64, count]));

const placed = z.strictObject({ block: count, transaction: count });
const text = z.string().max(400);

/** The verifier compares each field of a claim with the record that the transactions lead to. */
const claimSchema: z.ZodType<Claim> = z.strictObject({
  kind: z.enum(claimKinds),
  certificateId: text,
  unit: z
    .string()
    .regex(/^[1-9][0-9]{0,18}$/)
    .optional(),
  state: text,
  holder: text,
  currency: text,
  amount: text,
  uetr: text.optional(),
  refusedBy: text.optional(),
  refusedOn: text.optional(),
});

/** The form of a bundle, before its bytes are put together. */
export const evidenceSchema = z.strictObject({
  format: z.literal(FORMAT),
  profile: z.enum(profiles),
  claim: claimSchema,
  trust: z.strictObject({ channel: text, chaincode: text, genesis: hash }),
  parts: z.array(base64).max(MOST_PARTS),
  configurations: z.array(bytes).min(1).max(MOST_PARTS),
  blocks: z.array(bytes).max(MOST_PARTS),
  lineage: z
    .array(placed.extend({ envelope: bytes.optional() }))
    .min(1)
    .max(MOST_PARTS),
  attestations: z.array(bytes).min(1).max(100),
  definitions: z.array(bytes).min(1).max(100),
});
