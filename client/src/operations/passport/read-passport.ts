import { passport, type Passport } from "../../passport/passport.js";
import type { Battery, Device, ListStretchesResponse, ProvePassportResponse, Stretch } from "../../wire-types.js";
import type { QueryOptions, Session } from "../session.js";

/** The battery whose passport the client reads, and the bytes of those sections that you have. */
export interface PassportRequest {
  /** Id of the battery. */
  readonly batteryId: string;
  /**
   * The bytes of the passport's sections, by the section's name. The client compares them with the SHA-256 on the
   * ledger.
   */
  readonly sections?: Readonly<Record<string, Uint8Array>>;
}

/** How many stretches one call fetches. */
const AT_ONCE = 500;

/** The ledger's records of a battery. */
export interface BatteryRecords extends Omit<ProvePassportResponse, "battery" | "devices"> {
  readonly battery: Battery;
  readonly devices: readonly Device[];
  readonly stretches: readonly Stretch[];
}

/** Reads all records of a battery. Windows that were anchored after its record was read are left out. */
export async function readBattery(
  session: Session,
  batteryId: string,
  options?: QueryOptions,
): Promise<BatteryRecords> {
  const proof = await session.ask("ProvePassport", { batteryId }, options);
  const stretches: Stretch[] = [];
  for await (const page of stretchesOf(session, proof.battery, options)) {
    stretches.push(...page);
  }
  return { ...proof, stretches };
}

/**
 * Reads the stretches of a battery, page by page. Those that were anchored after its record was read are left out. A page is on
 * its way while the caller works on the one before it.
 */
export async function* stretchesOf(
  session: Session,
  { batteryId, last }: Battery,
  options?: QueryOptions,
): AsyncGenerator<readonly Stretch[], void, undefined> {
  const end = last?.sequence ?? 0;
  const ask = (bookmark?: string): Promise<ListStretchesResponse> => {
    const request = { batteryId, pageSize: AT_ONCE, ...(bookmark !== undefined && { bookmark }) };
    return session.ask("ListStretches", request, options);
  };
  let asked = end === 0 ? undefined : ask();
  while (asked !== undefined) {
    const { stretches, bookmark } = await asked;
    const isLast = bookmark === undefined || bookmark === "" || (stretches.at(-1)?.last ?? 0) >= end;
    asked = isLast ? undefined : ask(bookmark);
    // The caller may stop before it takes the next page, and then nobody waits for this answer.
    asked?.catch(() => undefined);
    yield stretches.filter(({ first }) => first <= end);
  }
}

/** Reads a battery's passport, with the names of the parties in it. */
export async function readPassport(
  session: Session,
  { batteryId, sections }: PassportRequest,
  options?: QueryOptions,
): Promise<Passport> {
  const records = await readBattery(session, batteryId, options);
  const names = await namesOf(session, partiesIn(records), options);
  return passport({ ...records, names, ...(sections !== undefined && { sections }) });
}

/** The LEIs of all parties that a battery's records name. */
export function partiesIn({ battery, stretches, predecessors }: BatteryRecords): string[] {
  return [
    ...new Set([
      ...[battery.manufacturer, battery.owner],
      ...battery.titles.flatMap(({ from, to }) => [from, to]),
      ...battery.sections.map(({ by }) => by),
      ...stretches.map(({ by }) => by),
      ...stretches.flatMap((each) =>
        each.type === "gap" && each.corrected ? [each.corrected.by, each.corrected.consentOf] : [],
      ),
      ...(battery.recall === undefined ? [] : [battery.recall.by]),
      ...(battery.recalledParts ?? []).map(({ by }) => by),
      ...(battery.past?.makers ?? []),
      ...(battery.recycled === undefined ? [] : [battery.recycled.by]),
      ...predecessors.map(({ manufacturer }) => manufacturer),
    ]),
  ];
}

/** Reads the registered names of parties. */
export async function namesOf(
  session: Session,
  leis: readonly string[],
  options?: QueryOptions,
): Promise<Readonly<Record<string, string>>> {
  const names: [string, string][] = [];
  for (const lei of leis) {
    const { name } = await session.ask("GetParty", { lei }, options);
    names.push([lei, name]);
  }
  return Object.fromEntries(names);
}
