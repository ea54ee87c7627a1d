import { cast } from "../cast.js";
import { batteryIdOf, newSigner, registerRequest } from "../pack.js";
import { circulating, uetr } from "../paper.js";
import { Scene } from "../scene.js";
import { entry } from "./calls.js";
import { gone, line, nobody, tooFine } from "./names.js";
import type { Question, Situation } from "./situation.js";

const { mine, bank, maker } = cast;

/** The questions about one battery. */
function aboutBattery(batteryId: string): readonly Question[] {
  return [
    ["mine", "GetBattery", { batteryId }],
    ["mine", "GetDevice", { batteryId }],
    ["mine", "ListStretches", { batteryId }],
    ["mine", "GetStretch", { batteryId, sequence: 1 }],
    ["mine", "ProvePassport", { batteryId }],
    ["mine", "GetAccess", { batteryId, keyId: "0".repeat(64) }],
  ];
}

/** Refusals of queries. */
export const queryRefusals: readonly Situation[] = [
  {
    when: "for a question about what does not exist",
    async play(refused) {
      const scene = await Scene.open();
      const [instrumentId = ""] = gone.split(":");
      const listingId = `${maker.lei}.S-1`;
      const title = { registrant: maker.lei, fingerprint: "0".repeat(64) };
      const code = { scheme: "GS1" as const, value: "(01)09506000134352(21)TN-0001" };
      const ofVersion = { currency: "USD", version: 7 };
      const approvalId = "f".repeat(64);
      await refused(scene, "PARTY_NOT_FOUND", { lei: nobody, path: "lei" }, ["mine", "GetParty", { lei: nobody }]);
      await refused(scene, "POLICY_NOT_FOUND", { version: "7" }, ["mine", "GetPolicy", { version: 7 }]);
      await refused(scene, "CALENDAR_NOT_FOUND", { currency: "USD", version: "7" }, ["mine", "GetCalendar", ofVersion]);
      const noLine = { ...line, bank: bank.lei };
      await refused(scene, "CREDIT_LINE_NOT_FOUND", noLine, ["mine", "GetCreditLine", noLine]);
      await refused(
        scene,
        "INSTRUMENT_NOT_FOUND",
        { instrumentId },
        ["mine", "GetInstrument", { instrumentId }],
        ["mine", "ListInstrument", { instrumentId }],
        ["mine", "TraceUnit", { instrumentId, unit: "1" }],
        ["mine", "AuditInstrument", { instrumentId }],
      );
      await refused(
        scene,
        "CERTIFICATE_NOT_FOUND",
        { certificateId: gone },
        ["mine", "GetCertificate", { certificateId: gone }],
        ["mine", "Attest", { certificateId: gone }],
        ["mine", "GetRecourse", { certificateId: gone }],
        ["mine", "GetNotices", { certificateId: gone }],
      );
      await refused(scene, "PAYMENT_NOT_FOUND", { uetr: uetr(7) }, ["mine", "GetPayment", { uetr: uetr(7) }]);
      const { date: _date, ...unused } = entry;
      await refused(scene, "REGISTRATION_NOT_FOUND", unused, ["mine", "GetRegistration", unused]);
      await refused(scene, "APPROVAL_NOT_FOUND", { approvalId }, ["mine", "GetApproval", { approvalId }]);
      const batteryId = batteryIdOf();
      await refused(scene, "BATTERY_NOT_FOUND", { batteryId }, ...aboutBattery(batteryId));
      const unknown = { scheme: "GS1", externalId: code.value };
      await refused(scene, "BATTERY_CODE_UNKNOWN", unknown, ["mine", "FindBattery", code]);
      await refused(scene, "LISTING_NOT_FOUND", { listingId }, ["mine", "GetListing", { listingId }]);
      const orderId = `${listingId}.1`;
      await refused(scene, "ORDER_NOT_FOUND", { orderId }, ["mine", "GetOrder", { orderId }]);
      await refused(scene, "TITLE_NOT_FOUND", title, ["mine", "GetTitle", title]);
    },
  },
  {
    when: "for a question that does not suit what it is about",
    async play(refused) {
      const scene = await Scene.open();
      const certificateId = await circulating(scene);
      const circulates = { id: certificateId, state: "Transferable", required: "InRecourse" };
      await refused(scene, "WRONG_STATE", circulates, ["mine", "GetNotices", { certificateId }]);
      await scene.act("maker", "RegisterBattery", registerRequest());
      const batteryId = batteryIdOf();
      const { deviceId } = newSigner().key;
      await refused(scene, "DEVICE_UNKNOWN", { batteryId, deviceId }, ["mine", "GetDevice", { batteryId, deviceId }]);
      const search = { currency: "USD", leastPrice: "1.001" };
      await refused(scene, "INVALID_AMOUNT", tooFine("leastPrice"), ["mine", "ListListings", search]);
    },
  },
  {
    when: "for a question of a suspended party about itself",
    async play(refused) {
      const scene = await Scene.open();
      await scene.act("operator", "SuspendParty", { reason: "order 9", lei: mine.lei });
      await refused(
        scene,
        "PARTY_SUSPENDED",
        { lei: mine.lei },
        ["mine", "ListHoldings", {}],
        ["mine", "ListOffers", { direction: "toMe" }],
        ["mine", "ListPayables", {}],
        ["mine", "ListGuarantees", {}],
        ["mine", "ListPledges", {}],
        ["mine", "ListProceeds", {}],
        ["mine", "ListObjections", {}],
        ["mine", "ListApprovals", {}],
        ["mine", "ListDuties", {}],
        ["mine", "GetApproval", { approvalId: "f".repeat(64) }],
        ["mine", "ListBatteries", {}],
        ["mine", "ListAccess", {}],
        ["mine", "ListBids", { as: "buyer" }],
        ["mine", "ListOrders", { as: "buyer" }],
        ["mine", "GetPurchaseRecord", {}],
      );
    },
  },
];
