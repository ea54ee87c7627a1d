import { createHash } from "node:crypto";

import { dayFromNow } from "../../../test/testkit/days.js";
import { keysTouched, type ActKeys } from "../acts/keys-touched.js";
import type { FabricUser } from "../host/fabric-user.js";
import { patiently, type Users, type Workloads } from "../host/workloads.js";
import { textOf } from "../measure/text-of.js";
import { BenchBattery } from "./battery.js";

const DAY = 86_400_000;
const price = { currency: "USD", amount: "0.60" };
const inspection = { days: 14, silence: "accept" };

interface Leis {
  readonly maker: string;
  readonly buyer: string;
  readonly arbiter: string;
}

/** Each act on a battery, and on the market, that needs only its two sides and an arbiter. */
export async function batteryKeys(users: Users, workloads: Workloads, leis: Leis): Promise<readonly ActKeys[]> {
  const acts = actsOf(users, workloads, leis);
  await liveOnce(acts, users, leis);
  await sell(acts, users);
  return acts.found;
}

type Acts = ReturnType<typeof actsOf>;

/** The life of a battery from its registration until it is repurposed. */
async function liveOnce({ battery }: Acts, { issuer: maker, holder: buyer }: Users, leis: Leis): Promise<void> {
  const one = new BenchBattery(leis.maker);
  const { batteryId } = one;
  await battery(maker, "RegisterBattery", one.registration(), "RegisterBattery");
  await battery(maker, "EnrolDevice", await one.enrolment(), "EnrolDevice");
  await battery(maker, "AnchorReadings", await one.anchoring(), "AnchorReadings");
  await battery(maker, "RotateDevice", await one.rotation(), "RotateDevice");
  await battery(maker, "PublishSection", { batteryId, ...section() }, "PublishSection");
  const toBuyer = { batteryId, to: leis.buyer };
  await battery(maker, "TransferBattery", toBuyer, "TransferBattery");
  await battery(maker, "WithdrawBattery", { batteryId }, "WithdrawBattery");
  await battery(maker, "TransferBattery", toBuyer);
  await battery(buyer, "RejectBattery", { batteryId }, "RejectBattery");
  await battery(maker, "Recall", { batteryId, reason: "overheats" }, "Recall");
  await battery(maker, "LiftRecall", { batteryId }, "LiftRecall");
  await battery(maker, "DeclareGap", { batteryId, to: 9, reason: "lost" }, "DeclareGap");
  await battery(maker, "TransferBattery", toBuyer);
  await battery(buyer, "AcceptBattery", { batteryId }, "AcceptBattery");
  await battery(buyer, "ChangeStatus", { batteryId, status: "Waste" }, "ChangeStatus");
  await battery(buyer, "RevokeDevice", { batteryId, reason: "stolen" }, "RevokeDevice");
  const { serial, ...repurposed } = new BenchBattery(leis.buyer).registration();
  await battery(
    buyer,
    "Repurpose",
    { predecessors: [batteryId], serial, ...repurposed, operation: "preparationForReuse" },
    "Repurpose (of one)",
  );
}

/** Sales, by order and at once, with their further acts. */
async function sell(
  { market, made, listed, paid, ordered, disputed }: Acts,
  { issuer: maker, holder: buyer, bank: arbiter }: Users,
): Promise<void> {
  const two = await made();
  const first = await listed(two, {}, "ListForSale");
  await market(maker, "Reprice", { listingId: first, price: "0.70" }, "Reprice");
  await market(maker, "Unlist", { listingId: first }, "Unlist");
  const second = await listed(two, {});
  await market(buyer, "Buy", await paid(second), "Buy (a part of one certificate)");
  const three = await made();
  const cancelled = await ordered(three, "PlaceOrder (a part of one)");
  await market(buyer, "CancelOrder", { orderId: cancelled, reason: "not needed" }, "CancelOrder");
  const orderId = await ordered(await made());
  await market(maker, "Dispatch", { orderId }, "Dispatch");
  await market(buyer, "Receive", { orderId }, "Receive");
  await market(buyer, "AcceptDelivery", { orderId }, "AcceptDelivery");
  const settled = await disputed("OpenDispute");
  const settlement = { orderId: settled, priceFinal: "0.58" };
  await market(maker, "SettleDispute", settlement, "SettleDispute (proposal)");
  await market(buyer, "SettleDispute", settlement, "SettleDispute (agreed, cut)");
  const decided = { orderId: await disputed(), priceFinal: "0.58", reason: "as measured" };
  await market(arbiter, "Arbitrate", decided, "Arbitrate (cut)");
}

/** The functions for the acts. Those with a name to show are kept in `found`. */
function actsOf({ issuer: maker, holder: buyer }: Users, workloads: Workloads, leis: Leis) {
  const found: ActKeys[] = [];
  const act = async (
    user: FabricUser,
    contract: "batteries" | "market",
    name: string,
    request: object,
    shown?: string,
  ): Promise<unknown> => {
    const transaction = await patiently(() =>
      user.endorse("tallystick", contract, name, JSON.stringify(request)),
    ).catch((error: unknown) => {
      throw new Error(`${name}: ${textOf(error)}`, { cause: error });
    });
    if (shown !== undefined) {
      found.push(keysTouched(shown, transaction));
    }
    await (await transaction.submit()).getStatus();
    return JSON.parse(Buffer.from(transaction.getResult()).toString());
  };
  const battery = (user: FabricUser, name: string, request: object, shown?: string) =>
    act(user, "batteries", name, request, shown);
  const market = (user: FabricUser, name: string, request: object, shown?: string) =>
    act(user, "market", name, request, shown);
  const made = async (): Promise<BenchBattery> => {
    const one = new BenchBattery(leis.maker);
    await battery(maker, "RegisterBattery", one.registration());
    await battery(maker, "EnrolDevice", await one.enrolment());
    await battery(maker, "AnchorReadings", await one.anchoring());
    return one;
  };
  const listed = async (one: BenchBattery, terms: object, shown?: string): Promise<string> => {
    const goods = [{ kind: "battery", batteryId: one.batteryId }];
    const expiresAt = new Date(Date.now() + DAY).toISOString();
    const reference = `${one.serial}-${String(found.length)}`;
    await market(maker, "ListForSale", { reference, goods, price, expiresAt, ...terms }, shown);
    return `${leis.maker}.${reference}`;
  };
  // An order can take weeks, and its certificates must not fall due before.
  const held = async (): Promise<string> => {
    const terms = { ...workloads.issueRequest("1.00"), maturesOn: dayFromNow(200) };
    const { certificateId } = await maker.act<{ certificateId: string }>("Issue", terms);
    await patiently(() => buyer.act("Accept", { certificateId }));
    return certificateId;
  };
  const paid = async (listingId: string, revision = 1) => ({
    ...{ listingId, revision, price: price.amount },
    certificates: [await held()],
  });
  const ordered = async (one: BenchBattery, shown?: string): Promise<string> => {
    const listingId = await listed(one, { inspection: { ...inspection, arbiter: leis.arbiter } });
    // The chaincode answers with an order.
    const { order } = (await market(buyer, "PlaceOrder", await paid(listingId), shown)) as {
      order: { orderId: string };
    };
    return order.orderId;
  };
  const disputed = async (shown?: string): Promise<string> => {
    const orderId = await ordered(await made());
    await market(maker, "Dispatch", { orderId });
    await market(buyer, "Receive", { orderId });
    await market(buyer, "OpenDispute", { orderId, reason: "3 % less", claim: "0.02" }, shown);
    return orderId;
  };

  return { found, battery, market, made, listed, paid, ordered, disputed };
}

function section() {
  const bytes = '{"rating":"A"}';
  return {
    ...{ section: "label", tier: "public", model: "IDTA 02035-1", version: "1.0", mediaType: "application/json" },
    ...{ sha256: createHash("sha256").update(bytes).digest("hex"), size: bytes.length, revision: 1 },
  };
}
