import { appendFileSync, readFileSync } from "node:fs";

import type { Errand } from "./errand.js";

import { connect, nativeSigner } from "@tallystick/client";

// A client in a process of its own that is killed during its work. It follows events and records each, and submits an
// act without ever learning the result.
async function main(): Promise<void> {
  const errand = JSON.parse(readFileSync(process.argv[2] ?? "", "utf8")) as Errand;
  const signer = nativeSigner(errand.identity.privateKey);
  const tally = await connect({ ...errand, signer });
  void follow(tally.events({ checkpoint: errand.checkpointFile, from: errand.fromBlock }), errand.seenFile);
  const sign = (step: { message: string }) => signer.sign(Buffer.from(step.message, "base64"));
  const proposal = tally.offline.prepare("Split", errand.split);
  const transaction = await tally.offline.endorse(proposal, await sign(proposal));
  await tally.offline.submit(transaction, await sign(transaction));
  process.stdout.write(`submitted ${transaction.transactionId}\n`);
  // Its status is never requested: the test kills this process now.
}

async function follow(events: AsyncIterable<{ transactionId: string; index: number }>, file: string): Promise<void> {
  for await (const { transactionId, index } of events) {
    appendFileSync(file, `${transactionId} ${String(index)}\n`);
  }
}

void main();
