import { element, objectIdentifier, sequence, text } from "./der-writer.js";
import { type DerElement, elementsOf, tags } from "./der.js";

const attributes = {
  commonName: objectIdentifier("2.5.4.3"),
  organisation: objectIdentifier("2.5.4.10"),
  organisationalUnit: objectIdentifier("2.5.4.11"),
};

/** What a certificate calls its bearer or its issuer. */
export interface DistinguishedName {
  readonly organisation: string;
  readonly organisationalUnit?: string;
  readonly commonName: string;
}

export function encodeName({ organisation, organisationalUnit, commonName }: DistinguishedName): Buffer {
  return sequence(
    attribute(attributes.organisation, organisation),
    ...(organisationalUnit === undefined ? [] : [attribute(attributes.organisationalUnit, organisationalUnit)]),
    attribute(attributes.commonName, commonName),
  );
}

/** The organisational units in a name, in its order. */
export function organisationalUnitsOf(name: DerElement | undefined): readonly string[] {
  return elementsOf(name, tags.sequence)
    .flatMap((set) => elementsOf(set, tags.set))
    .flatMap((pair) => {
      const [type, value] = elementsOf(pair, tags.sequence);
      return type !== undefined && value !== undefined && attributes.organisationalUnit.equals(type.whole)
        ? [decodeText(value)]
        : [];
    });
}

function attribute(type: Uint8Array, value: string): Buffer {
  return element(tags.set, sequence(type, text(value)));
}

function decodeText({ tag, content }: DerElement): string {
  const bytes = Buffer.from(content);
  switch (tag) {
    case tags.bmpString:
      // UTF-16 with the high byte first.
      return new TextDecoder("utf-16be").decode(bytes);
    case tags.teletexString:
      return bytes.toString("latin1");
    default:
      return bytes.toString("utf8");
  }
}
