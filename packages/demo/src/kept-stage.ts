import { connect, type Tally } from "@tallystick/client";
import { readProfile } from "@tallystick/client/profile";
import type { NetworkKind } from "@tallystick/network";

import { foundPlatform } from "./found-platform.js";
import { KeptNetwork } from "./kept-network.js";
import { cardOf, cardWithRole, type PartyCard } from "./party-card.js";
import type { Stage } from "./stage.js";
import { machineClock } from "./story-clock.js";

/** A platform on a network that stays up when the demonstration ends. It uses the machine's clock. */
export class KeptStage implements Stage {
  readonly clock = machineClock;
  readonly #network = new KeptNetwork();
  readonly #clients = new Map<string, Promise<Tally>>();

  private constructor(readonly parties: readonly PartyCard[]) {}

  /** Brings the network up, names operator and regulator, and registers all other parties. */
  static async open(kind: NetworkKind, parties: readonly PartyCard[]): Promise<KeptStage> {
    const stage = new KeptStage(parties);
    const { msp: operator } = cardWithRole(parties, "operator");
    stage.#network.bringUp(kind, [...new Set(parties.map(({ msp }) => msp))], operator);
    await foundPlatform(stage, await clientOf(stage.#network.enrol(operator, "founder", ["--admin"])));
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
}

async function clientOf(profile: string): Promise<Tally> {
  return connect(await readProfile(profile));
}
