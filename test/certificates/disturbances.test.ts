import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describeOnNetwork, networkKind, startTimeout } from "../network-under-test.js";
import { until } from "../testkit/until.js";
import { leiOf } from "./cast.js";
import type { Errand } from "./errand.js";
import { circulating, issueRequest } from "./paper.js";
import { useStage } from "./stage.js";

import { isRejected, OutcomeUnknown, Unavailable } from "@tallystick/client";
import { EmbeddedNetwork } from "@tallystick/network";

describeOnNetwork("certificates under disturbance", () => {
  const stage = useStage({ ownProcesses: true });

  it("nothing is lost or done twice when a chaincode process is killed under load", async () => {
    const { network } = stage();
    const mspId = "AnsteelMSP";
    const chaincode = () =>
      network.processes().find((process) => process.kind === "chaincode" && process.mspId === mspId);
    const steel = await stage().as("steel");
    const requests = Array.from({ length: 40 }, () => issueRequest());
    const killed = chaincode()?.pid ?? 0;
    expect(killed).toBeGreaterThan(0);
    const outcomes = requests.map(async (request) => {
      try {
        await steel.certificates.issue(request);
        return "issued";
      } catch (error) {
        if (error instanceof Unavailable) {
          return "not issued";
        }
        if (!(error instanceof OutcomeUnknown)) {
          throw error;
        }
        const status = await steel.transaction(error.transactionId).status();
        return status.outcome === "committed" ? "issued" : "not issued";
      }
    });
    process.kill(killed, "SIGKILL");
    const results = await Promise.all(outcomes);
    await until("the chaincode was started again", chaincode, {
      holds: (process) => process?.state === "running" && process.pid !== killed,
      timeoutMs: startTimeout,
    });
    expect(chaincode()?.restarts).toBeGreaterThan(0);

    const mine = await stage().as("mine");
    for (const [index, request] of requests.entries()) {
      const instrumentId = `${leiOf("steel")}.${request.reference}`;
      const found = await mine.certificates.getInstrument({ instrumentId }).then(
        () => "issued",
        (error: unknown) => (isRejected(error, "INSTRUMENT_NOT_FOUND") ? "not issued" : Promise.reject(error as Error)),
      );
      expect([request.reference, found]).toEqual([request.reference, results[index]]);
    }
    // The library tries again if it is safe, so that a chaincode that restarts in time is not noticed.
    const after = await steel.certificates.issue(issueRequest());
    expect(after.instrument.state).toBe("Issued");
  });

  (networkKind === "embedded" ? it : it.skip)(
    "if an orderer loses a transaction, the client does not submit it again, and reports an unknown outcome",
    async () => {
      const { network } = stage();
      if (!(network instanceof EmbeddedNetwork)) {
        throw new Error("only the embedded network loses transactions on demand");
      }
      const steel = await stage().connect(await stage().enrol("steel"), { deadlines: { commitStatus: 500 } });
      const request = issueRequest();
      network.faults.inject("submit", { lost: true });
      const error: unknown = await steel.certificates.issue(request).catch((thrown: unknown) => thrown);
      if (!(error instanceof OutcomeUnknown)) {
        throw error;
      }
      const lost = steel.transaction(error.transactionId);
      expect(await lost.status({ deadline: 500 })).toMatchObject({ outcome: "unknown" });
      // The caller may continue: an instrument is issued once by its reference.
      const { instrument } = await steel.certificates.issue(request);
      expect(instrument.state).toBe("Issued");
      expect(await lost.status({ deadline: 500 })).toMatchObject({ outcome: "unknown" });
      steel.close();
    },
  );

  it("a client that was killed between submission and verdict finds the result, and continues reading events at its position", async () => {
    const certificateId = await circulating(stage());
    const folder = mkdtempSync(join(tmpdir(), "tally-errand-"));
    const { network } = stage();
    const identity = await stage().enrol("mine", "mine-traveller");
    const errand: Errand = {
      peer: network.endpoint(identity.mspId),
      identity,
      channel: network.description.channel,
      chaincode: "tallystick",
      split: { certificateId, amounts: ["300.00", "700.00"] },
      fromBlock: 0,
      checkpointFile: join(folder, "checkpoint.json"),
      seenFile: join(folder, "seen.txt"),
    };
    const errandFile = join(folder, "errand.json");
    writeFileSync(errandFile, JSON.stringify(errand));
    const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, "abandoned-client.ts"), errandFile], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const [said] = (await once(child.stdout, "data")) as [Buffer];
      const transactionId = /submitted (\w+)/.exec(said.toString())?.[1] ?? "";
      await until("the client has saved a checkpoint", () => existsSync(errand.checkpointFile));
      child.kill("SIGKILL");
      await once(child, "exit");

      const again = await stage().connect(identity);
      expect(await again.transaction(transactionId).status()).toMatchObject({ outcome: "committed" });
      const parts = ["1-30000", "30001-100000"].map((range) => certificateId.replace(/:.*/, `:${range}`));
      for (const each of parts) {
        expect((await again.certificates.getCertificate({ certificateId: each })).state).toBe("Transferable");
      }

      // The client may have seen its own act before it was killed. The last event of both streams comes after it.
      const [part = ""] = parts;
      const last = await again.certificates.transfer({ certificateId: part, to: leiOf("port") });
      const seenBefore = readFileSync(errand.seenFile, "utf8").trim().split("\n");
      const seenAfter: string[] = [];
      for await (const event of again.events({ checkpoint: errand.checkpointFile })) {
        seenAfter.push(`${event.transactionId} ${String(event.index)}`);
        if (event.transactionId === last.transactionId) {
          break;
        }
      }
      const all: string[] = [];
      for await (const event of again.events({ from: 0 })) {
        all.push(`${event.transactionId} ${String(event.index)}`);
        if (event.transactionId === last.transactionId) {
          break;
        }
      }
      again.close();
      // At least once: no event is missing, and only the one whose handling was interrupted may come twice.
      expect([...new Set([...seenBefore, ...seenAfter])]).toEqual(all);
      expect(seenBefore.length + seenAfter.length - all.length).toBeLessThanOrEqual(1);
    } finally {
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("every certificate is kept in an upgrade of the chaincode, and then follows the new rules", async () => {
    const certificateId = await circulating(stage());
    const mine = await stage().as("mine");
    const before = await mine.certificates.getCertificate({ certificateId });
    const committed = await stage().network.deploy({
      name: "tallystick",
      version: "2.0",
      // The next version counts seconds instead of hours, so that its offers expire within minutes.
      process: { folder: join(__dirname, "..", "hasty") },
    });
    expect(committed).toMatchObject({ name: "tallystick", version: "2.0", sequence: 2 });
    expect(await mine.certificates.getCertificate({ certificateId })).toEqual(before);

    await mine.certificates.transfer({ certificateId, to: leiOf("port") });
    await mine.certificates.withdraw({ certificateId });
    const { policy } = await mine.certificates.getInstrument({ instrumentId: before.instrumentId });
    expect(policy.rules.offerExpiryHours).toBe(24);
    const quick = await (await stage().as("operator")).registry.setPolicy({ rules: { offerExpiryHours: 60 } });
    expect(quick.version).toBe(2);

    // By the client's rules the altered chaincode's offers end too soon, so its audit would refuse them.
    const short = await circulating(stage(), {}, { audit: "none" });
    await mine.certificates.transfer({ certificateId: short, to: leiOf("port") });
    const { offer } = (await mine.certificates.getCertificate({ certificateId: short })) as {
      offer: { expiresAt: string };
    };
    // By clocks that are ahead by less than the policy allows, the offer has expired.
    const ahead = { now: () => new Date(Date.now() + 5 * 60_000) };
    const port = await stage().connect(await stage().enrol("port"), ahead);
    const steel = await stage().connect(await stage().enrol("steel"), ahead);
    try {
      const accept = () => port.certificates.accept({ certificateId: short }, { audit: "none" });
      expect(await stage().refused(accept)).toEqual({
        code: "OFFER_EXPIRED",
        context: { certificateId: short, expiredAt: offer.expiresAt },
      });
      const { certificate } = await steel.certificates.sweep({ certificateId: short });
      expect(certificate).toMatchObject({ state: "Transferable", holder: { lei: leiOf("mine") } });
    } finally {
      port.close();
      steel.close();
    }
  });
});
