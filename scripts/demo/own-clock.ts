import { ChaincodeThreads } from "../../packages/testing/src/run-chaincode.js";
import { TestClock } from "../../packages/testing/src/test-clock.js";

import type { Chaincode } from "@tallystick/network";

/**
 * A clock that can be set ahead, for a platform on an embedded network: the network, the chaincode and the clients go by it. Native
 * Fabric goes by the machine's clock, and so does a chaincode that runs in a process of its own.
 */
export class OwnClock extends TestClock {
  readonly #lead: SharedArrayBuffer;
  readonly #threads = new ChaincodeThreads();

  constructor() {
    const lead = new SharedArrayBuffer(8);
    super(lead, { utcOffset: "+08:00" });
    this.#lead = lead;
  }

  /** Starts a chaincode by this clock. */
  start(chaincode: Chaincode): Promise<Chaincode> {
    return this.#threads.start(chaincode, this.#lead);
  }

  stop(): Promise<void> {
    return this.#threads.stop();
  }
}
