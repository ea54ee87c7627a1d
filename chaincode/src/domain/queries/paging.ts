import { z } from "zod";

import type { Page, PageRequest } from "../state/ledger-view.js";

/** The fields of a request for a listing. */
export const paging = {
  pageSize: z.int().min(1).max(500).default(100).describe("Most entries in one answer: 1 to 500. Default: 100."),
  bookmark: z
    .string()
    .max(300)
    .regex(/^[A-Za-z0-9.:_-]+(\|[A-Za-z0-9.:_-]+)*$/, "must be a bookmark from an earlier page")
    .optional()
    .describe("The `bookmark` of the page before."),
};

/** The field of a response that says where the listing continues; absent on the last page. */
export const paged = {
  bookmark: z
    .string()
    .optional()
    .describe("Where the listing continues: give it with the next request. Absent on the last page."),
};

/** How many records one call reads at most, also if few of them are wanted. */
const MOST_READ = 2000;

/** How many records one read of the ledger reads at most. */
const MOST_AT_ONCE = 500;

/**
 * Fills a page with the wanted records. If few of many are wanted, it may return a short page with a bookmark. Where it
 * finds nothing, it reads twice as many records at once the next time, so that a small page of rare records takes few
 * reads. If it has then found more than the page takes, it reads again up to the last one that fits: the listing
 * continues directly after that one.
 */
export async function collect<T>(
  read: (page: PageRequest) => Promise<Page<T>>,
  wanted: (record: T) => boolean,
  { pageSize, bookmark }: PageRequest,
): Promise<{ records: T[]; bookmark?: string }> {
  const records: T[] = [];
  let next = bookmark;
  let seen = 0;
  let step = pageSize;
  do {
    const room = pageSize - records.length;
    let page = await read({ pageSize: step, bookmark: next });
    let found = page.records.filter(wanted);
    const last = found[room - 1];
    if (last !== undefined && found.length > room) {
      page = await read({ pageSize: page.records.indexOf(last) + 1, bookmark: next });
      found = page.records.filter(wanted);
    }
    records.push(...found);
    seen += page.records.length + page.unreadable.length;
    next = page.bookmark;
    step = Math.min(found.length === 0 ? step * 2 : pageSize - records.length, MOST_AT_ONCE);
  } while (next !== undefined && records.length < pageSize && seen < MOST_READ);
  return { records, ...(next !== undefined && { bookmark: next }) };
}
