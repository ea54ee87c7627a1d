/** A server in a process of its own, to be killed. It reads its settings from stdin, and prints its address. */
import { readFileSync } from "node:fs";

import { nativeSigner, type ConnectOptions } from "@tallystick/client";
import { openSession } from "@tallystick/client/catalogue";

import { serveLedger } from "../serve-ledger.js";
import { openStore } from "../store/store.js";

/** What the process connects to, and where its database is. */
export interface ServingSettings {
  readonly file: string;
  readonly peer: ConnectOptions["peer"];
  readonly certificate: string;
  readonly privateKey: string;
  /** Name of the channel. Default `tally`. */
  readonly channel?: string;
}

async function serve({ file, peer, certificate, privateKey, channel = "tally" }: ServingSettings): Promise<void> {
  const ledger = await openSession({
    ...{ peer, identity: { mspId: "AnsteelMSP", certificate }, signer: nativeSigner(privateKey) },
    ...{ channel, chaincode: "tallystick", audit: "none" },
  });
  const { address } = await serveLedger(ledger, await openStore(file, { forServer: true }));
  process.stdout.write(`${address}\n`);
}

void serve(JSON.parse(readFileSync(0, "utf8")) as ServingSettings);
