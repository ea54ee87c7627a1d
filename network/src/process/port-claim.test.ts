import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer, Server } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

import { freePort, readPidFile, releasePort, removePidFile, retakePort, writePidFile } from "./index.js";

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

/** The file of another process's claim of a port. */
function claimOf(port: number): string {
  return join(tmpdir(), `fabric-network-ports-${userInfo().username}`, `${String(port)}.pid`);
}

/** A free port. Ports that earlier suites of this process have claimed stay claimed. */
async function unused(): Promise<number> {
  for (;;) {
    const port = await freePort();
    releasePort(port);
    if (readPidFile(claimOf(port)) === undefined) {
      return port;
    }
  }
}

test("no process tries to listen on a port that another process has claimed and is about to use", async () => {
  const port = await unused();
  const other = await otherProcess();
  writePidFile(claimOf(port), other.pid);
  const listen = jest.spyOn(Server.prototype, "listen");
  expect(await retakePort(port)).toBe(false);
  expect(listen).not.toHaveBeenCalled();
  listen.mockRestore();
  await other.end();
  removePidFile(claimOf(port));
});

test("a port with a listener is not claimed", async () => {
  const port = await unused();
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  expect(await retakePort(port)).toBe(false);
  expect(readPidFile(claimOf(port))).toBeUndefined();
  server.close();
  await once(server, "close");
  expect(await retakePort(port)).toBe(true);
  releasePort(port);
});

test("a port that another running process has claimed is replaced, and becomes free when that process ends", async () => {
  const port = await unused();
  expect(await freePort(port)).toBe(port);
  releasePort(port);
  const other = await otherProcess();
  writePidFile(claimOf(port), other.pid);
  expect(await freePort(port)).not.toBe(port);
  await other.end();
  expect(await freePort(port)).toBe(port);
  removePidFile(claimOf(port));
});

test("claims are written in a folder of the user's own, and not in one that another user has put in its place", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "claims-"));
  const before = process.env["TMPDIR"];
  const getuid = jest.spyOn(process, "getuid").mockReturnValue(statSync(scratch).uid + 1);
  process.env["TMPDIR"] = scratch;
  try {
    await expect(freePort()).rejects.toThrow("belongs to another user");
  } finally {
    getuid.mockRestore();
    if (before === undefined) {
      delete process.env["TMPDIR"];
    } else {
      process.env["TMPDIR"] = before;
    }
    rmSync(scratch, { recursive: true });
  }
});
