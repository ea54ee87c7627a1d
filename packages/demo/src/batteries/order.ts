import { createHash } from "node:crypto";

import type { Certificate, SaleListing } from "@tallystick/client";

import { grouped, money, unitsOf } from "../figures.js";
import type { Theatre } from "../theatre.js";
import { serials, type Devices } from "./cast.js";

/** The inspector's finding, in per cent of the device's figure. */
const FOUND_PERCENT = 97n;
/** The price less 3 %, and the difference. */
const AGREED = "1202.80";
const CLAIMED = "37.20";

/** The other battery is reserved and ordered. Its capacity is less than stated, and the price is reduced. */
export async function orderBattery(
  theatre: Theatre,
  devices: Devices,
  { listingId, revision, price }: SaleListing,
  certificateId: string,
): Promise<void> {
  theatre.tell.scene(
    "The fleet orders the other one: the certificate is locked until the battery is inspected",
    "Until the buyer accepts, nothing has changed hands. If it all comes to nothing, the certificate is as it was before.",
  );
  const reserved = await theatre.does(
    "fleet",
    ({ market }) => market.reserve({ listingId, revision, price: price.amount, certificates: [certificateId] }),
    (done) => `reserves ${serials.ordered} by a deposit of ${grouped(done.order.deposit?.sum ?? "")} for three days`,
  );
  const { orderId } = reserved.order;
  const [, rest] = reserved.certificates;
  const { order } = await theatre.does(
    "fleet",
    ({ market }) => market.confirmOrder({ orderId, certificates: [rest?.certificateId ?? ""] }),
    `orders it: ${money(price)} of its certificate are locked, the deposit included`,
  );
  const [locked = ""] = order.certificates;
  await theatre.isRefused("fleet", "tries to pass the locked part on to the recycler", ({ certificates }) =>
    certificates.transfer({ certificateId: locked, to: theatre.lei("recycler") }),
  );
  await theatre.does("tianneng", ({ market }) => market.dispatch({ orderId }), "dispatches it");
  await theatre.does(
    "fleet",
    ({ market }) => market.receive({ orderId }),
    "receives it: the 14 days to inspect it begin",
  );
  const evidence = await inspect(theatre, devices.ordered.batteryId);
  await theatre.does(
    "fleet",
    ({ market }) =>
      market.openDispute({ orderId, reason: "capacity is 3 % less than listed", evidence: [evidence], claim: CLAIMED }),
    `disputes: it names the report, and claims ${CLAIMED} of the price`,
  );
  await theatre.isRefused("fleet", "tries to accept the delivery in spite of its dispute", ({ market }) =>
    market.acceptDelivery({ orderId }),
  );
  await theatre.does(
    "tianneng",
    ({ market }) => market.settleDispute({ orderId, priceFinal: AGREED }),
    `proposes ${grouped(AGREED)}: 3 % less`,
  );
  const { certificates = [] } = await theatre.does(
    "fleet",
    ({ market }) => market.settleDispute({ orderId, priceFinal: AGREED }),
    (done) =>
      `agrees: the title is the fleet's, and ${grouped(done.order.sale?.retained ?? "")} stay locked for the warranty`,
  );
  tellCut(theatre, certificates);
  const released = await theatre.does(
    "fleet",
    ({ market }) => market.releaseRetention({ orderId }),
    "has no claim under the warranty, and releases what was retained to Tianneng",
  );
  tellCut(theatre, released.certificates);
}

/** @returns the fingerprint of the inspector's report. */
async function inspect(theatre: Theatre, batteryId: string): Promise<string> {
  const { last } = await (await theatre.stage.as("inspector")).batteries.getBattery({ batteryId });
  const said = BigInt(last?.capacityMilliampHours ?? 0);
  const found = (said * FOUND_PERCENT) / 100n;
  const report = JSON.stringify({ batteryId, capacityMilliampHours: Number(found), method: "discharge at 4 A" });
  const sha256 = createHash("sha256").update(report).digest("hex");
  await theatre.does(
    "inspector",
    ({ batteries }) =>
      batteries.publishSection({
        ...{ batteryId, section: "test-report", tier: "interest", model: "Test report", version: "1" },
        ...{ mediaType: "application/json", sha256, size: Buffer.byteLength(report), revision: 1 },
      }),
    `finds ${grouped(found)} mAh, where the device says ${grouped(said)}, and publishes the report's fingerprint`,
  );
  return sha256;
}

function tellCut(theatre: Theatre, certificates: readonly Certificate[]): void {
  theatre.tell.table(
    ["units", "amount", "holder", "state"],
    certificates.map(({ from, to, holder, state, ...sum }) => [
      unitsOf({ from, to }),
      money(sum),
      theatre.nameOf(holder.lei),
      state,
    ]),
  );
}
