import { Answer } from "./answer.js";

/** How fabric-shim turns into bytes what a transaction function returned: an act or a query, or its own `GetMetadata`. */
export class JsonWire {
  toBuffer(result: unknown): Buffer {
    return Buffer.from(result instanceof Answer ? result.json : JSON.stringify(result ?? null), "utf8");
  }

  /** Of parameters. Fabric-shim knows of none, so it leaves them as text; the request is read from the call's own bytes. */
  fromBuffer(bytes: Uint8Array): { value: string } {
    return { value: Buffer.from(bytes).toString("utf8") };
  }
}
