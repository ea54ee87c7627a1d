/**
 * A process that follows events with a checkpoint, and prints one line for each event that it has handled, until it is
 * killed.
 */
import { readFileSync } from "node:fs";

import { connect } from "../connect.js";
import { nativeSigner } from "../transport/signers/native-signer.js";

interface Settings {
  readonly endpoint: string;
  readonly tlsRootCert: string;
  readonly certificate: string;
  readonly privateKey: string;
  readonly checkpoint: string;
}

async function follow({ endpoint, tlsRootCert, certificate, privateKey, checkpoint }: Settings): Promise<void> {
  const tally = await connect({
    peer: { endpoint, tlsRootCert },
    identity: { mspId: "AnsteelMSP", certificate },
    signer: nativeSigner(privateKey),
    channel: "tally",
    chaincode: "tallystick",
  });
  for await (const event of tally.events({ checkpoint })) {
    process.stdout.write(`${event.transactionId}/${String(event.index)}\n`);
  }
}

void follow(JSON.parse(readFileSync(0, "utf8")) as Settings);
