import type { Transaction } from "@hyperledger/fabric-gateway";

import { verdictName } from "./verdict.js";

/**
 * Repeats an attempt until the orderer has put all its transactions into one block, in the given order, and returns
 * their validation codes. They are sent directly after one another, so this usually succeeds. The orderer's clock may
 * cut a block between them, and a peer that is behind may lack what an attempt prepares. The attempt's number makes its
 * keys different from those of the next attempt.
 *
 * @throws {Error} no attempt of the last 100 seconds succeeded: a busy machine cuts many blocks too early.
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
  throw new Error("in no attempt were all transactions in one block, or peers were behind");
}

/** Endorsers that disagree saw different states. All run the same code here, so one of them must be behind. */
function unlessOneLags(error: unknown): undefined {
  if (error instanceof Error && error.message.includes("failed to collect enough transaction endorsements")) {
    return;
  }
  throw error;
}
