import { TestPerson } from "../../packages/testing/src/test-person.js";
import { networkKind, startTimeout } from "../network-under-test.js";
import { tallystickChaincode } from "../testkit/tallystick-chaincode.js";
import { cards, cast, organisations, type PartyKey } from "./cast.js";
import { midnightTimeout, untilTheDayHolds } from "./days.js";

import { isRejected, nativeSigner, type ConnectOptions, type RefusalCode } from "@tallystick/client";
import { EmbeddedNetwork, type Chaincode, type Identity, type Network } from "@tallystick/network";
import {
  startTallystick,
  type StartOptions,
  type Tallystick,
  type TestClock,
  type TestParty,
} from "@tallystick/testing";

/** A platform on a network of the kind under test, on which the cast acts. */
export class Stage {
  private constructor(private readonly tally: Tallystick<PartyKey>) {}

  static async open({ policy, chaincode, ownProcesses }: StageSettings): Promise<Stage> {
    const tally = await startTallystick({
      kind: networkKind,
      parties: cast,
      chaincode: tallystickChaincode(chaincode),
      // Pledges need no entry in a register, except in the suites about it.
      policy: { registrationRequired: [], ...policy },
      ...(ownProcesses === true && { ownProcesses }),
    });
    return new Stage(tally);
  }

  get network(): Network {
    return this.tally.network;
  }

  /** The clock of all parties. Native Fabric has none that a test can set. */
  get clock(): TestClock {
    return this.tally.clock;
  }

  /** Name of the chaincode. */
  get chaincode(): string {
    return this.tally.chaincode.name;
  }

  /** A party's usual person. Acts return once every organisation's peer has them. */
  as(key: PartyKey): Promise<TestParty> {
    return Promise.resolve(this.tally[key]);
  }

  /** The certificate and key of a party's usual person, or of another person that acts for it. */
  async enrol(key: PartyKey, person?: string): Promise<Identity> {
    const party = this.tally[key];
    return person === undefined ? party.identity : (await party.person(person)).identity;
  }

  /** Connects a person to the gateway of its own organisation, or as `options` say. */
  connect(identity: Identity, options: Partial<ConnectOptions> = {}): Promise<TestPerson> {
    const { mspId, certificate, privateKey } = identity;
    return TestPerson.connect({
      identity,
      settled: (transactionId) => this.settled({ transactionId }),
      options: {
        ...this.tally.operator.connectOptions,
        ...{ peer: this.network.endpoint(mspId), identity: { mspId, certificate }, signer: nativeSigner(privateKey) },
        ...options,
      },
    });
  }

  /** Waits until every organisation's peer has the transaction, so that the next act sees its result. */
  async settled({ transactionId }: { readonly transactionId: string }): Promise<void> {
    // Organisations of the embedded network share one ledger: if one of their peers has a transaction, all have it.
    const peers = this.network instanceof EmbeddedNetwork ? 1 : organisations.length;
    for (const mspId of organisations.slice(0, peers)) {
      await this.#someoneOf(mspId).transaction(transactionId).status();
    }
  }

  /**
   * Expects that a rule refuses the act, and that nothing was written: the ledger has no further block.
   *
   * @returns the refusal's code and context.
   */
  async refused(act: () => Promise<unknown>): Promise<{ code: RefusalCode; context: unknown }> {
    const { height } = await this.network.status();
    const outcome = await act().then(
      (done) => ({ done }),
      (error: unknown) => ({ error }),
    );
    if (!("error" in outcome)) {
      throw new Error(`the act was not refused: ${JSON.stringify(outcome.done)}`);
    }
    if (!isRejected(outcome.error)) {
      throw outcome.error;
    }
    expect((await this.network.status()).height).toBe(height);
    const { code, context } = outcome.error;
    return { code, context };
  }

  async close(): Promise<void> {
    await this.tally.close();
  }

  #someoneOf(mspId: string): TestParty {
    const card = cards.find(({ msp }) => msp === mspId);
    if (card === undefined) {
      throw new Error(`no party here is of ${mspId}`);
    }
    return this.tally[card.key];
  }
}

export interface StageSettings {
  readonly policy?: StartOptions<PartyKey>["policy"];
  readonly chaincode?: Partial<Chaincode>;
  /** Whether each organisation runs a process of its own, also on the embedded network. */
  readonly ownProcesses?: boolean;
}

/** Opens a stage before the tests of the enclosing block and closes it after them. Tests get the stage by calling the result. */
export function useStage(settings: StageSettings = {}): () => Stage {
  let stage: Stage | undefined;
  beforeAll(async () => {
    stage = await Stage.open(settings);
  }, startTimeout);
  beforeEach(untilTheDayHolds, midnightTimeout);
  afterAll(async () => {
    await stage?.close();
  }, startTimeout);
  return () => {
    if (stage === undefined) {
      throw new Error("the stage is opened in beforeAll");
    }
    return stage;
  };
}
