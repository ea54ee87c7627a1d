import type { msp } from "@hyperledger/fabric-protos";

/** What an organisation's certificate says that its bearer is. */
export type NodeRole = "client" | "peer" | "admin" | "orderer";

/** An organisational unit that stands for a role, optionally only when a certain authority has certified it. */
export interface NodeOu {
  readonly role: NodeRole;
  readonly unit: string;
  /** PEM of the authority; any of the MSP's where absent. */
  readonly certifier: Uint8Array | undefined;
}

/** The roles that an MSP tells apart; none where it does not classify its members. */
export function readNodeOus(config: msp.FabricMSPConfig): readonly NodeOu[] {
  const ous = config.getFabricNodeOus();
  if (ous?.getEnable() !== true) {
    return [];
  }
  const declared: readonly (readonly [NodeRole, msp.FabricOUIdentifier | undefined])[] = [
    ["client", ous.getClientOuIdentifier()],
    ["peer", ous.getPeerOuIdentifier()],
    ["admin", ous.getAdminOuIdentifier()],
    ["orderer", ous.getOrdererOuIdentifier()],
  ];
  return declared.flatMap(([role, identifier]) => {
    if (identifier === undefined) {
      return [];
    }
    const certificate = identifier.getCertificate_asU8();
    return [
      {
        role,
        unit: identifier.getOrganizationalUnitIdentifier(),
        certifier: certificate.length === 0 ? undefined : certificate,
      },
    ];
  });
}
