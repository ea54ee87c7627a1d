import { connect, isRejected, type ConnectOptions, type Tally } from "@tallystick/client";
import type { Identity } from "@tallystick/network";

/** The options and the identity for a connection. */
export interface PersonSettings {
  readonly identity: Identity;
  readonly options: ConnectOptions;
  /** Called with each act's transaction before the act returns. */
  readonly settled?: ((transactionId: string) => Promise<void>) | undefined;
}

/** A person who acts for a party: a connection with its own certificate and key. */
export class TestPerson implements Tally {
  /** MSP id, certificate and private key (PEM). */
  readonly identity: Identity;
  /** Options to connect as this person. Give them to the application under test, so that it can make its own connection. */
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

  /** Evidence about certificates, for somebody who has no access to the network. */
  get evidence(): Tally["evidence"] {
    return this.#tally.evidence;
  }

  /** Acts in steps, for keys that another process or device holds. */
  get offline(): Tally["offline"] {
    return this.#tally.offline;
  }

  /** Past and new facts. The stream stays open when a snapshot is restored. */
  async *events(options?: Parameters<Tally["events"]>[0]): ReturnType<Tally["events"]> {
    this.#following ??= connect(this.connectOptions);
    yield* (await this.#following).events(options);
  }

  /** A transaction by its id. */
  transaction(id: string): ReturnType<Tally["transaction"]> {
    return this.#tally.transaction(id);
  }

  /** Asks for the committed definition of the chaincode. */
  definition(options?: Parameters<Tally["definition"]>[0]): ReturnType<Tally["definition"]> {
    return this.#tally.definition(options);
  }

  /** Ends the connection. Closing the platform does the same. */
  close(): void {
    this.#tally.close();
    void this.#following?.then((following) => {
      following.close();
    });
  }

  /** Connects again. After a snapshot was restored, what a connection remembers of the ledger is wrong. @internal */
  async forget(): Promise<void> {
    const former = this.#tally;
    this.#tally = this.#inStep(await connect(this.connectOptions));
    former.close();
  }

  #inStep(tally: Tally): Tally {
    return this.#settled === undefined ? tally : inStep(tally, this.#settled);
  }
}

/** A client whose acts wait for `settled` before they return. */
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
        // Only promises wait. Listings and audits of all instruments return iterables.
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
    // The act is filed. Waits here too, so that the approver finds it.
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
