import { randomInt } from "node:crypto";
import { createServer } from "node:net";

import { claimPort, hasClaimed, unclaimPort } from "./port-claim.js";

/** Below the ports that systems give to outgoing connections: one of those may be gone before a process listens on it. */
const LOWEST = 10_000;
const HIGHEST = 32_000;
const ATTEMPTS = 100;

/** Ports handed out to this process and perhaps not yet listened on: nobody else here is to get them. */
const reserved = new Set<number>();
const KEPT = 4000;

/** A free port on loopback for a process that will listen there in a while: the preferred one, or where that is taken any other. */
export async function freePort(preferred?: number): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const wanted = attempt === 0 && preferred !== undefined ? preferred : randomInt(LOWEST, HIGHEST);
    if (!reserved.has(wanted)) {
      // Before it is tried, so that nobody else here tries it as well.
      reserve(wanted);
      if (await claimFree(wanted)) {
        return wanted;
      }
      reserved.delete(wanted);
    }
  }
  for (;;) {
    const port = await listens(0);
    if (port !== undefined && !reserved.has(port)) {
      return reserve(port);
    }
  }
}

/** Takes a port again that an earlier run had. False where somebody else listens on it meanwhile, or is about to. */
export async function retakePort(port: number): Promise<boolean> {
  if (!(await claimFree(port))) {
    return false;
  }
  reserve(port);
  return true;
}

/** Claims a port before it tries to listen there: a port that another process has claimed is not disturbed by the attempt. */
async function claimFree(port: number): Promise<boolean> {
  const had = hasClaimed(port);
  if (!claimPort(port)) {
    return false;
  }
  if ((await listens(port)) !== undefined) {
    return true;
  }
  if (!had) {
    unclaimPort(port);
  }
  return false;
}

function reserve(port: number): number {
  reserved.add(port);
  if (reserved.size > KEPT) {
    const [oldest] = reserved;
    reserved.delete(oldest ?? port);
  }
  return port;
}

/** What is wrong where a node cannot have the port that the network's description says. */
export function takenPort(port: number, owner: string): string {
  return `port ${String(port)} of ${owner} is another program's: end that program, or write another port into the network's description`;
}

/** Gives a port back that will not be used again. */
export function releasePort(port: number): void {
  reserved.delete(port);
  unclaimPort(port);
}

/** Tries to listen; the port where that worked. */
async function listens(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => {
      resolve(undefined);
    });
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : undefined);
      });
    });
  });
}
