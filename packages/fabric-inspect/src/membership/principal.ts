import {
  CombinedPrincipal,
  MSPIdentityAnonymity,
  MSPPrincipal,
  MSPRole,
  OrganizationUnit,
} from "@hyperledger/fabric-protos/lib/msp/msp_principal_pb.js";

import { isSame } from "../bytes.js";
import { principalOf, type Principal } from "../policy/principal.js";
import { DecodeError, parse, type MessageType } from "../protobuf/decode.js";
import { IdentityError } from "./identity-error.js";
import type { Msp, MspIdentity } from "./msp.js";
import type { NodeRole } from "./node-ou.js";
import { readSerializedIdentity } from "./serialized-identity.js";

const { Classification } = MSPPrincipal;
const Role = MSPRole.MSPRoleType;

/**
 * Refuses an identity that does not satisfy a policy's principal.
 *
 * @throws {IdentityError} with Fabric's reason.
 */
export function checkPrincipal(identity: MspIdentity, principal: Principal, owner: Msp): void {
  const { classification, principal: bytes } = principal;
  switch (classification) {
    case Classification.ROLE:
      checkRole(identity, decode(bytes, MSPRole, "MSPRole"), owner);
      return;
    case Classification.ORGANIZATION_UNIT:
      checkUnit(identity, decode(bytes, OrganizationUnit, "OrganizationUnit"), owner);
      return;
    case Classification.IDENTITY:
      checkSame(identity, bytes, owner);
      return;
    case Classification.ANONYMITY:
      checkNominal(decode(bytes, MSPIdentityAnonymity, "MSPIdentityAnonymity"));
      return;
    case Classification.COMBINED: {
      const parts = decode(bytes, CombinedPrincipal, "CombinedPrincipal").getPrincipalsList();
      if (parts.length === 0) {
        throw new IdentityError("No principals in CombinedPrincipal");
      }
      for (const part of parts) {
        checkPrincipal(identity, principalOf(part), owner);
      }
      return;
    }
    default:
      throw new IdentityError(`invalid principal type ${String(classification)}`);
  }
}

function checkRole(identity: MspIdentity, role: MSPRole, owner: Msp): void {
  checkMsp(role.getMspIdentifier(), owner);
  switch (role.getRole()) {
    case Role.MEMBER:
      owner.validate(identity);
      return;
    case Role.ADMIN:
      // Listed administrators need no role in their certificate.
      if (owner.isListedAdmin(identity)) {
        return;
      }
      if (!owner.classifies) {
        throw new IdentityError("This identity is not an admin");
      }
      requireRole(identity, "admin", owner);
      return;
    case Role.CLIENT:
      requireRole(identity, "client", owner);
      return;
    case Role.PEER:
      requireRole(identity, "peer", owner);
      return;
    case Role.ORDERER:
      requireRole(identity, "orderer", owner);
      return;
    default:
      throw new IdentityError(`invalid MSP role type ${String(role.getRole())}`);
  }
}

function requireRole(identity: MspIdentity, role: NodeRole, owner: Msp): void {
  try {
    owner.validate(identity);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new IdentityError(`The identity is not valid under this MSP [${owner.name}]: ${reason}`, { cause });
  }
  if (!owner.hasRole(identity, role)) {
    const name = role.toUpperCase();
    const article = role === "admin" ? "an admin" : `a [${name}]`;
    throw new IdentityError(
      `The identity is not ${article} under this MSP [${owner.name}]: The identity does not contain OU [${name}], MSP: [${owner.name}]`,
    );
  }
}

function checkUnit(identity: MspIdentity, unit: OrganizationUnit, owner: Msp): void {
  checkMsp(unit.getMspIdentifier(), owner);
  owner.validate(identity);
  const carried = identity.certificate.organisationalUnits.includes(unit.getOrganizationalUnitIdentifier());
  if (!carried || !isSame(identity.certifiersIdentifier, unit.getCertifiersIdentifier_asU8())) {
    throw new IdentityError("The identities do not match");
  }
}

function checkSame(identity: MspIdentity, serialized: Uint8Array, owner: Msp): void {
  const { mspId, certificate } = readSerializedIdentity(serialized);
  if (mspId !== owner.name) {
    throw new IdentityError(
      `invalid identity principal, not a certificate: expected MSP ID ${owner.name}, received ${mspId}`,
    );
  }
  if (owner.deserialize(certificate).id !== identity.id) {
    throw new IdentityError("The identities do not match");
  }
  owner.validate(identity);
}

function checkNominal(anonymity: MSPIdentityAnonymity): void {
  if (anonymity.getAnonymityType() !== MSPIdentityAnonymity.MSPIdentityAnonymityType.NOMINAL) {
    throw new IdentityError("Principal is anonymous, but X.509 MSP does not support anonymous identities");
  }
}

function checkMsp(expected: string, owner: Msp): void {
  if (expected !== owner.name) {
    throw new IdentityError(`the identity is a member of a different MSP (expected ${expected}, got ${owner.name})`);
  }
}

function decode<T>(bytes: Uint8Array, type: MessageType<T>, name: string): T {
  try {
    return parse(type, bytes);
  } catch (cause) {
    if (!(cause instanceof DecodeError)) {
      throw cause;
    }
    throw new IdentityError(`could not unmarshal ${name} from principal`, { cause });
  }
}
