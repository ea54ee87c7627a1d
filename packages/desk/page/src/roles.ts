import type { Role } from "@tallystick/client";

import { me } from "./store.js";

/** Roles of parties that trade and finance. The operator and the regulator look after the platform. */
const trade: readonly Role[] = ["enterprise", "bank", "manufacturer", "recycler", "inspector"];
const supervision: readonly Role[] = ["regulator", "operator"];

/** Who has a screen in the navigation, and a side of the ladder. What is not named is for everybody. */
const screens: Readonly<Partial<Record<string, readonly Role[]>>> = {
  ...{ holdings: trade, ladder: trade, offers: trade, payables: trade, issue: ["enterprise", "bank"] },
  ...{ payable: ["bank"], guaranteed: ["bank"] },
  ...{ lines: ["enterprise", "bank"], guarantees: ["bank"], records: ["bank", "enterprise"] },
  proceeds: ["enterprise", "bank", ...supervision],
  reconciliation: trade,
  ...{ market: trade, orders: trade, batteries: trade, access: ["manufacturer", "regulator"] },
  ...{ overdue: supervision, concentration: supervision, instruments: supervision },
};

/** Whether the person's party has one of some roles. */
export function hasRole(...roles: readonly Role[]): boolean {
  return me.value?.party?.roles.some((role) => roles.some((one) => one === role)) ?? false;
}

/** Whether the person's party looks after the platform. */
export function supervises(): boolean {
  return hasRole(...supervision);
}

/** Whether a screen is in the navigation of the person's party. */
export function isForMe(screen: string): boolean {
  const roles = screens[screen];
  return roles === undefined || hasRole(...roles);
}
