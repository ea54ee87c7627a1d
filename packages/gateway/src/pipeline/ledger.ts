import type { Batteries, BatchPlatform } from "@tallystick/client";

/** The part of a connection of the client that a gateway uses. The connection's party owns the batteries. */
export interface GatewayLedger extends BatchPlatform {
  /** Shows where a battery's readings end on the ledger, and which windows and keys are there. */
  readonly batteries: Pick<Batteries, "getBattery" | "getStretch" | "provePassport" | "stretches">;
}
