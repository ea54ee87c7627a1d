import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";

import { ReadingStore } from "@tallystick/readings";

import { until } from "../../../test/testkit/until.js";
import { SmallDisk } from "./testing/small-disk.js";
import { BATTERY, useWorkbench, VALUES } from "./testing/workbench.js";

const bench = useWorkbench();
const start = Date.parse("2026-11-26T08:00:00Z");
const input = { kind: "file", path: "lines.jsonl", format: "jsonl", battery: BATTERY, values: VALUES };
const timed = { ...input, time: { field: "t" } };
const disk = SmallDisk.mount();

afterAll(() => {
  disk?.unmount();
});

/** Lines of consecutive seconds. */
function lines(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const t = new Date(start + (first + index) * 1_000).toISOString();
    return `${JSON.stringify({ t, v: 3.7, n: first + index })}\n`;
  }).join("");
}

const lastOnLedger = () => bench().ledger.stretchesOf(BATTERY).at(-1)?.last ?? 0;

/** How many lines of the file the gateway would not read again after a restart. */
function acknowledged(): number {
  const folder = join(bench().folder, "readings", "inputs");
  const [kept = ""] = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const { offset } = JSON.parse(readFileSync(join(folder, kept), "utf8")) as { readonly offset: number };
  return readFileSync(join(bench().folder, "lines.jsonl")).subarray(0, offset).toString().split("\n").length - 1;
}

/** How many readings are on the disk now, by a copy of it. */
async function stored(): Promise<number> {
  const copy = join(bench().folder, "copy");
  cpSync(join(bench().folder, "readings", BATTERY, "from-1"), copy, { recursive: true });
  const store = await ReadingStore.open(copy, BATTERY);
  await store.close();
  return store.size;
}

(disk === undefined ? it.skip : it)(
  "nothing is acknowledged that a full disk does not store, health, metrics and log show it, and all is stored and anchored once there is room (skipped where no disk can be mounted)",
  async () => {
    symlinkSync(disk?.folder ?? "", join(bench().folder, "readings"));
    bench().file("lines.jsonl", lines(1, 4));
    bench().config([timed]);
    const gateway = await bench().start();
    const page = (path: string) => fetch(`${gateway.address}${path}`);
    await until("the first windows are anchored", lastOnLedger, { holds: (last) => last === 4 });

    disk?.fill();
    appendFileSync(join(bench().folder, "lines.jsonl"), lines(5, 60));
    const failed = (part: string) => gateway.log.find((each) => each.event === "disk-failed" && each["part"] === part);
    await until("windows and readings are refused", () => failed("windows") && failed("readings"));
    expect(failed("readings")?.["problem"]).toContain("ENOSPC");
    const health = await page("/healthz");
    expect([health.status, await health.json()]).toMatchObject([503, { failing: { [BATTERY]: ["disk"] } }]);
    expect(await (await page("/metrics")).text()).toContain(
      `tally_gateway_failing{battery="${BATTERY}",what="disk"} 1`,
    );
    expect(acknowledged()).toBeLessThanOrEqual(await stored());
    const logged = gateway.log.length;
    const failures = async () => {
      const [, count] = /disk_failures_total (\d+)/.exec(await (await page("/metrics")).text()) ?? [];
      return Number(count);
    };
    const before = await failures();
    await until("it was tried again", failures, { holds: (now) => now > before + 2 });
    expect(gateway.log).toHaveLength(logged);

    disk?.empty();
    await until("all windows are anchored", lastOnLedger, { holds: (last) => last === 60 });
    await until("it is healthy", async () => (await page("/healthz")).ok);
    expect(gateway.log.filter(({ event }) => event === "disk-works-again").map((each) => each["part"])).toEqual(
      expect.arrayContaining(["readings", "windows"]),
    );
    await gateway.stop();
    expect((await bench().stored()).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 60 }, (_, index) => index + 1),
    );

    // The lock has no room for the number of the process, and locks all the same.
    disk?.fill();
    const store = await ReadingStore.open(join(bench().folder, "readings", BATTERY, "from-1"), BATTERY);
    expect(store.size).toBe(60);
    await store.close();
  },
);

it("a gateway does not begin where the disk does not tell what comes before the readings, since a gap would be lost", async () => {
  bench().file("lines.jsonl", lines(1, 2));
  bench().config([timed]);
  const gateway = await bench().start();
  await until("it is anchored", lastOnLedger, { holds: (last) => last === 2 });
  await gateway.stop();
  const note = join(bench().folder, "readings", BATTERY, "from-1", "segment.json");
  renameSync(note, `${note}.away`);
  mkdirSync(note);
  await expect(bench().start()).rejects.toThrow("EISDIR");
});
