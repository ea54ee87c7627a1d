import { join } from "node:path";

import { isTallyError } from "@tallystick/client";

import { describeOnNetwork } from "../network-under-test.js";
import { leiOf } from "./cast.js";
import { dayFromNow } from "./days.js";
import { circulating, freshUetr } from "./paper.js";
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
