import { Answer } from "./answer.js";

/**
 * Tells fabric-shim how to turn the result of a transaction function into bytes. It is the result of an act or a query,
 * or of fabric-shim's own function `GetMetadata`.
 */
export class JsonWire {
  toBuffer(result: unknown): Buffer {
    return Buffer.from(result instanceof Answer ? result.json : JSON.stringify(result ?? null), "utf8");
  }

  /**
   * Called for parameters. Fabric-shim knows no parameters, so it leaves them as text. The request is read from the
   * call's own bytes.
   */
  fromBuffer(bytes: Uint8Array): { value: string } {
    return { value: Buffer.from(bytes).toString("utf8") };
  }
}
