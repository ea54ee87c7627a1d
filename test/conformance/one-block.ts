import type { Transaction } from "@hyperledger/fabric-gateway";

import { verdictName } from "./verdict.js";

/**
 * Repeats an attempt until the orderer has put all its transactions into one block, in the order given, and answers
 * their validation codes. They are sent right after one another, so that this is the rule; the orderer's clock may
 * cut a block between them, and a peer that lags not yet have what an attempt prepares. The attempt's number keeps the
 * keys of one attempt apart from those of the next.
 *
 * @throws {Error} no attempt of the last 100 seconds was so: a machine under load cuts many apart.
 */
export async function inOneBlock(
  endorse: (number: number) => Promise<readonly Transaction[]>,
): Promise<readonly string[]> {
  const deadline = Date.now() + 100_000;
  for (let number = 0; Date.now() < deadline; number++) {
    const transactions = await endorse(number).catch(unlessOneLags);
    if (transactions === undefined) {
      continue;
    }
    const submitted = [];
    for (const transaction of transactions) {
      submitted.push(await transaction.submit());
    }
    const statuses = await Promise.all(submitted.map((transaction) => transaction.getStatus()));
    if (new Set(statuses.map(({ blockNumber }) => blockNumber)).size === 1) {
      return statuses.map(({ code }) => verdictName(code));
    }
  }
  throw new Error("all attempts to have the transactions in one block were cut apart, or met peers that lag");
}

/** Endorsers that disagree saw different states: here, where all runs the same, only one that is behind can. */
function unlessOneLags(error: unknown): undefined {
  if (error instanceof Error && error.message.includes("failed to collect enough transaction endorsements")) {
    return;
  }
  throw error;
}
