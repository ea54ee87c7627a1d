import { StrictReader, Unexpected } from "../protobuf/strict-reader.js";

/** The content of a field. */
type Kind = "bytes" | "text" | "number" | "flag" | { readonly message: Shape } | { readonly repeated: Shape };

/** The fields of a message by their numbers, which are below 16. */
export type Shape = readonly (readonly [number: number, kind: Kind])[];

/** @throws {Unexpected} the bytes are not a message of this shape in its canonical form. */
export function requireShape(bytes: Uint8Array, shape: Shape): void {
  const reader = new StrictReader(bytes);
  for (const [number, kind] of shape) {
    readField(reader, number, kind);
  }
  reader.end();
}

function readField(reader: StrictReader, number: number, kind: Kind): void {
  switch (kind) {
    case "bytes":
      reader.bytes(number);
      return;
    case "text":
      reader.text(number);
      return;
    case "number":
      reader.number(number);
      return;
    case "flag":
      if ((reader.number(number) ?? 1) !== 1) {
        throw new Unexpected();
      }
      return;
    default:
      readMessages(reader, number, kind);
  }
}

function readMessages(reader: StrictReader, number: number, kind: Exclude<Kind, string>): void {
  const repeated = "repeated" in kind;
  const shape = repeated ? kind.repeated : kind.message;
  let part = reader.part(number);
  while (part !== undefined) {
    requireShape(part, shape);
    part = repeated ? reader.part(number) : undefined;
  }
}
