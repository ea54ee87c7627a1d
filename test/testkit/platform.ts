import { foundPlatform } from "../../packages/demo/src/found-platform.js";
import { cardOf, cardWithRole, type PartyCard } from "../../packages/demo/src/party-card.js";
import { policyLedBy } from "./tallystick-chaincode.js";

import { connect, nativeSigner, type Tally } from "@tallystick/client";
import { EmbeddedNetwork, type Chaincode, type Identity, type Network } from "@tallystick/network";

type BootstrapRequest = Parameters<Tally["registry"]["bootstrap"]>[0];
type ConnectOptions = Partial<Parameters<typeof connect>[0]>;

/** The parts of a network that a platform needs. */
export type PlatformNetwork = Pick<Network, "description" | "start" | "deploy" | "enrol" | "endpoint" | "stop">;

export interface PlatformSettings {
  readonly network: PlatformNetwork;
  readonly chaincode: Chaincode;
  /** The parties, with one operator and one regulator. */
  readonly parties: readonly PartyCard[];
  readonly policy?: BootstrapRequest["policy"];
  /** Names of the persons that act for each party. {@link Platform.as} uses the first. */
  readonly person?: string;
  /** The clock of a network that has one of its own. Clients date their transactions with it. */
  readonly now?: () => Date;
}

/** A network on which the chaincode is deployed and the parties are registered, with a client for each of them. */
export class Platform {
  readonly #clients = new Map<string, Promise<Tally>>();

  private constructor(
    readonly network: PlatformNetwork,
    readonly chaincode: string,
    readonly parties: readonly PartyCard[],
    private readonly person: string,
    private readonly now: (() => Date) | undefined,
  ) {}

  /**
   * Starts the network, deploys (under a policy led by the operator, unless the chaincode names one), names operator
   * and regulator, and registers all other parties.
   */
  static async open({
    network,
    chaincode,
    parties,
    policy,
    person = "treasurer",
    now,
  }: PlatformSettings): Promise<Platform> {
    await network.start();
    const platform = new Platform(network, chaincode.name, parties, person, now);
    const { msp: operator } = cardWithRole(parties, "operator");
    await network.deploy({ endorsementPolicy: policyLedBy(operator), ...chaincode });
    const founder = await network.enrol(operator, { name: "founder", role: "admin" });
    await foundPlatform(platform, await platform.connect(founder), policy);
    return platform;
  }

  card(key: string): PartyCard {
    return cardOf(this.parties, key);
  }

  lei(key: string): string {
    return this.card(key).lei;
  }

  nameOf(lei: string): string {
    return this.parties.find((party) => party.lei === lei)?.name ?? lei;
  }

  /** The client of a party's usual person. */
  as(key: string): Promise<Tally> {
    const known = this.#clients.get(key);
    if (known !== undefined) {
      return known;
    }
    const client = this.enrol(key).then((identity) => this.connect(identity));
    this.#clients.set(key, client);
    return client;
  }

  /** A certificate for a person that acts for the party. */
  enrol(key: string, name = `${key}-${this.person}`): Promise<Identity> {
    const card = this.card(key);
    return this.network.enrol(card.msp, {
      name,
      role: "client",
      attributes: { "tally.party": card.lei },
    });
  }

  /** Connects a person to the gateway of its own organisation, or of another one. */
  connect(
    { mspId, certificate, privateKey }: Identity,
    options: ConnectOptions & { gatewayOf?: string } = {},
  ): Promise<Tally> {
    const { gatewayOf = mspId, ...settings } = options;
    return connect({
      peer: this.network.endpoint(gatewayOf),
      identity: { mspId, certificate },
      signer: nativeSigner(privateKey),
      channel: this.network.description.channel,
      chaincode: this.chaincode,
      ...(this.now !== undefined && { now: this.now }),
      ...settings,
    });
  }

  /** Waits until every organisation's peer has the transaction, so that the next act sees its result. */
  async settled({ transactionId }: { readonly transactionId: string }): Promise<void> {
    const onePerOrganisation = new Map(this.parties.map(({ msp, key }) => [msp, key]));
    // Organisations of the embedded network share one ledger: if one of their peers has a transaction, all have it.
    const peers = this.network instanceof EmbeddedNetwork ? 1 : onePerOrganisation.size;
    for (const key of [...onePerOrganisation.values()].slice(0, peers)) {
      await (await this.as(key)).transaction(transactionId).status();
    }
  }

  async close(): Promise<void> {
    for (const client of this.#clients.values()) {
      (await client).close();
    }
    this.#clients.clear();
  }
}
