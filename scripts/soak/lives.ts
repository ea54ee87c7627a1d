import { randomUUID } from "node:crypto";

import { dayFromNow } from "../../test/testkit/days.js";
import type { Users, Workloads } from "../bench/host/workloads.js";

/** Milliseconds between two acts on one certificate. By then every organisation's peer has committed the first act. */
const pause = 2000;

interface Life {
  readonly certificateId: string;
  /** The number of acts done, with the issue. */
  readonly done: number;
  /** The earliest time of the next act, in milliseconds of the monotonic clock. */
  readonly readyAt: number;
}

type Step = (certificateId: string) => Promise<unknown>;

/**
 * Certificates that live at the same time: each is issued, accepted, passed on, passed back, presented and settled. The
 * next act is that of the certificate that has waited longest, or the issue of a new one. So the mixture of acts does
 * not change during a run of any length.
 */
export class Lives {
  readonly #waiting: Life[] = [];
  readonly #steps: readonly Step[];

  constructor(
    private readonly users: Users,
    private readonly workloads: Workloads,
    leis: { readonly holder: string; readonly bank: string },
  ) {
    const { holder, bank } = users;
    this.#steps = [
      (certificateId) => holder.act("Accept", { certificateId }),
      (certificateId) => holder.act("Transfer", { certificateId, to: leis.bank }),
      (certificateId) => bank.act("Accept", { certificateId }),
      (certificateId) => bank.act("Transfer", { certificateId, to: leis.holder }),
      (certificateId) => holder.act("Accept", { certificateId }),
      (certificateId) => holder.act("Present", { certificateId }),
      (certificateId) => bank.act("Settle", { certificateId, uetr: randomUUID(), valueDate: dayFromNow() }),
    ];
  }

  /** Does the next act. A certificate whose act fails is left in its state. */
  next(): Promise<void> {
    const [longest] = this.#waiting;
    if (longest === undefined || longest.readyAt > performance.now()) {
      return this.#issue();
    }
    this.#waiting.shift();
    const step = this.#steps[longest.done - 1];
    if (step === undefined) {
      throw new Error(
        `a certificate of the soak has only ${String(this.#steps.length + 1)} acts, and all of them are done`,
      );
    }
    return this.#perform(step, longest);
  }

  async #issue(): Promise<void> {
    const request = this.workloads.issueRequest("100.00");
    const { certificateId } = await this.users.issuer.act<{ certificateId: string }>("Issue", request);
    this.#wait(certificateId, 1);
  }

  async #perform(step: Step, { certificateId, done }: Life): Promise<void> {
    await step(certificateId);
    if (done < this.#steps.length) {
      this.#wait(certificateId, done + 1);
    }
  }

  #wait(certificateId: string, done: number): void {
    this.#waiting.push({ certificateId, done, readyAt: performance.now() + pause });
  }
}
