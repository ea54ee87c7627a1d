import { cardOf, type PartyCard } from "./party-card.js";
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
    await network.deploy({ endorsementPolicy: policyLedBy(platform.#withRole("operator").msp), ...chaincode });
    await platform.#found(policy);
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

  /**
   * The first caller founds the platform. So this runs directly after the deployment, and fails clearly if another
   * caller was first.
   */
  async #found(policy: BootstrapRequest["policy"]): Promise<void> {
    const [operator, regulator] = [this.#withRole("operator"), this.#withRole("regulator")];
    const admin = await this.connect(await this.network.enrol(operator.msp, { name: "founder", role: "admin" }));
    try {
      const founded = await admin.registry.bootstrap({
        operator: founderOf(operator),
        regulator: founderOf(regulator),
        ...(policy !== undefined && { policy }),
      });
      await this.settled(founded);
    } finally {
      admin.close();
    }
    const registry = (await this.as(operator.key)).registry;
    for (const { lei, name, msp, roles } of this.parties) {
      if (lei === operator.lei || lei === regulator.lei) {
        continue;
      }
      await this.settled(await registry.registerParty({ lei, name, mspId: msp, roles: [...roles] }));
    }
  }

  #withRole(role: "operator" | "regulator"): PartyCard {
    const card = this.parties.find(({ roles }) => roles.includes(role));
    if (card === undefined) {
      throw new Error(`nobody here has the role ${role}`);
    }
    return card;
  }
}

function founderOf({ lei, name, msp }: PartyCard) {
  return { lei, name, mspId: msp };
}
