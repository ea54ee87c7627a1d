import { sha256 } from "../../devices/sha256.js";
import { acts } from "../catalogue/catalogue.js";
import type { AnyAct } from "../operation/act.js";
import { canonicalShown, type ShownOnWire } from "../state/shown.js";
import { cast, type ActorName } from "../testing/cast.js";
import { dishonoured, valueDate } from "../testing/dishonoured.js";
import { awarded, delivered, dispatched, forSale, inspection, listingId, purchase } from "../testing/market.js";
import { batteryIdOf, equipped, newSigner, windowOf } from "../testing/pack.js";
import { circulating, issueRequest, presented, uetr } from "../testing/paper.js";
import { Scene, START } from "../testing/scene.js";

type Taking = "Accept" | "Guarantee" | "ConfirmPayment" | "Settle" | "PayRecourse" | OfOrder | "AcceptBattery";
type OfOrder = "Dispatch" | "Receive" | "ConfirmDelivery" | "AcceptDelivery" | "MeetAward";

/** An act that answers something that another party has written, and the records that its caller is shown. */
interface Ready {
  readonly scene: Scene;
  readonly by: ActorName;
  readonly request: object;
  readonly shown: ShownOnWire;
}

const discounted = {
  ...{ bank: cast.bank.lei, annualRate: "4", discountDate: "2026-01-01", proceeds: "990.00" },
  ...({ dayCount: "ACT/360", settlement: "DVP" } as const),
};

async function onPaper(scene: Scene, by: ActorName, certificateId: string, more: object = {}): Promise<Ready> {
  const [instrumentId] = certificateId.split(":");
  const certificate = (await scene.ask(by, "GetCertificate", { certificateId })) as object;
  const instrument = (await scene.ask(by, "GetInstrument", { instrumentId })) as object;
  return { scene, by, request: { certificateId, ...more }, shown: { certificate, instrument } };
}

async function onOrder(scene: Scene, by: ActorName, more: object = {}): Promise<Ready> {
  const orderId = `${listingId}.1`;
  return {
    scene,
    by,
    request: { orderId, ...more },
    shown: { order: (await scene.ask(by, "GetOrder", { orderId })) as object },
  };
}

async function offeredBattery(scene: Scene): Promise<Ready> {
  const battery = await scene.ask("fleet", "GetBattery", { batteryId: batteryIdOf() });
  const request = { batteryId: batteryIdOf() };
  return { scene, by: "fleet", request, shown: { battery: battery as { batteryId: string; owner: string } } };
}

const settings: Record<Taking, () => Promise<Ready>> = {
  async Accept() {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
    return onPaper(scene, "port", certificateId);
  },
  async Guarantee() {
    const scene = await Scene.open();
    const terms = { obligor: cast.steel.lei, currency: "USD", limit: "1000.00" };
    await scene.act("bank", "OpenCreditLine", { ...terms, validFrom: "2026-01-01", validTo: "2026-12-31" });
    const { certificateId } = await scene.act("steel", "Issue", issueRequest({ guarantor: cast.bank.lei }));
    const { shown } = await onPaper(scene, "bank", certificateId);
    return { scene, by: "bank", request: { instrumentId: certificateId.split(":")[0] }, shown };
  },
  async ConfirmPayment() {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    await scene.act("mine", "Discount", { certificateId, ...discounted });
    await scene.act("bank", "Accept", { certificateId });
    return onPaper(scene, "bank", certificateId, { uetr: uetr(1), valueDate: "2026-01-01" });
  },
  async Settle() {
    const scene = await Scene.open();
    return onPaper(scene, "bank", await presented(scene), { uetr: uetr(1), valueDate: "2026-04-01" });
  },
  async PayRecourse() {
    const { scene, id } = await dishonoured();
    await scene.act("port", "ClaimRecourse", { certificateId: id, on: cast.mine.lei });
    return onPaper(scene, "port", id, { payer: cast.mine.lei, uetr: uetr(1), valueDate });
  },
  async Dispatch() {
    const { scene, certificateId } = await forSale({ inspection });
    await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
    return onOrder(scene, "maker");
  },
  async Receive() {
    const { scene } = await settings.Dispatch();
    await scene.act("maker", "Dispatch", { orderId: `${listingId}.1` });
    return onOrder(scene, "fleet");
  },
  async ConfirmDelivery() {
    const { scene } = await dispatched({ carrier: cast.mine.lei });
    return onOrder(scene, "mine");
  },
  async AcceptDelivery() {
    const { scene } = await delivered();
    return onOrder(scene, "fleet");
  },
  async MeetAward() {
    const { scene, passed } = await awarded();
    return onOrder(scene, "maker", { certificates: [passed] });
  },
  async AcceptBattery() {
    const scene = await Scene.open();
    await equipped(scene);
    await scene.act("maker", "TransferBattery", { batteryId: batteryIdOf(), to: cast.fleet.lei });
    return offeredBattery(scene);
  },
};

/** The same records as a lying peer could show them: each record differs from the ledger's in one field. */
function otherThan(shown: ShownOnWire): ShownOnWire[] {
  return Object.keys(shown).map((name) => {
    const record = Reflect.get(shown, name) as object;
    return { ...shown, [name]: { ...record, ...("owner" in record ? { owner: "another" } : { amount: "1.00" }) } };
  });
}

test.each(Object.entries(settings))(
  "%s is refused with both digests if the caller saw other terms than the ledger has, and done if the caller saw the ledger's terms",
  async (act, ready) => {
    const name = act as Taking;
    const { scene, by, request, shown } = await ready();
    const present = sha256(canonicalShown(shown));
    for (const other of otherThan(shown)) {
      const seen = sha256(canonicalShown(other));
      expect(await scene.refused(by, name, { ...request, seen } as never)).toMatchObject({
        code: "TERMS_CHANGED",
        context: { id: expect.stringContaining(String(Object.values(request)[0])) as unknown, seen, present },
      });
    }
    await scene.act(by, name, { ...request, seen: present } as never);
  },
);

test("every act whose request says what the caller saw compares this with the ledger, and no other act does so", () => {
  const seeing = Object.values(acts).filter((act) => "seen" in act.request.shape);
  expect(seeing.map(({ name }) => name).sort()).toEqual(Object.keys(settings).sort());
  const comparing = Object.values<AnyAct>(acts).filter((act) => "shows" in act);
  expect(comparing.map(({ name }) => name).sort()).toEqual(Object.keys(settings).sort());
});

test("an offer that was made again on other terms is not accepted by a party that saw the former offer", async () => {
  const { scene, by, request, shown } = await settings.Accept();
  const { certificateId } = request as { certificateId: string };
  await scene.act("mine", "Withdraw", { certificateId });
  await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei, recourse: false });
  const seen = sha256(canonicalShown(shown));
  expect(await scene.refused(by, "Accept", { certificateId, seen })).toMatchObject({ code: "TERMS_CHANGED" });
});

test("within a batch an act is compared with the state after the acts before it", async () => {
  const { scene, by, request, shown } = await settings.Accept();
  const { certificateId } = request as { certificateId: string };
  const seen = sha256(canonicalShown(shown));
  const accept = { act: "Accept" as const, request: { certificateId, seen: "0".repeat(64) } };
  expect(await scene.refused(by, "Batch", { acts: [accept] })).toMatchObject({
    code: "BATCH_FAILED",
    context: { index: 0, code: "TERMS_CHANGED" },
  });
  await scene.act(by, "Batch", { acts: [{ ...accept, request: { certificateId, seen } }] });
});

test("readings that are anchored while a battery is offered do not change what the recipient saw", async () => {
  const scene = await Scene.open();
  const device = await equipped(scene, "TN-1", newSigner());
  await scene.act("maker", "TransferBattery", { batteryId: batteryIdOf(), to: cast.fleet.lei });
  const { shown } = await offeredBattery(scene);
  const window = await windowOf(device, { first: 1, last: 2, from: START - 3_600_000, values: { cycles: 1 } });
  await scene.act("maker", "AnchorReadings", { batteryId: batteryIdOf(), window });
  const seen = sha256(canonicalShown(shown));
  await scene.act("fleet", "AcceptBattery", { batteryId: batteryIdOf(), seen });
});
