import { join } from "node:path";

import type { NetworkDescription } from "../description/index.js";
import { writeFileAtomically } from "../files/index.js";
import {
  createSigningIdentity,
  OrganisationCa,
  writeKey,
  writeMspFolder,
  type Credential,
  type SigningIdentity,
} from "../identity/index.js";
import type { NodeMaterial } from "../network.js";
import type { ChannelMaterial } from "./channel-configuration.js";
import type { NodeFolders } from "./node-configuration.js";
import { ordererDomain, ordererMspId, type NativeOrderer, type NativePeer, type Topology } from "./topology.js";

type Organisation = NetworkDescription["organisations"][number];

/**
 * Every identity of a native network and its place: one development CA for each organisation, and one for the orderers.
 */
export class NetworkMaterial implements ChannelMaterial {
  readonly #authorities = new Map<string, OrganisationCa>();
  readonly #administrators = new Map<string, SigningIdentity>();
  #ordererClient: Credential | undefined;

  private constructor(private readonly directory: string) {}

  /** Opens the material in the directory and makes what is missing. */
  static async open(
    directory: string,
    organisations: readonly Organisation[],
    topology: Topology,
  ): Promise<NetworkMaterial> {
    const material = new NetworkMaterial(directory);
    const ordering = { mspId: ordererMspId, domain: ordererDomain };
    await Promise.all([...organisations, ordering].map((organisation) => material.addOrganisation(organisation)));
    const orderers = material.authority(ordererMspId);
    material.#ordererClient = await orderers.issueTlsOnce("participation-client");
    await Promise.all([
      ...topology.peers.map((peer) => material.#writeNode(peer, "peer")),
      ...topology.orderers.map((orderer) => material.#writeNode(orderer, "orderer")),
    ]);
    return material;
  }

  /** Opens an organisation's authorities, its administrator and its verifying MSP folder. */
  async addOrganisation(organisation: Organisation): Promise<void> {
    const { mspId } = organisation;
    const authority = await OrganisationCa.open(organisation, join(this.directory, "organisations", mspId));
    this.#authorities.set(mspId, authority);
    const administrator = await authority.enrolOnce({ name: "admin", role: "admin" });
    this.#administrators.set(mspId, createSigningIdentity(administrator));
    await writeMspFolder(this.mspFolder(mspId), authority.material());
  }

  /** Writes a further peer's own identity and TLS certificate. */
  async addPeer(peer: NativePeer): Promise<void> {
    await this.#writeNode(peer, "peer");
  }

  /** @throws {RangeError} no such organisation. */
  authority(mspId: string): OrganisationCa {
    const authority = this.#authorities.get(mspId);
    if (authority === undefined) {
      throw new RangeError(
        `no organisation ${mspId} in this network; it has ${[...this.#authorities.keys()].filter((id) => id !== ordererMspId).join(", ")}`,
      );
    }
    return authority;
  }

  /** The organisation's administrator, which approves and commits. */
  administrator(mspId: string): SigningIdentity {
    const administrator = this.#administrators.get(mspId);
    if (administrator === undefined) {
      throw new RangeError(`no organisation ${mspId} in this network`);
    }
    return administrator;
  }

  /** TLS client certificate for the orderers' channel participation API. */
  get ordererClient(): Credential {
    if (this.#ordererClient === undefined) {
      throw new Error("the orderers' identities have not been made yet");
    }
    return this.#ordererClient;
  }

  /** Certificates and keys of a node. Existing ones are kept unless they expire soon. */
  async node({ mspId, name }: NativePeer | NativeOrderer, kind: NodeMaterial["kind"]): Promise<NodeMaterial> {
    const authority = this.authority(mspId);
    const [host = name] = name.split(".");
    const [identity, tls] = await Promise.all([
      authority.enrolOnce({ name, role: kind }),
      authority.issueTlsOnce(name, [name, host]),
    ]);
    return { kind, mspId, name, identity, tls };
  }

  mspFolder(mspId: string): string {
    return join(this.directory, "msp", mspId);
  }

  nodeFolder(node: { readonly name: string }): string {
    return join(this.directory, "nodes", node.name);
  }

  folders(node: { readonly name: string }): NodeFolders {
    const folder = this.nodeFolder(node);
    return { msp: join(folder, "msp"), tls: join(folder, "tls"), data: join(folder, "data") };
  }

  /** PEM file with the root certificate of a node's TLS certificate. */
  tlsRootFile(node: { readonly name: string }): string {
    return join(this.folders(node).tls, "ca.crt");
  }

  ordererTlsCertificate(orderer: NativeOrderer): string {
    return join(this.folders(orderer).tls, "server.crt");
  }

  ordererCertificate(orderer: NativeOrderer): string {
    return join(this.folders(orderer).msp, "signcerts", "cert.pem");
  }

  async #writeNode(node: NativePeer | NativeOrderer, role: "peer" | "orderer"): Promise<void> {
    const authority = this.authority(node.mspId);
    const folders = this.folders(node);
    const { identity, tls } = await this.node(node, role);
    await writeMspFolder(folders.msp, authority.material(), identity);
    await writeFileAtomically(join(folders.tls, "server.crt"), tls.certificate);
    await writeKey(join(folders.tls, "server.key"), tls.privateKey);
    await writeFileAtomically(this.tlsRootFile(node), authority.tlsRootCertificate);
  }
}
