import type { Battery } from "../state/battery.js";
import type { Instant } from "../vocabulary/calendar.js";

/** Whether an offer of a battery still binds its owner. An expired offer binds nobody. */
export function isOpen({ expiresAt }: NonNullable<Battery["offer"]>, now: Instant): boolean {
  return now < expiresAt;
}
