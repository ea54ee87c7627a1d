/** How many calls of a service a peer serves at the same time. A stream counts as long as it is open. */
export class ConcurrencyLimit {
  #served = 0;

  /**
   * @param service - as in the path of its methods, such as `/gateway.Gateway`
   * @param most - 0 for no limit
   */
  constructor(
    private readonly service: string,
    private readonly most: number,
  ) {}

  /**
   * Counts a call. Returns a function that ends the count once, however often it is called; undefined if there are too
   * many calls.
   */
  enter(): (() => void) | undefined {
    if (this.most > 0 && this.#served >= this.most) {
      return undefined;
    }
    this.#served++;
    let inside = true;
    return () => {
      if (inside) {
        inside = false;
        this.#served--;
      }
    };
  }

  /** The message for a call beyond the limit. */
  get refusal(): string {
    return `too many requests for ${this.service}, exceeding concurrency limit (${String(this.most)})`;
  }
}

/** Limits of a peer's services, as in its `limits.concurrency`. */
export interface ConcurrencyLimits {
  readonly gateway: ConcurrencyLimit;
  readonly endorser: ConcurrencyLimit;
  readonly deliver: ConcurrencyLimit;
}

/** Concurrent calls of each service; 0 for no limit. */
export interface ConcurrencySettings {
  /** Default 500. */
  readonly gatewayService?: number;
  /** Default 2500. */
  readonly endorserService?: number;
  /** Default 2500. */
  readonly deliverService?: number;
}

export function concurrencyLimits({
  gatewayService = 500,
  endorserService = 2500,
  deliverService = 2500,
}: ConcurrencySettings): ConcurrencyLimits {
  return {
    gateway: new ConcurrencyLimit("/gateway.Gateway", gatewayService),
    endorser: new ConcurrencyLimit("/protos.Endorser", endorserService),
    deliver: new ConcurrencyLimit("/protos.Deliver", deliverService),
  };
}
