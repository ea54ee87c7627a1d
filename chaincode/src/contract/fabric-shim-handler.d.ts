/** The part of fabric-shim that talks with a peer; it has no types of its own. */
declare module "fabric-shim/lib/handler.js" {
  /** A message of the shim's protocol. */
  export interface ShimMessage {
    getType(): number;
    getPayload_asU8(): Uint8Array;
    getTxid(): string;
    getChannelId(): string;
    setType(type: number): void;
    setPayload(payload: Uint8Array): void;
    setTxid(transactionId: string): void;
    setChannelId(channel: string): void;
  }

  /** What is used of a stream of messages to and from a peer. */
  export interface ShimStream {
    on(event: string, listener: (message: ShimMessage) => void): unknown;
    write(message: ShimMessage): void;
    end(): void;
  }

  /** One conversation with a peer. */
  export class ChaincodeMessageHandler {
    _stream: ShimStream;
    chat(firstMessage: ShimMessage): void;
  }
}
