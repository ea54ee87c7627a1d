import type { PartyKey } from "./cast.js";
import { withClockOff } from "./clock-off.js";
import type { Stage } from "./stage.js";

import { nativeSigner, type ActName, type ActRequest, type SigningStep, type Tally } from "@tallystick/client";
import type { Identity } from "@tallystick/network";

/** An act that is endorsed, and submitted on demand. */
export interface Held {
  readonly transactionId: string;
  /** Submits it, and resolves once every organisation's peer has it. */
  release(): Promise<void>;
}

/** A user that acts in steps, with a clock of its own. */
export class InSteps {
  private constructor(
    private readonly stage: Stage,
    private readonly identity: Identity,
    private readonly tally: Tally,
  ) {}

  static async as(stage: Stage, key: PartyKey): Promise<InSteps> {
    const identity = await stage.enrol(key, `${key}-in-steps`);
    return new InSteps(stage, identity, await stage.connect(identity));
  }

  /** Does an act by a clock that differs by the given milliseconds. */
  async act<A extends ActName>(name: A, request: ActRequest<A>, off: number): Promise<void> {
    await (await this.hold(name, request, off)).release();
  }

  /** Has an act endorsed, by a clock that differs by the given milliseconds. */
  async hold<A extends ActName>(name: A, request: ActRequest<A>, off: number): Promise<Held> {
    const { offline } = this.tally;
    const proposal = withClockOff(off, () => offline.prepare(name, request));
    const transaction = await offline.endorse(proposal, await this.#sign(proposal));
    return {
      transactionId: transaction.transactionId,
      release: async () => {
        const status = await offline.submit(transaction, await this.#sign(transaction));
        await this.stage.settled(await offline.complete(status, await this.#sign(status)));
      },
    };
  }

  close(): void {
    this.tally.close();
  }

  async #sign({ message }: SigningStep): Promise<Uint8Array> {
    return nativeSigner(this.identity.privateKey).sign(Buffer.from(message, "base64"));
  }
}
