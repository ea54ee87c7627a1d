import { leiOf, strangerLei } from "../cast.js";
import { circulating, pass } from "../paper.js";
import type { Stage } from "../stage.js";

export function passingOn(stage: () => Stage): void {
  describe("Transfer", () => {
    it("Transfer passes a part on and leaves the rest free, and both have their own endorsements", async () => {
      const whole = await circulating(stage());
      const mine = await stage().as("mine");
      const { certificate, rest } = await mine.certificates.transfer({
        certificateId: whole,
        to: leiOf("haulage"),
        amount: "400.01",
      });
      expect(certificate).toMatchObject({
        state: "Locked",
        from: "1",
        to: "40001",
        amount: "400.01",
        holder: { lei: leiOf("mine") },
      });
      expect(rest).toMatchObject({ state: "Transferable", from: "40002", to: "100000", amount: "599.99" });
      await (await stage().as("haulage")).certificates.accept({ certificateId: certificate.certificateId });
      await pass(stage(), certificate.certificateId, "haulage", "port");
      const trace = await mine.certificates.traceUnit({ instrumentId: certificate.instrumentId, unit: "40001" });
      expect(trace.hands.map(({ lei }) => lei)).toEqual([
        leiOf("steel"),
        leiOf("mine"),
        leiOf("haulage"),
        leiOf("port"),
      ]);
    });

    it("Transfer is refused to everybody except the holder", async () => {
      const certificateId = await circulating(stage());
      for (const key of ["steel", "haulage", "operator"] as const) {
        const tally = await stage().as(key);
        const act = () => tally.certificates.transfer({ certificateId, to: leiOf("port") });
        expect(await stage().refused(act)).toMatchObject({ code: "NOT_AUTHORIZED" });
      }
    });

    it.each([
      [
        "more than there is",
        { amount: "1000.01" },
        "AMOUNT_EXCEEDS_CERTIFICATE",
        { requested: "1000.01", available: "1000.00" },
      ],
      ["a party that nobody knows", { to: strangerLei }, "PARTY_NOT_FOUND", { lei: strangerLei, path: "to" }],
      ["the holder itself", { to: leiOf("mine") }, "INVALID_REQUEST", { path: "to" }],
      ["less than the smallest part", { amount: "0.99" }, "POLICY_VIOLATION", { rule: "smallestSplit" }],
    ])("Transfer refuses %s", async (_, terms, code, context) => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      const act = () => mine.certificates.transfer({ certificateId, to: leiOf("port"), ...terms });
      expect(await stage().refused(act)).toMatchObject({ code, context });
    });

    it("Transfer is refused if the terms or an endorser forbid it", async () => {
      const mine = await stage().as("mine");
      const fixed = await circulating(stage(), { transferable: false });
      expect(
        await stage().refused(() => mine.certificates.transfer({ certificateId: fixed, to: leiOf("port") })),
      ).toMatchObject({
        code: "NOT_TRANSFERABLE",
      });
      const certificateId = await pass(stage(), await circulating(stage()), "mine", "haulage", {
        nonTransferable: true,
      });
      const haulage = await stage().as("haulage");
      expect(
        await stage().refused(() => haulage.certificates.transfer({ certificateId, to: leiOf("port") })),
      ).toMatchObject({
        code: "NOT_TRANSFERABLE",
        context: { certificateId },
      });
    });

    it("a certificate is not found if its range was cut, joined or never issued, or belongs to another instrument", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      const gone = certificateId.replace(/:.*/, ":1-7");
      expect(
        await stage().refused(() => mine.certificates.transfer({ certificateId: gone, to: leiOf("port") })),
      ).toEqual({
        code: "CERTIFICATE_NOT_FOUND",
        context: { certificateId: gone },
      });
      const instrumentId = `${leiOf("steel")}.NEVER-ISSUED`;
      expect(await stage().refused(() => mine.certificates.getInstrument({ instrumentId }))).toEqual({
        code: "INSTRUMENT_NOT_FOUND",
        context: { instrumentId },
      });
    });

    it("an offered certificate cannot be offered again", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      await mine.certificates.transfer({ certificateId, to: leiOf("port") });
      expect(
        await stage().refused(() => mine.certificates.transfer({ certificateId, to: leiOf("haulage") })),
      ).toMatchObject({
        code: "WRONG_STATE",
        context: { id: certificateId, state: "Locked", required: "Transferable" },
      });
    });

    it("Transfer is refused beyond the longest chain that the policy allows", async () => {
      let certificateId = await circulating(stage());
      const holders = ["mine", "haulage", "port", "haulage", "port"] as const;
      for (const [index, to] of holders.slice(1).entries()) {
        certificateId = await pass(stage(), certificateId, holders[index] ?? "mine", to);
      }
      const port = await stage().as("port");
      const act = () => port.certificates.transfer({ certificateId, to: leiOf("haulage") });
      expect(await stage().refused(act)).toMatchObject({
        code: "POLICY_VIOLATION",
        context: { rule: "mostEndorsements", limit: "5", given: "6" },
      });
    });
  });

  describe("Split and Merge", () => {
    it("Split cuts a certificate and Merge joins the parts without losing a cent", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      const { parts } = await mine.certificates.split({ certificateId, amounts: ["1.00", "997.00", "2.00"] });
      expect(parts.map(({ from, to }) => [from, to])).toEqual([
        ["1", "100"],
        ["101", "99800"],
        ["99801", "100000"],
      ]);
      const { certificate } = await mine.certificates.merge({ certificates: parts.map((part) => part.certificateId) });
      expect(certificate).toMatchObject({ certificateId, amount: "1000.00", state: "Transferable" });
    });

    it("Split refuses parts whose sum is wrong, and more parts than the policy allows", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      expect(
        await stage().refused(() => mine.certificates.split({ certificateId, amounts: ["400.00", "599.99"] })),
      ).toEqual({
        code: "SPLIT_SUM_MISMATCH",
        context: { sum: "999.99", amount: "1000.00" },
      });
      const amounts = Array.from({ length: 101 }, () => "1.00");
      expect(await stage().refused(() => mine.certificates.split({ certificateId, amounts }))).toMatchObject({
        code: "POLICY_VIOLATION",
        context: { rule: "mostSplitsPerAct", limit: "100", given: "101" },
      });
    });

    it("Merge joins only certificates whose units follow one another", async () => {
      const certificateId = await circulating(stage());
      const mine = await stage().as("mine");
      const { parts } = await mine.certificates.split({ certificateId, amounts: ["100.00", "200.00", "700.00"] });
      const certificates = [parts[0]?.certificateId ?? "", parts[2]?.certificateId ?? ""];
      expect(await stage().refused(() => mine.certificates.merge({ certificates }))).toMatchObject({
        code: "RANGES_NOT_ADJACENT",
        context: { left: certificates[0], right: certificates[1] },
      });
    });
  });
}
