import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { dayFromNow } from "../../test/testkit/days.js";

import { startTallystick } from "@tallystick/testing";

/**
 * Bootstrap, RegisterParty, Issue, Accept, Transfer and Settle on the chaincode in a folder, which runs in processes of
 * its own.
 */
async function play(folder: string): Promise<void> {
  const tally = await startTallystick({
    parties: { steel: "enterprise", mine: "enterprise", port: "enterprise", bank: "bank" },
    chaincode: { process: { folder } },
    ownProcesses: true,
  });
  try {
    const { steel, mine, port, bank } = tally;
    const terms = { currency: "USD", amount: "1000.00", maturesOn: dayFromNow() };
    const { certificateId } = await steel.certificates.issue({
      ...{ reference: "T-1", payee: mine.lei, settlementBank: bank.lei },
      ...terms,
    });
    await mine.certificates.accept({ certificateId });
    await mine.certificates.transfer({ certificateId, to: port.lei });
    await port.certificates.accept({ certificateId });
    await port.certificates.present({ certificateId });
    await bank.certificates.settle({ certificateId, uetr: randomUUID(), valueDate: dayFromNow() });
    assert.equal((await port.certificates.getCertificate({ certificateId })).state, "Settled");
    await assert.rejects(port.certificates.present({ certificateId }), { code: "WRONG_STATE" });
  } finally {
    await tally.close();
  }
}

play(process.argv[2] ?? "").catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
