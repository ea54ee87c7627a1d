import { leiOf } from "../cast.js";
import { circulating } from "../paper.js";
import type { Stage } from "../stage.js";

import { isTallyError } from "@tallystick/client";

export function racing(stage: () => Stage): void {
  it("one of 20 simultaneous transfers of a certificate takes effect, and the others fail with the reason", async () => {
    const certificateId = await circulating(stage());
    const mine = await stage().as("mine");
    const recipients = (["haulage", "port", "steel", "bank"] as const).map(leiOf);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        mine.certificates.transfer({ certificateId, to: recipients[index % recipients.length] ?? "" }),
      ),
    );
    const won = outcomes.filter((outcome) => outcome.status === "fulfilled");
    expect(won).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") {
        continue;
      }
      const error: unknown = outcome.reason;
      if (!isTallyError(error)) {
        throw error;
      }
      expect(["Conflict", "Rejected"]).toContain(error.kind);
    }
    const now = await mine.certificates.getCertificate({ certificateId });
    expect(now).toMatchObject({
      state: "Locked",
      offer: won[0]?.value.certificate.state === "Locked" ? won[0].value.certificate.offer : {},
    });
  });

  it("one of 20 simultaneous part transfers by as many connections takes effect", async () => {
    const certificateId = await circulating(stage());
    const identity = await stage().enrol("mine", "mine-trader");
    const traders = await Promise.all(
      Array.from({ length: 4 }, () => stage().connect(identity, { retry: { attempts: 0 } })),
    );
    try {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, index) => {
          const amount = `${String(index + 1)}.00`;
          return traders[index % traders.length]!.certificates.transfer({ certificateId, to: leiOf("port"), amount });
        }),
      );
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      const instrumentId = certificateId.split(":")[0] ?? "";
      const audit = await traders[0]!.certificates.auditInstrument({ instrumentId });
      expect(audit).toMatchObject({ sound: true, total: { certificates: 2, units: "100000" } });
    } finally {
      for (const trader of traders) {
        trader.close();
      }
    }
  });
}
