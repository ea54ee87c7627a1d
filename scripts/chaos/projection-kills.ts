import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import { historyOf } from "../../chaincode/src/domain/testing/model/history.js";
import { play } from "../../chaincode/src/domain/testing/model/play.js";
import { project } from "../../packages/projection/src/projecting/project.js";
import { dump, type Server } from "../../packages/projection/src/testing/databases.js";
import { ledgerOf } from "../../packages/projection/src/testing/fact-source.js";
import { runProjector, type Killing } from "../../packages/projection/src/testing/killed-projector.js";
import { blocksOf } from "../../packages/projection/src/testing/made-up-ledger.js";
import { Dice } from "../fuzz/dice.js";

/** What a campaign does. */
export interface ProjectionCampaign {
  readonly kills: number;
  /** The same seed gives the same ledger and the same waits before kills. */
  readonly seed: number;
  /** Acts of the ledger that is projected. */
  readonly acts: number;
  readonly onProgress: (line: string) => void;
}

/** What a campaign found on one kind of database. */
export interface ProjectionKills {
  readonly database: string;
  readonly kills: number;
  /** Kills before a process had written anything. */
  readonly killsWhileStarting: number;
  /** Projections that were complete, and compared with one that nobody killed. */
  readonly compared: number;
  /** Projections of these that were different. */
  readonly different: number;
  readonly facts: number;
  readonly seconds: number;
}

const ledger = { channel: "tally", chaincode: "tally" };
/** Milliseconds in which most processes have started, and in which most have written everything after that. */
const LONGEST = { start: 1500, writing: 250 };

/**
 * Projects one ledger again and again, each time in processes that are killed at random moments, until the projection is complete. Each
 * complete one must be the same, row by row, as one that nobody killed.
 */
export async function projectionKills(
  server: Server,
  { kills, seed, acts, onProgress }: ProjectionCampaign,
): Promise<ProjectionKills> {
  const folder = mkdtempSync(join(tmpdir(), "projection-kills-"));
  const begun = performance.now();
  await server.start();
  try {
    const dice = new Dice(seed);
    const blocks = blocksOf((await play(historyOf(seed, acts))).scene);
    const file = join(folder, "blocks.json");
    writeFileSync(file, JSON.stringify(blocks));
    const undisturbed = await server.empty();
    const { facts } = await project(ledgerOf(blocks), { to: undisturbed, ...ledger, untilNow: true });
    const expected = await dump(undisturbed);
    const found = { kills: 0, killsWhileStarting: 0, compared: 0, different: 0 };
    while (found.kills < kills) {
      const to = await server.empty();
      for (;;) {
        const { killed, block } = await runProjector(
          { to, blocks: file, ...ledger },
          found.kills < kills ? atRandom(dice) : {},
        );
        if (!killed) {
          break;
        }
        found.kills += 1;
        found.killsWhileStarting += block === undefined ? 1 : 0;
        if (found.kills % 10 === 0) {
          onProgress(`${server.kind}: ${String(found.kills)} of ${String(kills)} kills`);
        }
      }
      found.compared += 1;
      found.different += isDeepStrictEqual(await dump(to), expected) ? 0 : 1;
    }
    const seconds = Math.round((performance.now() - begun) / 1000);
    return { database: server.kind, ...found, facts: Number(facts), seconds };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Kills one process in four some time after it was created, and the others some time after they have written first. */
function atRandom(dice: Dice): Killing {
  let isPlanned = false;
  const plan = (most: number, kill: () => void): void => {
    if (!isPlanned) {
      isPlanned = true;
      setTimeout(kill, dice.below(most));
    }
  };
  return dice.below(4) === 0
    ? {
        created: (kill) => {
          plan(LONGEST.start, kill);
        },
      }
    : {
        written: (_, kill) => {
          plan(LONGEST.writing, kill);
        },
      };
}
