import { leiOf } from "../cast.js";
import { circulating } from "../paper.js";
import type { Stage } from "../stage.js";

import { isRejected } from "@tallystick/client";

export function freezing(stage: () => Stage): void {
  describe("Freeze and Unfreeze", () => {
    it("Freeze stops only a range of units, until Unfreeze lifts the last order", async () => {
      const certificateId = await circulating(stage());
      const [instrumentId = ""] = certificateId.split(":");
      const [regulator, mine] = [await stage().as("regulator"), await stage().as("mine")];
      const order = { order: "order 1", authority: "the court", certificates: [certificateId] };
      expect(await stage().refused(() => mine.certificates.freeze(order))).toMatchObject({ code: "NOT_AUTHORIZED" });

      const units = { instrumentId, from: "101", to: "200" };
      const { frozen, rest } = await regulator.certificates.freeze({ ...order, units });
      expect(frozen.map(({ from, to }) => [from, to])).toEqual([["101", "200"]]);
      expect(rest.map(({ from, to }) => [from, to])).toEqual([
        ["1", "100"],
        ["201", "100000"],
      ]);
      const held = frozen[0]?.certificateId ?? "";
      await regulator.certificates.freeze({ ...order, order: "order 2", certificates: [held] });

      for (const lifted of ["order 1", "order 2"]) {
        const transfer = () => mine.certificates.transfer({ certificateId: held, to: leiOf("port") });
        expect(await stage().refused(transfer)).toMatchObject({
          code: "CERTIFICATE_FROZEN",
          context: { certificateId: held },
        });
        await regulator.certificates.unfreeze({ order: lifted, certificates: [held] });
      }
      await mine.certificates.transfer({ certificateId: held, to: leiOf("port") });
      await mine.certificates.transfer({ certificateId: rest[0]?.certificateId ?? "", to: leiOf("port") });
    });

    it("an order by sum freezes exactly that sum of a party's holdings, and counts units that the order has already frozen", async () => {
      const certificateId = await circulating(stage());
      const regulator = await stage().as("regulator");
      const party = { party: leiOf("mine"), currency: "USD", order: `sum of ${certificateId}`.slice(0, 100) };
      const order = { ...party, authority: "the court" };
      const named = await regulator.certificates.freeze({ ...order, certificates: [certificateId], amount: "100.00" });
      expect(named.frozen.map(({ amount }) => amount)).toEqual(["100.00"]);
      const found = await regulator.certificates.freezeUpTo({ ...order, amount: "150.00" });
      expect(found).toMatchObject({ before: "100.00", total: "150.00", missing: "0.00" });
      const ids = [...named.frozen, ...found.frozen].map((each) => each.certificateId);
      await regulator.certificates.unfreeze({ order: order.order, certificates: ids });
      const too = { ...order, certificates: [ids[0] ?? ""], amount: "100.01" };
      expect(await stage().refused(() => regulator.certificates.freeze(too))).toMatchObject({
        code: "INSUFFICIENT_HOLDINGS",
        context: { found: "100.00", missing: "0.01" },
      });
    });

    it("ExecuteOrder waits for the operator, and then gives frozen paper to the creditor", async () => {
      const certificateId = await circulating(stage());
      const [regulator, operator, port] = [
        await stage().as("regulator"),
        await stage().as("operator"),
        await stage().as("port"),
      ];
      await regulator.certificates.freeze({ order: "order 4", authority: "the court", certificates: [certificateId] });
      const decision = { order: "order 4", number: "(2027) 3", document: "0".repeat(64) };
      const request = { certificateId, ...decision, to: leiOf("port"), amount: "400.00" };
      const error: unknown = await regulator.certificates.executeOrder(request).catch((reason: unknown) => reason);
      if (!isRejected(error, "APPROVAL_REQUIRED")) {
        throw new Error("was not filed", { cause: error });
      }
      const { approvalId, digest, party } = error.context;
      expect(party).toBe(leiOf("operator"));
      await operator.certificates.approve({ approvalId, digest });
      const taken = certificateId.replace("-100000", "-40000");
      const { holder, endorsements } = await port.certificates.getCertificate({ certificateId: taken });
      expect(holder.lei).toBe(leiOf("port"));
      expect(endorsements.at(-1)).toMatchObject({ way: "execution", execution: { number: "(2027) 3" } });
      // The key's policy is the new holder's now.
      await port.certificates.transfer({ certificateId: taken, to: leiOf("mine") });
    });

    it("a frozen certificate can return to an earlier state: the payee can reject an offer, but cannot accept it", async () => {
      const certificateId = await circulating(stage());
      const [regulator, mine, port] = [
        await stage().as("regulator"),
        await stage().as("mine"),
        await stage().as("port"),
      ];
      await mine.certificates.transfer({ certificateId, to: leiOf("port") });
      await regulator.certificates.freeze({ order: "order 3", authority: "the court", certificates: [certificateId] });
      expect(await stage().refused(() => port.certificates.accept({ certificateId }))).toMatchObject({
        code: "CERTIFICATE_FROZEN",
      });
      expect((await port.certificates.reject({ certificateId })).certificate.state).toBe("Transferable");
    });
  });
}
