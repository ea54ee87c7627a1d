import { dayFromNow } from "../../testkit/days.js";
import { leiOf } from "../cast.js";
import { circulating, freshUetr, pass } from "../paper.js";
import type { Stage } from "../stage.js";

export function waysOut(stage: () => Stage): void {
  it("a holder in recourse waives units alone, and an assignment or a composition also needs the other side's acceptance", async () => {
    const certificateId = await pass(stage(), await circulating(stage()), "mine", "haulage", { recourse: true });
    const [haulage, port, steel] = [await stage().as("haulage"), await stage().as("port"), await stage().as("steel")];
    await haulage.certificates.present({ certificateId });
    await (await stage().as("bank")).certificates.dishonour({ certificateId, reason: "no cover" });

    const byAnother = () => port.certificates.waive({ certificateId, reason: "not its own" });
    expect(await stage().refused(byAnother)).toMatchObject({ code: "NOT_AUTHORIZED" });
    const waiver = { certificateId, amount: "100.00", reason: "insolvent" };
    const { waived, rest } = await haulage.certificates.waive(waiver);
    expect(waived).toMatchObject({ state: "Cancelled", ending: { way: "waiver", by: leiOf("haulage") } });

    const left = rest?.certificateId ?? "";
    const assigned = await haulage.certificates.assign({ certificateId: left, to: leiOf("port"), amount: "500.00" });
    const part = assigned.certificate.certificateId;
    await port.certificates.accept({ certificateId: part });
    const onAssignor = () => port.certificates.claimRecourse({ certificateId: part, on: leiOf("haulage") });
    expect(await stage().refused(onAssignor)).toMatchObject({ code: "INVALID_REQUEST", context: { path: "on" } });

    const terms = { pays: "300.00", uetr: freshUetr(), valueDate: dayFromNow(), reason: "restructuring" };
    await port.certificates.compose({ certificateId: part, ...terms });
    await steel.certificates.accept({ certificateId: part });
    const { byEnding, sound } = await port.certificates.auditInstrument({ instrumentId: waived.instrumentId });
    expect(sound).toBe(true);
    const amounts = byEnding.map(({ ending, amount }) => [ending, amount]);
    // Of the composition 300.00 were paid and 200.00 given up.
    expect(amounts).toContainEqual(["waiver", "100.00"]);
    expect(amounts).toContainEqual(["composition", "500.00"]);
    const { hands } = await port.certificates.traceUnit({ instrumentId: waived.instrumentId, unit: "20000" });
    expect(hands.at(-1)).toMatchObject({ lei: leiOf("port"), way: "assignment", recourse: false });
  });
}
