import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Browser } from "../testkit/chromium.js";
import { openPage, type DeskPage } from "./desk-steps.js";

import { openSession } from "@tallystick/client/catalogue";
import { keepProjection, openStore, serveDesk, type DeskOptions, type KeptProjectionOptions } from "@tallystick/desk";
import type { ServerStore } from "@tallystick/server";
import type { TestParty, TestPerson } from "@tallystick/testing";

/** A desk of a party that a test has opened. */
export interface OpenDesk {
  /** Address that opens it once. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Opens the desk of a person, as `tally desk` does. `projection` is a file that the person names. */
export async function openDesk(
  { connectOptions }: Pick<TestParty | TestPerson, "connectOptions">,
  language: "en" | "zh",
  {
    projection: named,
    bank,
    now,
    ...options
  }: Pick<DeskOptions, "inbox" | "port"> &
    Pick<KeptProjectionOptions, "now"> & {
      readonly projection?: string;
      /** The accounts and files of banks that several people share. */
      readonly bank?: Pick<ServerStore, "bankAccounts" | "bankMessages">;
    } = {},
): Promise<OpenDesk> {
  const folder = mkdtempSync(join(tmpdir(), "desk-"));
  const ledger = await openSession(connectOptions);
  const store = await openStore(join(folder, "desk.db"), { forServer: true });
  const { channel, chaincode, verify, identity } = connectOptions;
  const to = named ?? join(folder, "projection.db");
  const projection = keepProjection(ledger, { to, channel, chaincode, isOwn: named === undefined, now });
  const confirmed = verify === undefined ? {} : { confirmedBy: verify.organisations };
  const desk = await serveDesk(
    { ...ledger, ...confirmed, channel, projection, identity },
    { ...store, ...(bank !== undefined && { bankAccounts: bank.bankAccounts, bankMessages: bank.bankMessages }) },
    {
      onError: console.error,
      ...options,
      language,
    },
  );
  return {
    url: desk.url,
    async close() {
      await desk.close();
      await projection.close();
      store.close();
      ledger.tally.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The desks that a suite opens, so that it can close all of them. */
export class OpenDesks {
  readonly #desks = new Set<OpenDesk>();

  /** Opens a desk as {@link openDesk} does. A test can close it before the others. */
  async open(...asked: Parameters<typeof openDesk>): Promise<OpenDesk> {
    const desk = await openDesk(...asked);
    this.#desks.add(desk);
    return {
      url: desk.url,
      close: () => {
        this.#desks.delete(desk);
        return desk.close();
      },
    };
  }

  /** Opens a desk, and its page in a browser. */
  async page(browser: Browser, ...asked: Parameters<typeof openDesk>): Promise<DeskPage> {
    return openPage(browser, (await this.open(...asked)).url);
  }

  async close(): Promise<void> {
    for (const desk of this.#desks) {
      await desk.close();
    }
  }
}
