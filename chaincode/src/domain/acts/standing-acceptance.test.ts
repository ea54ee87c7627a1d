import { cast } from "../testing/cast.js";
import { circulating } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

test("under a standing acceptance a plain transfer takes effect in one act, and its endorsement says so", async () => {
  const scene = await Scene.open();
  await scene.act("port", "UpdateParty", { lei: cast.port.lei, standingAcceptance: "everybody" });
  const certificateId = await circulating(scene);
  const { certificate, rest } = await scene.act("mine", "Transfer", {
    certificateId,
    to: cast.port.lei,
    amount: "400",
  });
  expect(certificate).toMatchObject({
    state: "Transferable",
    holder: { lei: cast.port.lei, mspId: "BaowuMSP" },
    endorsements: [{}, { way: "transfer", standing: true, recourse: true }],
  });
  expect(rest).toMatchObject({ state: "Transferable", holder: { lei: cast.mine.lei } });
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificateTransferred" });
});

test("a standing acceptance covers transfers from the parties that it names until it is ended", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  await scene.act("port", "UpdateParty", { lei: cast.port.lei, standingAcceptance: [cast.bank.lei] });
  const state = async () => {
    const { certificate } = await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
    if (certificate.state === "Locked") {
      await scene.act("mine", "Withdraw", { certificateId });
    }
    return certificate.state;
  };
  expect(await state()).toBe("Locked");
  await scene.act("port", "UpdateParty", { lei: cast.port.lei, standingAcceptance: "nobody" });
  expect(await state()).toBe("Locked");
  await scene.act("port", "UpdateParty", { lei: cast.port.lei, standingAcceptance: [cast.bank.lei, cast.mine.lei] });
  expect(await state()).toBe("Transferable");
});

test("a standing acceptance does not cover a transfer that is not plain", async () => {
  const scene = await Scene.open();
  await scene.act("bank", "UpdateParty", { lei: cast.bank.lei, standingAcceptance: "everybody" });
  const certificateId = await circulating(scene);
  const to = { certificateId, to: cast.bank.lei };
  for (const offered of [
    await scene.act("mine", "Transfer", { ...to, recourse: false }).then(async (response) => {
      await scene.act("mine", "Withdraw", { certificateId });
      return response;
    }),
    await scene.act("mine", "Transfer", { ...to, nonTransferable: true }).then(async (response) => {
      await scene.act("mine", "Withdraw", { certificateId });
      return response;
    }),
    await scene.act("mine", "Discount", {
      certificateId,
      bank: cast.bank.lei,
      annualRate: "4",
      dayCount: "ACT/360",
      discountDate: "2026-01-01",
      proceeds: "990",
      settlement: "FOP",
    }),
  ]) {
    expect(offered.certificate.state).toBe("Locked");
  }
});

test("a transfer whose sum is under the recipient's dual control waits as an offer", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const { lei } = cast.port;
  await scene.act("port", "UpdateParty", { lei, standingAcceptance: "everybody" });
  const to = { certificateId, to: lei };
  const states = async () => {
    const { certificate } = await scene.act("mine", "Transfer", { ...to, amount: "600.00" });
    const { certificate: less } = await scene.act("mine", "Transfer", {
      certificateId: certificateId.replace(":1-", ":60001-"),
      ...{ to: lei, amount: "399.99" },
    });
    return [certificate.state, less.state];
  };
  await scene.act("port", "UpdateParty", { lei, dualControl: { acts: ["Accept"], thresholds: { USD: "400.00" } } });
  expect(await states()).toEqual(["Locked", "Transferable"]);
  const taken: unknown = await scene.act("port", "Accept", {
    certificateId: certificateId.replace("-100000", "-60000"),
  });
  expect(taken).toMatchObject({ pendingApproval: { act: "Accept", party: lei } });
});

test("only the party itself sets its standing acceptance, and only the operator sets names and roles", async () => {
  const scene = await Scene.open();
  const lei = cast.port.lei;
  for (const by of ["mine", "operator"] as const) {
    for (const standingAcceptance of ["everybody", "nobody", [cast.mine.lei]] as const) {
      expect(
        await scene.refused(by, "UpdateParty", {
          lei,
          standingAcceptance: typeof standingAcceptance === "string" ? standingAcceptance : [...standingAcceptance],
        }),
      ).toMatchObject({ code: "NOT_AUTHORIZED" });
    }
  }
  expect(
    await scene.refused("port", "UpdateParty", { lei, name: "Port", standingAcceptance: "everybody" }),
  ).toMatchObject({ code: "NOT_AUTHORIZED" });
  const party = await scene.act("port", "UpdateParty", { lei, standingAcceptance: [cast.mine.lei] });
  expect(party.standingAcceptance).toEqual([cast.mine.lei]);
  const renamed = await scene.act("operator", "UpdateParty", { lei, name: "Port" });
  expect(renamed).toMatchObject({ name: "Port", standingAcceptance: [cast.mine.lei] });
});
