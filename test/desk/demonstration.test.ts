import { spawn, spawnSync, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

const root = join(__dirname, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "demo-desk-"));
let demo: ChildProcessByStdio<null, Readable, Readable> | undefined;

afterAll(() => {
  demo?.kill("SIGKILL");
  const network = join(root, "network", "dist", "cli", "main.js");
  spawnSync(process.execPath, [network, "--directory", join(folder, ".network-demo"), "down"], { cwd: folder });
  rmSync(folder, { recursive: true, force: true });
});

test("the demonstration opens the desk of each party after its story, until an interrupt", async () => {
  demo = spawn(process.execPath, [join(root, "packages", "demo", "dist", "demo.js"), "--bright", "--desk"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = once(demo, "exit");
  const addresses = new Map<string, string>();
  for await (const line of createInterface({ input: demo.stdout })) {
    const [, name, address] = /^ +(\S.*?) +(http:\S+)#token=[\w-]{43}$/.exec(line) ?? [];
    if (name !== undefined && address !== undefined) {
      addresses.set(name, address);
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
  demo.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
  for (const address of addresses.values()) {
    await expect(fetch(address)).rejects.toThrow();
  }
});
