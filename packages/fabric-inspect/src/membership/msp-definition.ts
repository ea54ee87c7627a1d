import { FabricMSPConfig } from "@hyperledger/fabric-protos/lib/msp/msp_config_pb.js";

import { DecodeError, parse } from "../protobuf/decode.js";
import { IdentityError } from "./identity-error.js";
import { readNodeOus, type NodeOu } from "./node-ou.js";

/** The members of an organisation in a channel's configuration. All certificates are PEM. */
export interface MspDefinition {
  /** MSP id. */
  readonly name: string;
  /** Root authorities of members' certificates. */
  readonly roots: readonly Uint8Array[];
  /** Authorities between these and members' certificates. */
  readonly intermediates: readonly Uint8Array[];
  /** Certificates of administrators, if they are listed. */
  readonly admins: readonly Uint8Array[];
  /** Revocation lists, PEM or DER. */
  readonly revocationLists: readonly Uint8Array[];
  /** The units that distinguish members; empty if there are none. */
  readonly nodeOus: readonly NodeOu[];
}

/**
 * Reads a serialized `FabricMSPConfig`, of which a channel's configuration has one for each organisation.
 *
 * @throws {IdentityError} the bytes are not one, or nobody could administer the organisation.
 */
export function readMspDefinition(bytes: Uint8Array): MspDefinition {
  const config = parseConfig(bytes);
  const name = config.getName();
  const admins = config.getAdminsList_asU8();
  const nodeOus = readNodeOus(config);
  if (admins.length === 0 && !nodeOus.some((ou) => ou.role === "admin")) {
    throw new IdentityError(`MSP ${name}: administrators must be declared when no admin ou classification is set`);
  }
  return {
    name,
    roots: config.getRootCertsList_asU8(),
    intermediates: config.getIntermediateCertsList_asU8(),
    admins,
    revocationLists: config.getRevocationListList_asU8(),
    nodeOus,
  };
}

function parseConfig(bytes: Uint8Array): FabricMSPConfig {
  try {
    return parse(FabricMSPConfig, bytes);
  } catch (cause) {
    if (!(cause instanceof DecodeError)) {
      throw cause;
    }
    throw new IdentityError("could not deserialize a FabricMSPConfig", { cause });
  }
}
