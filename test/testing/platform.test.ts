import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { until } from "../testkit/until.js";

import { connect, type Rejected } from "@tallystick/client";
import { startTallystick, type Tallystick } from "@tallystick/testing";

describe("a platform in the test process", () => {
  let tally: Tallystick<"ansteel" | "rioTinto" | "icbc" | "haulage">;

  beforeAll(async () => {
    tally = await startTallystick({
      parties: {
        ansteel: "enterprise",
        rioTinto: { roles: "enterprise", name: "Rio Tinto plc", lei: "213800YOEO5OQ72G2R82" },
        icbc: "bank",
        haulage: { roles: "enterprise", mspId: "RioTintoMSP" },
      },
      policy: { smallestSplit: { USD: "5.00" } },
      at: "2026-12-01",
    });
  });

  afterAll(() => tally.close());

  /** A certificate that the payee has accepted. */
  async function issued(reference: string, amount = "100.00"): Promise<string> {
    const { certificateId } = await tally.ansteel.certificates.issue({
      reference,
      amount,
      currency: "USD",
      payee: tally.rioTinto.lei,
      settlementBank: tally.icbc.lei,
      maturesOn: tally.clock.day(180),
    });
    await tally.rioTinto.certificates.accept({ certificateId });
    return certificateId;
  }

  it("a platform in the test process says which code it runs", () => {
    expect(tally.chaincode).toMatchObject({
      name: "tallystick",
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it("a platform in the test process loads the package for readings that the hash of its code covers", () => {
    const root = join(__dirname, "../..");
    const covered = readFileSync(join(root, "packages/testing/dist/chaincode/packages/readings/dist/index.cjs"));
    expect(covered.equals(readFileSync(join(root, "packages/readings/dist/index.cjs")))).toBe(true);
  });

  it("every person speaks for its own party, also if another organisation hosts that party", async () => {
    const { party } = await tally.haulage.registry.whoAmI({});
    expect(party).toMatchObject({ lei: tally.haulage.lei, hosted: true, mspId: "RioTintoMSP" });
    expect((await tally.rioTinto.registry.whoAmI({})).party).toMatchObject({ name: "Rio Tinto plc", hosted: false });
    expect((await tally.operator.registry.whoAmI({})).party?.roles).toEqual(["operator"]);
  });

  it("a certificate is paid at maturity after the test has set the clock to it, for clients, peers and chaincode", async () => {
    const certificateId = await issued("MATURITY");
    await expect(tally.rioTinto.certificates.present({ certificateId })).rejects.toMatchObject({ code: "NOT_MATURED" });
    tally.clock.advance({ days: 180 });
    await tally.rioTinto.certificates.present({ certificateId });
    const uetr = randomUUID();
    await tally.icbc.certificates.settle({ certificateId, uetr, valueDate: tally.clock.today() });
    expect(await tally.haulage.certificates.getCertificate({ certificateId })).toMatchObject({ state: "Settled" });
    const types: string[] = [];
    for await (const event of tally.ansteel.events()) {
      types.push(event.type);
      if (event.type === "CertificateSettled") {
        break;
      }
    }
    expect(types).toContain("CertificatePresented");
  });

  it("a snapshot is restored with its clock and faults", async () => {
    const before = await tally.snapshot();
    const today = tally.clock.today();
    const first = await issued("AGAIN");
    await tally.icbc.certificates.auditInstrument({ instrumentId: first.split(":")[0]! });
    tally.clock.advance({ days: 30 });
    tally.faults.inject("submit", { message: "the orderer is on fire", times: 100 });
    await tally.restore(before);
    expect(tally.clock.today()).toBe(today);
    const again = await issued("AGAIN", "70.00");
    const audit = await tally.icbc.certificates.auditInstrument({ instrumentId: again.split(":")[0]! });
    expect(audit).toMatchObject({ sound: true, total: { amount: "70.00" } });
  });

  it("an open stream of events continues when a snapshot is restored", async () => {
    const before = await tally.snapshot();
    const { height } = await tally.network.status();
    const heard: string[] = [];
    const listening = (async () => {
      for await (const event of tally.icbc.events({ from: height })) {
        heard.push(event.type);
        if (heard.length === 4) {
          return;
        }
      }
    })();
    await issued("STREAM-1");
    await until("the first instrument is heard of", () => heard.length === 2);
    await tally.restore(before);
    await issued("STREAM-2");
    await listening;
    expect(heard).toEqual(["CertificateIssued", "CertificateAccepted", "CertificateIssued", "CertificateAccepted"]);
  });

  it("a second person of a party approves the act of a first person", async () => {
    const certificateId = await issued("DUAL");
    const dualControl = { acts: ["Transfer"], thresholds: { USD: "50.00" } } as const;
    await tally.rioTinto.registry.updateParty({ lei: tally.rioTinto.lei, dualControl });
    const transfer = tally.rioTinto.certificates.transfer({ certificateId, to: tally.haulage.lei });
    const refusal = (await transfer.catch((error: unknown) => error)) as Rejected<"APPROVAL_REQUIRED">;
    const checker = await tally.rioTinto.person("checker");
    const { approvalId, digest } = refusal.context;
    await checker.certificates.approve({ approvalId, digest });
    expect(await checker.certificates.getCertificate({ certificateId })).toMatchObject({ state: "Locked" });
  });

  it("the platform has the policy that the test gave", async () => {
    const certificateId = await issued("POLICY");
    await expect(
      tally.rioTinto.certificates.split({ certificateId, amounts: ["99.00", "1.00"] }),
    ).rejects.toMatchObject({ code: "POLICY_VIOLATION" });
  });

  it("a lost transaction ends with an unknown outcome within the five seconds that Jest and Vitest give a test", async () => {
    const begun = performance.now();
    tally.faults.inject("submit", { lost: true });
    await expect(issued("LOST")).rejects.toMatchObject({ name: "OutcomeUnknown" });
    expect(performance.now() - begun).toBeLessThan(5000);
    // The reference is free, so that the caller can issue it again.
    await issued("LOST");
  });

  it("a fault disturbs only the requested organisation", async () => {
    tally.faults.inject("endorsement", { mspId: tally.ansteel.mspId, message: "the peer is on fire" });
    const own = await connect({ ...tally.ansteel.connectOptions, retry: { attempts: 0 } });
    await expect(own.registry.updateParty({ lei: tally.ansteel.lei, standingAcceptance: "everybody" })).rejects.toThrow(
      "the peer is on fire",
    );
    own.close();
  });
});

it("startTallystick refuses a start time if the chaincode uses the machine's clock", async () => {
  await expect(startTallystick({ ownProcesses: true, at: "2026-12-01" })).rejects.toThrow('"at" must be left out');
});

it("a chaincode that does not start is reported with its output, and no port stays open", async () => {
  const listening = () => process.getActiveResourcesInfo().filter((kind) => kind === "TCPServerWrap").length;
  const before = listening();
  await expect(startTallystick({ chaincode: { process: { folder: __dirname } } })).rejects.toThrow(
    /did not start: .*package\.json/s,
  );
  expect(listening()).toBe(before);
});
