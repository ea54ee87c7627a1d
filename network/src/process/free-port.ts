import { createServer } from "node:net";

import { claimPort, hasClaimed, unclaimPort } from "./port-claim.js";

/** Ports handed out to this process and perhaps not yet listened on: nobody else here is to get them. */
const reserved = new Set<number>();
const KEPT = 4000;

/** A free port on loopback: the preferred one, or where that is taken any other. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && !reserved.has(preferred) && (await claimFree(preferred))) {
    return reserve(preferred);
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
