import { der } from "@tallystick/fabric-inspect";

const { element, objectIdentifier, sequence, tags, text } = der;

const attributes = {
  commonName: objectIdentifier("2.5.4.3"),
  country: objectIdentifier("2.5.4.6"),
  locality: objectIdentifier("2.5.4.7"),
  province: objectIdentifier("2.5.4.8"),
  organisation: objectIdentifier("2.5.4.10"),
  organisationalUnit: objectIdentifier("2.5.4.11"),
};

/** The place of a bearer or an issuer in certificates. */
export interface Place {
  /** Two letters. */
  readonly country: string;
  readonly province: string;
  readonly locality?: string;
}

/** The name of a certificate's bearer or issuer. */
export interface DistinguishedName extends Place {
  readonly organisation: string;
  readonly organisationalUnit?: string;
  readonly commonName: string;
}

/** The name with its parts in the order of Fabric's tools. */
export function encodeName(name: DistinguishedName): Uint8Array {
  const { country, province, locality, organisation, organisationalUnit, commonName } = name;
  return sequence(
    attribute(attributes.country, country),
    attribute(attributes.province, province),
    ...(locality === undefined ? [] : [attribute(attributes.locality, locality)]),
    attribute(attributes.organisation, organisation),
    ...(organisationalUnit === undefined ? [] : [attribute(attributes.organisationalUnit, organisationalUnit)]),
    attribute(attributes.commonName, commonName),
  );
}

function attribute(type: Uint8Array, value: string): Uint8Array {
  return element(tags.set, sequence(type, text(value)));
}
