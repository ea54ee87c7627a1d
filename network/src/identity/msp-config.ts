import { msp } from "@hyperledger/fabric-protos";
import type { NodeRole } from "@tallystick/fabric-inspect";

import type { MspMaterial } from "./msp-material.js";

/** Fabric's `FabricMSPConfig` of an organisation, with roles by organisational unit. */
export function fabricMspConfig(material: MspMaterial): msp.FabricMSPConfig {
  const config = new msp.FabricMSPConfig();
  config.setName(material.mspId);
  config.setRootCertsList(material.rootCertificates.map((pem) => Buffer.from(pem)));
  config.setIntermediateCertsList((material.intermediateCertificates ?? []).map((pem) => Buffer.from(pem)));
  config.setTlsRootCertsList(material.tlsRootCertificates.map((pem) => Buffer.from(pem)));
  config.setRevocationListList((material.revocationLists ?? []).map((pem) => Buffer.from(pem)));
  const crypto = new msp.FabricCryptoConfig();
  crypto.setSignatureHashFamily("SHA2");
  crypto.setIdentityIdentifierHashFunction("SHA256");
  config.setCryptoConfig(crypto);
  const ous = new msp.FabricNodeOUs();
  ous.setEnable(true);
  ous.setClientOuIdentifier(unit("client"));
  ous.setPeerOuIdentifier(unit("peer"));
  ous.setAdminOuIdentifier(unit("admin"));
  ous.setOrdererOuIdentifier(unit("orderer"));
  config.setFabricNodeOus(ous);
  return config;
}

function unit(role: NodeRole): msp.FabricOUIdentifier {
  const identifier = new msp.FabricOUIdentifier();
  identifier.setOrganizationalUnitIdentifier(role);
  return identifier;
}
