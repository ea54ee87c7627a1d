import { connect, type Tally } from "@tallystick/client";
import { readProfile } from "@tallystick/client/profile";
import type { NetworkKind } from "@tallystick/network";

import { KeptNetwork } from "./kept-network.js";
import { cardOf, type PartyCard } from "./scenario.js";
import type { Stage } from "./stage.js";

/** A platform on a network that stays up when the demonstration ends. It uses the machine's clock. */
export class KeptStage implements Stage {
  readonly #network = new KeptNetwork();
  readonly #clients = new Map<string, Promise<Tally>>();

  private constructor(readonly parties: readonly PartyCard[]) {}

  /** Brings the network up, names operator and regulator, and registers all other parties. */
  static async open(kind: NetworkKind, parties: readonly PartyCard[]): Promise<KeptStage> {
    const stage = new KeptStage(parties);
    const [operator, regulator] = [stage.#withRole("operator"), stage.#withRole("regulator")];
    stage.#network.bringUp(kind, [...new Set(parties.map(({ msp }) => msp))], operator.msp);
    await stage.#found(operator, regulator);
    return stage;
  }

  as(key: string): Promise<Tally> {
    let client = this.#clients.get(key);
    if (client === undefined) {
      client = clientOf(this.profileOf(key));
      this.#clients.set(key, client);
    }
    return client;
  }

  /** Path of the connection profile of a party's treasurer. */
  profileOf(key: string): string {
    const { msp, lei } = cardOf(this.parties, key);
    return this.#network.enrol(msp, `${key}-treasurer`, ["--attr", `tally.party=${lei}`]);
  }

  async settled({ transactionId }: { readonly transactionId: string }): Promise<void> {
    const onePerOrganisation = new Map(this.parties.map(({ msp, key }) => [msp, key]));
    for (const key of onePerOrganisation.values()) {
      await (await this.as(key)).transaction(transactionId).status();
    }
  }

  async close(): Promise<void> {
    for (const client of this.#clients.values()) {
      (await client).close();
    }
  }

  /**
   * The first caller founds the platform. So this runs directly after the deployment, and fails clearly if another
   * caller was first.
   */
  async #found(operator: PartyCard, regulator: PartyCard): Promise<void> {
    const admin = await clientOf(this.#network.enrol(operator.msp, "founder", ["--admin"]));
    try {
      const founders = { operator: founderOf(operator), regulator: founderOf(regulator) };
      await this.settled(await admin.registry.bootstrap(founders));
    } finally {
      admin.close();
    }
    const { registry } = await this.as(operator.key);
    for (const card of this.parties.filter((party) => party !== operator && party !== regulator)) {
      const { lei, name, msp, roles } = card;
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

async function clientOf(profile: string): Promise<Tally> {
  return connect(await readProfile(profile));
}

function founderOf({ lei, name, msp }: PartyCard) {
  return { lei, name, mspId: msp };
}
