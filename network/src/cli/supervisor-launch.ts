import { spawn } from "node:child_process";
import { closeSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

import { openLog, processStamp, tailLog, terminate } from "../process/index.js";
import { CommandError } from "./command-error.js";
import { callSupervisor } from "./control-client.js";
import type { StateFolder, SupervisorRecord } from "./state-folder.js";

const START_MS = 20_000;
const POLL_MS = 20;

/**
 * The folder's supervisor: the running one, or a new one in a process of its own that continues when this one ends.
 *
 * @throws {CommandError} the supervisor does not start.
 */
export async function ensureSupervisor(folder: StateFolder): Promise<SupervisorRecord> {
  const running = folder.runningSupervisor();
  if (running !== undefined) {
    return running;
  }
  if (folder.wasLeftBehind()) {
    await folder.sweepProcesses();
    folder.forgetSupervisor();
  }
  folder.create();
  const log = openLog(folder.supervisorLog);
  const [, script = ""] = process.argv;
  const child = spawn(process.execPath, [...process.execArgv, script, "supervise", "--directory", folder.path], {
    stdio: ["ignore", log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  const ended = new AbortController();
  for (const event of ["exit", "error"]) {
    child.once(event, () => {
      ended.abort();
    });
  }
  const deadline = Date.now() + START_MS;
  for (;;) {
    const started = folder.runningSupervisor();
    if (started !== undefined) {
      return started;
    }
    if (ended.signal.aborted || Date.now() > deadline) {
      const [last = "no output"] = tailLog(folder.supervisorLog, 1);
      throw new CommandError(`the network's supervisor did not start: ${last}`, undefined, folder.supervisorLog);
    }
    await delay(POLL_MS);
  }
}

/**
 * Brings the folder's network down, in an orderly way if its supervisor still listens. Returns true if one was running.
 */
export async function bringDown(folder: StateFolder, onProgress: (message: string) => void): Promise<boolean> {
  const running = folder.runningSupervisor();
  if (running !== undefined) {
    try {
      await callSupervisor(running, "down", null, { onProgress });
    } catch (error) {
      onProgress(`${error instanceof Error ? error.message : String(error)}; ending its processes`);
    }
    await gone(running);
    await terminate(running.pid, running.stamp);
  }
  const left = await folder.sweepProcesses();
  if (left > 0) {
    onProgress(`ended ${String(left)} processes that were left behind`);
  }
  folder.forgetSupervisor();
  return running !== undefined;
}

async function gone(supervisor: SupervisorRecord): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (processStamp(supervisor.pid) === supervisor.stamp && Date.now() < deadline) {
    await delay(POLL_MS);
  }
}
