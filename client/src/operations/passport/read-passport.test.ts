import { battery, BATTERY, gap, window } from "../../passport/testing/records.js";
import type { Stretch } from "../../wire-types.js";
import type { Session } from "../session.js";
import { readBattery, stretchesOf } from "./read-passport.js";
import { readVerifiedPassport } from "./read-verified-passport.js";

/**
 * A ledger with a battery. `sequence` is the battery's last reading when its record is read. The stretches may contain
 * later readings.
 */
function ledgerOf(sequence: number | undefined, stretches: readonly Stretch[]): Session {
  const last = sequence === undefined ? undefined : { sequence, counters: {} };
  const answers: Record<string, unknown> = {
    ProvePassport: {
      battery: { ...battery({ windows: 0, gaps: 0, missing: 0 }), last },
      devices: [],
      predecessors: [],
      codes,
    },
    ListStretches: { stretches },
    GetParty: { name: "Tianneng" },
  };
  // The fake has only the methods that reading records uses.
  return {
    ask: (query: string) => Promise.resolve(answers[query]),
    height: () => Promise.resolve(18n),
  } as unknown as Session;
}

const codes = battery().externalIds.map((code) => ({ ...code, batteryId: BATTERY }));

const stretchesRead = async (sequence: number | undefined, stretches: readonly Stretch[]) =>
  (await readBattery(ledgerOf(sequence, stretches), BATTERY)).stretches.map(({ first }) => first);

it("a passport has every stretch up to the battery's last reading, also a stretch of a single reading", async () => {
  expect(await stretchesRead(8, [window(1, 5, 2000), gap(6, 7), window(8, 8, 2000)])).toEqual([1, 6, 8]);
});

it("a passport leaves out windows that were anchored after the battery's record was read", async () => {
  expect(await stretchesRead(7, [window(1, 5, 2000), gap(6, 7), window(8, 8, 2000), gap(9, 9)])).toEqual([1, 6]);
  expect(await stretchesRead(undefined, [window(1, 5, 2000)])).toEqual([]);
});

/** A ledger whose pages have one window each. `asked` has the bookmarks of the pages, in the order of the requests. */
function pagedLedger(stretches: readonly Stretch[]) {
  const asked: (string | undefined)[] = [];
  const ask = (_: string, { bookmark }: { readonly bookmark?: string }) => {
    asked.push(bookmark);
    const page = Number(bookmark ?? 0);
    const isLast = page === stretches.length - 1;
    const more = isLast ? {} : { bookmark: String(page + 1) };
    return page === 2 ? Promise.reject(new Error("down")) : Promise.resolve({ stretches: [stretches[page]], ...more });
  };
  // The fake has only the method that reading stretches uses.
  return { asked, session: { ask } as unknown as Session };
}

it("a page of windows is asked for before the caller works on the one before, and none after the battery's last reading", async () => {
  const { asked, session } = pagedLedger([window(1, 2, 2000), window(3, 5, 2000), window(6, 8, 2000)]);
  const pages = stretchesOf(session, battery({ last: { sequence: 5, counters: {} } }));
  expect((await pages.next()).value).toMatchObject([{ first: 1 }]);
  expect(asked).toEqual([undefined, "1"]);
  expect((await pages.next()).value).toMatchObject([{ first: 3 }]);
  expect((await pages.next()).done).toBe(true);
  expect(asked).toEqual([undefined, "1"]);
});

it("a page that the ledger does not answer fails the reading, and only when its windows are needed", async () => {
  const { session } = pagedLedger([window(1, 2, 2000), window(3, 5, 2000), window(6, 8, 2000)]);
  const pages = stretchesOf(session, battery({ last: { sequence: 8, counters: {} } }));
  await pages.next();
  expect((await pages.next()).value).toMatchObject([{ first: 3 }]);
  await expect(pages.next()).rejects.toThrow("down");
});

it("a passport that is read with its verification is as of the newest block, and has the names of the parties", async () => {
  const read = await readVerifiedPassport(ledgerOf(undefined, []), { batteryId: BATTERY });
  expect(read).toMatchObject({
    ...{ blockNumber: 17, verified: { batteryId: BATTERY, sound: true } },
    passport: { batteryId: BATTERY, manufacturer: { name: "Tianneng" } },
  });
});

it("a passport with a window that a dishonest gateway made up is read as not sound", async () => {
  const { verified } = await readVerifiedPassport(ledgerOf(5, [window(1, 5, 2000)]), { batteryId: BATTERY });
  expect(verified.sound).toBe(false);
  expect(verified.findings).toContainEqual(expect.objectContaining({ record: "window 1 to 5", code: "KEY_UNKNOWN" }));
});
