import type { TallyEvent } from "@tallystick/client";

import { historyOf } from "../../../chaincode/src/domain/testing/model/history.js";
import { play } from "../../../chaincode/src/domain/testing/model/play.js";
import { project } from "./projecting/project.js";
import { openReader } from "./reading/open-reader.js";
import type { ProjectionReader } from "./reading/projection-reader.js";
import type { Page } from "./reading/read-view.js";
import { readableViews, type ReadableViewName } from "./reading/readable-views.js";
import { onEachDatabase, rowsOf } from "./testing/databases.js";
import { ledgerOf } from "./testing/fact-source.js";
import { blocksOf } from "./testing/made-up-ledger.js";

const ledger = { channel: "tally", chaincode: "tally" };
const names = Object.keys(readableViews) as ReadableViewName[];
let blocks: TallyEvent[][];

beforeAll(async () => {
  blocks = blocksOf((await play(historyOf(2043, 120))).scene);
});

onEachDatabase((server) => {
  let to: string;
  let reader: ProjectionReader;
  beforeAll(async () => {
    await server.start();
    to = await server.empty();
    await project(ledgerOf(blocks), { to, ...ledger, untilNow: true });
    reader = await openReader({ to, ...ledger });
  });
  afterAll(async () => {
    await reader.close();
    await server.stop();
  });
  const on = `on ${server.kind}`;

  it.each(names)(`the pages of %s together have every row once, as of the newest block, ${on}`, async (view) => {
    const pages: Page[] = [];
    do {
      const after = pages.at(-1)?.next;
      pages.push(await reader.read({ view, limit: 3, ...(after !== undefined && { after }) }));
    } while (pages.at(-1)?.next !== undefined);
    const rows = pages.flatMap((page) => page.rows);
    const all = await rowsOf(to, view);
    expect(rows).toHaveLength(all.length);
    expect(rows).toEqual(expect.arrayContaining(all));
    expect(new Set(pages.map(({ block }) => block))).toEqual(new Set([blocks.length - 1]));
  });

  it(`rows are chosen by the value of a column, and by no expression, ${on}`, async () => {
    const all = await rowsOf(to, "holdings");
    expect(all.length).toBeGreaterThan(3);
    const holder = String(all[0]?.["holder"]);
    const { rows } = await reader.read({ view: "holdings", where: { holder }, limit: 1000 });
    expect(rows).toHaveLength(all.filter((row) => row["holder"] === holder).length);
    const injected = await reader.read({ view: "holdings", where: { holder: "' or 1 = 1 --" }, limit: 1000 });
    expect(injected.rows).toEqual([]);
    await expect(reader.read({ view: "holdings", where: { units: "1" }, limit: 1 })).rejects.toThrow(RangeError);
    await expect(reader.read({ view: "payments", after: ["x"], limit: 1 })).rejects.toThrow(RangeError);
  });

  it(`what has no projection, or one of another ledger, is not read, ${on}`, async () => {
    await expect(openReader({ to, channel: "other", chaincode: "tally" })).rejects.toMatchObject({
      code: "OTHER_LEDGER",
    });
    const empty = await server.empty();
    await expect(openReader({ to: empty, ...ledger })).rejects.toMatchObject({ code: "NO_PROJECTION" });
  });
});
