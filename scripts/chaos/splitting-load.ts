import { setTimeout as delay } from "node:timers/promises";

import type { Platform } from "../../test/testkit/platform.js";

import { isRejected, OutcomeUnknown, Unavailable, type connect, type Tally } from "@tallystick/client";

type Connecting = Partial<Parameters<typeof connect>[0]>;

const workers = 6;
/** Units of each worker's certificate: far more than the test can split off. */
const face = 1_000_000;

/** How long a halted peer may lack the last split, in milliseconds. */
const catchingUp = 10_000;

/** A holder that splits one unit after another off its certificate, and records the answers. */
export class Splitter {
  /** When the library reported each split as done, by {@link performance.now}. */
  readonly acknowledgedAt: number[] = [];
  /** Failures that reached the caller. */
  readonly unavailable: Unavailable[] = [];
  readonly unknown: OutcomeUnknown[] = [];
  /** The time when a peer first had no certificate to split, if no split succeeded since. */
  #lackingSince: number | undefined;

  constructor(
    private readonly tally: Tally,
    readonly instrumentId: string,
    /** Milliseconds between two splits. */
    private readonly pauseMs: number,
  ) {}

  get acknowledged(): number {
    return this.acknowledgedAt.length;
  }

  /** @throws every error except those of availability, such as a refusal: an act that was done twice shows as one. */
  async run(stopped: AbortSignal): Promise<void> {
    let from = 1;
    while (!stopped.aborted) {
      const rest = face - from;
      const split = {
        certificateId: `${this.instrumentId}:${String(from)}-${String(face)}`,
        amounts: ["0.01", decimal(rest)],
      };
      if (await this.#attempt(split)) {
        this.#lackingSince = undefined;
        this.acknowledgedAt.push(performance.now());
        from += 1;
        if (this.pauseMs > 0) {
          await delay(this.pauseMs);
        }
      }
    }
  }

  async #attempt(split: Parameters<Tally["certificates"]["split"]>[0]): Promise<boolean> {
    try {
      await this.tally.certificates.split(split);
      return true;
    } catch (error) {
      if (error instanceof Unavailable) {
        this.unavailable.push(error);
        return false;
      }
      if (this.#comesOfALaggingPeer(error)) {
        await delay(20);
        return false;
      }
      if (!(error instanceof OutcomeUnknown)) {
        throw error;
      }
      this.unknown.push(error);
      return this.#settle(error.transactionId);
    }
  }

  /** After a split that was done twice no peer ever has the certificate, however long one waits. */
  #comesOfALaggingPeer(error: unknown): boolean {
    if (!isRejected(error, "CERTIFICATE_NOT_FOUND")) {
      return false;
    }
    this.#lackingSince ??= performance.now();
    return performance.now() < this.#lackingSince + catchingUp;
  }

  /**
   * Asks for the verdict on a transaction with an unknown outcome, as the library advises. A transaction that is not on
   * the ledger after this time is taken as lost. If it were committed later, the next split would fail, since both take
   * the same certificate.
   */
  async #settle(transactionId: string): Promise<boolean> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const status = await this.tally
        .transaction(transactionId)
        .status({ deadline: 2_000 })
        .catch((error: unknown) => {
          if (!(error instanceof Unavailable)) {
            throw error;
          }
          return { outcome: "unknown" as const };
        });
      if (status.outcome !== "unknown") {
        return status.outcome === "committed";
      }
      if (Date.now() > deadline) {
        return false;
      }
    }
  }
}

function inAMonth(): string {
  return new Date(Date.now() + 30 * 24 * 3_600_000).toISOString().slice(0, 10);
}

function decimal(units: number): string {
  return `${String(Math.floor(units / 100))}.${String(units % 100).padStart(2, "0")}`;
}

/** A party's ledger about a holder's instrument, beside the holder's own record. */
export interface AuditedBook {
  readonly party: string;
  readonly instrumentId: string;
  /** Whether there is no gap and no overlap. */
  readonly sound: boolean;
  /** Splits in the ledger. */
  readonly done: number;
  readonly acknowledged: number;
}

/** Many holders that work at the same time, each on a certificate of its own, while the network is disturbed. */
export class SplittingLoad {
  constructor(
    private readonly platform: Platform,
    /** How the holders connect. */
    private readonly connecting: Connecting = {},
    /** Keys of the platform's parties that take part, and a holder's pause between two splits. */
    private readonly part = { issuer: "steel", holder: "mine", bank: "bank", pauseMs: 0 },
  ) {}

  /** Runs the load, calls `happen`, and returns once each holder has continued afterwards. */
  async during(
    happen: (progress: () => Promise<void>, load: readonly Splitter[]) => Promise<void>,
  ): Promise<Splitter[]> {
    const load = await this.#splitters();
    const stop = new AbortController();
    const runs = Promise.all(load.map((splitter) => splitter.run(stop.signal)));
    const progress = async (): Promise<void> => {
      const before = load.map(({ acknowledged }) => acknowledged);
      const deadline = Date.now() + 60_000;
      while (load.some(({ acknowledged }, index) => acknowledged < (before[index] ?? 0) + 3)) {
        if (Date.now() > deadline) {
          throw new Error(`no progress: ${JSON.stringify(load.map(({ acknowledged }) => acknowledged))}`);
        }
        await Promise.race([delay(50), runs]);
      }
    };
    try {
      await progress();
      await happen(progress, load);
      await progress();
    } finally {
      stop.abort();
      await runs;
    }
    return load;
  }

  /**
   * Has the given parties audit each holder's instrument at their own peers, which may be a moment behind. It repeats
   * the audit until a ledger has exactly the acknowledged splits, or the time is over.
   */
  async audit(load: readonly Splitter[], parties: readonly string[]): Promise<readonly AuditedBook[]> {
    const books: AuditedBook[] = [];
    for (const { instrumentId, acknowledged } of load) {
      for (const party of parties) {
        const tally = await this.platform.as(party);
        const deadline = Date.now() + 30_000;
        let book: AuditedBook;
        do {
          const { sound, total } = await tally.certificates.auditInstrument({ instrumentId });
          book = { party, instrumentId, sound, done: total.certificates - 1, acknowledged };
        } while (book.done !== acknowledged && Date.now() < deadline && (await delay(50, true)));
        books.push(book);
      }
    }
    return books;
  }

  async #splitters(): Promise<Splitter[]> {
    const { issuer, holder, bank, pauseMs } = this.part;
    const [issuing, holding] = [await this.#connect(issuer), await this.#connect(holder)];
    const made: Splitter[] = [];
    for (let index = 0; index < workers; index++) {
      const issued = await issuing.certificates.issue({
        reference: `LOAD-${String(Date.now())}-${String(index)}`,
        payee: this.platform.lei(holder),
        settlementBank: this.platform.lei(bank),
        currency: "USD",
        amount: decimal(face),
        maturesOn: inAMonth(),
      });
      await this.platform.settled(issued);
      await this.platform.settled(await holding.certificates.accept({ certificateId: issued.certificateId }));
      made.push(new Splitter(await this.#connect(holder), issued.instrument.instrumentId, pauseMs));
    }
    issuing.close();
    holding.close();
    return made;
  }

  async #connect(key: string): Promise<Tally> {
    return this.platform.connect(await this.platform.enrol(key), {
      retry: { attempts: 12 },
      // Transactions that a killed orderer had accepted and not written are lost. The sooner the library says so, the
      // sooner a holder continues.
      deadlines: { commitStatus: 5_000 },
      ...this.connecting,
    });
  }
}
