import type { Battery, Device, ProvePassportResponse, ReadingsSummary, Stretch } from "../wire-types.js";
import { pastOf, predecessorsOf, type PassportPast, type PassportPredecessor } from "./past.js";
import { shownQuantities } from "./quantities.js";
import { recycledOf, type PassportRecycled } from "./recycled.js";
import { addedTo, baseAt, restartsOf, type PassportRestart } from "./restarts.js";
import { checkSections, type PassportSection } from "./sections.js";
import { warningsOf } from "./warnings.js";

type Window = Extract<Stretch, { readonly type: "window" }>;
/** A quantity that a device reports, in whole numbers of the unit in its name. */
export type PassportQuantity = keyof ReadingsSummary;

/** What a passport is made of: the ledger's records, and the bytes of sections as far as they are at hand. */
export interface PassportRecords {
  /** The battery, as `getBattery` gives it. */
  readonly battery: Battery;
  /** Every device that ever signed for it. */
  readonly devices: readonly Device[];
  /** Its windows and gaps, the first one first, as `stretches` gives them. */
  readonly stretches: readonly Stretch[];
  /** The batteries of which it was made, and those of which they were made, as `provePassport` gives them. */
  readonly predecessors?: readonly Battery[];
  /** Where its codes lead by the ledger's index, as `provePassport` gives it. */
  readonly codes?: ProvePassportResponse["codes"];
  /** Keys of these that were revoked, or gave way to another without their own signature. */
  readonly brokenKeys?: readonly Device[];
  /** The bytes of its sections, by the section's name. They are compared with the ledger's SHA-256. */
  readonly sections?: Readonly<Record<string, Uint8Array>>;
  /** Names of parties, by LEI. */
  readonly names?: Readonly<Record<string, string>>;
}

/** A party as the passport names it. */
export interface PassportParty {
  /** LEI of the party. */
  readonly lei: string;
  /** Its registered name, where it was given. */
  readonly name?: string;
}

/** The window from which a figure comes: what the device or gateway claims, and who anchored it. */
export interface WindowSource {
  /** Number of its first reading. */
  readonly first: number;
  /** Number of its last reading. */
  readonly last: number;
  /** Time of its last reading, by the device's clock. */
  readonly to: string;
  /** The key that signed it. */
  readonly deviceId: string;
  /** `device` signed its own readings; `gateway` sealed a device's. Absent: the key is not among the devices that were given. */
  readonly kind?: "device" | "gateway";
  /** True if the key was revoked later. The reason may concern what it signed before. */
  readonly revoked: boolean;
  /** The party that anchored it. */
  readonly anchoredBy: PassportParty;
  /** Id of the transaction that anchored it. */
  readonly transactionId: string;
}

/** The last known value of a quantity, and where it comes from. */
export interface PassportFigure {
  /** What it is of. */
  readonly quantity: PassportQuantity;
  /** The value, in whole numbers of the unit in the name of the quantity. Of a counter that began again, what the battery has had in all. */
  readonly value: number;
  /** Of a counter that began again: what of the value is not of what the device reports. */
  readonly base?: number;
  /** Where it comes from. */
  readonly source: WindowSource;
}

/** State of health over time, with one point for each window that states any of these values. */
export interface HealthPoint {
  /** Number of the window's last reading. Sort points by this number, not by time: the clock of a device can be wrong. */
  readonly sequence: number;
  /** Time of that reading, by the device's clock. */
  readonly at: string;
  /** State of health in thousandths. Absent: the window does not say it. */
  readonly stateOfHealthPerMille?: number;
  /** Capacity in milliampere hours. Absent: the window does not say it. */
  readonly capacityMilliampHours?: number;
  /** Number of charging cycles, in all. Absent: the window does not say it. */
  readonly cycles?: number;
  /** The key that signed the window. */
  readonly deviceId: string;
  /** Whether that key was revoked later. */
  readonly revoked: boolean;
}

/** Readings that were declared missing. */
export interface PassportGap {
  /** Number of the first missing reading. */
  readonly first: number;
  /** Number of the last missing reading. */
  readonly last: number;
  /** How many are missing. */
  readonly count: number;
  /** Why they are missing. */
  readonly reason: string;
  /** The party that declared it. */
  readonly by: PassportParty;
  /** Instant of the declaration. */
  readonly at: string;
}

/**
 * A battery's passport, for people and programs. Everything in it is from the records that were given: it is what a member of the channel
 * reads. `readableBy` has what others may read of it.
 */
export interface Passport {
  /** Id of the battery. */
  readonly batteryId: string;
  /** The party that made it. */
  readonly manufacturer: PassportParty;
  /** The party that owns it. */
  readonly owner: PassportParty;
  /** The maker's serial number. */
  readonly serial: string;
  /** Model. */
  readonly model: string;
  /** Category by Regulation (EU) 2023/1542. */
  readonly category: Battery["category"];
  /** Chemistry, such as `LFP`. */
  readonly chemistry: string;
  /** Day on which it was made. */
  readonly manufacturedOn: string;
  /** What it was made for. */
  readonly rated: Battery["rated"];
  /** Codes under which others know it. */
  readonly externalIds: Battery["externalIds"];
  /** Where these codes lead by the ledger's index, as far as that was asked. */
  readonly codes: ProvePassportResponse["codes"];
  /** Status by annex XIII of Regulation (EU) 2023/1542. */
  readonly status: Battery["status"];
  /** The battery's readings in all. */
  readonly readings: {
    /** How many readings are anchored. */
    readonly anchored: number;
    /** How many were declared missing. */
    readonly missing: number;
    /** How many were declared missing by the battery's record. It differs where gaps are not at hand. */
    readonly missingByRecord: number;
    /** In how many windows they are anchored. */
    readonly windows: number;
    /** Number of the last reading that is anchored or declared missing. Absent: none is. */
    readonly last?: number;
  };
  /** The last known figures, the state of health first. */
  readonly figures: readonly PassportFigure[];
  /** State of health over time, the earliest first. */
  readonly health: readonly HealthPoint[];
  /** Readings that are missing, the earliest first. */
  readonly gaps: readonly PassportGap[];
  /** Where its counters began again, the first time first. */
  readonly restarts: readonly PassportRestart[];
  /** The keys that signed for it, the first enrolled first. */
  readonly keys: readonly Omit<Device, "batteryId">[];
  /** The recall that lies on it. Absent: none. */
  readonly recall?: {
    /** The party that recalled it. */
    readonly by: PassportParty;
    /** Instant of the recall. */
    readonly at: string;
    /** Why. */
    readonly reason: string;
  };
  /** Recalls of batteries that became part of it. They bind it as its own does. */
  readonly recalledParts: readonly {
    /** The battery that was recalled. */
    readonly of: string;
    /** The party that recalled it. */
    readonly by: PassportParty;
    /** Instant of the recall. */
    readonly at: string;
    /** Why. */
    readonly reason: string;
  }[];
  /** Batteries of which it was made. */
  readonly predecessors: readonly string[];
  /** What it has of these, and of those of which they were made, by its own record. Absent: it was made of none. */
  readonly past?: PassportPast;
  /** Each of these as it ended, the nearest first, as far as it is at hand. */
  readonly ancestors: readonly PassportPredecessor[];
  /** The battery that it became part of. Absent: none. */
  readonly successor?: string;
  /** That it was recycled: its passport has ceased to exist. Absent: it was not. */
  readonly recycled?: PassportRecycled;
  /** How the title came to its owner, the first change first. */
  readonly titles: readonly {
    /** The party that gave it up. */
    readonly from: PassportParty;
    /** The party that got it. */
    readonly to: PassportParty;
    /** Instant of the change. */
    readonly at: string;
    /** `delivery`: free of payment. `sale`: against certificates. */
    readonly way: "delivery" | "sale" | "succession";
    /** Of a sale: the listing. */
    readonly listingId?: string;
  }[];
  /** The sections, those for everybody first. */
  readonly sections: readonly PassportSection[];
  /** What a reader must know before relying on it, in sentences. Empty: nothing. */
  readonly warnings: readonly string[];
  /** Timestamp of the last act on the battery. */
  readonly changedAt: string;
}

/** Makes a battery's passport of its records. It asks nobody and verifies no signature: `verifyPassport` of the connection does. */
export function passport(records: PassportRecords): Passport {
  const { battery, devices, stretches, names = {} } = records;
  const party = (lei: string): PassportParty => {
    const name = Object.hasOwn(names, lei) ? names[lei] : undefined;
    return { lei, ...(name !== undefined && { name }) };
  };
  const keys = new Map(devices.map((device) => [device.deviceId, device]));
  const windows = stretches.filter((stretch) => stretch.type === "window");
  const isRevoked = ({ deviceId }: Window): boolean => keys.get(deviceId)?.state === "Revoked";
  const gaps = stretches
    .filter((stretch) => stretch.type === "gap")
    .map(({ first, last, reason, by, at }) => ({ first, last, count: last - first + 1, reason, by: party(by), at }));
  const sections = checkSections(battery.sections, records.sections ?? {}, party);
  const { batteryId, model, category, chemistry, manufacturedOn, rated, externalIds, status } = battery;
  const made = {
    ...{ batteryId, manufacturer: party(battery.manufacturer), owner: party(battery.owner) },
    ...{ serial: batteryId.slice(batteryId.indexOf(".") + 1), model, category, chemistry, manufacturedOn },
    ...{ rated, externalIds, codes: records.codes ?? [], status },
    readings: {
      anchored: windows.reduce((sum, { first, last }) => sum + last - first + 1, 0),
      missing: gaps.reduce((sum, { count }) => sum + count, 0),
      missingByRecord: battery.missing,
      windows: windows.length,
      ...(battery.last && { last: battery.last.sequence }),
    },
    figures: latestFigures(battery, windows, (window) => ({
      ...{ first: window.first, last: window.last, to: window.to, deviceId: window.deviceId },
      ...kindOf(keys.get(window.deviceId)),
      ...{ revoked: isRevoked(window), anchoredBy: party(window.by), transactionId: window.transactionId },
    })),
    health: windows.flatMap((window) => healthIn(battery, window, isRevoked(window))),
    ...{ gaps, restarts: restartsOf(battery, party) },
    keys: [...devices].sort(bySince).map(({ batteryId: _, ...key }) => key),
    ...(battery.recall && {
      recall: { by: party(battery.recall.by), at: battery.recall.at, reason: battery.recall.reason },
    }),
    recalledParts: (battery.recalledParts ?? []).map(({ of, by, at, reason }) => ({ of, by: party(by), at, reason })),
    ...{ predecessors: battery.predecessors, ...pastOf(battery, party) },
    ancestors: predecessorsOf(records.predecessors ?? [], records.brokenKeys ?? [], party),
    ...(battery.successor !== undefined && { successor: battery.successor }),
    ...recycledOf(battery, party),
    titles: battery.titles.map(({ from, to, at, way, listingId }) => ({
      ...{ from: party(from), to: party(to), at, way },
      ...(listingId !== undefined && { listingId }),
    })),
    ...{ sections, changedAt: battery.changedAt },
  };
  return { ...made, warnings: warningsOf(made) };
}

/** A party's name with its LEI; the LEI alone where the name is not known. */
export function partyText({ lei, name }: PassportParty): string {
  return name === undefined ? lei : `${name} (${lei})`;
}

function kindOf(device: Device | undefined): Pick<WindowSource, "kind"> {
  return device === undefined ? {} : { kind: device.kind };
}

function bySince(one: Device, other: Device): number {
  return one.since < other.since ? -1 : one.since > other.since ? 1 : 0;
}

/** The last value of each quantity that any window reports, from the last window that does. */
function latestFigures(
  battery: Battery,
  windows: readonly Window[],
  sourceOf: (window: Window) => WindowSource,
): PassportFigure[] {
  const latest = new Map<PassportQuantity, { value: number; window: Window }>();
  for (const window of windows) {
    for (const quantity of shownQuantities) {
      const span = window.summary[quantity];
      if (span !== undefined) {
        latest.set(quantity, { value: span.last, window });
      }
    }
  }
  return shownQuantities.flatMap((quantity) => {
    const found = latest.get(quantity);
    if (found === undefined) {
      return [];
    }
    const base = addedTo(baseAt(battery, found.window.first), quantity);
    const value = found.value + (base ?? 0);
    return [{ quantity, value, ...(base !== undefined && { base }), source: sourceOf(found.window) }];
  });
}

function healthIn(battery: Battery, { first, last, to, summary, deviceId }: Window, revoked: boolean): HealthPoint[] {
  const { stateOfHealthPerMille: health, capacityMilliampHours: capacity, cycles } = summary;
  if (health === undefined && capacity === undefined) {
    return [];
  }
  return [
    {
      ...{ sequence: last, at: to },
      ...(health && { stateOfHealthPerMille: health.last }),
      ...(capacity && { capacityMilliampHours: capacity.last }),
      ...(cycles && { cycles: cycles.last + (baseAt(battery, first).cycles ?? 0) }),
      ...{ deviceId, revoked },
    },
  ];
}
