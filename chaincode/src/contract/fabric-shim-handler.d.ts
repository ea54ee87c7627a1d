/** The part of fabric-shim that talks with a peer; it has no types of its own. */
declare module "fabric-shim/lib/handler.js" {
  /** A message of the shim's protocol. */
  export interface ShimMessage {
    getType(): number;
    getPayload_asU8(): Uint8Array;
    setType(type: number): void;
    setPayload(payload: Uint8Array): void;
    setTxid(transactionId: string): void;
    setChannelId(channel: string): void;
  }

  export interface ShimStream {
    on(event: "data", listener: (message: ShimMessage) => void): void;
    off(event: "data", listener: (message: ShimMessage) => void): void;
  }

  /** One conversation with a peer. */
  export class ChaincodeMessageHandler {
    _stream: ShimStream;
    /** Sends a message when the transaction's earlier ones are answered; fulfilled with the answer's payload. */
    _askPeerAndListen(message: ShimMessage, method: string): Promise<Uint8Array>;
    chat(firstMessage: ShimMessage): void;
  }
}
