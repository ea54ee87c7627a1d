import { setTimeout as delay } from "node:timers/promises";

import { kill } from "../../scripts/chaos/killing.js";
import { probe, useConsortium } from "../conformance/consortium.js";
import type { Step } from "../conformance/member.js";
import { height } from "../conformance/raw-transaction.js";
import { peerPolicy } from "../conformance/signature-policy.js";
import { describeOnNetwork, startTimeout } from "../network-under-test.js";

jest.setTimeout(startTimeout);

/** Many times as long as the commit of a block takes here, in milliseconds. */
const PATIENCE = 10_000;
/** The orderer's clock cuts a block between two transactions in about one of ten attempts. */
const ATTEMPTS = 20;

// The reason why the client submits a transaction once: see its `transport/submit.ts`.
describeOnNetwork("a second copy of a committed transaction that set a key's policy", () => {
  const consortium = useConsortium(probe("probe", { endorsementPolicy: "OR('AlphaMSP.peer')" }));

  /** Whether a transaction that is ordered directly after such a copy gets a verdict. */
  async function isJudgedBesideCopy(key: string, next: readonly Step[]): Promise<boolean> {
    const { alpha } = consortium;
    const first = await alpha.endorse([
      ["put", key, "1"],
      ["setPolicy", key, peerPolicy(1, "AlphaMSP")],
    ]);
    expect(await alpha.commit(first)).toMatchObject({ verdict: "VALID" });
    const transaction = await alpha.endorse(next);
    await first.submit();
    const submitted = await transaction.submit();
    let timer: NodeJS.Timeout | undefined;
    const silence = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, PATIENCE, false);
    });
    return Promise.race([submitted.getStatus().then(() => true), silence]).finally(() => {
      clearTimeout(timer);
    });
  }

  it("a second copy does no harm in one block with a transaction that writes another key", async () => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      expect(await isJudgedBesideCopy(`apart${String(attempt)}`, [["put", "other", "2"]])).toBe(true);
    }
  });

  it("a second copy in one block with a transaction that writes the same key stops the channel's peers, also after a restart", async () => {
    let attempt = 0;
    let isJudged = true;
    while (isJudged && attempt < ATTEMPTS) {
      const key = `together${String(attempt++)}`;
      isJudged = await isJudgedBesideCopy(key, [["put", key, "2"]]);
    }
    expect(isJudged).toBe(false);
    const { alpha, network } = consortium;
    const stoodAt = await height(alpha);
    await kill(network, "peer", "AlphaMSP");
    await (await alpha.endorse([["put", "after", "3"]])).submit();
    await delay(PATIENCE);
    expect(await height(alpha)).toBe(stoodAt);
  });
});
