import type { Battery } from "../state/battery.js";
import type { Instant } from "../vocabulary/calendar.js";

/** Whether an offer of a battery binds its owner yet. An expired one is as if it had never been made. */
export function isOpen({ expiresAt }: NonNullable<Battery["offer"]>, now: Instant): boolean {
  return now < expiresAt;
}
