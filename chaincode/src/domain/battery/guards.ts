import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import { requireLaterThan } from "../operation/later.js";
import { isOneWith } from "../party/one-with.js";
import type { Battery } from "../state/battery.js";
import type { Device } from "../state/device.js";
import type { Party } from "../state/party.js";
import { formatInstant } from "../vocabulary/calendar.js";
import { isOpen } from "./offer.js";
import { isRecallerOfPart, recallsOn } from "./recalls.js";
import { whyNotTakenBy } from "./saleable.js";

/**
 * Requires that a key is active: it was not revoked, and no other key has replaced it.
 *
 * @throws `DEVICE_REVOKED`
 */
export function requireActiveKey({ batteryId, deviceId, state, since, until = since }: Device): void {
  if (state !== "Active") {
    refuse("DEVICE_REVOKED", { batteryId, deviceId, state, until: formatInstant(until) });
  }
}

/**
 * Requires that the battery's own record names a key. The battery's owner must endorse that record. The record of the
 * key does not suffice, since the manufacturer and the operator can write it without the owner.
 *
 * @throws `DEVICE_UNKNOWN`
 */
export function requireKeyOf(battery: Battery, { deviceId, kind }: Device): void {
  const present = battery[kind];
  if (present !== deviceId) {
    const problem = `the ${kind} of the battery is ${present ?? "none"}`;
    refuse("DEVICE_UNKNOWN", { batteryId: battery.batteryId, deviceId, problem });
  }
}

/**
 * Requires that nobody waits for a battery: it is neither listed for sale nor offered free of payment.
 *
 * @throws `WRONG_STATE`
 */
export function requireUnpromised({ batteryId, listing, offer }: Battery, { now }: ActContext): void {
  if (listing !== undefined) {
    refuse("WRONG_STATE", { id: batteryId, state: `listed as ${listing}`, required: "a battery that is not listed" });
  }
  if (offer !== undefined && isOpen(offer, now)) {
    refuse("WRONG_STATE", {
      id: batteryId,
      state: `offered to ${offer.to}`,
      required: "a battery that is offered to nobody",
    });
  }
}

/**
 * Requires that a party can take a battery free of payment. A recalled battery can go only to its manufacturer, to the
 * party that recalled a part of it, or to a recycler. Waste can go only to a recycler.
 *
 * @throws `NOT_SALEABLE`
 */
export function requireTakenBy(battery: Battery, to: Party): void {
  const { batteryId, manufacturer } = battery;
  const [recall] = recallsOn(battery);
  const isTaker = isOneWith(to, manufacturer.lei) || isRecallerOfPart(battery, to) || to.roles.includes("recycler");
  if (recall !== undefined && !isTaker) {
    refuse("NOT_SALEABLE", {
      batteryId,
      reason: `${recall.by} recalled it: only its manufacturer, a party that recalled a part of it, or a recycler can take it`,
    });
  }
  const reason = whyNotTakenBy(to, battery.status);
  if (reason !== undefined) {
    refuse("NOT_SALEABLE", { batteryId, reason });
  }
}

/**
 * Requires that a battery was not recycled. Recycling ends a battery's life.
 *
 * @throws `WRONG_STATE`
 */
export function requireUnrecycled({ batteryId, recycled }: Battery): void {
  if (recycled !== undefined) {
    refuse("WRONG_STATE", {
      id: batteryId,
      state: `recycled by ${recycled.by}`,
      required: "a battery that is not recycled: its passport has ceased",
    });
  }
}

/**
 * Requires that a battery's passport continues: the battery did not become part of another one, and was not recycled.
 *
 * @throws `CLOCK_SKEW`, `WRONG_STATE`
 */
export function requireInUse(battery: Battery, context: ActContext): void {
  requireLaterThan(battery, context);
  requireUnrecycled(battery);
  if (battery.successor !== undefined) {
    refuse("WRONG_STATE", {
      id: battery.batteryId,
      state: `part of ${battery.successor}`,
      required: "a battery that is not part of another one: name that one",
    });
  }
}
