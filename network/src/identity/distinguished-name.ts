import { der } from "@tallystick/fabric-inspect";

const { element, objectIdentifier, sequence, tags, text } = der;

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

export function encodeName({ organisation, organisationalUnit, commonName }: DistinguishedName): Uint8Array {
  return sequence(
    attribute(attributes.organisation, organisation),
    ...(organisationalUnit === undefined ? [] : [attribute(attributes.organisationalUnit, organisationalUnit)]),
    attribute(attributes.commonName, commonName),
  );
}

function attribute(type: Uint8Array, value: string): Uint8Array {
  return element(tags.set, sequence(type, text(value)));
}
