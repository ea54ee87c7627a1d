import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

import fc from "fast-check";

import { changedBundle } from "../../scripts/fuzz/changed-bundle.js";
import { Dice } from "../../scripts/fuzz/dice.js";
import { whatIsProved } from "../../scripts/fuzz/evidence.js";
import { thievesAt } from "../certificates/altered.js";
import { leiOf } from "../certificates/cast.js";
import { CommandLine } from "../certificates/command-line.js";
import { circulating, freshUetr, pass, presented } from "../certificates/paper.js";
import { useStage } from "../certificates/stage.js";
import { verdictOn } from "../certificates/verdict-on.js";
import { describeOnNetwork, startTimeout } from "../network-under-test.js";
import { dayFromNow } from "../testkit/days.js";
import { membersOf } from "../testkit/members.js";
import { LedgerSource } from "./evidence-source.js";
import { fileManipulations, manipulations } from "./manipulations.js";

import { readBundle, verifyEvidence, writeBundle, type Evidence, type VerifyOptions } from "@tallystick/evidence";
import { gatherEvidence, type EvidenceWish } from "@tallystick/evidence/gathering";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";

jest.setTimeout(startTimeout);

describeOnNetwork("evidence that is verified without the network", () => {
  const stage = useStage({ chaincode: thievesAt() });
  let source: LedgerSource;
  let holding: Evidence;
  beforeAll(async () => {
    source = await LedgerSource.of(stage(), "mine", ["RioTintoMSP", "IcbcMSP", "RegulatorMSP"]);
    const whole = await circulating(stage());
    const certificateId = await pass(stage(), whole, "mine", "haulage", { amount: "400.00" });
    holding = await gathered({ kind: "holding", certificateId });
  }, startTimeout);
  afterAll(() => {
    source.close();
  });

  const gathered = (wish: EvidenceWish): Promise<Evidence> => gatherEvidence(source, wish, nativeCryptography);

  async function verified(evidence: Evidence, options: Partial<VerifyOptions> = {}) {
    const { genesis } = holding.trust;
    return verifyEvidence(await writeBundle(evidence), { genesis, cryptography: nativeCryptography, ...options });
  }

  it("a bundle proves who holds a certificate as of the attestation, by ten steps", async () => {
    const report = await verified(holding);
    expect(report).toMatchObject({
      verdict: "proved as of",
      claim: { holder: leiOf("haulage"), state: "Transferable", amount: "400.00", currency: "USD" },
      certificate: { endorsements: [{ way: "delivery" }, { way: "transfer" }] },
    });
    expect(report.steps.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 10 }, () => "passed"));
    expect([...(report.organisations ?? [])].sort()).toEqual(["IcbcMSP", "RegulatorMSP", "RioTintoMSP"]);
  });

  it("a bundle is read as it was written, and code for browsers comes to the same verdict", async () => {
    const bundle = await writeBundle(holding);
    expect(await readBundle(bundle)).toEqual(holding);
    const { genesis } = holding.trust;
    const [native, portable] = [
      await verifyEvidence(bundle, { genesis, cryptography: nativeCryptography }),
      await verifyEvidence(bundle, { genesis }),
    ];
    expect(portable).toEqual(native);
  });

  it("a bundle proves it now if the attestation is fresh and has the verifier's text", async () => {
    const { claim } = holding;
    const fresh = await gathered({ ...claim, challenge: "court file 7" });
    const asked = { freshWithinMinutes: 20, challenge: "court file 7" };
    expect(await verified(fresh, asked)).toMatchObject({ verdict: "proved" });
    const later = { ...asked, now: new Date(Date.now() + 3_600_000) };
    expect(await verified(fresh, later)).toMatchObject({ verdict: "proved as of" });
    expect(await verified(fresh, { challenge: "court file 8" })).toMatchObject({
      verdict: "not proved",
      failed: { name: "attestation" },
    });
  });

  it("the client makes a bundle that as many organisations signed as its option `verify` says", async () => {
    const { certificateId } = holding.claim;
    const identity = await stage().enrol("mine");
    const members = membersOf(stage().network);
    const person = await stage().connect(identity, { members, verify: { organisations: 3 } });
    try {
      const { bundle, genesis } = await person.evidence.make({ kind: "holding", certificateId });
      expect(genesis).toBe(holding.trust.genesis);
      const report = await verifyEvidence(bundle, { genesis, organisations: 3, cryptography: nativeCryptography });
      expect(report).toMatchObject({ verdict: "proved as of", claim: holding.claim });
      const byOne = await person.evidence.make({ kind: "holding", certificateId }, { verify: "none" });
      expect(await verifyEvidence(byOne.bundle, { genesis })).toMatchObject({ verdict: "not proved" });
      await expect(person.evidence.make({ kind: "payment", certificateId })).rejects.toThrow(/was not paid/);
      const unknown = { kind: "holding", certificateId: `${certificateId}1` } as const;
      await expect(person.evidence.make(unknown)).rejects.toMatchObject({ code: "CERTIFICATE_NOT_FOUND" });
    } finally {
      person.close();
    }
  });

  it("the command makes a file, shows what it says, and verifies it without the network", async () => {
    const { certificateId } = holding.claim;
    const reading = { verify: { organisations: 3 } };
    const user = new CommandLine(stage().network, await stage().enrol("mine"), stage().chaincode, reading);
    const file = join(mkdtempSync(join(tmpdir(), "evidence-")), "holding.tally-evidence");
    try {
      const { genesis } = holding.trust;
      const made = await user.tally("evidence", "make", certificateId, "--to", file);
      expect(made).toMatchObject({ exit: 0, answer: { file, genesis, bytes: readFileSync(file).length } });
      const shown = await user.print("evidence", "show", file);
      expect(shown.stdout).toContain("Nothing of this is verified");
      const right = await user.print("evidence", "verify", file, "--genesis", genesis, "--fresh", "20");
      expect([right.exit, right.stdout]).toEqual([0, expect.stringMatching(/^✔ Proved, as of [^]*✔ 10 what it says/)]);
      const inChinese = await user.print("evidence", "verify", file, "--genesis", genesis, "--language", "zh");
      expect(inChinese.stdout).toMatch(/^✔ 截至 [^]*✔ 10 所称内容/);
      const other = await user.tally("evidence", "verify", file, "--genesis", "0".repeat(64));
      expect(other).toMatchObject({ exit: 1, answer: { verdict: "not proved", failed: { name: "channel" } } });
      const unpaid = await user.tally("evidence", "make", certificateId, "--to", file, "--kind", "payment");
      expect(unpaid).toMatchObject({ exit: 1, failure: { error: { code: "NOT_POSSIBLE" } } });
    } finally {
      user.remove();
      rmSync(dirname(file), { recursive: true });
    }
  });

  it("without blocks a bundle rests on the organisations that attest it, and says so", async () => {
    const evidence = await gathered({ ...holding.claim, profile: "attested" });
    const report = await verified(evidence);
    expect(report).toMatchObject({ verdict: "proved as of", profile: "attested" });
    expect(report.meaning).toContain("nothing shows that the orderers");
    const skipped = report.steps.filter(({ outcome }) => outcome === "skipped").map(({ name }) => name);
    expect(skipped).toEqual(["orderers", "blocks"]);
    expect((await writeBundle(evidence)).length).toBeLessThan((await writeBundle(holding)).length);
  });

  it("a bundle proves a payment with its number, and a dishonour with who refused it", async () => {
    const paid = await presented(stage());
    const uetr = freshUetr();
    const bank = await stage().as("bank");
    await bank.certificates.settle({ certificateId: paid, uetr, valueDate: dayFromNow() });
    expect(await verified(await gathered({ kind: "payment", certificateId: paid }))).toMatchObject({
      verdict: "proved as of",
      claim: { uetr, state: "Settled" },
    });
    const refused = await presented(stage());
    await bank.certificates.dishonour({ certificateId: refused, reason: "no funds" });
    expect(await verified(await gathered({ kind: "dishonour", certificateId: refused }))).toMatchObject({
      verdict: "proved as of",
      claim: { refusedBy: leiOf("bank") },
    });
    await expect(gathered({ kind: "payment", certificateId: refused })).rejects.toThrow(/was not paid/);
  });

  it("a trace proves the hands through which a unit came", async () => {
    const { certificateId } = holding.claim;
    expect(await verified(await gathered({ kind: "trace", certificateId, unit: "7" }))).toMatchObject({
      verdict: "proved as of",
      claim: { unit: "7" },
    });
    await expect(gathered({ kind: "trace", certificateId, unit: "40001" })).rejects.toThrow(/unit 40001 is not one/);
  });

  it("fewer organisations than the verifier asks for do not prove it", async () => {
    expect(await verified(holding, { organisations: 4 })).toMatchObject({
      verdict: "not proved",
      failed: { name: "attestation" },
    });
  });

  it("a bundle of another channel than the verifier trusts does not prove it", async () => {
    expect(await verified(holding, { genesis: "0".repeat(64) })).toMatchObject({
      verdict: "not proved",
      failed: { name: "channel" },
    });
  });

  it.each(manipulations)("a bundle that $name is refused in the step $step", async ({ step, of }) => {
    const { verdict, failed } = await verified(of(holding));
    expect([verdict, failed?.name, failed?.reason]).toEqual(["not proved", step, expect.stringMatching(/./)]);
  });

  it.each(fileManipulations)("a file that $name is refused in the step form", async ({ of }) => {
    const { genesis } = holding.trust;
    const report = await verifyEvidence(of(await writeBundle(holding)), { genesis, cryptography: nativeCryptography });
    expect([report.verdict, report.failed?.name]).toEqual(["not proved", "form"]);
  });

  it("whatever is changed in a bundle, the verifier gives a report, and none proves anything else", async () => {
    const bundle = await writeBundle(holding);
    const { genesis } = holding.trust;
    const options = { genesis, cryptography: nativeCryptography };
    const proved = whatIsProved(await verifyEvidence(bundle, options));
    const seeds = fc.noShrink(fc.integer({ min: 0, max: 2 ** 32 - 1 }));
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        const report = await verifyEvidence(changedBundle(bundle, new Dice(seed)), options);
        expect(report.steps).toHaveLength(10);
        if (report.verdict !== "not proved") {
          expect(whatIsProved(report)).toEqual(proved);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("any bytes give a report", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, isPacked) => {
        const { verdict, failed } = await verifyEvidence(isPacked ? gzipSync(bytes) : bytes, {
          genesis: "0".repeat(64),
        });
        expect([verdict, failed?.name]).toEqual(["not proved", "form"]);
      }),
    );
  });

  it("a certificate that a majority made out of nothing is not proved", async () => {
    const certificateId = await circulating(stage());
    const [instrumentId = ""] = certificateId.split(":");
    const majority = ["AnsteelMSP", "IcbcMSP", "BaowuMSP"];
    const forgery = { certificateId, amounts: ["400.00", "600.00"] };
    expect(await verdictOn(stage(), "steel", ["Split", forgery], majority, "thefts")).toBe("valid");
    const evidence = await gathered({ kind: "holding", certificateId: `${instrumentId}:1-40000` });
    const { verdict, failed } = await verified(evidence);
    expect([verdict, failed?.name]).toEqual(["not proved", "rules"]);
  });
});
