import type { Battery, Device, ProvePassportResponse, ReadingsSummary, Stretch } from "../wire-types.js";
import { pastOf, predecessorsOf, type PassportPast, type PassportPredecessor } from "./past.js";
import { shownQuantities } from "./quantities.js";
import { recycledOf, type PassportRecycled } from "./recycled.js";
import { addedTo, baseAt, restartsOf, type PassportRestart } from "./restarts.js";
import { checkSections, type PassportSection } from "./sections.js";
import { warningsOf } from "./warnings.js";

type Window = Extract<Stretch, { readonly type: "window" }>;
/** A quantity that a device reports. Its values are whole numbers of the unit in its name. */
export type PassportQuantity = keyof ReadingsSummary;

/**
 * The data from which a passport is made: the ledger's records, and the bytes of those sections that the caller has.
 */
export interface PassportRecords {
  /** The battery, as `getBattery` returns it. */
  readonly battery: Battery;
  /** Every device that ever signed for the battery. */
  readonly devices: readonly Device[];
  /** The battery's windows and gaps in the order of their readings, as `stretches` returns them. */
  readonly stretches: readonly Stretch[];
  /**
   * The battery's predecessors (the batteries of which it was made) and their own predecessors, as `provePassport`
   * returns them.
   */
  readonly predecessors?: readonly Battery[];
  /** The battery to which the ledger's index leads from each code, as `provePassport` returns it. */
  readonly codes?: ProvePassportResponse["codes"];
  /** The predecessors' keys that were revoked, or that were replaced without their own signature. */
  readonly brokenKeys?: readonly Device[];
  /**
   * The bytes of the battery's sections, by the section's name. `passport` compares them with the SHA-256 on the
   * ledger.
   */
  readonly sections?: Readonly<Record<string, Uint8Array>>;
  /** Names of parties, by LEI. */
  readonly names?: Readonly<Record<string, string>>;
}

/** A party as the passport names it. */
export interface PassportParty {
  /** LEI of the party. */
  readonly lei: string;
  /** Registered name of the party. Absent: the name was not given. */
  readonly name?: string;
}

/** The window from which a figure comes, the key that signed the window, and the party that anchored it. */
export interface WindowSource {
  /** Number of the window's first reading. */
  readonly first: number;
  /** Number of the window's last reading. */
  readonly last: number;
  /** Time of the window's last reading, by the device's clock. */
  readonly to: string;
  /** Id of the key that signed the window. */
  readonly deviceId: string;
  /**
   * `device`: the device signed its own readings. `gateway`: a gateway sealed the readings of a device. Absent: the key
   * is not among the given devices.
   */
  readonly kind?: "device" | "gateway";
  /** True if the key was revoked later. The reason for this may also concern windows that the key signed before. */
  readonly revoked: boolean;
  /** The party that anchored the window. */
  readonly anchoredBy: PassportParty;
  /** Id of the transaction that anchored the window. */
  readonly transactionId: string;
}

/** The last known value of a quantity, and its source. */
export interface PassportFigure {
  /** The quantity. */
  readonly quantity: PassportQuantity;
  /**
   * The value, in whole numbers of the unit in the quantity's name. For a counter that restarted, this is the battery's
   * total.
   */
  readonly value: number;
  /**
   * For a counter that restarted: the number that was added to the device's own count to get `value`. It can be
   * negative.
   */
  readonly base?: number;
  /** The window that reported the figure. */
  readonly source: WindowSource;
}

/**
 * One point of the state of health over time. Each window that reports a state of health or a capacity gives one point.
 */
export interface HealthPoint {
  /**
   * Number of the window's last reading. Sort points by this number and not by time, because a device's clock can be
   * wrong.
   */
  readonly sequence: number;
  /** Time of that reading, by the device's clock. */
  readonly at: string;
  /** State of health in thousandths. Absent: the window does not report it. */
  readonly stateOfHealthPerMille?: number;
  /** Capacity in milliampere hours. Absent: the window does not report it. */
  readonly capacityMilliampHours?: number;
  /** Total number of the battery's charging cycles. Absent: the window does not report it. */
  readonly cycles?: number;
  /** Id of the key that signed the window. */
  readonly deviceId: string;
  /** Whether that key was revoked later. */
  readonly revoked: boolean;
}

/** A range of readings that a party declared missing. */
export interface PassportGap {
  /** Number of the first missing reading. */
  readonly first: number;
  /** Number of the last missing reading. */
  readonly last: number;
  /** How many readings are missing. */
  readonly count: number;
  /** Why they are missing. */
  readonly reason: string;
  /** The party that declared the readings missing. */
  readonly by: PassportParty;
  /** Instant of the declaration. */
  readonly at: string;
}

/** A gap that owner and manufacturer have corrected: it was declared in error, and no readings had its numbers. */
export interface PassportCorrection {
  /** Number of the gap's first reading. */
  readonly first: number;
  /** Number of the gap's last reading. */
  readonly last: number;
  /** How many numbers it has. */
  readonly count: number;
  /** Why no readings are missing. */
  readonly reason: string;
  /** The party that asked for the correction. */
  readonly by: PassportParty;
  /** The party that consented to the correction. */
  readonly consentOf: PassportParty;
  /** Instant of the correction. */
  readonly at: string;
}

/**
 * A battery's passport, for people and programs. It contains everything in the given records that a member of the
 * channel can read. `readableBy` makes the part that other readers may read.
 */
export interface Passport {
  /** Id of the battery. */
  readonly batteryId: string;
  /** The party that made the battery. */
  readonly manufacturer: PassportParty;
  /** The party that owns the battery. */
  readonly owner: PassportParty;
  /** The manufacturer's serial number. */
  readonly serial: string;
  /** Model of the battery. */
  readonly model: string;
  /** Category according to Regulation (EU) 2023/1542. */
  readonly category: Battery["category"];
  /** Chemistry, such as `LFP`. */
  readonly chemistry: string;
  /** Day on which the battery was made. */
  readonly manufacturedOn: string;
  /** Rated capacity, rated energy and nominal voltage. */
  readonly rated: Battery["rated"];
  /** Codes that identify the battery outside the ledger. */
  readonly externalIds: Battery["externalIds"];
  /**
   * The battery to which the ledger's index leads from each of these codes. Empty if the given records do not contain
   * this.
   */
  readonly codes: ProvePassportResponse["codes"];
  /** Status according to annex XIII of Regulation (EU) 2023/1542. */
  readonly status: Battery["status"];
  /** Totals of the battery's readings. */
  readonly readings: {
    /** How many readings are anchored. */
    readonly anchored: number;
    /** How many readings the given gaps declare missing. */
    readonly missing: number;
    /**
     * How many readings are missing according to the battery's record. This differs from `missing` if gaps were not
     * given.
     */
    readonly missingByRecord: number;
    /** How many numbers were declared missing in error: no readings had them. */
    readonly corrected: number;
    /** How many windows anchor these readings. */
    readonly windows: number;
    /** Number of the last reading that is anchored or declared missing. Absent: there is no such reading. */
    readonly last?: number;
  };
  /** The last known figures, the state of health first. */
  readonly figures: readonly PassportFigure[];
  /** State of health over time, the earliest window first. */
  readonly health: readonly HealthPoint[];
  /** Ranges of missing readings, the earliest range first. */
  readonly gaps: readonly PassportGap[];
  /** Gaps that were declared in error and corrected, the earliest readings first. */
  readonly corrections: readonly PassportCorrection[];
  /** The restarts of the battery's counters, the earliest first. */
  readonly restarts: readonly PassportRestart[];
  /** The keys that signed for the battery, in the order of their enrolment. */
  readonly keys: readonly Omit<Device, "batteryId">[];
  /** The recall of this battery. Absent: nobody has recalled it. */
  readonly recall?: {
    /** The party that recalled it. */
    readonly by: PassportParty;
    /** Instant of the recall. */
    readonly at: string;
    /** Reason of the recall. */
    readonly reason: string;
  };
  /** Recalls of batteries that became part of this battery. They bind it like a recall of its own. */
  readonly recalledParts: readonly {
    /** The battery that was recalled. */
    readonly of: string;
    /** The party that recalled it. */
    readonly by: PassportParty;
    /** Instant of the recall. */
    readonly at: string;
    /** Reason of the recall. */
    readonly reason: string;
  }[];
  /** Ids of the battery's predecessors, the batteries of which it was made. */
  readonly predecessors: readonly string[];
  /**
   * What the battery's own record says about its predecessors and their own predecessors. Absent: it has no
   * predecessors.
   */
  readonly past?: PassportPast;
  /** The last state of each of these batteries that was given, the nearest predecessors first. */
  readonly ancestors: readonly PassportPredecessor[];
  /** Id of the battery of which this battery became part. Absent: there is no such battery. */
  readonly successor?: string;
  /**
   * The recycling of the battery. The passport of a recycled battery has ceased to exist. Absent: nobody has recycled
   * it.
   */
  readonly recycled?: PassportRecycled;
  /** The changes of the title from the first owner to the present one, the earliest first. */
  readonly titles: readonly {
    /** The party that gave up the title. */
    readonly from: PassportParty;
    /** The party that received the title. */
    readonly to: PassportParty;
    /** Instant of the change. */
    readonly at: string;
    /**
     * `delivery`: free of payment. `sale`: against certificates. `return`: back to the seller under its warranty.
     * `succession`: to the party that succeeded the owner.
     */
    readonly way: "delivery" | "sale" | "return" | "succession";
    /** Id of the listing, for a sale or a return. */
    readonly listingId?: string;
  }[];
  /** The sections, in the order of `accessTiers`: those for everybody come first. */
  readonly sections: readonly PassportSection[];
  /** Sentences that a reader must know before relying on the passport. Empty: there is nothing to warn of. */
  readonly warnings: readonly string[];
  /** Timestamp of the last act on the battery. */
  readonly changedAt: string;
}

/**
 * Makes a battery's passport from its records. It sends no query and verifies no signature. `verifyPassport` of the
 * connection verifies the signatures.
 */
export function passport(records: PassportRecords): Passport {
  const { battery, devices, stretches, names = {} } = records;
  const party = (lei: string): PassportParty => {
    const name = Object.hasOwn(names, lei) ? names[lei] : undefined;
    return { lei, ...(name !== undefined && { name }) };
  };
  const keys = new Map(devices.map((device) => [device.deviceId, device]));
  const windows = stretches.filter((stretch) => stretch.type === "window");
  const isRevoked = ({ deviceId }: Window): boolean => keys.get(deviceId)?.state === "Revoked";
  const declared = stretches.filter((stretch) => stretch.type === "gap");
  const gaps = declared
    .filter(({ corrected }) => corrected === undefined)
    .map(({ first, last, reason, by, at }) => ({ first, last, count: last - first + 1, reason, by: party(by), at }));
  const corrections = declared.flatMap(({ first, last, corrected }) =>
    corrected === undefined
      ? []
      : [
          {
            ...{ first, last, count: last - first + 1, reason: corrected.reason, by: party(corrected.by) },
            ...{ consentOf: party(corrected.consentOf), at: corrected.at },
          },
        ],
  );
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
      corrected: corrections.reduce((sum, { count }) => sum + count, 0),
      windows: windows.length,
      ...(battery.last && { last: battery.last.sequence }),
    },
    figures: latestFigures(battery, windows, (window) => ({
      ...{ first: window.first, last: window.last, to: window.to, deviceId: window.deviceId },
      ...kindOf(keys.get(window.deviceId)),
      ...{ revoked: isRevoked(window), anchoredBy: party(window.by), transactionId: window.transactionId },
    })),
    health: windows.flatMap((window) => healthIn(battery, window, isRevoked(window))),
    ...{ gaps, corrections, restarts: restartsOf(battery, party) },
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

/** A party's name with its LEI, or only the LEI if the name is unknown. */
export function partyText({ lei, name }: PassportParty): string {
  return name === undefined ? lei : `${name} (${lei})`;
}

function kindOf(device: Device | undefined): Pick<WindowSource, "kind"> {
  return device === undefined ? {} : { kind: device.kind };
}

function bySince(one: Device, other: Device): number {
  return one.since < other.since ? -1 : one.since > other.since ? 1 : 0;
}

/** The last value of each quantity, from the last window that reports the quantity. */
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
