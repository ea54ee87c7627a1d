import fc from "fast-check";

import type { Page, PageRequest } from "../state/ledger-view.js";
import { collect } from "./paging.js";

/** A listing of the numbers below `count`, of which it cannot read the given ones. `reads` counts how often it was read. */
function listingOf(count: number, unreadable: ReadonlySet<number> = new Set()) {
  const listing = {
    reads: 0,
    read: ({ pageSize, bookmark = "0" }: PageRequest): Promise<Page<number>> => {
      listing.reads += 1;
      const [start, end] = [Number(bookmark), Math.min(Number(bookmark) + pageSize, count)];
      const places = Array.from({ length: end - start }, (_, index) => start + index);
      return Promise.resolve({
        records: places.filter((place) => !unreadable.has(place)),
        unreadable: places.filter((place) => unreadable.has(place)).map((place) => [String(place)]),
        ...(end < count && { bookmark: String(end) }),
      });
    },
  };
  return listing;
}

async function pagesOf(
  { read }: ReturnType<typeof listingOf>,
  wanted: (record: number) => boolean,
  pageSize: number,
): Promise<number[][]> {
  const pages: number[][] = [];
  let bookmark: string | undefined;
  do {
    const page = await collect(read, wanted, { pageSize, bookmark });
    pages.push(page.records);
    bookmark = page.bookmark;
  } while (bookmark !== undefined);
  return pages;
}

test("a page of one rare record takes few reads of the ledger", async () => {
  const listing = listingOf(5000);
  const page = await collect(listing.read, (record) => record === 1700, { pageSize: 1, bookmark: undefined });
  expect(page).toEqual({ records: [1700], bookmark: expect.any(String) as string });
  expect(listing.reads).toBeLessThan(15);
});

test("a page without a wanted record ends with a bookmark after about 2,000 records", async () => {
  const listing = listingOf(5000);
  const { records, bookmark } = await collect(listing.read, () => false, { pageSize: 1, bookmark: undefined });
  expect(records).toEqual([]);
  expect(Number(bookmark)).toBeGreaterThanOrEqual(2000);
  expect(Number(bookmark)).toBeLessThan(2500);
});

test("pages have every wanted record once and in order, and none has more records than asked for", async () => {
  const settings = fc.record({
    count: fc.nat(1500),
    every: fc.integer({ min: 1, max: 400 }),
    offset: fc.nat(400),
    pageSize: fc.integer({ min: 1, max: 20 }),
    unreadable: fc.uniqueArray(fc.nat(1500), { maxLength: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(settings, async ({ count, every, offset, pageSize, unreadable }) => {
      const isWanted = (record: number): boolean => (record + offset) % every < 3;
      const damaged = new Set(unreadable);
      const pages = await pagesOf(listingOf(count, damaged), isWanted, pageSize);
      const all = Array.from({ length: count }, (_, place) => place);
      expect(pages.flat()).toEqual(all.filter((place) => !damaged.has(place) && isWanted(place)));
      expect(Math.max(...pages.map(({ length }) => length))).toBeLessThanOrEqual(pageSize);
    }),
    { numRuns: 100 },
  );
});
