import { isRejected, type RefusalCode, type Tally } from "@tallystick/client";
import { describeNetwork, type Chaincode, type Network } from "@tallystick/network";

import { type OwnClock } from "../../testkit/own-clock.js";
import { Platform, type PlatformSettings } from "../../testkit/platform.js";
import type { SharedChaincode } from "../../testkit/shared-chaincode.js";
import { tallystickChaincode } from "../../testkit/tallystick-chaincode.js";
import { openNetwork, sharing, startTimeout } from "../network-under-test.js";
import { cast, organisations, type PartyKey } from "./cast.js";
import { midnightTimeout, untilTheDayHolds } from "./days.js";

/** A platform on a network of the kind under test, on which the cast acts. */
export class Stage {
  private constructor(
    readonly network: Network,
    readonly platform: Platform,
    private readonly programs: SharedChaincode | OwnClock | undefined,
  ) {}

  static async open(settings: StageSettings): Promise<Stage> {
    const described = tallystickChaincode(settings.chaincode);
    const { policy, clock } = settings;
    const now = clock && { now: () => clock.now() };
    const { chaincode, programs } = await Stage.run(described, settings);
    // Acts here mostly come one by one, and each would wait for its block to be cut.
    const network = await openNetwork(describeNetwork({ organisations, batch: { timeoutMs: 10 } }), now);
    try {
      const platform = await Platform.open({
        network,
        chaincode,
        parties: cast,
        ...(policy !== undefined && { policy }),
        ...now,
      });
      return new Stage(network, platform, programs);
    } catch (error) {
      await network.stop();
      await programs?.stop();
      throw error;
    }
  }

  /** A party's client, whose acts return once every organisation's peer has them. */
  async as(key: PartyKey): Promise<Tally> {
    return this.inStep(await this.platform.as(key));
  }

  /** The same for any other client. */
  inStep(tally: Tally): Tally {
    return { ...tally, certificates: this.waiting(tally.certificates), registry: this.waiting(tally.registry) };
  }

  /**
   * Expects that a rule refuses what is done, and that nothing was written: the ledger has no further block.
   *
   * @returns the refusal's code and context.
   */
  async refused(act: () => Promise<unknown>): Promise<{ code: RefusalCode; context: unknown }> {
    const { height } = await this.network.status();
    const outcome = await act().then(
      (done) => ({ done }),
      (error: unknown) => ({ error }),
    );
    if (!("error" in outcome)) throw new Error(`was not refused: ${JSON.stringify(outcome.done)}`);
    if (!isRejected(outcome.error)) throw outcome.error;
    expect((await this.network.status()).height).toBe(height);
    const { code, context } = outcome.error;
    return { code, context };
  }

  async close(): Promise<void> {
    await this.platform.close();
    await this.network.stop();
    await this.programs?.stop();
  }

  private static async run(chaincode: Chaincode, { clock, ownProcesses = false }: StageSettings) {
    if (clock !== undefined) return { chaincode: await clock.start(chaincode), programs: clock };
    return ownProcesses ? { chaincode, programs: undefined } : sharing(chaincode);
  }

  private waiting<Group extends object>(group: Group): Group {
    return new Proxy(group, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return async (...args: unknown[]) => {
          const done: unknown = await Reflect.apply(member, target, args);
          if (isTransaction(done)) await this.platform.settled(done);
          return done;
        };
      },
    });
  }
}

export interface StageSettings {
  readonly policy?: PlatformSettings["policy"];
  readonly chaincode?: Partial<Chaincode>;
  /** Each organisation runs a process of its own, on the embedded network as well. */
  readonly ownProcesses?: boolean;
  /** The clock that network, chaincode and clients go by, on the embedded network alone. */
  readonly clock?: OwnClock;
}

/** Sets a stage for the tests around; it is there once they run. */
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
    if (stage === undefined) throw new Error("the stage is set in beforeAll");
    return stage;
  };
}

function isTransaction(value: unknown): value is { transactionId: string } {
  return (
    typeof value === "object" && value !== null && "transactionId" in value && typeof value.transactionId === "string"
  );
}
