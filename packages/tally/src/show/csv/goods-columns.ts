import type { AccessGrant, Battery, Bid, ListedGood, Order, SaleListing, Stretch } from "@tallystick/client";
import type { HealthPoint } from "@tallystick/client/passport";

import { entered, made, party, said } from "./column.js";
import type { CsvColumn } from "./csv.js";

/** Columns of the listing of batteries. */
export const batteryColumns: readonly CsvColumn<Battery>[] = [
  made("batteryId", "Id of the battery.", ({ batteryId }) => batteryId),
  entered("model", "Its model.", ({ model }) => model),
  made("category", "lmt, ev, industrial or stationary.", ({ category }) => category),
  entered("chemistry", "Its chemistry.", ({ chemistry }) => chemistry),
  made("status", "Original, Reused, Repurposed, Remanufactured or Waste.", ({ status }) => status),
  ...party<Battery>("manufacturer", "the party that made it.", ({ manufacturer }) => manufacturer),
  ...party<Battery>("owner", "the party that owns it.", ({ owner }) => owner),
  made("manufacturedOn", "Day on which it was made.", ({ manufacturedOn }) => manufacturedOn),
  made("capacityMilliampHours", "Rated capacity.", ({ rated }) => said(rated.capacityMilliampHours)),
  made("energyMilliwattHours", "Rated energy.", ({ rated }) => said(rated.energyMilliwattHours)),
  made("nominalMilliVolts", "Nominal voltage.", ({ rated }) => said(rated.nominalMilliVolts)),
  made("device", "Newest key of its device. Empty: none was enrolled.", ({ device }) => device),
  made("gateway", "Newest key of its gateway. Empty: none was enrolled.", ({ gateway }) => gateway),
  made("lastReading", "Number of the last reading that is anchored or declared missing.", ({ last }) =>
    said(last?.sequence),
  ),
  made("stateOfHealthPerMille", "State of health as its device last claimed it.", ({ last }) =>
    said(last?.stateOfHealthPerMille),
  ),
  made("windows", "Number of windows that are anchored.", ({ windows }) => said(windows)),
  made("gaps", "Number of gaps that were declared, without those that were corrected.", ({ gaps }) => said(gaps)),
  made("missing", "Number of readings that are missing.", ({ missing }) => said(missing)),
  made("recalledAt", "Instant of the recall that lies on it. Empty: none does.", ({ recall }) => recall?.at),
  entered("recallReason", "Why it was recalled.", ({ recall }) => recall?.reason),
  ...party<Battery>("offeredTo", "the party to which it is offered free of payment.", ({ offer }) => offer?.to),
  made("listing", "Id of the listing that offers it for sale.", ({ listing }) => listing),
  made("successor", "Id of the battery that it became part of.", ({ successor }) => successor),
  made("changedAt", "Timestamp of the last act on it.", ({ changedAt }) => changedAt),
];

/** Columns of the listing of a battery's readings. `--json` has the signed messages and the figures of the windows. */
export const stretchColumns: readonly CsvColumn<Stretch>[] = [
  made("batteryId", "Id of the battery.", ({ batteryId }) => batteryId),
  made("type", "window or gap.", ({ type }) => type),
  made("first", "Number of the first reading.", ({ first }) => said(first)),
  made("last", "Number of the last reading.", ({ last }) => said(last)),
  ...party<Stretch>("by", "the party that anchored or declared it.", ({ by }) => by),
  made("at", "Instant of that act.", ({ at }) => at),
  made("transactionId", "Id of its transaction.", ({ transactionId }) => transactionId),
  made("from", "Of a window: time of the first reading.", (one) => (one.type === "window" ? one.from : undefined)),
  made("to", "Of a window: time of the last reading.", (one) => (one.type === "window" ? one.to : undefined)),
  made("root", "Of a window: root of the tree over its readings.", (one) =>
    one.type === "window" ? one.root : undefined,
  ),
  made("deviceId", "Of a window: the device or gateway that signed it.", (one) =>
    one.type === "window" ? one.deviceId : undefined,
  ),
  entered("reason", "Of a gap: why they are missing.", (one) => (one.type === "gap" ? one.reason : undefined)),
  entered("correction", "Of a gap that was declared in error: why no readings are missing.", (one) =>
    one.type === "gap" ? one.corrected?.reason : undefined,
  ),
];

/** Columns of the windows that a passport shows, with the battery's health in each. */
export const passportWindowColumns: readonly CsvColumn<HealthPoint>[] = [
  made("reading", "Number of the window's last reading.", ({ sequence }) => said(sequence)),
  made("at", "Time of this reading, by the device's clock.", ({ at }) => at),
  made("stateOfHealthPerMille", "State of health. Empty: the window does not report it.", (point) =>
    said(point.stateOfHealthPerMille),
  ),
  made("capacityMilliampHours", "Capacity. Empty: the window does not report it.", (point) =>
    said(point.capacityMilliampHours),
  ),
  made("cycles", "Total number of charging cycles.", ({ cycles }) => said(cycles)),
  made("deviceId", "Key that signed the window.", ({ deviceId }) => deviceId),
  made("revoked", "Whether this key was revoked later.", ({ revoked }) => String(revoked)),
];

/** Columns of the listing of grants of access to passports. */
export const grantColumns: readonly CsvColumn<AccessGrant>[] = [
  ...party<AccessGrant>("granter", "the party that granted it.", ({ granter }) => granter),
  made("keyId", "Id of the key that signs the credentials.", ({ keyId }) => keyId),
  made("algorithm", "ES256 or EdDSA.", ({ algorithm }) => algorithm),
  made("publicKey", "The key, as SubjectPublicKeyInfo in base64.", ({ publicKey }) => publicKey),
  entered("issuer", "The organisation that issues credentials with it.", ({ issuer }) => issuer),
  made("tier", "What its credentials open.", ({ tier }) => tier),
  made("state", "Active or Withdrawn.", ({ state }) => state),
  made("since", "Instant of the grant.", ({ since }) => since),
  made("expiresAt", "Instant from which its credentials open nothing more.", ({ expiresAt }) => expiresAt),
  made("withdrawnAt", "Instant at which it was withdrawn. Empty: it was not.", ({ withdrawn }) => withdrawn?.at),
  ...party<AccessGrant>("withdrawnBy", "the party that withdrew it.", ({ withdrawn }) => withdrawn?.by),
  entered("withdrawalReason", "Why it was withdrawn.", ({ withdrawn }) => withdrawn?.reason),
  made("changedAt", "Timestamp of the last act on it.", ({ changedAt }) => changedAt),
];

/** The ids of goods: the id of a battery, or the fingerprint of another good's description. */
function goodsOf(goods: readonly ListedGood[]): string {
  return goods.map((good) => (good.kind === "battery" ? good.batteryId : good.fingerprint)).join(" ");
}
const GOODS = "Ids of batteries and fingerprints of descriptions of other goods, with spaces between them.";

/** The columns of the listing of goods for sale. */
export const saleColumns: readonly CsvColumn<SaleListing>[] = [
  made("listingId", "Id of the listing.", ({ listingId }) => listingId),
  made("state", "Open, Reserved, Sold or Withdrawn.", ({ state }) => state),
  ...party<SaleListing>("seller", "the party that sells.", ({ seller }) => seller),
  made("goods", GOODS, ({ goods }) => goodsOf(goods)),
  made("price", "What it costs, in major units.", ({ price }) => price.amount),
  made("currency", "ISO 4217.", ({ price }) => price.currency),
  made("revision", "Number of what it offers.", ({ revision }) => said(revision)),
  made("inspectionDays", "Days of inspection of a sale by order. Empty: it is bought in one act.", ({ inspection }) =>
    said(inspection?.days),
  ),
  made("warrantyDays", "Days of warranty after the acceptance. Empty: there is none.", ({ warranty }) =>
    said(warranty?.days),
  ),
  made(
    "depositPerMille",
    "Deposit that reserves it, in thousandths of the price. Empty: there is none.",
    ({ deposit }) => said(deposit?.perMille),
  ),
  made("depositDays", "Days for which the deposit reserves it.", ({ deposit }) => said(deposit?.days)),
  made("maturesBy", "Last day on which certificates may fall due. Empty: any.", ({ accepts }) => accepts.maturesBy),
  made("expiresAt", "Instant from which it can no longer be bought.", ({ expiresAt }) => expiresAt),
  made("orders", "How many orders were placed on it.", ({ orders }) => said(orders)),
  made("orderId", "The order that reserves it, or by which it was sold.", ({ orderId }) => orderId),
  ...party<SaleListing>("buyer", "the party that bought it.", ({ buyer }) => buyer),
  made(
    "soldFor",
    "What was paid in one act at a price for the buyer alone. Empty: the listed price.",
    ({ soldFor }) => soldFor?.amount,
  ),
  made("changedAt", "Timestamp of the last act on it.", ({ changedAt }) => changedAt),
];

/** Columns of the listing of bids. */
export const bidColumns: readonly CsvColumn<Bid>[] = [
  made("listingId", "Id of the listing.", ({ listingId }) => listingId),
  ...party<Bid>("buyer", "the party that bids.", ({ buyer }) => buyer),
  ...party<Bid>("seller", "the party that sells.", ({ seller }) => seller),
  made("state", "Open, Accepted, Countered, Rejected or Withdrawn.", ({ state }) => state),
  made("price", "What the buyer would pay, in major units.", ({ price }) => price.amount),
  made("currency", "ISO 4217.", ({ price }) => price.currency),
  made("expiresAt", "Instant from which the seller can no longer answer it.", ({ expiresAt }) => expiresAt),
  made(
    "answerPrice",
    "The seller's price for this buyer. Empty: it has named none.",
    ({ answer }) => answer?.price.amount,
  ),
  made("answerUntil", "Instant from which that price no longer holds.", ({ answer }) => answer?.until),
  entered("reason", "Why it was rejected or withdrawn.", ({ reason }) => reason),
  made("changedAt", "Timestamp of the last act on it.", ({ changedAt }) => changedAt),
];

/** Columns of the listing of orders. */
export const orderColumns: readonly CsvColumn<Order>[] = [
  made("orderId", "Id of the order.", ({ orderId }) => orderId),
  made("listingId", "Id of the listing.", ({ listingId }) => listingId),
  made("state", "State of the order.", ({ state }) => state),
  ...party<Order>("seller", "the party that sells.", ({ seller }) => seller),
  ...party<Order>("buyer", "the party that buys.", ({ buyer }) => buyer),
  made("goods", GOODS, ({ goods }) => goodsOf(goods)),
  made("price", "What it costs, in major units.", ({ price }) => price.amount),
  made("currency", "ISO 4217.", ({ price }) => price.currency),
  made("certificates", "Ids of the certificates that it locks, with spaces between them.", ({ certificates }) =>
    certificates.join(" "),
  ),
  made("deposit", "What the buyer deposited before it ordered.", ({ deposit }) => deposit?.sum),
  made("placedAt", "Instant of the order.", ({ placedAt }) => placedAt),
  made("dispatchedAt", "Instant of the dispatch.", ({ dispatch }) => dispatch?.at),
  entered("dispatchReference", "The carrier's reference.", ({ dispatch }) => dispatch?.reference),
  made("receivedAt", "Instant of the receipt.", ({ receivedAt }) => receivedAt),
  made("deliveredAt", "Instant of the carrier's word that the goods were delivered.", ({ delivery }) => delivery?.at),
  made("deadline", "Instant up to which the present state can last.", ({ deadline }) => deadline),
  made("claim", "What a dispute claims.", ({ dispute }) => dispute?.claim),
  entered("disputeReason", "Why it is disputed.", ({ dispute }) => dispute?.reason),
  made("retained", "What is retained of the price under a warranty.", ({ sale }) => sale?.retained),
  made("warrantyClaim", "What the buyer claims under the warranty.", ({ claim }) => claim?.sum),
  entered("defect", "The defect that it claims.", ({ claim }) => claim?.reason),
  made(
    "remedy",
    "reduction or return: what it claims, or what was awarded.",
    ({ claim, award }) => (award ?? claim)?.remedy,
  ),
  made("outcome", "How it ended. Empty: it has not.", ({ outcome }) => outcome?.way),
  made("priceFinal", "What the seller got.", ({ outcome }) => outcome?.priceFinal),
  made(
    "owed",
    "What the seller still owes, by an award that it did not meet or beside a deposit.",
    ({ outcome }) => outcome?.owed,
  ),
  made("forfeited", "The deposit that the seller kept.", ({ outcome }) => outcome?.forfeited),
  entered("outcomeReason", "Why.", ({ outcome }) => outcome?.reason),
  made("changedAt", "Timestamp of the last act on it.", ({ changedAt }) => changedAt),
];
