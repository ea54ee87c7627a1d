import type { Organisation } from "../description/index.js";
import { type Credential, OrganisationCa, createSigningIdentity, type SigningIdentity } from "../identity/index.js";

/** One organisation's authorities and the identity of its node, a peer or an orderer. */
export interface OrganisationNode {
  readonly mspId: string;
  readonly authority: OrganisationCa;
  /** Host name in its certificates. */
  readonly name: string;
  readonly credential: Credential;
  readonly identity: SigningIdentity;
  readonly tls: Credential;
}

/** Opens the material of an organisation, or makes it. */
export async function openOrganisation(
  organisation: Organisation,
  role: "peer" | "orderer",
  folder: string | undefined,
): Promise<OrganisationNode> {
  const authority = await OrganisationCa.open(organisation, folder);
  // The form of Fabric's examples.
  const host = role === "orderer" ? "orderer" : "peer0";
  const name = `${host}.${organisation.domain}`;
  const [identity, tls] = await Promise.all([
    authority.enrolOnce({ name, role }),
    authority.issueTlsOnce(name, [name, host]),
  ]);
  const { mspId } = organisation;
  return { mspId, name, authority, credential: identity, identity: createSigningIdentity(identity), tls };
}
