import type { KeyObject } from "node:crypto";

/** Orders of the curves that Fabric's identities are on. */
const orders: ReadonlyMap<string | undefined, bigint> = new Map([
  ["prime256v1", 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n],
  ["secp384r1", 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n],
]);

/** Whether the S of a DER signature is the lower of its two possible values, as Fabric demands. False for anything else. */
export function hasLowS(signature: Uint8Array, key: KeyObject): boolean {
  const order = orders.get(key.asymmetricKeyDetails?.namedCurve);
  const s = secondInteger(signature);
  return order !== undefined && s !== undefined && s <= order / 2n;
}

/** Node's verification refuses anything but strict DER; this only finds S in strict DER. */
function secondInteger(der: Uint8Array): bigint | undefined {
  const lengthOfR = der[3];
  if (der[0] !== 0x30 || lengthOfR === undefined) {
    return undefined;
  }
  const s = der.subarray(4 + lengthOfR + 2);
  return s.length === 0 ? undefined : BigInt(`0x${Buffer.from(s).toString("hex")}`);
}
