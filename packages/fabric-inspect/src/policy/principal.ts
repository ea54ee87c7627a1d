import { MSPPrincipal, MSPRole } from "@hyperledger/fabric-protos/lib/msp/msp_principal_pb.js";

import { decode } from "../protobuf/decode.js";
import { PolicyError } from "./policy-error.js";

/** Roles of Fabric's notation. `member` means any valid identity of the organisation. */
export type PolicyRole = "member" | "admin" | "client" | "peer" | "orderer";

const Role = MSPRole.MSPRoleType;

const roles = {
  member: Role.MEMBER,
  admin: Role.ADMIN,
  client: Role.CLIENT,
  peer: Role.PEER,
  orderer: Role.ORDERER,
} as const;

/** Fabric's `MSPPrincipal`: a policy's requirement for an identity. */
export interface Principal {
  /** `MSPPrincipal.Classification`: 0 a role, 1 an organisational unit, 2 one identity, 3 anonymity, 4 several principals together. */
  readonly classification: number;
  /** The message that the classification names, serialized. */
  readonly principal: Uint8Array;
}

/** The principal of a role in an organisation. */
export function rolePrincipal(mspId: string, role: PolicyRole): Principal {
  const mspRole = new MSPRole();
  mspRole.setMspIdentifier(mspId);
  mspRole.setRole(roles[role]);
  return { classification: MSPPrincipal.Classification.ROLE, principal: mspRole.serializeBinary() };
}

/** A role of an organisation, which is how policies name signers. */
export interface RoleOfOrganisation {
  /** The organisation's MSP id. */
  readonly mspId: string;
  /** The required role of its member. */
  readonly role: PolicyRole;
}

/** The role of a principal; undefined if it is another kind of principal, or cannot be read. */
export function roleOf({ classification, principal }: Principal): RoleOfOrganisation | undefined {
  const message = classification === MSPPrincipal.Classification.ROLE ? decode(MSPRole, principal) : undefined;
  const role = message && roleName(message.getRole());
  return message && role && { mspId: message.getMspIdentifier(), role };
}

/** The notation's name for a role by Fabric's number; undefined for one that Fabric does not have. */
export function roleName(number: number): PolicyRole | undefined {
  return roleNames.find((name) => roles[name] === number);
}

const roleNames = ["member", "admin", "client", "peer", "orderer"] as const;

/** The bytes of Fabric's `MSPPrincipal`. */
export function encodePrincipal(principal: Principal): Uint8Array {
  return principalMessage(principal).serializeBinary();
}

/** The message of a principal. */
export function principalMessage({ classification, principal }: Principal): MSPPrincipal {
  const message = new MSPPrincipal();
  message.setPrincipalClassification(classificationOf(classification));
  message.setPrincipal(principal);
  return message;
}

/** The principal in a message. */
export function principalOf(message: MSPPrincipal): Principal {
  return { classification: message.getPrincipalClassification(), principal: message.getPrincipal_asU8() };
}

type Classification = MSPPrincipal.ClassificationMap[keyof MSPPrincipal.ClassificationMap];

const classifications: readonly Classification[] = Object.values({ ...MSPPrincipal.Classification });

function classificationOf(number: number): Classification {
  const found = classifications.find((one) => one === number);
  if (found === undefined) {
    throw new PolicyError(`invalid principal type ${String(number)}`);
  }
  return found;
}
