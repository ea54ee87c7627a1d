import { batchableActs } from "../drivers/batch.js";
import { cast, type ActorName } from "../testing/cast.js";
import { keyFields, newSigner, registerRequest } from "../testing/pack.js";
import { circulating, issueRequest, mature, pass, presented, uetr } from "../testing/paper.js";
import { Scene, type ActName, type RequestOf } from "../testing/scene.js";
import { controllableActs, singleActs } from "./index.js";

/** An act that may be done right now, and the certificates that it is done on. */
interface Ready<A extends ActName = ActName> {
  readonly by: ActorName;
  readonly request: RequestOf<A>;
  readonly on: readonly string[];
}
type Part = RequestOf<"Batch">["acts"][number];
type Setting<A extends ActName> = (scene: Scene) => Promise<Ready<A>>;

const discountTerms = {
  bank: cast.bank.lei,
  annualRate: "4",
  dayCount: "ACT/360",
  discountDate: "2026-01-01",
  proceeds: "990.00",
} as const;
const pledgeTerms = { pledgee: cast.bank.lei, obligation: "loan 7", enforceableFrom: "2026-01-01" };

async function dishonoured(scene: Scene): Promise<string> {
  const certificateId = await presented(scene);
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  return certificateId;
}

async function asked(scene: Scene): Promise<string> {
  const terms = { obligor: cast.steel.lei, currency: "USD", limit: "1000.00" };
  await scene.act("bank", "OpenCreditLine", { ...terms, validFrom: "2026-01-01", validTo: "2026-12-31" });
  return (await scene.act("steel", "Issue", issueRequest({ guarantor: cast.bank.lei }))).certificateId;
}

async function pledged(scene: Scene): Promise<string> {
  const certificateId = await circulating(scene);
  await scene.act("mine", "Pledge", { certificateId, ...pledgeTerms });
  await scene.act("bank", "Accept", { certificateId });
  return certificateId;
}

/** Merges the mine into the port services. */
async function succeed(scene: Scene): Promise<void> {
  const proof = { document: "2026-1", authority: "the register", effectiveFrom: "2026-01-01" };
  const merger = { lei: cast.mine.lei, reason: "merger" as const, successor: cast.port.lei, ...proof };
  const response = await scene.act("operator", "RecordSuccession", merger);
  await scene.act("regulator", "Approve", { approvalId: approvalIdOf(response) });
}

function approvalIdOf(response: unknown): string {
  return (response as { pendingApproval: { approvalId: string } }).pendingApproval.approvalId;
}

/**
 * An act of a party that waits for another party: the regulator's execution of an order for the operator, and a key of
 * anybody's for the battery that it made for the fleet operator.
 */
async function awaitingAnother(scene: Scene, by: ActorName): Promise<{ approver: ActorName; part: Part }> {
  if (by === "regulator") {
    const certificateId = await circulating(scene, { reference: "A-9", maturesOn: "2026-06-30" });
    await scene.act("regulator", "Freeze", { order: "9", authority: "court", certificates: [certificateId] });
    const decision = { order: "9", number: "(2026) 9", document: "0".repeat(64) };
    const request = { certificateId, ...decision, to: cast.haulage.lei };
    return { approver: "operator", part: { act: "ExecuteOrder", request } };
  }
  const { lei, roles } = cast[by];
  await scene.act("operator", "UpdateParty", { lei, roles: [...roles, "manufacturer"] });
  const { battery } = await scene.act(by, "RegisterBattery", registerRequest());
  const { batteryId } = battery;
  await scene.act(by, "TransferBattery", { batteryId, to: cast.fleet.lei });
  await scene.act("fleet", "AcceptBattery", { batteryId });
  return {
    approver: "fleet",
    part: { act: "EnrolDevice", request: { batteryId, ...(await keyFields(newSigner(), batteryId)) } },
  };
}

const instrumentOf = (certificateId: string): string => certificateId.slice(0, certificateId.indexOf(":"));
const onOne = async (by: ActorName, id: string | Promise<string>) => {
  const certificateId = await id;
  return { by, request: { certificateId }, on: [certificateId] };
};

/** For each act on existing certificates, a setting in which it may be done. */
const settings: { [A in ActName]?: Setting<A> } = {
  Guarantee: async (scene) => {
    const id = await asked(scene);
    return { by: "bank", request: { instrumentId: instrumentOf(id) }, on: [id] };
  },
  DeclineGuarantee: async (scene) => {
    const id = await asked(scene);
    return { by: "bank", request: { instrumentId: instrumentOf(id) }, on: [id] };
  },
  Accept: async (scene) => onOne("mine", (await scene.act("steel", "Issue", issueRequest())).certificateId),
  Reject: async (scene) => onOne("mine", (await scene.act("steel", "Issue", issueRequest())).certificateId),
  Withdraw: async (scene) => onOne("steel", (await scene.act("steel", "Issue", issueRequest())).certificateId),
  Sweep: async (scene) => {
    const ready = await onOne("port", presented(scene));
    scene.later(24 * 4);
    return ready;
  },
  Transfer: async (scene) => {
    const certificateId = await circulating(scene);
    return { by: "mine", request: { certificateId, to: cast.port.lei }, on: [certificateId] };
  },
  Split: async (scene) => {
    const certificateId = await circulating(scene);
    return { by: "mine", request: { certificateId, amounts: ["400", "600"] }, on: [certificateId] };
  },
  Merge: async (scene) => {
    const certificateId = await circulating(scene);
    const { parts } = await scene.act("mine", "Split", { certificateId, amounts: ["400", "600"] });
    const certificates = parts.map((part) => part.certificateId);
    return { by: "mine", request: { certificates }, on: certificates };
  },
  OfferCancellation: async (scene) => {
    const certificateId = await circulating(scene);
    return { by: "steel", request: { certificateId, reason: "early" }, on: [certificateId] };
  },
  Discount: async (scene) => {
    const certificateId = await circulating(scene);
    return { by: "mine", request: { certificateId, ...discountTerms, settlement: "FOP" }, on: [certificateId] };
  },
  ConfirmPayment: async (scene) => {
    const certificateId = await circulating(scene);
    await scene.act("mine", "Discount", { certificateId, ...discountTerms, settlement: "DVP" });
    await scene.act("bank", "Accept", { certificateId });
    return { by: "bank", request: { certificateId, uetr: uetr(1), valueDate: "2026-01-01" }, on: [certificateId] };
  },
  PayProceeds: async (scene) => {
    const certificateId = await circulating(scene);
    const terms = { ...discountTerms, annualRate: "0", proceeds: "1000.00", settlement: "FOP" } as const;
    await scene.act("mine", "Discount", { certificateId, ...terms });
    await scene.act("bank", "Accept", { certificateId });
    const payment = { uetr: uetr(1), valueDate: "2026-01-01" };
    return {
      by: "mine",
      request: { certificateId, creditor: cast.mine.lei, soldOn: "2026-01-01", ...payment },
      on: [],
    };
  },
  Pledge: async (scene) => {
    const certificateId = await circulating(scene);
    return { by: "mine", request: { certificateId, ...pledgeTerms }, on: [certificateId] };
  },
  RegisterFinancing: async (scene) => {
    const certificateId = await pledged(scene);
    const entry = { register: "CCRC", number: "1", date: "2026-01-01" };
    return { by: "bank", request: { certificateId, ...entry }, on: [certificateId] };
  },
  Release: async (scene) => onOne("bank", pledged(scene)),
  Enforce: async (scene) => onOne("bank", pledged(scene)),
  Net: async (scene) => {
    const mine = await circulating(scene);
    const { certificateId } = await scene.act("mine", "Issue", issueRequest({ payee: cast.steel.lei }));
    await scene.act("steel", "Accept", { certificateId });
    return { by: "mine", request: { mine: [mine], yours: [certificateId] }, on: [mine] };
  },
  TakeOver: async (scene) => {
    const certificateId = await circulating(scene);
    await succeed(scene);
    return { by: "port", request: { certificates: [certificateId] }, on: [certificateId] };
  },
  Present: async (scene) => {
    const ready = await onOne("mine", circulating(scene));
    mature(scene);
    return ready;
  },
  Settle: async (scene) => {
    const certificateId = await presented(scene);
    return { by: "bank", request: { certificateId, uetr: uetr(1), valueDate: "2026-04-01" }, on: [certificateId] };
  },
  ReturnPayment: async (scene) => {
    const certificateId = await presented(scene);
    await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
    return { by: "bank", request: { uetr: uetr(1), reason: "account closed" }, on: [certificateId] };
  },
  ObjectToPayment: async (scene) => {
    const certificateId = await presented(scene);
    await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
    return { by: "mine", request: { uetr: uetr(1), reason: "nothing has arrived" }, on: [] };
  },
  AnswerObjection: async (scene) => {
    const certificateId = await presented(scene);
    await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
    await scene.act("mine", "ObjectToPayment", { uetr: uetr(1), reason: "nothing has arrived" });
    return { by: "bank", request: { uetr: uetr(1), answer: "Proved", document: "0".repeat(64) }, on: [] };
  },
  Dishonour: async (scene) => {
    const certificateId = await presented(scene);
    return { by: "bank", request: { certificateId, reason: "no funds" }, on: [certificateId] };
  },
  AcknowledgeDishonour: async (scene) => onOne("steel", dishonoured(scene)),
  AcknowledgeDebt: async (scene) => onOne("steel", dishonoured(scene)),
  RecordAction: async (scene) => {
    const certificateId = await dishonoured(scene);
    const action = { court: "the court", number: "(2026) 114", document: "0".repeat(64) };
    const request = { certificateId, on: cast.steel.lei, broughtOn: "2026-04-01", ...action };
    return { by: "regulator", request, on: [certificateId] };
  },
  ClaimRecourse: async (scene) => {
    const certificateId = await dishonoured(scene);
    return { by: "mine", request: { certificateId, on: cast.steel.lei }, on: [certificateId] };
  },
  PayRecourse: async (scene) => {
    const certificateId = await dishonoured(scene);
    await scene.act("mine", "ClaimRecourse", { certificateId, on: cast.steel.lei });
    const payment = { payer: cast.steel.lei, uetr: uetr(1), valueDate: "2026-04-01" };
    return { by: "mine", request: { certificateId, ...payment }, on: [certificateId] };
  },
  Waive: async (scene) => {
    const certificateId = await dishonoured(scene);
    return { by: "mine", request: { certificateId, reason: "insolvent" }, on: [certificateId] };
  },
  Compose: async (scene) => {
    const certificateId = await dishonoured(scene);
    const payment = { pays: "600.00", uetr: uetr(1), valueDate: "2026-04-01", reason: "restructuring" };
    return { by: "mine", request: { certificateId, ...payment }, on: [certificateId] };
  },
  Assign: async (scene) => {
    const certificateId = await dishonoured(scene);
    return { by: "mine", request: { certificateId, to: cast.port.lei }, on: [certificateId] };
  },
  WriteOff: async (scene) => {
    const certificateId = await asked(scene);
    await scene.act("bank", "Guarantee", { instrumentId: instrumentOf(certificateId) });
    await scene.act("mine", "Accept", { certificateId });
    mature(scene);
    await scene.act("mine", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    await scene.act("mine", "ClaimRecourse", { certificateId, on: cast.bank.lei });
    const payment = { payer: cast.bank.lei, uetr: uetr(1), valueDate: "2026-04-01" };
    await scene.act("mine", "PayRecourse", { certificateId, ...payment });
    return { by: "bank", request: { certificateId, reason: "no assets" }, on: [certificateId] };
  },
  Freeze: async (scene) => {
    const certificateId = await circulating(scene);
    return {
      by: "regulator",
      request: { order: "1", authority: "court", certificates: [certificateId] },
      on: [certificateId],
    };
  },
  ExecuteOrder: async (scene) => {
    const certificateId = await circulating(scene);
    await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [certificateId] });
    const decision = { order: "1", number: "(2026) 3", document: "0".repeat(64) };
    return { by: "regulator", request: { certificateId, ...decision, to: cast.port.lei }, on: [certificateId] };
  },
  Unfreeze: async (scene) => {
    const certificateId = await circulating(scene);
    await scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [certificateId] });
    return { by: "regulator", request: { order: "1", certificates: [certificateId] }, on: [certificateId] };
  },
  ReleaseRegistration: async (scene) => {
    const certificateId = await circulating(scene);
    const [entry, date] = [{ register: "CCRC", number: "7" }, "2026-01-01"];
    await scene.act("mine", "Pledge", { certificateId, ...pledgeTerms, registration: { ...entry, date } });
    await scene.act("bank", "Accept", { certificateId });
    await scene.act("bank", "Release", { certificateId });
    return { by: "bank", request: { ...entry, date }, on: [certificateId] };
  },
  RecordCreditNote: async (scene) => {
    const fingerprint = "a".repeat(64);
    const documents = [{ kind: "invoice", fingerprint, amount: "1000.00", total: "2000.00" }];
    const instrumentId = instrumentOf(await circulating(scene, { documents }));
    return { by: "mine", request: { instrumentId, fingerprint: "c".repeat(64), amount: "1000.00" }, on: [] };
  },
  ReleaseGuarantee: async (scene) => {
    const id = await asked(scene);
    await scene.act("bank", "Guarantee", { instrumentId: instrumentOf(id) });
    await scene.act("mine", "Reject", { certificateId: id });
    return { by: "bank", request: { instrumentId: instrumentOf(id), certificates: [id] }, on: [id] };
  },
};

/** These acts restore an earlier state, concern ended units, or change the order itself. */
const alsoWhenFrozen = new Set<string>([
  ...[
    "Reject",
    "Withdraw",
    "DeclineGuarantee",
    "ReturnPayment",
    "ReleaseGuarantee",
    "Freeze",
    "Unfreeze",
    "ExecuteOrder",
  ],
  // These acts preserve the holder's rights, which an order must not take.
  ...["Present", "Dishonour", "ClaimRecourse", "AcknowledgeDishonour", "AcknowledgeDebt", "RecordAction"],
  // These acts are about an entry in a register, an invoice, a sale or a payment, and leave the certificate as it is.
  ...["ReleaseRegistration", "RecordCreditNote", "PayProceeds", "ObjectToPayment", "AnswerObjection"],
  // An order stays on the certificate when another party succeeds its holder.
  "TakeOver",
]);

async function ready(name: string): Promise<{ scene: Scene; act: Ready }> {
  const scene = await Scene.open({ silenceDays: 3, issuerLimitationMonths: 24 });
  const setting = settings[name as ActName];
  if (setting === undefined) {
    throw new Error(`no setting for ${name}`);
  }
  return { scene, act: await setting(scene) };
}

test("every act on certificates except Issue has a setting in which it is tested", () => {
  const onCertificates = [...batchableActs.values()].filter(({ contract }) => contract === "certificates");
  const others = onCertificates.map(({ name }) => name).filter((name) => name !== "Issue");
  expect(Object.keys(settings).sort()).toEqual(others.sort());
});

describe.each(Object.keys(settings) as ActName[])("%s", (name) => {
  test("the act is done in its setting", async () => {
    const { scene, act } = await ready(name);
    await scene.act(act.by, name, act.request);
  });

  test("the act is refused with a time before the last act on its certificate or sale, because the client chooses the timestamp", async () => {
    const { scene, act } = await ready(name);
    const { now } = scene;
    scene.later(24 * 365);
    // A later act on the certificate that leaves it as it is. The act of the test is then dated to the instant before.
    const [certificateId] = act.on;
    const found = certificateId && (await scene.ask("regulator", "GetCertificate", { certificateId }));
    if (found !== undefined && !["Settled", "Cancelled"].includes((found as { state: string }).state)) {
      await scene.act("regulator", "Freeze", { order: "2", authority: "court", certificates: [...act.on] });
      await scene.act("regulator", "Unfreeze", { order: "2", certificates: [...act.on] });
      scene.now = now;
    } else {
      scene.now = now;
      scene.later(-0.001);
    }
    expect(await scene.refused(act.by, name, act.request)).toMatchObject({ code: "CLOCK_SKEW" });
  });

  test("the party can withdraw what the act says can be withdrawn, and nothing else", async () => {
    const { scene, act } = await ready(name);
    await scene.act(act.by, name, act.request);
    const [certificateId] = act.on;
    const isWithdrawn = scene.act(act.by, "Withdraw", { certificateId: certificateId ?? "" }).then(
      () => true,
      () => false,
    );
    expect(await isWithdrawn).toBe(singleActs[name as keyof typeof singleActs].withdrawable);
  });

  test("the act is done in the name of the party that filed it if another party approves a batch with it", async () => {
    const { scene, act } = await ready(name);
    const { approver, part } = await awaitingAnother(scene, act.by);
    const acts = [{ act: name, request: act.request } as Part, part];
    const approvalId = approvalIdOf(await scene.act(act.by, "Batch", { acts }));
    const before = scene.events.length;
    await scene.act(approver, "Approve", { approvalId });
    const [granted, ...done] = scene.events.slice(before);
    expect(granted).toMatchObject({ type: "ApprovalGranted", by: cast[approver].lei });
    expect(done.length).toBeGreaterThan(1);
    expect(done.map(({ by }) => by)).toEqual(done.map(() => cast[act.by].lei));
  });

  const controllable = controllableActs.find((each) => each === name);
  if (controllable !== undefined) {
    /** Does the act after its party was put under dual control. */
    const underControl = async (thresholds: Record<string, string>): Promise<unknown> => {
      const { scene, act } = await ready(name);
      const dualControl = { acts: [controllable], thresholds };
      await scene.act(act.by, "UpdateParty", { lei: cast[act.by].lei, dualControl });
      return scene.act(act.by, name, act.request, "maker");
    };

    test("the act waits for a second person of its party if dual control names the act and its sum is large enough", async () => {
      if (batchableActs.get(name)?.dualControl === "about no sum") {
        expect(await underControl({ JPY: "1" })).toMatchObject({ pendingApproval: { threshold: `any ${name}` } });
        return;
      }
      expect(await underControl({ USD: "1000.00" })).toMatchObject({
        pendingApproval: { act: name, threshold: "1000.00 USD" },
      });
      expect(await underControl({ USD: "1000.01" })).not.toHaveProperty("pendingApproval");
    });
  }

  if (!alsoWhenFrozen.has(name)) {
    test("the act is refused on a frozen certificate", async () => {
      const { scene, act } = await ready(name);
      for (const certificateId of act.on) {
        await scene.act("regulator", "Freeze", { order: "2", authority: "court", certificates: [certificateId] });
        expect(await scene.refused(act.by, name, act.request)).toEqual({
          code: "CERTIFICATE_FROZEN",
          context: { certificateId, order: "2", authority: "court" },
        });
        await scene.act("regulator", "Unfreeze", { order: "2", certificates: [certificateId] });
      }
      await scene.act(act.by, name, act.request);
    });
  }

  // The regulator is suspended only with its own consent.
  if (!["Freeze", "Unfreeze", "ExecuteOrder", "RecordAction"].includes(name)) {
    test("the act is refused to a suspended party", async () => {
      const { scene, act } = await ready(name);
      await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast[act.by].lei });
      expect(await scene.refused(act.by, name, act.request)).toMatchObject({
        code: "PARTY_SUSPENDED",
        context: { lei: cast[act.by].lei },
      });
    });
  }

  if (name !== "Sweep") {
    test("the act is refused to a party that the rule does not name", async () => {
      const { scene, act } = await ready(name);
      expect(await scene.refused("haulage", name, act.request)).toMatchObject({ code: "NOT_AUTHORIZED" });
    });
  }
});

test("after several transfers only the last holder holds the certificate", async () => {
  const scene = await Scene.open();
  const id = await pass(scene, await circulating(scene), "mine", "haulage");
  await pass(scene, id, "haulage", "port");
  for (const by of ["steel", "mine", "haulage"] as const) {
    expect(await scene.refused(by, "Transfer", { certificateId: id, to: cast.bank.lei })).toMatchObject({
      code: "NOT_AUTHORIZED",
    });
  }
});
