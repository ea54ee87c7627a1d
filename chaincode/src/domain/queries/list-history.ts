import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { query } from "../operation/query.js";
import { recordKinds } from "../state/record-kinds.js";
import type { RecordKind } from "../state/record.js";
import { paged } from "./paging.js";

/** Whether Fabric accepts a text as part of a key. The name of a register, for example, is text of any script. */
function isKeyPart(part: string): boolean {
  return !part.includes("\u0000") && !part.includes("\u{10ffff}") && !/\p{Cs}/u.test(part);
}

const recordNameSchema = z.strictObject({
  kind: z.string().max(30).describe("Kind of the record: `certificate`, `instrument`, `party` and so on."),
  key: z
    .array(
      z
        .string()
        .min(1)
        .max(200)
        .refine(isKeyPart, "must be part of a key: without U+0000, U+10FFFF and single surrogates"),
    )
    .min(1)
    .max(5)
    .describe("Parts of the record's key after the kind."),
});

const listHistoryRequestSchema = z.strictObject({
  records: z
    .array(recordNameSchema)
    .min(1)
    .max(100)
    .describe("The records whose versions are listed, one after the other."),
  pageSize: z.int().min(1).max(1000).default(500).describe("Most versions in one answer: 1 to 1000. Default: 500."),
  bookmark: z
    .string()
    .max(200)
    .regex(/^\d{1,3}\|[A-Za-z0-9]+$/, "must be a bookmark from an earlier page")
    .optional()
    .describe("The `bookmark` of the page before, for the same records."),
});
const listHistoryResponseSchema = z.strictObject({
  versions: z
    .array(
      z.strictObject({
        record: z.int().describe("Index of the record in the request, from 0."),
        transactionId: z.string().describe("Id of the transaction that wrote it."),
        value: z
          .string()
          .optional()
          .describe("What the transaction wrote, as it stands on the ledger. Absent if it deleted the record."),
      }),
    )
    .describe("The versions in the order of the records in the request, the newest version of each first."),
  ...paged,
});

/** Every version that records ever had. It needs peers that keep the history of keys, which is their default. */
export const listHistory = query({
  name: "ListHistory",
  contract: "certificates",
  summary: "Lists what records were written as, by which transactions, the newest first: for audits.",
  refuses: [],
  request: listHistoryRequestSchema,
  response: listHistoryResponseSchema,
  async answer(view, { records, pageSize, bookmark }) {
    const [first = "0", after] = bookmark?.split("|") ?? [];
    const versions: z.output<typeof listHistoryResponseSchema>["versions"] = [];
    for (let record = Number(first); record < records.length; record += 1) {
      let skipping = record === Number(first) ? after : undefined;
      const { kind, key } = records[record] ?? { kind: "", key: [] };
      for await (const version of view.history(kindOf(kind, record), key)) {
        if (skipping !== undefined) {
          if (version.transactionId === skipping) {
            skipping = undefined;
          }
          continue;
        }
        const last = versions.at(-1);
        if (versions.length === pageSize && last !== undefined) {
          return { versions, bookmark: `${String(last.record)}|${last.transactionId}` };
        }
        versions.push({ record, ...version });
      }
    }
    return { versions };
  },
});

function kindOf(name: string, index: number): RecordKind {
  return (
    recordKinds.get(name) ??
    refuse("INVALID_REQUEST", {
      path: `records[${String(index)}].kind`,
      problem: `no kind of record is called ${name}`,
    })
  );
}
