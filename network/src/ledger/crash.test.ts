import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { common } from "@hyperledger/fabric-protos";

import { Ledger } from "./ledger.js";
import { LevelStorage } from "./level-storage.js";

/** `LEDGER_KILLS=300` makes the same test harder. `npm run chaos` kills a whole network. */
const kills = Number(process.env["LEDGER_KILLS"] ?? 4);

jest.setTimeout(kills * 60_000);

describe("a ledger in LevelDB whose process is killed during a write", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "ledger-crash-"));
  });

  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it("a ledger whose process is killed during a write has every acknowledged block, and no incomplete block", async () => {
    let acknowledged = -1;
    for (let kill = 0; kill < kills; kill++) {
      acknowledged = Math.max(acknowledged, await appendUntilKilled(folder, 5 + ((kill * 37) % 60)));
      const ledger = await Ledger.open(new LevelStorage(folder));
      expect(ledger.height).toBeGreaterThan(acknowledged);
      await expectWhole(ledger);
      await ledger.close();
    }
    expect(acknowledged).toBeGreaterThan(kills);
  });
});

/**
 * Lets a process append for some milliseconds after its first two blocks, and kills it. Returns the last block that it
 * acknowledged.
 */
async function appendUntilKilled(folder: string, milliseconds: number): Promise<number> {
  const script = join(__dirname, "fixtures", "appending-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  let output = "";
  const begun = new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (output.split("\n").length > 2) {
        resolve();
      }
    });
  });
  await Promise.race([begun, exited]);
  await delay(milliseconds);
  child.kill("SIGKILL");
  await exited;
  return Number(output.trimEnd().split("\n").at(-1) ?? -1);
}

async function expectWhole(ledger: Ledger): Promise<void> {
  const last = ledger.height - 1;
  expect(Buffer.from(ledger.state.get("cc", "count")?.value ?? []).toString()).toBe(String(last));
  let marks = 0;
  for await (const [key] of ledger.state.scan("cc", "block-", "block.")) {
    marks += key.startsWith("block-") ? 1 : 0;
  }
  expect(marks).toBe(ledger.height);
  await expect(ledger.history("cc", "count")).resolves.toHaveLength(ledger.height);
  const block = await ledger.block(last);
  const before = await ledger.block(last - 1);
  const header = common.Block.deserializeBinary(block?.bytes ?? new Uint8Array()).getHeader();
  expect(Buffer.from(header?.getPreviousHash_asU8() ?? [])).toEqual(Buffer.from(before?.hash ?? []));
}
