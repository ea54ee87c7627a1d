/** The size at which a block is full, as the orderer's BatchSize. */
export interface BatchSize {
  readonly maxMessageCount: number;
  /** A block is not larger than this, unless it is a single larger message. */
  readonly preferredMaxBytes: number;
}

/** A message on its way into a block. */
export interface OrderedMessage {
  /** Serialized envelope. */
  readonly envelope: Uint8Array;
  /** Payload and signature together, which counts for the batch size. */
  readonly size: number;
}

export type Batch = readonly OrderedMessage[];

/** Collects messages into batches by number and size. The caller cuts by time. */
export class BlockCutter {
  #pending: OrderedMessage[] = [];
  #pendingBytes = 0;

  constructor(private readonly batchSize: BatchSize) {}

  get hasPending(): boolean {
    return this.#pending.length > 0;
  }

  /** Adds a message and returns the batches that are full with it: none, one, or two. */
  add(message: OrderedMessage): Batch[] {
    const { maxMessageCount, preferredMaxBytes } = this.batchSize;
    const batches: Batch[] = [];
    const isolated = message.size > preferredMaxBytes;
    if (this.hasPending && (isolated || this.#pendingBytes + message.size > preferredMaxBytes)) {
      batches.push(this.cut());
    }
    if (isolated) {
      batches.push([message]);
      return batches;
    }
    this.#pending.push(message);
    this.#pendingBytes += message.size;
    if (this.#pending.length >= maxMessageCount) {
      batches.push(this.cut());
    }
    return batches;
  }

  cut(): Batch {
    const batch = this.#pending;
    this.#pending = [];
    this.#pendingBytes = 0;
    return batch;
  }
}
