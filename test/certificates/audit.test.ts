import { join } from "node:path";

import { isTallyError } from "@tallystick/client";

import { describeOnNetwork } from "../network-under-test.js";
import { leiOf } from "./cast.js";
import { CommandLine } from "./command-line.js";
import { dayFromNow } from "./days.js";
import { InSteps } from "./in-steps.js";
import { circulating, freshUetr, issueRequest } from "./paper.js";
import { useStage } from "./stage.js";
import { verdictOn } from "./verdict-on.js";

jest.setTimeout(120_000);

const altered = { folder: join(__dirname, "..", "forgers") };
const alteredAt = (mspIds: readonly string[]): object => ({
  overrides: Object.fromEntries(mspIds.map((mspId) => [mspId, altered])),
});

describeOnNetwork("an audit with history", () => {
  const stage = useStage();

  it("finds every act sound of a certificate that was cut, joined, passed on, presented and settled", async () => {
    const certificateId = await circulating(stage());
    const [instrumentId = ""] = certificateId.split(":");
    const [mine, port, bank] = [await stage().as("mine"), await stage().as("port"), await stage().as("bank")];
    const { parts } = await mine.certificates.split({ certificateId, amounts: ["400.00", "600.00"] });
    const [left, right] = parts.map((part) => part.certificateId);
    await mine.certificates.transfer({ certificateId: left!, to: leiOf("port") });
    await port.certificates.accept({ certificateId: left! });
    await port.certificates.present({ certificateId: left! });
    await bank.certificates.settle({ certificateId: left!, uetr: freshUetr(), valueDate: dayFromNow() });
    const again = await mine.certificates.split({ certificateId: right!, amounts: ["100.00", "500.00"] });
    const joined = await mine.certificates.merge({ certificates: again.parts.map((part) => part.certificateId) });
    await mine.certificates.pledge({
      certificateId: joined.certificate.certificateId,
      pledgee: leiOf("bank"),
      obligation: "loan 7",
      enforceableFrom: dayFromNow(),
    });
    await bank.certificates.accept({ certificateId: joined.certificate.certificateId });
    const regulator = await stage().as("regulator");
    const audit = await regulator.certificates.auditInstrument({ instrumentId });
    expect(audit.history).toEqual({ transactions: 11, findings: [], heldBack: [] });
    expect(audit.sound).toBe(true);
    const { hands } = await regulator.certificates.traceUnit({ instrumentId, unit: "1" });
    const blocks = hands.map(({ blockNumber }) => blockNumber);
    expect(blocks).toEqual([undefined, expect.any(Number), expect.any(Number)]);
    expect(blocks[2]).toBeGreaterThan(blocks[1]!);
    expect(await regulator.certificates.auditInstrument({ instrumentId }, { quick: true })).not.toHaveProperty(
      "history",
    );
  });
});

/** The default policy lets clocks differ by 15 minutes. */
const minute = 60_000;

describeOnNetwork("an endorsed transaction that was held back for several blocks", () => {
  const stage = useStage();
  let steel: InSteps;
  let mine: InSteps;
  let auditor: CommandLine;

  beforeAll(async () => {
    const { network, platform } = stage();
    [steel, mine] = [await InSteps.as(stage(), "steel"), await InSteps.as(stage(), "mine")];
    auditor = new CommandLine(network, await platform.enrol("regulator", "auditor"), platform.chaincode);
  });

  afterAll(() => {
    steel.close();
    mine.close();
    auditor.remove();
  });

  /** A certificate in the mine's hands, and its transfer, endorsed, whose dates lie further and further back. */
  async function transferInHand() {
    const request = issueRequest({ maturesOn: dayFromNow(2) });
    const instrumentId = `${leiOf("steel")}.${request.reference}`;
    const certificateId = `${instrumentId}:1-100000`;
    await steel.act("Issue", request, -14 * minute);
    await mine.act("Accept", { certificateId }, -13 * minute);
    const transfer = await mine.hold("Transfer", { certificateId, to: leiOf("port") }, -12 * minute);
    return { instrumentId, transfer };
  }

  it("is reported by the audit and by the command, with its block and both dates, and its writes are found sound", async () => {
    const { instrumentId, transfer } = await transferInHand();
    for (const later of [9, 10, 11]) {
      await steel.act("Issue", issueRequest({ maturesOn: dayFromNow(2) }), later * minute);
    }
    const { height } = await stage().network.status();
    await transfer.release();

    const audit = await (await stage().as("regulator")).certificates.auditInstrument({ instrumentId });
    expect(audit.sound).toBe(true);
    expect(audit.history).toMatchObject({ transactions: 3, findings: [] });
    const { transactionId } = transfer;
    expect(audit.history?.heldBack).toEqual([
      {
        ...{ transactionId, blockNumber: height, caller: "RioTintoMSP" },
        at: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
        before: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
      },
    ]);
    const [held] = audit.history?.heldBack ?? [];
    const apart = Date.parse(held?.before ?? "") - Date.parse(held?.at ?? "");
    expect(Math.round(apart / minute)).toBe(23);

    const { exit, answer } = await auditor.tally("instrument", "audit", instrumentId);
    expect(exit).toBe(0);
    expect(answer).toMatchObject({ sound: true, history: audit.history });
  });

  it("is not reported where it is handed over at once, whatever its clock shows", async () => {
    const { instrumentId, transfer } = await transferInHand();
    await transfer.release();
    const { history } = await (await stage().as("regulator")).certificates.auditInstrument({ instrumentId });
    expect(history).toEqual({ transactions: 3, findings: [], heldBack: [] });
  });
});

describeOnNetwork("the holder's organisation with the issuer's", () => {
  const members = ["RioTintoMSP", "AnsteelMSP"];
  const stage = useStage({ chaincode: alteredAt(members) });

  it("rewrites the back of its own certificate, and the audit names it, with the transaction and the field", async () => {
    const certificateId = await circulating(stage());
    const [instrumentId = ""] = certificateId.split(":");
    const rewrite = { certificateId, to: leiOf("port"), nonTransferable: true };
    expect(await verdictOn(stage(), "mine", "Transfer", rewrite, members)).toBe("valid");
    const regulator = await stage().as("regulator");
    const { sound, overlaps, gaps, history } = await regulator.certificates.auditInstrument({ instrumentId });
    expect([sound, overlaps, gaps]).toEqual([false, [], []]);
    expect(history?.findings).toMatchObject([
      {
        act: "certificates:Transfer",
        caller: "RioTintoMSP",
        endorsers: expect.arrayContaining(members) as unknown,
        reason: "different",
        problem: expect.stringContaining("endorsements is") as unknown,
        blockNumber: expect.any(Number) as unknown,
      },
    ]);
  });
});

describeOnNetwork("a majority that forges certificates beside another's", () => {
  const majority = ["AnsteelMSP", "IcbcMSP", "BaowuMSP"];
  const stage = useStage({ chaincode: alteredAt(majority) });

  it("finds no honest client that accepts one: it is refused before anything is signed", async () => {
    const certificateId = await circulating(stage());
    const [instrumentId = ""] = certificateId.split(":");
    const forgery = { certificateId, amounts: ["400.00", "600.00"] };
    expect(await verdictOn(stage(), "steel", "Split", forgery, majority)).toBe("valid");
    const forged = `${instrumentId}:1-40000`;
    const offer = { certificateId: forged, to: leiOf("mine") };
    expect(await verdictOn(stage(), "steel", "Transfer", offer, majority)).toBe("valid");

    const mine = await stage().as("mine");
    const { height } = await stage().network.status();
    const refused: unknown = await mine.certificates.accept({ certificateId: forged }).catch((error: unknown) => error);
    if (!isTallyError(refused)) throw new Error(`was not stopped: ${String(refused)}`);
    expect(refused.code).toBe("HISTORY_NOT_SOUND");
    expect(refused.message).toMatch(/^.*:1-40000 did not come about by the rules: certificates:Split in block \d+/);
    expect((await stage().network.status()).height).toBe(height);
    const findings = await mine.certificates.auditLineage({ certificateId });
    expect(findings).toEqual([]);
  });
});
