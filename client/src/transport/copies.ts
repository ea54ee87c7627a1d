import type { peer as messages } from "@hyperledger/fabric-protos";

import type { PeerPool } from "./peer-pool.js";
import type { Peer } from "./peer.js";
import type { Verdict } from "./verdict.js";

// Fabric commits a transaction id only once. But the peers of Fabric 2.5 and 3.1 never get to the end of a block in which a copy of a
// committed transaction that set a key's endorsement policy stands before another transaction that writes this key: the
// channel stands still, on every peer. So no copy is made of what a peer has on its ledger, and an act of which one was made is
// over only when the copy is in a block as well: what the caller does next cannot get into the same one.

/** Milliseconds in which a peer that has a transaction on its ledger says so. */
const MOMENT = 500;

/** Milliseconds after the verdict in which a copy that was ordered is in a block: Fabric's own samples cut one every two seconds. */
const PATIENCE = 3_000;

/** Whether one of the peers has the transaction on its ledger. Where the caller cannot sign the question, it is not known. */
export async function isOnLedger(pool: PeerPool, transactionId: string): Promise<boolean> {
  const until = Date.now() + MOMENT;
  const ask = async (peer: Peer): Promise<unknown> =>
    peer.gateway.commitStatus(await peer.commitRequest(transactionId), until);
  return Promise.any(pool.all.map(ask)).then(
    () => true,
    () => false,
  );
}

/** Waits until the copies of a transaction are in blocks too. Some may have been lost: then not for ever. */
export async function untilCopiesAreIn(peer: Peer, verdict: Verdict, copies: number): Promise<void> {
  const { transactionId, blockNumber } = verdict;
  const blocks = await peer.deliver(BigInt(blockNumber), "DeliverFiltered").catch(() => undefined);
  if (blocks === undefined) {
    return;
  }
  await new Promise<void>((resolve) => {
    let missing = copies + 1;
    const timer = setTimeout(done, PATIENCE);
    function done(): void {
      clearTimeout(timer);
      resolve();
    }
    blocks.on("data", (response: messages.DeliverResponse) => {
      const transactions = response.getFilteredBlock()?.getFilteredTransactionsList() ?? [];
      missing -= transactions.filter((transaction) => transaction.getTxid() === transactionId).length;
      if (missing <= 0) {
        done();
      }
    });
    blocks.on("error", done);
    blocks.on("end", done);
  });
  blocks.cancel();
}
