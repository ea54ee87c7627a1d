import { setTimeout as delay } from "node:timers/promises";

import type { TallyEvent } from "@tallystick/client";

import { project } from "../projecting/project.js";
import { openReader } from "../reading/open-reader.js";
import { dump } from "./databases.js";
import { ledgerOf } from "./fact-source.js";
import { postgresServer } from "./postgres-server.js";

const ledger = { channel: "tally", chaincode: "tally" };
/** Readers that ask without a pause. */
const READERS = 3;

/** What happened while the connections to Postgres were ended. */
export interface InterruptedProjection {
  /** How often every connection was ended. */
  readonly ended: number;
  /** How often the server was ended without a farewell. */
  readonly restarts: number;
  /** How often the projector said that it continues with another connection. */
  readonly continued: number;
  /** Questions that were answered, and those that were refused with a typed error. */
  readonly answered: number;
  readonly refused: number;
  /** Whether the tables are those of a projection that nothing disturbed. */
  readonly isEqual: boolean;
}

/**
 * Projects blocks into Postgres, again and again, while others read the tables, and ends all connections in between: an administrator ends them, or
 * every tenth time the server ends at once and begins again.
 *
 * @param through - the address by which the database at another address is reached.
 * @throws what is not a typed error of the projection.
 */
export async function interruptedProjection(
  blocks: readonly (readonly TallyEvent[])[],
  times: number,
  through: (to: string) => string = (to) => to,
): Promise<InterruptedProjection> {
  const undisturbed = await postgresServer.empty();
  await project(ledgerOf(blocks), { to: undisturbed, ...ledger, untilNow: true });
  const to = through(await postgresServer.empty());
  await project(ledgerOf(blocks.slice(0, 2)), { to, ...ledger, untilNow: true });
  const found = { ended: 0, restarts: 0, continued: 0, answered: 0, refused: 0 };
  const end = new AbortController();
  const reading = Array.from({ length: READERS }, async () => {
    const reader = await openReader({ to, ...ledger });
    while (!end.signal.aborted) {
      await reader.read({ view: "holdings", limit: 100 }).then(
        () => (found.answered += 1),
        (error: unknown) => {
          if (!(error instanceof Error) || error.name !== "ProjectionError") {
            throw error;
          }
          found.refused += 1;
        },
      );
    }
    await reader.close();
  });
  // The facts come slowly enough that each interruption finds something under way.
  const projecting = project(ledgerOf(blocks, { pause: Math.ceil((times * 1_500) / blocks.length) }), {
    ...{ to, ...ledger, untilNow: true },
    onInterrupted: () => {
      found.continued += 1;
    },
  });
  for (let time = 1; time <= times; time += 1) {
    await delay(100 + ((time * 7919) % 900));
    await (time % 10 === 0 ? postgresServer.restart() : postgresServer.endConnections());
    found[time % 10 === 0 ? "restarts" : "ended"] += 1;
  }
  await projecting;
  end.abort();
  await Promise.all(reading);
  return { ...found, isEqual: JSON.stringify(await printed(to)) === JSON.stringify(await printed(undisturbed)) };
}

async function printed(to: string): Promise<string> {
  return JSON.stringify(await dump(to), (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}
