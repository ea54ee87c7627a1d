import { msp } from "@hyperledger/fabric-protos";

import { comparable, type ComparablePrincipal, isA, samePrincipal } from "./comparable-principal.js";

const { COMBINED, ORGANIZATION_UNIT } = msp.MSPPrincipal.Classification;

function unit(name: string, certifier: string, mspId = "AMSP"): ComparablePrincipal {
  const message = new msp.OrganizationUnit();
  message.setMspIdentifier(mspId);
  message.setOrganizationalUnitIdentifier(name);
  message.setCertifiersIdentifier(Buffer.from(certifier));
  const found = comparable({ classification: ORGANIZATION_UNIT, principal: message.serializeBinary() });
  if (found === undefined) {
    throw new Error("the unit can be compared");
  }
  return found;
}

test("two organisational units are equal only if name, organisation and certifier are equal", () => {
  expect(samePrincipal(unit("trade", "root"), unit("trade", "root"))).toBe(true);
  expect(samePrincipal(unit("trade", "root"), unit("trade", "intermediate"))).toBe(false);
  expect(samePrincipal(unit("trade", "root"), unit("treasury", "root"))).toBe(false);
  expect(samePrincipal(unit("trade", "root"), unit("trade", "root", "BMSP"))).toBe(false);
});

test("a member of an organisational unit is not a member of the same unit of another certifier", () => {
  expect(isA(unit("trade", "root"), unit("trade", "root"))).toBe(true);
  expect(isA(unit("trade", "root"), unit("trade", "intermediate"))).toBe(false);
});

test("a principal that Fabric's discovery does not compare, or that cannot be read, is left out", () => {
  expect(comparable({ classification: COMBINED, principal: new Uint8Array() })).toBeUndefined();
  expect(comparable({ classification: ORGANIZATION_UNIT, principal: Buffer.from([0xff]) })).toBeUndefined();
});
