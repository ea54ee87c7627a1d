import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openSession } from "@tallystick/client/catalogue";
import { readProfile } from "@tallystick/client/profile";
import type * as deskPackage from "@tallystick/desk";

import type { KeptStage } from "./kept-stage.js";
import type { PartyCard } from "./party-card.js";

/** The desk of a party. */
interface PartyDesk {
  readonly party: PartyCard;
  /** Address that opens it once, in one browser. */
  readonly url: string;
}

/** The desks of all parties of a network that stays up, in this process. */
export class Desks {
  readonly #folder = mkdtempSync(join(tmpdir(), "tallystick-desks-"));
  /** What ends the desks and what they use, in this order. */
  readonly #closing: (() => unknown)[] = [];

  private constructor(private readonly desk: typeof deskPackage) {}

  /** @throws {Error} if the package of the desk is not installed. It has a database library, which the stories do not need. */
  static async load(): Promise<Desks> {
    try {
      return new Desks(await import("@tallystick/desk"));
    } catch (error) {
      throw new Error(
        "--desk needs the package @tallystick/desk: npx --package @tallystick/demo --package @tallystick/desk tallystick-demo --desk",
        { cause: error },
      );
    }
  }

  async open(stage: Pick<KeptStage, "parties" | "profileOf">): Promise<readonly PartyDesk[]> {
    const desks: PartyDesk[] = [];
    for (const party of stage.parties) {
      const profile = await readProfile(stage.profileOf(party.key));
      const ledger = await openSession(profile);
      this.#closing.unshift(() => {
        ledger.tally.close();
      });
      const store = await this.desk.openStore(join(this.#folder, `${party.key}.db`), { forServer: true });
      this.#closing.unshift(() => {
        store.close();
      });
      const { channel, chaincode, identity } = profile;
      // One desk writes the tables, and the others read them.
      const projection = this.desk.keepProjection(ledger, {
        ...{ to: join(this.#folder, "projection.db"), channel, chaincode },
      });
      this.#closing.unshift(() => projection.close());
      const confirmedBy = profile.verify?.organisations;
      const { url, close } = await this.desk.serveDesk(
        { ...ledger, channel, identity, projection, ...(confirmedBy !== undefined && { confirmedBy }) },
        store,
      );
      this.#closing.unshift(close);
      desks.push({ party, url });
    }
    return desks;
  }

  async close(): Promise<void> {
    for (const close of this.#closing) {
      await close();
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
