import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openSession } from "@tallystick/client/catalogue";
import { keepProjection, openStore, serveDesk, type DeskOptions } from "@tallystick/desk";
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
  { projection: named, ...options }: Pick<DeskOptions, "now" | "port"> & { readonly projection?: string } = {},
): Promise<OpenDesk> {
  const folder = mkdtempSync(join(tmpdir(), "desk-"));
  const ledger = await openSession(connectOptions);
  const store = await openStore(join(folder, "desk.db"), { forServer: true });
  const { channel, chaincode, verify } = connectOptions;
  const to = named ?? join(folder, "projection.db");
  const projection = keepProjection(ledger, { to, channel, chaincode, isOwn: named === undefined });
  const confirmed = verify === undefined ? {} : { confirmedBy: verify.organisations };
  const desk = await serveDesk({ ...ledger, ...confirmed, channel, projection }, store, {
    onError: console.error,
    ...options,
    language,
  });
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
