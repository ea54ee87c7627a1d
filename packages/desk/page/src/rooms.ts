import type { ActName } from "@tallystick/client";
import { signal } from "@preact/signals";

import { hasRole, isForMe } from "./roles.js";
import { linkTo } from "./store.js";

const daily = [
  ...(["today", "holdings", "ladder", "offers", "payables", "reconciliation", "issue", "proceeds"] as const),
  ...(["lines", "guarantees", "records", "overdue", "concentration", "instruments", "freezing"] as const),
] as const;
const trade = ["market", "orders", "batteries", "access"] as const;
const company = ["approvals", "activity", "parties", "policy", "settings"] as const;

/** A screen of the navigation. */
export type Room = (typeof daily)[number] | (typeof trade)[number] | (typeof company)[number];

/** The screens that the person's party has, in the groups of the navigation. */
export function roomsForMe(): Readonly<Record<"daily" | "trade" | "company", readonly Room[]>> {
  return { daily: daily.filter(isForMe), trade: trade.filter(isForMe), company };
}

/** Address of a screen of the navigation. */
export function addressOfRoom(room: Room): string {
  return room === "today" ? "#/" : linkTo(room);
}

/** The key that leads to a screen, after the key for going. */
export const keyOf: Readonly<Record<Room, string>> = {
  ...{ today: "t", holdings: "h", ladder: "m", offers: "o", payables: "p", reconciliation: "r", issue: "i" },
  ...{ proceeds: "d", lines: "l", guarantees: "g", records: "e", overdue: "v", concentration: "c", instruments: "n" },
  ...{ freezing: "f", market: "k", orders: "s", batteries: "b", access: "x" },
  ...{ approvals: "a", activity: "y", parties: "u", policy: "w", settings: "z" },
};

/** An act, and where its form is. */
export interface Beginning {
  readonly act: ActName;
  readonly href: string;
}

/** The acts that the ledger allows on what the screen shows. */
export const possibleHere = signal<readonly Beginning[]>([]);

/** The acts that the person can begin without anything on the screen. */
export function beginningsForMe(): readonly Beginning[] {
  const all: readonly (Beginning & { readonly isMine: boolean })[] = [
    { act: "Issue", href: linkTo("issue"), isMine: isForMe("issue") },
    { act: "OpenCreditLine", href: linkTo("lines"), isMine: hasRole("bank") },
    { act: "RegisterBattery", href: linkTo("register-battery"), isMine: hasRole("manufacturer") },
    { act: "ListForSale", href: linkTo("sell"), isMine: isForMe("market") },
    { act: "GrantAccess", href: linkTo("access"), isMine: isForMe("access") },
    { act: "Freeze", href: linkTo("freezing"), isMine: hasRole("regulator") },
    { act: "RegisterParty", href: linkTo("parties"), isMine: hasRole("operator") },
  ];
  return all.filter(({ isMine }) => isMine);
}
