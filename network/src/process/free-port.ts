import { randomInt } from "node:crypto";
import { createServer } from "node:net";

import { claimPort, hasClaimed, unclaimPort } from "./port-claim.js";

/**
 * Below the ports that systems use for outgoing connections: one of those may be taken before a process listens on it.
 */
const LOWEST = 10_000;
const HIGHEST = 32_000;
const ATTEMPTS = 100;

/** Ports that were given to this process and may have no listener yet. No other caller in this process may get them. */
const reserved = new Set<number>();
const KEPT = 4000;

/**
 * A free port on loopback for a process that will listen there later: the preferred one, or any other if that is taken.
 */
export async function freePort(preferred?: number): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const wanted = attempt === 0 && preferred !== undefined ? preferred : randomInt(LOWEST, HIGHEST);
    if (!reserved.has(wanted)) {
      // Before the attempt, so that nobody else here tries it as well.
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

/** Takes a port of an earlier run again. It is false if another process listens on it meanwhile, or is about to. */
export async function retakePort(port: number): Promise<boolean> {
  if (!(await claimFree(port))) {
    return false;
  }
  reserve(port);
  return true;
}

/**
 * Claims a port before it tries to listen there, so that the attempt does not disturb a port that another process has
 * claimed.
 */
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

/** The message about a node whose port in the description is taken. */
export function takenPort(port: number, owner: string): string {
  return `port ${String(port)} of ${owner} is another program's: end that program, or write another port into the network's description`;
}

/** Frees a port that will not be used again. */
export function releasePort(port: number): void {
  reserved.delete(port);
  unclaimPort(port);
}

/** Tries to listen, and returns the port if that worked. */
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
