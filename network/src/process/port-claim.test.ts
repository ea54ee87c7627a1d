import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

import { freePort, releasePort, writePidFile, removePidFile } from "./index.js";

async function otherProcess(): Promise<{ readonly pid: number; readonly end: () => Promise<void> }> {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  return {
    pid: child.pid ?? 0,
    end: async () => {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

test("a port that another running process has claimed gives way to another, and is free when that has ended", async () => {
  const port = await freePort();
  releasePort(port);
  expect(await freePort(port)).toBe(port);
  releasePort(port);
  const other = await otherProcess();
  const claim = join(tmpdir(), `fabric-network-ports-${userInfo().username}`, `${String(port)}.pid`);
  writePidFile(claim, other.pid);
  expect(await freePort(port)).not.toBe(port);
  await other.end();
  expect(await freePort(port)).toBe(port);
  removePidFile(claim);
});
