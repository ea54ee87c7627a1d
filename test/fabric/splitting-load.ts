import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { OutcomeUnknown, Unavailable, type connect, type Tally } from "@tallystick/client";

import type { Platform } from "../../testkit/platform.js";
import { leiOf } from "../certificates/cast.js";
import { dayFromNow } from "../certificates/days.js";

type Connecting = Partial<Parameters<typeof connect>[0]>;

const workers = 6;
/** Units of each worker's certificate; far more than can be split off during the test. */
const face = 1_000_000;

/** A holder that splits one unit after another off its certificate, and keeps book of what it was told. */
export class Splitter {
  /** Splits that the library reported as done. */
  acknowledged = 0;
  /** Failures that reached the caller. */
  readonly unavailable: Unavailable[] = [];
  readonly unknown: OutcomeUnknown[] = [];

  constructor(
    private readonly tally: Tally,
    readonly instrumentId: string,
  ) {}

  /** @throws whatever is no matter of availability, such as a refusal: an act that was done twice shows as one. */
  async run(stopped: AbortSignal): Promise<void> {
    let from = 1;
    while (!stopped.aborted) {
      const rest = face - from;
      const split = {
        certificateId: `${this.instrumentId}:${String(from)}-${String(face)}`,
        amounts: ["0.01", decimal(rest)],
      };
      if (await this.attempt(split)) {
        this.acknowledged += 1;
        from += 1;
      }
    }
  }

  private async attempt(split: Parameters<Tally["certificates"]["split"]>[0]): Promise<boolean> {
    try {
      await this.tally.certificates.split(split);
      return true;
    } catch (error) {
      if (error instanceof Unavailable) {
        this.unavailable.push(error);
        return false;
      }
      if (!(error instanceof OutcomeUnknown)) throw error;
      this.unknown.push(error);
      return this.settle(error.transactionId);
    }
  }

  /** What the library says to do: ask what became of it. What is not on the ledger after this time is not coming. */
  private async settle(transactionId: string): Promise<boolean> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const status = await this.tally
        .transaction(transactionId)
        .status({ deadline: 2_000 })
        .catch((error: unknown) => {
          if (!(error instanceof Unavailable)) throw error;
          return { outcome: "unknown" as const };
        });
      if (status.outcome !== "unknown") return status.outcome === "committed";
      if (Date.now() > deadline) return false;
    }
  }
}

function decimal(units: number): string {
  return `${String(Math.floor(units / 100))}.${String(units % 100).padStart(2, "0")}`;
}

/** Many holders at work at once, each on a certificate of its own, while something happens to the network. */
export class SplittingLoad {
  constructor(
    private readonly platform: Platform,
    /** How the holders connect. */
    private readonly connecting: Connecting = {},
  ) {}

  /** Runs the load, lets `happen` happen to it, and returns once each holder has gone on afterwards. */
  async during(happen: (progress: () => Promise<void>) => Promise<void>): Promise<Splitter[]> {
    const load = await this.splitters();
    const stop = new AbortController();
    const runs = Promise.all(load.map((splitter) => splitter.run(stop.signal)));
    const progress = async (): Promise<void> => {
      const before = load.map(({ acknowledged }) => acknowledged);
      const deadline = Date.now() + 60_000;
      while (load.some(({ acknowledged }, index) => acknowledged < (before[index] ?? 0) + 3)) {
        if (Date.now() > deadline)
          throw new Error(`no progress: ${JSON.stringify(load.map(({ acknowledged }) => acknowledged))}`);
        await Promise.race([delay(50), runs]);
      }
    };
    try {
      await progress();
      await happen(progress);
      await progress();
    } finally {
      stop.abort();
      await runs;
    }
    return load;
  }

  /** Every given party's ledger has exactly the splits that were acknowledged, no unit lost and none doubled. */
  async expectBooksToAgree(load: readonly Splitter[], parties: readonly string[]): Promise<void> {
    for (const { instrumentId, acknowledged } of load) {
      for (const key of parties) {
        const tally = await this.platform.as(key);
        const audit = async () => {
          const { sound, total } = await tally.certificates.auditInstrument({ instrumentId });
          return { key, sound, certificates: total.certificates };
        };
        const expected = { key, sound: true, certificates: acknowledged + 1 };
        expect(await untilEqual(audit, expected)).toEqual(expected);
      }
    }
  }

  private async splitters(): Promise<Splitter[]> {
    const [steel, mine] = [await this.connect("steel"), await this.connect("mine")];
    const made: Splitter[] = [];
    for (let index = 0; index < workers; index++) {
      const issued = await steel.certificates.issue({
        reference: `LOAD-${String(Date.now())}-${String(index)}`,
        payee: leiOf("mine"),
        settlementBank: leiOf("bank"),
        currency: "USD",
        amount: decimal(face),
        maturesOn: dayFromNow(30),
      });
      await this.platform.settled(issued);
      await this.platform.settled(await mine.certificates.accept({ certificateId: issued.certificateId }));
      made.push(new Splitter(await this.connect("mine"), issued.instrument.instrumentId));
    }
    steel.close();
    mine.close();
    return made;
  }

  private async connect(key: string): Promise<Tally> {
    return this.platform.connect(await this.platform.enrol(key), {
      retry: { attempts: 12 },
      // What a killed orderer had taken and not written is lost: the sooner it is handed over again, the sooner a holder goes on.
      deadlines: { resubmit: 1_000 },
      ...this.connecting,
    });
  }
}

/** Peers of other organisations are a moment behind: asks again until the answer is there, or does not come. */
async function untilEqual<T>(ask: () => Promise<T>, expected: T): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = await ask();
    if (isDeepStrictEqual(answer, expected) || Date.now() > deadline) return answer;
    await delay(50);
  }
}
