import { msp } from "@hyperledger/fabric-protos";

import { readNodeOus } from "./node-ou.js";

function identifier(unit: string, certificate = ""): msp.FabricOUIdentifier {
  const message = new msp.FabricOUIdentifier();
  message.setOrganizationalUnitIdentifier(unit);
  message.setCertificate(Buffer.from(certificate));
  return message;
}

test("a role without an identifier is left out, and each other role has its unit and its certifier", () => {
  const ous = new msp.FabricNodeOUs();
  ous.setEnable(true);
  ous.setClientOuIdentifier(identifier("client"));
  ous.setAdminOuIdentifier(identifier("chief", "authority"));
  const config = new msp.FabricMSPConfig();
  config.setFabricNodeOus(ous);
  expect(readNodeOus(config)).toEqual([
    { role: "client", unit: "client" },
    { role: "admin", unit: "chief", certifier: new Uint8Array(Buffer.from("authority")) },
  ]);
});

test("an MSP that does not classify its members distinguishes no roles", () => {
  const config = new msp.FabricMSPConfig();
  expect(readNodeOus(config)).toEqual([]);
  const ous = new msp.FabricNodeOUs();
  ous.setPeerOuIdentifier(identifier("peer"));
  config.setFabricNodeOus(ous);
  expect(readNodeOus(config)).toEqual([]);
});
