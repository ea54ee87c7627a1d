import { z } from "zod";
import { query } from "../act.js";
import { refuse } from "../refusal.js";
import type { RecordKind } from "../state/record.js";
import { recordKinds } from "../state/record-kinds.js";
import { paged } from "./paging.js";

const recordNameSchema = z.strictObject({
  /** Name of the record's kind: `certificate`, `instrument`, `party` and so on. */
  kind: z.string().max(30),
  /** The parts of its key after the kind. */
  key: z
    .array(
      z
        .string()
        .min(1)
        .max(200)
        .regex(/^[\x20-\x7e]+$/, "must be plain text"),
    )
    .min(1)
    .max(5),
});

export const listHistoryRequestSchema = z.strictObject({
  /** Whose versions to list, one record after the other. */
  records: z.array(recordNameSchema).min(1).max(100),
  /** How many versions at most: 1 to 1000. */
  pageSize: z.int().min(1).max(1000).default(500),
  /** The `bookmark` of the page before, with the same records. */
  bookmark: z
    .string()
    .max(200)
    .regex(/^\d{1,3}\|[A-Za-z0-9]+$/, "must be a bookmark from an earlier page")
    .optional(),
});
export const listHistoryResponseSchema = z.strictObject({
  /** In the order of the records asked for, of each the newest first. */
  versions: z.array(
    z.strictObject({
      /** Which of the records asked for, from 0. */
      record: z.int(),
      /** The transaction that wrote it. */
      transactionId: z.string(),
      /** What it wrote, as it stands on the ledger; absent where it deleted the record. */
      value: z.string().optional(),
    }),
  ),
  ...paged,
});

/** Every version that records ever had. Needs peers that keep the history of keys, as they do unless told not to. */
export const listHistory = query({
  name: "ListHistory",
  contract: "certificates",
  summary: "Lists what records were written as, by which transactions, the newest first: for audits.",
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
          if (version.transactionId === skipping) skipping = undefined;
          continue;
        }
        const last = versions.at(-1);
        if (versions.length === pageSize && last !== undefined)
          return { versions, bookmark: `${String(last.record)}|${last.transactionId}` };
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
