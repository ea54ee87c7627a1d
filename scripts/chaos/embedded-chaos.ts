import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { Chain } from "./chain.js";
import { endTogether, KillableNetwork, type Report } from "./killable-network.js";
import { WritingClient, type Acknowledged } from "./writing-client.js";

import type { Identity } from "@tallystick/network";

export interface EmbeddedChaosOptions {
  readonly kills: number;
  /** The last kill is before so many seconds. */
  readonly seconds: number;
  readonly organisations: number;
  readonly inFlight: number;
  readonly onProgress?: (line: string) => void;
}

export interface EmbeddedChaosReport {
  readonly kills: number;
  /** The kills among them during a start of the network. */
  readonly killsWhileStarting: number;
  readonly seconds: number;
  readonly acknowledged: number;
  /** Acknowledged transactions that are not in the ledger. */
  readonly lost: number;
  readonly doneTwice: number;
  /** From each launch after a kill until the next acknowledged transaction, in milliseconds. */
  readonly recoveriesMs: readonly number[];
  /** Submits that a kill interrupted: nobody learned whether they are in the ledger. */
  readonly brokenOff: number;
  readonly blocks: number;
  /** The longest time from process start until the network is up, in milliseconds. */
  readonly longestStartMs: number;
  /** All faults that were observed; empty if there were none. */
  readonly losses: readonly string[];
}

const chaincode = join(__dirname, "..", "bench", "network", "noop");
/** A kill under load comes after at most so many acknowledged transactions, and a short time. */
const mostAcknowledged = 60;
const longestDelayMs = 40;
/** … or after this time on a slower machine. */
const longestLoadMs = 4000;
/** A kill during a start comes within this time. */
const longestStartMs = 1500;
/** Chaincode's processes must end this soon after their network's, also on a busy machine. */
const orphansMs = 30_000;

/**
 * Runs an embedded network on disk under load, kills its process with SIGKILL at random moments and restarts it. Each
 * time it looks for the acknowledged transactions.
 */
export async function embeddedChaos(options: EmbeddedChaosOptions): Promise<EmbeddedChaosReport> {
  const directory = await mkdtemp(join(tmpdir(), "embedded-chaos-"));
  try {
    return await new Chaos(directory, options).run();
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

class Chaos {
  readonly #losses: string[] = [];
  readonly #acknowledged: Acknowledged[] = [];
  readonly #organisations: readonly string[];
  #chain = new Chain();
  #identity: Identity | undefined;
  #root: string | undefined;
  #brokenOff = 0;
  #kills = 0;
  #killsWhileStarting = 0;
  #longestStart = 0;
  readonly #recoveries: number[] = [];
  readonly #amiss = { lost: 0, twice: 0 };

  constructor(
    private readonly directory: string,
    private readonly options: EmbeddedChaosOptions,
  ) {
    this.#organisations = Array.from({ length: options.organisations }, (_, index) => `Org${String(index + 1)}MSP`);
  }

  async run(): Promise<EmbeddedChaosReport> {
    const began = Date.now();
    const { kills, seconds, onProgress } = this.options;
    while (this.#kills < kills && Date.now() - began < seconds * 1000 && this.#losses.length === 0) {
      // The first start deploys. After that, one kill of five comes during a start of the network.
      if (this.#kills % 5 === 2) {
        await this.#killWhileStarting();
      } else {
        await this.#killUnderLoad();
      }
      if (this.#kills % 20 === 0) {
        onProgress?.(`${String(this.#kills)} kills, ${String(this.#acknowledged.length)} transactions acknowledged`);
      }
    }
    await this.#finalCheck();
    return {
      kills: this.#kills,
      killsWhileStarting: this.#killsWhileStarting,
      seconds: Math.round((Date.now() - began) / 1000),
      acknowledged: this.#acknowledged.length,
      lost: this.#amiss.lost,
      doneTwice: this.#amiss.twice,
      recoveriesMs: this.#recoveries,
      brokenOff: this.#brokenOff,
      blocks: this.#chain.height,
      longestStartMs: Math.round(this.#longestStart),
      losses: this.#losses,
    };
  }

  async #killWhileStarting(): Promise<void> {
    const network = this.#launch();
    await wait(Math.random() * longestStartMs);
    await network.kill();
    this.#kills += 1;
    this.#killsWhileStarting += 1;
  }

  async #killUnderLoad(): Promise<void> {
    const { network, report, client } = await this.#start();
    let over = false;
    const isOver = (): boolean => over;
    const lane = async (): Promise<void> => {
      while (!isOver()) {
        try {
          this.#acknowledged.push(await client.put());
        } catch {
          this.#brokenOff += 1;
          // If it was interrupted before the kill, the network has failed.
          if (!isOver()) {
            this.#losses.push("a submit failed though nothing had been killed");
          }
          return;
        }
      }
    };
    const lanes = Array.from({ length: this.options.inFlight }, lane);
    const enough = this.#acknowledged.length + 1 + Math.floor(Math.random() * mostAcknowledged);
    const deadline = Date.now() + longestLoadMs;
    while (this.#acknowledged.length < enough && Date.now() < deadline) {
      await wait(5);
    }
    await wait(Math.random() * longestDelayMs);
    over = true;
    await network.kill();
    this.#kills += 1;
    client.close();
    await Promise.all(lanes);
    if (!(await endTogether(report.chaincodePids, orphansMs))) {
      this.#losses.push(`chaincode outlived its network's process by ${String(orphansMs)} ms`);
    }
  }

  /** Starts the network and looks for the earlier transactions. */
  async #start(): Promise<{ network: KillableNetwork; report: Report; client: WritingClient }> {
    const began = performance.now();
    const network = this.#launch();
    const report = await network.report();
    this.#longestStart = Math.max(this.#longestStart, performance.now() - began);
    if (report.endpoint.tlsRootCert !== (this.#root ?? report.endpoint.tlsRootCert)) {
      this.#losses.push("the organisation's authority is another than before");
    }
    this.#root = report.endpoint.tlsRootCert;
    // The identity of the former start must work, since its authority is the same.
    const client = new WritingClient(report.endpoint, this.#identity ?? report.identity, report.channel);
    this.#identity = report.identity;
    const known = this.#chain.height;
    await client.readInto(this.#chain, report.height);
    for (const { transactionId, block } of this.#acknowledged.filter((each) => Number(each.block) >= known)) {
      this.#expectOnce(transactionId, block);
    }
    await this.#expectValues(client, this.#acknowledged.slice(-10));
    this.#acknowledged.push(await client.put());
    if (this.#kills > 0) {
      this.#recoveries.push(Math.round(performance.now() - began));
    }
    return { network, report, client };
  }

  /** Reads all of the ledger again, as a later reader would. */
  async #finalCheck(): Promise<void> {
    this.#chain = new Chain();
    const { network, client } = await this.#start();
    for (const { transactionId, block } of this.#acknowledged.slice(0, -1)) {
      this.#expectOnce(transactionId, block);
    }
    for (let from = 0; from < this.#acknowledged.length; from += 100) {
      await this.#expectValues(client, this.#acknowledged.slice(from, from + 100));
    }
    client.close();
    await network.kill();
  }

  #launch(): KillableNetwork {
    const organisations = this.#organisations;
    const { directory } = this;
    return KillableNetwork.launch({ organisations, directory, chaincode, user: `user-${String(this.#kills)}` });
  }

  #expectOnce(transactionId: string, block: bigint): void {
    const times = this.#chain.timesValid(transactionId);
    if (times !== 1) {
      this.#amiss[times === 0 ? "lost" : "twice"] += 1;
      this.#losses.push(
        `transaction ${transactionId}, acknowledged in block ${String(block)}, is there ${String(times)} times`,
      );
    }
  }

  async #expectValues(client: WritingClient, puts: readonly Acknowledged[]): Promise<void> {
    await Promise.all(
      puts.map(async ({ key }) => {
        const value = await client.get(key);
        if (value !== key) {
          this.#losses.push(`key ${key}, whose put was acknowledged, holds "${value}"`);
        }
      }),
    );
  }
}
