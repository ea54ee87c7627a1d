import { randomInt } from "node:crypto";
import { freePort, releasePort } from "../process/index.js";

/** Below the ports that systems give to outgoing connections: one of those may be gone before a process listens on it. */
const lowest = 10_000;
const highest = 32_000;
const attempts = 100;

/** A free port for a process that will listen on it in a while: the preferred one where that is free. */
export async function listeningPort(preferred?: number): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const wanted = attempt === 0 && preferred !== undefined ? preferred : randomInt(lowest, highest);
    const port = await freePort(wanted);
    if (port === wanted) return port;
    releasePort(port);
  }
  return freePort();
}
