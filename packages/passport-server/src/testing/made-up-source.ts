import type { Battery, VerifiedPassport } from "@tallystick/client";
import { passport, type AccessTier } from "@tallystick/client/passport";
import { deviceKey } from "@tallystick/readings";

import { battery, BATTERY, device, window } from "../../../../client/src/passport/testing/records.js";
import type { AccessLine, PassportServerOptions } from "../options.js";
import { passportHandler, type PassportHandler } from "../passport-handler.js";
import type { PassportSource, SourcePassport } from "../source.js";

export const ADDRESS = "https://passport.example";
export const GS1_PATH = "/01/09506000134352/21/TN-0001";
export const PATH = `/p/${BATTERY}`;

const verified: VerifiedPassport = {
  ...{ batteryId: BATTERY, sound: true, findings: [], windows: 1, readings: 5, gaps: 0, broken: [] },
};

/** A ledger with one battery, of which a test changes what it likes. */
class MadeUpSource implements PassportSource {
  /** The state of the battery's record. */
  state = "first";
  /** Instant of the last act by the record that is found. */
  changedAt = battery().changedAt;
  /** Number of the newest block. */
  blockNumber = 17;
  sound = true;
  /** That the battery was recycled, if it was. */
  recycled: Battery["recycled"];
  /** How often a battery was asked for. */
  questions = 0;
  /** Called before a battery is found. */
  beforeFind: () => Promise<void> = () => Promise.resolve();
  /** Thrown by each question. */
  failure: Error | undefined;
  /** Called before a passport is read. */
  beforeRead: () => Promise<void> = () => Promise.resolve();
  /** The batteries whose passports were read. */
  readonly reads: string[] = [];
  /** What is read instead of a battery that the source makes up. */
  readsInstead: Pick<SourcePassport, "passport" | "sections"> | undefined;
  /** What the ledger's list says of a key, by its id. */
  readonly grants = new Map<string, { readonly tiers: readonly AccessTier[]; readonly publicKey: string }>();

  find: PassportSource["find"] = async (label) => {
    this.questions += 1;
    await this.beforeFind();
    if (this.failure !== undefined) {
      throw this.failure;
    }
    const { externalIds } = battery();
    const isOurs =
      "batteryId" in label ? label.batteryId === BATTERY : externalIds.some(({ value }) => value === label.value);
    return isOurs ? { batteryId: BATTERY, externalIds, state: this.state, changedAt: this.changedAt } : undefined;
  };

  read: PassportSource["read"] = async (batteryId) => {
    this.reads.push(batteryId);
    await this.beforeRead();
    const record = battery({
      missing: 0,
      windows: 1,
      gaps: 0,
      ...(this.recycled !== undefined && { recycled: this.recycled }),
      last: { sequence: 5, to: "2026-01-05T00:00:00.000Z", root: "0".repeat(64), counters: {} },
    });
    return {
      ...(this.readsInstead ?? {
        passport: passport({ battery: record, devices: [device()], stretches: [window(1, 5, 1900)] }),
      }),
      verified: { ...verified, sound: this.sound },
      blockNumber: this.blockNumber,
    };
  };

  access: PassportSource["access"] = (_, keyId) =>
    this.failure === undefined
      ? Promise.resolve(this.grants.get(keyId) ?? { tiers: [] })
      : Promise.reject(this.failure);

  /** Grants tiers to a key. */
  grant(key: Parameters<typeof deviceKey>[0], ...tiers: AccessTier[]): void {
    const { deviceId, publicKey } = deviceKey(key);
    this.grants.set(deviceId, {
      tiers,
      publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
    });
  }
}

/** A server for a made-up ledger. */
export interface Served {
  readonly source: MadeUpSource;
  readonly lines: AccessLine[];
  readonly errors: unknown[];
  /** The clock of the server, in milliseconds since 1970. */
  readonly clock: { now: number };
  readonly handler: PassportHandler;
  get(path: string, headers?: Readonly<Record<string, string>>, method?: string): Promise<Response>;
}

export function served(options: Partial<PassportServerOptions> = {}): Served {
  const source = new MadeUpSource();
  const [lines, errors, clock] = [[] as AccessLine[], [] as unknown[], { now: Date.parse("2026-11-29T12:00:00Z") }];
  const handler = passportHandler(source, {
    ...{ publicAddress: ADDRESS, now: () => clock.now, log: (line) => lines.push(line) },
    onError: (error) => errors.push(error),
    ...options,
  });
  const get: Served["get"] = (path, headers = {}, method = "GET") =>
    handler(new Request(`${ADDRESS}${path}`, { headers, method }));
  return { source, lines, errors, clock, handler, get };
}
