import type { Device } from "./device.js";

/** The batteries of the story, by their serial numbers. */
export const serials = {
  sold: "TN-0001",
  ordered: "TN-0002",
  worn: "TN-0003",
  recalled: "TN-0004",
} as const;
export type Role = keyof typeof serials;

/** The batteries' devices, which sign their readings. */
export type Devices = Readonly<Record<Role, Device>>;
