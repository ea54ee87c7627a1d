import { printable as printed } from "../../../../network/src/explorer/printable.js";

/** One passing of a certificate from a party to another. */
export interface Hand {
  readonly from: string;
  readonly to: string;
  readonly way: string;
  readonly at: string;
}

/** The endorsements on the back of a certificate, in the form of answers. */
export function handsOf(certificate: Readonly<Record<string, unknown>> | undefined): readonly Hand[] {
  const endorsements = certificate?.["endorsements"];
  return (Array.isArray(endorsements) ? endorsements : []).map((one: unknown) => ({
    from: textAt(one, "from"),
    to: textAt(one, "to"),
    way: textAt(one, "way"),
    at: textAt(one, "at"),
  }));
}

function textAt(value: unknown, name: string): string {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === "string" ? printed(found) : "";
}
