import { msp } from "@hyperledger/fabric-protos";
import { decode, type Principal } from "@tallystick/fabric-inspect";

/** A principal of a policy in a form that can be compared: which identities satisfy both? */
export interface ComparablePrincipal {
  readonly principal: Principal;
  readonly mspId: string;
  readonly kind: "role" | "unit" | "identity";
  /** Role, unit with its certifiers, or certificate. */
  readonly detail: string;
  readonly isMember: boolean;
}

const { Classification } = msp.MSPPrincipal;

/** Undefined for a principal that Fabric's discovery cannot compare (combined, anonymous). */
export function comparable(principal: Principal): ComparablePrincipal | undefined {
  const { classification, principal: bytes } = principal;
  switch (classification) {
    case Classification.ROLE: {
      const role = decode(msp.MSPRole, bytes);
      return (
        role && {
          principal,
          mspId: role.getMspIdentifier(),
          kind: "role",
          detail: String(role.getRole()),
          isMember: role.getRole() === msp.MSPRole.MSPRoleType.MEMBER,
        }
      );
    }
    case Classification.ORGANIZATION_UNIT: {
      const unit = decode(msp.OrganizationUnit, bytes);
      return (
        unit && {
          principal,
          mspId: unit.getMspIdentifier(),
          kind: "unit",
          detail: JSON.stringify([unit.getOrganizationalUnitIdentifier(), unit.getCertifiersIdentifier_asB64()]),
          isMember: false,
        }
      );
    }
    case Classification.IDENTITY: {
      const identity = decode(msp.SerializedIdentity, bytes);
      return (
        identity && {
          principal,
          mspId: identity.getMspid(),
          kind: "identity",
          detail: identity.getIdBytes_asB64(),
          isMember: false,
        }
      );
    }
    default:
      return undefined;
  }
}

/** Whether everybody who satisfies `a` certainly satisfies `b`: a peer is a member, but a member need not be a peer. */
export function isA(a: ComparablePrincipal, b: ComparablePrincipal): boolean {
  return a.mspId === b.mspId && (b.isMember || (a.kind === b.kind && a.detail === b.detail));
}

export function samePrincipal(a: ComparablePrincipal, b: ComparablePrincipal): boolean {
  return a.mspId === b.mspId && a.kind === b.kind && a.detail === b.detail;
}
