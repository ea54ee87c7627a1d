import { saturate, type Submit } from "./load.js";
import { networkTimes, timePerAct, type ProcessorTime } from "./processor-time.js";
import { hasAccounts, systemProcesses } from "./system-processes.js";
import { textOf } from "./text-of.js";

import type { NetworkKind } from "@tallystick/network";

/** The figures of a round of one kind of submit. */
export interface Round {
  readonly perSecond: number;
  /** Milliseconds for each; absent if the system has no readable accounts. */
  readonly cpu?: ProcessorTime;
}

/** Submits that are measured together. */
export interface Load {
  readonly count: number;
  readonly inFlight: number;
  /** Submits before the measured ones, in whole rounds (default: one round). */
  readonly warm?: number;
  /** The number of pieces in one submit, such as the acts of a batch (default 1). Figures are for each piece. */
  readonly pieces?: number;
}

/** Measures rounds: how fast they are, and what they cost client, chaincodes and network in processor time. */
export class Meter {
  /** @param host - the process that hosts or has started the network. */
  constructor(
    private readonly host: number,
    private readonly kind: NetworkKind,
    readonly say: (line: string) => void,
  ) {}

  async round(name: string, submit: Submit, { count, inFlight, pieces = 1 }: Load): Promise<Round> {
    const before = this.#times();
    const { perSecond, failures } = await saturate(submit, count, inFlight);
    const after = this.#times();
    const failed = failures.length;
    if (failed > 0) {
      this.say(`  ${name}: ${String(failed)} of ${String(count)} failed, the first with ${textOf(failures[0])}`);
    }
    const done = (count - failed) * pieces;
    return { perSecond: perSecond * pieces, ...(before && after && { cpu: timePerAct(before, after, done) }) };
  }

  /** All processor time so far. The client is this process. */
  #times(): ProcessorTime | undefined {
    if (!hasAccounts()) {
      return undefined;
    }
    const network = networkTimes(systemProcesses(), this.host, this.kind);
    const { user, system } = process.cpuUsage();
    return { client: (user + system) / 1000, ...network };
  }
}
