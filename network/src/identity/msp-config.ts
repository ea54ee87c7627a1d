import { msp } from "@hyperledger/fabric-protos";

import type { NodeRole } from "./node-ou.js";

/** What a channel's configuration says of an organisation's authorities. */
export interface MspMaterial {
  /** Identifier of the membership service provider. */
  readonly mspId: string;
  /** Authorities that members' certificates end at. PEM. */
  readonly rootCertificates: readonly string[];
  /** Authorities between these and members' certificates. PEM. */
  readonly intermediateCertificates?: readonly string[];
  /** Authorities of the certificates that the organisation's nodes use for TLS. PEM. */
  readonly tlsRootCertificates: readonly string[];
  /** PEM revocation lists. */
  readonly revocationLists?: readonly string[];
}

/** Fabric's `FabricMSPConfig` of an organisation, with roles told apart by organisational unit. */
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
