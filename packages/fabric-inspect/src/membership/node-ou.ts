import type { FabricMSPConfig, FabricOUIdentifier } from "@hyperledger/fabric-protos/lib/msp/msp_config_pb.js";

/** The role of a bearer in an organisation's certificate. */
export type NodeRole = "client" | "peer" | "admin" | "orderer";

/** An organisational unit for a role. Optionally it counts only if a certain authority has issued the certificate. */
export interface NodeOu {
  /** The role. */
  readonly role: NodeRole;
  /** The organisational unit in certificates. */
  readonly unit: string;
  /** PEM of the authority; any of the organisation's if absent. */
  readonly certifier?: Uint8Array;
}

/** The roles that an MSP distinguishes; none if it does not classify its members. */
export function readNodeOus(config: FabricMSPConfig): readonly NodeOu[] {
  const ous = config.getFabricNodeOus();
  if (ous?.getEnable() !== true) {
    return [];
  }
  const declared: readonly (readonly [NodeRole, FabricOUIdentifier | undefined])[] = [
    ["client", ous.getClientOuIdentifier()],
    ["peer", ous.getPeerOuIdentifier()],
    ["admin", ous.getAdminOuIdentifier()],
    ["orderer", ous.getOrdererOuIdentifier()],
  ];
  return declared.flatMap(([role, identifier]) => {
    if (identifier === undefined) {
      return [];
    }
    const certifier = identifier.getCertificate_asU8();
    const unit = identifier.getOrganizationalUnitIdentifier();
    return [{ role, unit, ...(certifier.length > 0 && { certifier }) }];
  });
}
