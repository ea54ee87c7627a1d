/** How fabric-shim turns what its own `GetMetadata` returned into bytes. Acts and queries do not pass through here. */
export class JsonWire {
  toBuffer(result: unknown): Buffer {
    return Buffer.from(typeof result === "string" ? result : JSON.stringify(result ?? null), "utf8");
  }

  fromBuffer(bytes: Uint8Array): { value: string } {
    return { value: Buffer.from(bytes).toString("utf8") };
  }
}
