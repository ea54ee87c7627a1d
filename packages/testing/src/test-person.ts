import { connect, isRejected, type ConnectOptions, type Tally } from "@tallystick/client";
import type { Identity } from "@tallystick/network";

/** How to connect, and as which identity. */
export interface PersonSettings {
  readonly identity: Identity;
  readonly options: ConnectOptions;
  /** Called with each act's transaction before the act returns. */
  readonly settled?: ((transactionId: string) => Promise<void>) | undefined;
}

/** Somebody who acts for a party: a connection, with the certificate and key that it uses. */
export class TestPerson implements Tally {
  /** MSP id, certificate and private key (PEM). */
  readonly identity: Identity;
  /** What connects this person: for the application under test, which makes a connection of its own. */
  readonly connectOptions: ConnectOptions;
  readonly #settled: PersonSettings["settled"];
  #tally: Tally;
  #following: Promise<Tally> | undefined;

  protected constructor({ identity, options, settled }: PersonSettings, tally: Tally) {
    this.identity = identity;
    this.connectOptions = options;
    this.#settled = settled;
    this.#tally = this.#inStep(tally);
  }

  /** Connects. @internal */
  static async connect(settings: PersonSettings): Promise<TestPerson> {
    return new TestPerson(settings, await connect(settings.options));
  }

  /** Parties and policy. */
  get registry(): Tally["registry"] {
    return this.#tally.registry;
  }

  /** Instruments and certificates. */
  get certificates(): Tally["certificates"] {
    return this.#tally.certificates;
  }

  /** Batteries: devices, readings, passports and titles. */
  get batteries(): Tally["batteries"] {
    return this.#tally.batteries;
  }

  /** Goods that are sold against certificates: listings and orders. */
  get market(): Tally["market"] {
    return this.#tally.market;
  }

  /** Statements of account, due lists and exposures. */
  get books(): Tally["books"] {
    return this.#tally.books;
  }

  /** Acts in steps, which are signed elsewhere. */
  get offline(): Tally["offline"] {
    return this.#tally.offline;
  }

  /** What happened, and what happens. The stream stays open when a snapshot is restored. */
  async *events(options?: Parameters<Tally["events"]>[0]): ReturnType<Tally["events"]> {
    this.#following ??= connect(this.connectOptions);
    yield* (await this.#following).events(options);
  }

  /** A transaction by its id. */
  transaction(id: string): ReturnType<Tally["transaction"]> {
    return this.#tally.transaction(id);
  }

  /** The definition of the chaincode that is committed. */
  definition(options?: Parameters<Tally["definition"]>[0]): ReturnType<Tally["definition"]> {
    return this.#tally.definition(options);
  }

  /** Ends the connection; the platform does it when it is closed. */
  close(): void {
    this.#tally.close();
    void this.#following?.then((following) => {
      following.close();
    });
  }

  /** Connects again: what a connection remembers of the ledger is not true after a snapshot was restored. @internal */
  async forget(): Promise<void> {
    const former = this.#tally;
    this.#tally = this.#inStep(await connect(this.connectOptions));
    former.close();
  }

  #inStep(tally: Tally): Tally {
    return this.#settled === undefined ? tally : inStep(tally, this.#settled);
  }
}

/** A client whose acts return only when `settled` says so. */
function inStep(tally: Tally, settled: (transactionId: string) => Promise<void>): Tally {
  return {
    ...tally,
    registry: waiting(tally.registry, settled),
    certificates: waiting(tally.certificates, settled),
    batteries: waiting(tally.batteries, settled),
    market: waiting(tally.market, settled),
  };
}

function waiting<Group extends object>(group: Group, settled: (transactionId: string) => Promise<void>): Group {
  return new Proxy(group, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") {
        return member;
      }
      return (...args: unknown[]) => {
        const answer: unknown = Reflect.apply(member, target, args);
        // Listings and audits of many are handed out one by one.
        return answer instanceof Promise ? inStepWith(answer, settled) : answer;
      };
    },
  });
}

async function inStepWith(act: Promise<unknown>, settled: (transactionId: string) => Promise<void>): Promise<unknown> {
  try {
    const done = await act;
    if (isTransaction(done)) {
      await settled(done.transactionId);
    }
    return done;
  } catch (error) {
    // It is filed, and whoever approves it must find it.
    if (isRejected(error, "APPROVAL_REQUIRED")) {
      await settled(error.context.approvalId);
    }
    throw error;
  }
}

function isTransaction(value: unknown): value is { readonly transactionId: string } {
  return (
    typeof value === "object" && value !== null && "transactionId" in value && typeof value.transactionId === "string"
  );
}
