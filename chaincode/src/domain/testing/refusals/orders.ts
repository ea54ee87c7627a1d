import { cast } from "../cast.js";
import {
  awarded,
  delivered,
  deposit,
  dispatched,
  forSale,
  held,
  inspection,
  listingId,
  purchase,
  recalled,
  reserved,
  returnClaim,
  warranted,
} from "../market.js";
import { batteryIdOf } from "../pack.js";
import { type Scene, type RequestOf } from "../scene.js";
import { gone, tooFine } from "./names.js";
import { fixed, largeParts, readAgain } from "./sales.js";
import type { Call, Situation } from "./situation.js";

const DAY = 24;
const orderId = `${listingId}.1`;
const batteryId = batteryIdOf();
const seen = "0".repeat(64);
const order = { order: "1", authority: "court" };

const confirming = (certificates = [gone]): Call => ["fleet", "ConfirmOrder", { orderId, certificates }];
const dispatching = (more: Partial<RequestOf<"Dispatch">> = {}): Call => ["maker", "Dispatch", { orderId, ...more }];
const receiving = (more: Partial<RequestOf<"Receive">> = {}): Call => ["fleet", "Receive", { orderId, ...more }];
const confirmingDelivery = (more: Partial<RequestOf<"ConfirmDelivery">> = {}): Call => [
  "mine",
  "ConfirmDelivery",
  { orderId, ...more },
];
const accepting = (more: Partial<RequestOf<"AcceptDelivery">> = {}): Call => [
  "fleet",
  "AcceptDelivery",
  { orderId, ...more },
];
const disputing = (claim = "27.00"): Call => ["fleet", "OpenDispute", { orderId, reason: "less", claim }];
const settling = (priceFinal = "873.00"): Call => ["maker", "SettleDispute", { orderId, priceFinal }];
const arbitrating = (priceFinal = "873.00"): Call => ["port", "Arbitrate", { orderId, priceFinal, reason: "award" }];
const claiming = (claim = "900.00"): Call => ["fleet", "ClaimWarranty", { orderId, ...returnClaim, claim }];
const meeting = (certificates: string[] = [], more: Partial<RequestOf<"MeetAward">> = {}): Call => [
  "maker",
  "MeetAward",
  { orderId, certificates, ...more },
];
const releasing: Call = ["fleet", "ReleaseRetention", { orderId }];
const cancelling: Call = ["maker", "CancelOrder", { orderId, reason: "taken back" }];
const sweeping: Call = ["haulage", "SweepOrder", { orderId }];

async function disputed() {
  const sale = await delivered();
  await sale.scene.act("fleet", "OpenDispute", { orderId, reason: "less", claim: "27.00" });
  await sale.scene.act("fleet", "SettleDispute", { orderId, priceFinal: "873.00" });
  return sale;
}

async function freeze(scene: Scene, ...certificates: string[]): Promise<void> {
  await scene.act("regulator", "Freeze", { ...order, certificates });
}

/** Refusals of the acts on orders. */
export const orderRefusals: readonly Situation[] = [
  {
    when: "on an order that does not exist, or has ended",
    async play(refused) {
      const { scene, certificateId } = await forSale({ inspection: { ...inspection, carrier: cast.mine.lei } });
      const other = await held(scene, "fleet", { reference: "A-2" });
      const everyAct: readonly Call[] = [
        ...[
          confirming([other]),
          dispatching(),
          receiving(),
          confirmingDelivery(),
          accepting(),
          disputing(),
          settling(),
          arbitrating(),
        ],
        ...[claiming(), meeting(), releasing, cancelling, sweeping],
      ];
      await refused(scene, "ORDER_NOT_FOUND", { orderId }, ...everyAct);
      await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
      await scene.act("fleet", "CancelOrder", { orderId, reason: "regret" });
      await refused(scene, "WRONG_STATE", { id: orderId, state: "Cancelled" }, ...everyAct);
    },
  },
  {
    when: "on goods that are reserved",
    async play(refused) {
      const sale = await reserved();
      const { scene, deposited, rest } = sale;
      await refused(scene, "DEADLINE_PENDING", { orderId, deadline: "2026-01-07T00:00:00.000Z" }, sweeping);
      await refused(scene, "CERTIFICATE_NOT_FOUND", { certificateId: gone }, confirming());
      const small = await held(scene, "fleet", { reference: "A-2", amount: "500.00" });
      await refused(scene, "PRICE_MISMATCH", { price: "720.00", offered: "500.00" }, confirming([small]));
      const euros = await held(scene, "fleet", { reference: "E-1", currency: "EUR" });
      await refused(scene, "CERTIFICATE_NOT_ACCEPTED", { certificateId: euros }, confirming([euros]));
      const kept = await fixed(scene, "fleet");
      await refused(scene, "NOT_TRANSFERABLE", { certificateId: kept }, confirming([kept]));
      await scene.act("operator", "SetPolicy", { rules: largeParts });
      const whole = await held(scene, "fleet", { reference: "A-3" });
      await refused(scene, "POLICY_VIOLATION", { rule: "smallestSplit", limit: "300.00" }, confirming([whole]));
      await freeze(scene, deposited);
      await refused(scene, "CERTIFICATE_FROZEN", { certificateId: deposited }, confirming([rest]));
      await readAgain(sale);
      await refused(scene, "CONDITION_STALE", { batteryId }, confirming([rest]));
      await recalled(scene);
      await refused(scene, "NOT_SALEABLE", { batteryId }, confirming([rest]));
      scene.later(6 * DAY);
      await refused(scene, "DEADLINE_PASSED", { orderId, deadline: "2026-01-07T00:00:00.000Z" }, confirming([rest]));
    },
  },
  {
    when: "on an order that is placed or dispatched",
    async play(refused) {
      const { scene, certificateId } = await forSale({ inspection, deposit });
      await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
      await refused(scene, "TERMS_CHANGED", { id: orderId, seen }, dispatching({ seen }));
      await scene.act("maker", "Dispatch", { orderId });
      await refused(scene, "TERMS_CHANGED", { id: orderId, seen }, receiving({ seen }));
      await refused(scene, "INVALID_AMOUNT", tooFine("claim"), disputing("1.001"));
      await refused(scene, "PRICE_MISMATCH", { price: "900.00", offered: "900.01" }, disputing("900.01"));
      scene.later(4 * DAY);
      const deadline = "2026-01-05T00:00:00.000Z";
      await refused(scene, "DEADLINE_PASSED", { orderId, deadline }, receiving(), disputing());
    },
  },
  {
    when: "on an order whose terms name a carrier",
    async play(refused) {
      const carrier = cast.mine.lei;
      const { scene } = await dispatched({ carrier });
      await refused(scene, "TERMS_CHANGED", { id: orderId, seen }, confirmingDelivery({ seen }));
      scene.later(4 * DAY);
      await refused(scene, "DEADLINE_PASSED", { orderId, deadline: "2026-01-05T00:00:00.000Z" }, confirmingDelivery());
      const claimed = await warranted({ inspection: { ...inspection, carrier } });
      await claimed.scene.act("fleet", "ClaimWarranty", { orderId, ...returnClaim });
      await refused(claimed.scene, "DISPUTE_OPEN", { orderId }, confirmingDelivery());
    },
  },
  {
    when: "on an order whose goods may not be sold any more",
    async play(refused) {
      const { scene, certificateId } = await forSale({ inspection });
      await scene.act("fleet", "PlaceOrder", purchase([certificateId]));
      await recalled(scene);
      await refused(scene, "NOT_SALEABLE", { batteryId }, dispatching());
      scene.later(3 * DAY);
      await refused(scene, "DEADLINE_PASSED", { orderId, deadline: "2026-01-04T00:00:00.000Z" }, dispatching());
      const sale = await delivered();
      await recalled(sale.scene);
      await refused(sale.scene, "NOT_SALEABLE", { batteryId }, accepting());
      sale.scene.later(5 * DAY);
      await refused(sale.scene, "NOT_SALEABLE", { batteryId }, sweeping);
    },
  },
  {
    when: "on an order that is delivered",
    async play(refused) {
      const { scene, locked } = await delivered();
      await refused(scene, "TERMS_CHANGED", { id: orderId, seen }, accepting({ seen }));
      await freeze(scene, locked);
      await refused(scene, "CERTIFICATE_FROZEN", { certificateId: locked }, accepting());
      scene.later(5 * DAY);
      await refused(scene, "INSPECTION_OVER", { orderId, deadline: "2026-01-06T00:00:00.000Z" }, disputing());
      await refused(scene, "CERTIFICATE_FROZEN", { certificateId: locked }, sweeping);
      const late = await delivered({}, { noTransferDays: 20 });
      late.scene.later(75 * DAY);
      await refused(late.scene, "POLICY_VIOLATION", { rule: "noTransferDays", limit: "2026-03-12" }, accepting());
      late.scene.later(20 * DAY);
      await refused(late.scene, "NOT_TRANSFERABLE", { certificateId: late.locked }, accepting());
    },
  },
  {
    when: "on an order in dispute",
    async play(refused) {
      const { scene, locked } = await disputed();
      const other = await held(scene, "fleet", { reference: "A-2" });
      await refused(
        scene,
        "DISPUTE_OPEN",
        { orderId, deadline: "2026-01-11T00:00:00.000Z" },
        ...[
          confirming([other]),
          dispatching(),
          receiving(),
          accepting(),
          disputing(),
          claiming(),
          meeting(),
          releasing,
        ],
      );
      await refused(scene, "INVALID_AMOUNT", tooFine("priceFinal"), settling("1.001"), arbitrating("1.001"));
      const more = { price: "900.00", offered: "900.01" };
      await refused(scene, "PRICE_MISMATCH", more, settling("900.01"), arbitrating("900.01"));
      await freeze(scene, locked);
      await refused(scene, "CERTIFICATE_FROZEN", { certificateId: locked }, settling(), arbitrating());
      await recalled(scene);
      await refused(scene, "NOT_SALEABLE", { batteryId }, settling(), arbitrating());
      scene.later(10 * DAY);
      const deadline = "2026-01-11T00:00:00.000Z";
      await refused(scene, "DEADLINE_PASSED", { orderId, deadline }, settling(), arbitrating());
    },
  },
  {
    when: "on an order under a warranty",
    async play(refused) {
      const { scene, retained } = await warranted({}, { noTransferDays: 20 });
      await refused(scene, "INVALID_AMOUNT", tooFine("claim"), claiming("1.001"));
      await refused(scene, "PRICE_MISMATCH", { price: "900.00", offered: "900.01" }, claiming("900.01"));
      await freeze(scene, retained);
      await refused(scene, "CERTIFICATE_FROZEN", { certificateId: retained }, releasing);
      await scene.act("regulator", "Unfreeze", { order: "1", certificates: [retained] });
      const deadline = "2026-01-21T00:00:00.000Z";
      scene.later(20 * DAY);
      await refused(scene, "DEADLINE_PASSED", { orderId, deadline }, claiming());
      scene.later(55 * DAY);
      await refused(scene, "POLICY_VIOLATION", { rule: "noTransferDays", limit: "2026-03-12" }, releasing);
      scene.later(20 * DAY);
      await refused(scene, "NOT_TRANSFERABLE", { certificateId: retained }, releasing);
      const claimed = await warranted();
      await claimed.scene.act("fleet", "ClaimWarranty", { orderId, ...returnClaim });
      await refused(claimed.scene, "DISPUTE_OPEN", { orderId }, cancelling);
    },
  },
  {
    when: "on an award",
    async play(refused) {
      const { scene, passed } = await awarded();
      await refused(scene, "TERMS_CHANGED", { id: orderId, seen }, meeting([passed], { seen }));
      await refused(scene, "PRICE_MISMATCH", { price: "855.00", offered: "0.00" }, meeting());
      await refused(scene, "CERTIFICATE_NOT_FOUND", { certificateId: gone }, meeting([gone]));
      const euros = await held(scene, "maker", { reference: "E-1", currency: "EUR" });
      await refused(scene, "CERTIFICATE_NOT_ACCEPTED", { certificateId: euros }, meeting([euros]));
      const kept = await fixed(scene, "maker");
      await refused(scene, "NOT_TRANSFERABLE", { certificateId: kept }, meeting([kept]));
      await scene.act("operator", "SetPolicy", { rules: largeParts });
      const whole = await held(scene, "maker", { reference: "A-3" });
      await refused(scene, "POLICY_VIOLATION", { rule: "smallestSplit", limit: "300.00" }, meeting([whole]));
      await freeze(scene, passed);
      await refused(scene, "CERTIFICATE_FROZEN", { certificateId: passed }, meeting([passed]));
      await scene.act("regulator", "Unfreeze", { order: "1", certificates: [passed] });
      await scene.act("fleet", "TransferBattery", { batteryId, to: cast.mine.lei });
      await refused(scene, "NOT_SALEABLE", { batteryId }, meeting([passed]));
      scene.later(6 * DAY);
      await refused(scene, "DEADLINE_PASSED", { orderId, deadline: "2026-01-07T00:00:00.000Z" }, meeting([passed]));
    },
  },
];
