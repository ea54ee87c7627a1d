/**
 * How fabric-shim turns what a function returned into bytes: text as it is, all else (its own `GetMetadata`) as JSON.
 * Parameters do not pass through here: the transaction functions read them as bytes.
 */
export class JsonWire {
  toBuffer(result: unknown): Buffer {
    return Buffer.from(typeof result === "string" ? result : JSON.stringify(result ?? null), "utf8");
  }

  fromBuffer(bytes: Uint8Array): { value: string } {
    return { value: Buffer.from(bytes).toString("utf8") };
  }
}
