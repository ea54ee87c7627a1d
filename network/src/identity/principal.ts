import { msp } from "@hyperledger/fabric-protos";

import { IdentityError } from "./identity-error.js";
import type { Msp, MspIdentity } from "./msp.js";
import type { NodeRole } from "./node-ou.js";
import { parseSerializedIdentity } from "./serialized-identity.js";

const { Classification } = msp.MSPPrincipal;
const Role = msp.MSPRole.MSPRoleType;

/**
 * Refuses an identity that is not what a policy's principal asks for.
 *
 * @throws {IdentityError} with Fabric's reason.
 */
export function checkPrincipal(identity: MspIdentity, principal: msp.MSPPrincipal, owner: Msp): void {
  const bytes = principal.getPrincipal_asU8();
  switch (principal.getPrincipalClassification()) {
    case Classification.ROLE:
      checkRole(identity, decode(bytes, msp.MSPRole, "MSPRole"), owner);
      return;
    case Classification.ORGANIZATION_UNIT:
      checkUnit(identity, decode(bytes, msp.OrganizationUnit, "OrganizationUnit"), owner);
      return;
    case Classification.IDENTITY:
      checkSame(identity, bytes, owner);
      return;
    case Classification.ANONYMITY:
      checkNominal(decode(bytes, msp.MSPIdentityAnonymity, "MSPIdentityAnonymity"));
      return;
    case Classification.COMBINED: {
      const parts = decode(bytes, msp.CombinedPrincipal, "CombinedPrincipal").getPrincipalsList();
      if (parts.length === 0) {
        throw new IdentityError("No principals in CombinedPrincipal");
      }
      for (const part of parts) {
        checkPrincipal(identity, part, owner);
      }
      return;
    }
    default:
      throw new IdentityError(`invalid principal type ${String(principal.getPrincipalClassification())}`);
  }
}

function checkRole(identity: MspIdentity, role: msp.MSPRole, owner: Msp): void {
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

function checkUnit(identity: MspIdentity, unit: msp.OrganizationUnit, owner: Msp): void {
  checkMsp(unit.getMspIdentifier(), owner);
  owner.validate(identity);
  const carried = identity.certificate.organisationalUnits.includes(unit.getOrganizationalUnitIdentifier());
  if (!carried || !identity.certifiersIdentifier.equals(unit.getCertifiersIdentifier_asU8())) {
    throw new IdentityError("The identities do not match");
  }
}

function checkSame(identity: MspIdentity, serialized: Uint8Array, owner: Msp): void {
  const { mspId, idBytes } = parseSerializedIdentity(serialized);
  if (mspId !== owner.name) {
    throw new IdentityError(
      `invalid identity principal, not a certificate: expected MSP ID ${owner.name}, received ${mspId}`,
    );
  }
  if (owner.deserialize(idBytes).id !== identity.id) {
    throw new IdentityError("The identities do not match");
  }
  owner.validate(identity);
}

function checkNominal(anonymity: msp.MSPIdentityAnonymity): void {
  if (anonymity.getAnonymityType() !== msp.MSPIdentityAnonymity.MSPIdentityAnonymityType.NOMINAL) {
    throw new IdentityError("Principal is anonymous, but X.509 MSP does not support anonymous identities");
  }
}

function checkMsp(expected: string, owner: Msp): void {
  if (expected !== owner.name) {
    throw new IdentityError(`the identity is a member of a different MSP (expected ${expected}, got ${owner.name})`);
  }
}

function decode<T>(bytes: Uint8Array, type: { deserializeBinary(bytes: Uint8Array): T }, name: string): T {
  try {
    return type.deserializeBinary(bytes);
  } catch (cause) {
    throw new IdentityError(`could not unmarshal ${name} from principal`, { cause });
  }
}
