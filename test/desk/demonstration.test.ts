import { spawn, spawnSync, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

import * as z from "zod";

import { until } from "../testkit/until.js";

const root = join(__dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "demo-desk-"));
let demo: ChildProcessByStdio<null, Readable, Readable> | undefined;

afterAll(() => {
  demo?.kill("SIGKILL");
  const network = join(root, "network", "dist", "cli", "main.js");
  spawnSync(process.execPath, [network, "--directory", join(folder, ".network-demo"), "down"], { cwd: folder });
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a desk as a browser does. @returns what asks for the kinds of all that waits for its party. */
async function openedAt(address: string, token: string): Promise<() => Promise<readonly string[]>> {
  const { origin } = new URL(address);
  const body = JSON.stringify({ token });
  const session = await fetch(new URL("/session", address), { method: "POST", headers: { origin }, body });
  const { secret } = z.object({ secret: z.string() }).parse(await session.json());
  const headers = { authorization: `Bearer ${secret}` };
  return async () => {
    const answer = await fetch(new URL("/desk/lists/waiting", address), { headers });
    return z
      .object({ rows: z.array(z.object({ kind: z.string() })) })
      .parse(await answer.json())
      .rows.map(({ kind }) => kind);
  };
}

test("the demonstration opens the desk of each party after its story, with something to do at it, until an interrupt", async () => {
  demo = spawn(process.execPath, [join(root, "packages", "demo", "dist", "demo.js"), "--bright", "--desk"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(demo, "exit");
  const addresses = new Map<string, string>();
  const tokens = new Map<string, string>();
  for await (const line of createInterface({ input: demo.stdout })) {
    const [, name, address, token] = /^ +(\S.*?) +(http:\S+)#token=([\w-]{43})$/.exec(line) ?? [];
    if (name !== undefined && address !== undefined && token !== undefined) {
      addresses.set(name, address);
      tokens.set(name, token);
    }
    if (line.includes("Ctrl+C")) {
      break;
    }
  }
  expect([...addresses.keys()]).toEqual(
    expect.arrayContaining(["Ansteel", "Rio Tinto", "ICBC", "Baowu", "Supervisor"]),
  );
  for (const address of addresses.values()) {
    expect((await fetch(address)).status).toBe(200);
    expect((await fetch(new URL("/desk/me", address))).status).toBe(401);
  }
  for (const [name, kinds] of [
    ["Rio Tinto", ["offer"]],
    ["ICBC", ["offer", "offer", "payment"]],
    ["Dampier Port", ["offer"]],
  ] as const) {
    const ask = await openedAt(addresses.get(name) ?? "", tokens.get(name) ?? "");
    await until(`${name} finds what waits`, async () => (await ask()).toSorted(), {
      holds: (found) => JSON.stringify(found) === JSON.stringify(kinds),
    });
  }
  demo.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
  for (const address of addresses.values()) {
    await expect(fetch(address)).rejects.toThrow();
  }
});
