import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { startGateway, CLOCK, type GatewayProcess } from "../../../packages/gateway/src/testing/killed-gateway.js";
import { Dice } from "../../../scripts/fuzz/dice.js";
import { killPeer } from "../../testkit/kill-peer.js";
import { until } from "../../testkit/until.js";
import { CALM, faultsOf, type Fault } from "./faults.js";
import { FieldBattery, LATE, protocols, serialOf, type Protocol } from "./field-battery.js";
import { judge, type Verdict } from "./judge.js";
import { modbusSource } from "./modbus-source.js";
import { mqttSource } from "./mqtt-source.js";
import { opcuaSource } from "./opcua-source.js";
import type { Source, Tick } from "./sources.js";

import { inBatches, type BatchItem, type Tally } from "@tallystick/client";
import type { Network } from "@tallystick/network";
import { proveDevice } from "@tallystick/readings";
import type { TestParty } from "@tallystick/testing";

/** How large a field is, and for how long it runs by the time of its batteries. */
export interface FieldSize {
  readonly batteries: number;
  readonly days: number;
  /** Seconds from one reading of a battery to the next: a tick. */
  readonly period: number;
  /** Something is killed in one of so many ticks, the gateway in half of the cases. */
  readonly ticksToAKill: number;
  /** The same seed gives the same faults. */
  readonly seed: number;
}

/** The ledger of a field. */
export interface FieldLedger {
  readonly network: Network;
  /** The manufacturer and owner of the batteries. */
  readonly owner: TestParty;
  /** The connection of the gateway. */
  readonly tally: Tally;
}

/** What a field found. */
export interface FieldFigures extends Verdict {
  readonly ticks: number;
  readonly kills: Readonly<Record<Killed, number>>;
  readonly seconds: number;
}

const killed = ["gateway", "broker", "peer", "modbus", "opcua"] as const;
type Killed = (typeof killed)[number];
/** The most ticks for which a gateway does not run. */
const LONGEST_DOWN = 8;
/** How often a gateway starts on a machine whose clock did not survive. */
const WITHOUT_CLOCK = 0.3;
const DAY_S = 86_400;

/** Batteries, their devices, a gateway and its ledger, by the time of the batteries. */
export class Field {
  readonly #dice: Dice;
  readonly #folder = mkdtempSync(join(tmpdir(), "field-"));
  readonly #ticks: number;
  readonly #begin: number;
  readonly #kills = { gateway: 0, broker: 0, peer: 0, modbus: 0, opcua: 0 };
  readonly #batteries: readonly FieldBattery[];
  readonly #faults = new Map<FieldBattery, ReadonlyMap<number, Fault>>();
  readonly #sources = new Map<Protocol, Source>();
  #gateway: GatewayProcess | undefined;
  /** What is being killed and started beside the ticks. */
  #starting: Promise<void> = Promise.resolve();

  constructor(
    private readonly ledger: FieldLedger,
    private readonly size: FieldSize,
    private readonly onProgress: (line: string) => void = () => undefined,
  ) {
    this.#dice = new Dice(size.seed);
    this.#ticks = (size.days * DAY_S) / size.period;
    this.#begin = Date.now() - (this.#ticks + 2) * size.period * 1_000;
    this.#batteries = Array.from({ length: size.batteries }, (_, index) => {
      const protocol = protocols[index % protocols.length] ?? "mqtt";
      const clock = { begin: this.#begin, period: size.period };
      return new FieldBattery(index, protocol, `${ledger.owner.lei}.${serialOf(index)}`, clock);
    });
    for (const battery of this.#batteries) {
      this.#faults.set(battery, faultsOf(battery.protocol, this.#ticks, this.#dice));
    }
  }

  /** Lets the batteries' time pass, and finds out what became of each reading. */
  async play(): Promise<FieldFigures> {
    const begun = performance.now();
    let days = 0;
    await this.#found();
    const config = this.#config();
    await this.#startGateway(config, this.#timeOf(0));
    for (let tick = 0; tick < this.#ticks; tick += 1) {
      const next = this.#isCalm(tick) || !this.#dice.chance(1 / this.size.ticksToAKill) ? undefined : this.#nextKill();
      await this.#tick(tick, next === "gateway");
      if (next === "gateway") {
        const down = this.#dice.below(LONGEST_DOWN);
        for (const until = Math.min(tick + down, this.#ticks - CALM); tick < until;) {
          tick += 1;
          await this.#tick(tick, false);
        }
        const isWithoutClock = this.#dice.chance(WITHOUT_CLOCK);
        await this.#startGateway(config, isWithoutClock ? 0 : this.#timeOf(tick));
        if (isWithoutClock) {
          tick += 1;
          await this.#tickWithoutClock(tick);
        }
      } else if (next !== undefined) {
        await this.#starting;
        this.#kills[next] += 1;
        this.#starting = this.#killAndStart(next);
      }
      const day = Math.floor((tick * this.size.period) / DAY_S);
      if (day > days) {
        days = day;
        this.onProgress(`day ${String(day)}: ${JSON.stringify(this.#kills)}`);
      }
    }
    await this.#starting;
    const health = await this.#settle();
    const verdict = await judge(this.ledger.owner, this.#batteries, { folder: join(this.#folder, "readings"), health });
    const seconds = Math.round((performance.now() - begun) / 1_000);
    return { ticks: this.#ticks, kills: this.#kills, ...verdict, seconds };
  }

  async close(): Promise<void> {
    this.#gateway?.kill("SIGKILL");
    await this.#gateway?.ended;
    for (const source of this.#sources.values()) {
      await source.close();
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Registers the batteries with their devices, and starts what they are reached by. */
  async #found(): Promise<void> {
    const acts: BatchItem[] = [];
    for (const { serial, signer, batteryId } of this.#batteries) {
      const publicKey = Buffer.from(signer.key.publicKey.export({ type: "spki", format: "der" })).toString("base64");
      const possession = Buffer.from(await proveDevice(signer, batteryId)).toString("base64");
      acts.push(
        {
          act: "RegisterBattery",
          request: {
            ...{ serial, model: "18650", category: "lmt", chemistry: "NCA", manufacturedOn: "2025-12-01" },
            rated: { capacityMilliampHours: 2_000, energyMilliwattHours: 7_200, nominalMilliVolts: 3_600 },
          },
        },
        { act: "EnrolDevice", request: { batteryId, publicKey, possession } },
      );
    }
    const problems = (await inBatches(this.ledger.tally, acts)).filter(({ outcome }) => outcome !== "done");
    if (problems.length > 0) {
      throw new Error("not all batteries could be registered", { cause: problems[0] });
    }
    const of = (protocol: Protocol) => this.#batteries.filter((each) => each.protocol === protocol);
    this.#sources.set("mqtt", await mqttSource(of("mqtt")));
    this.#sources.set("modbus", await modbusSource(of("modbus")));
    this.#sources.set("opcua", await opcuaSource(of("opcua"), this.#folder));
  }

  #config(): string {
    const { period } = this.size;
    const file = join(this.#folder, "gateway.yaml");
    const batteries = this.#batteries.map(({ batteryId, serial, protocol, pem }) => {
      writeFileSync(join(this.#folder, `${serial}.pem`), pem);
      return {
        ...{ battery: batteryId, key: { file: `${serial}.pem` }, period },
        ...(protocol === "mqtt" ? { late: LATE * period } : { silence: 1.5 * period }),
      };
    });
    const inputs = [...this.#sources.values()].flatMap((source) => source.inputs);
    const windows = { readings: 100, minutes: DAY_S / 60 };
    const others = { folder: "readings", windows, metrics: { port: 0 }, audit: { hours: 0 } };
    // JSON is YAML as well.
    writeFileSync(file, JSON.stringify({ ...others, batteries, inputs }));
    return file;
  }

  async #startGateway(config: string, clock: number): Promise<void> {
    const env = { ...process.env, [CLOCK]: String(clock) };
    const gateway = startGateway(config, { connection: this.ledger.tally }, env);
    this.#gateway = gateway;
    const inputs = [...this.#sources.values()].flatMap((source) => source.inputs).length;
    const ended = gateway.ended.then((how) => {
      throw new Error(`the gateway ended with ${String(how)} while it started`);
    });
    const connected = () =>
      new Set(gateway.log.flatMap((each) => (each.event === "input-connected" ? [String(each["input"])] : [])));
    const all = until("all inputs of the gateway are connected", () => connected().size, {
      ...{ holds: (count) => count === inputs, timeoutMs: 120_000 },
    }).catch((cause: unknown) => {
      const said = gateway.log.filter(
        ({ event, input }) => event === "input-disconnected" && !connected().has(String(input)),
      );
      const what = JSON.stringify({ connected: [...connected()], said, kills: this.#kills });
      throw new Error(`not all inputs of the gateway are connected: ${what}`, { cause });
    });
    await Promise.race([all, ended]);
    ended.catch(() => undefined);
  }

  #timeOf(tick: number): number {
    return this.#begin + tick * this.size.period * 1_000;
  }

  async #tick(tick: number, isKilled: boolean): Promise<void> {
    const gateway = this.#gateway;
    await gateway?.setClock(this.#timeOf(tick));
    const state = { isUp: gateway !== undefined };
    const now = this.#at(tick);
    const said = Promise.all([...this.#sources.values()].map((source) => source.tick(now, state)));
    if (gateway !== undefined && isKilled) {
      await delay(this.#dice.below(60));
      state.isUp = false;
      gateway.kill("SIGKILL");
      await gateway.ended;
      this.#gateway = undefined;
      this.#sources.forEach((source) => {
        source.gatewayEnded();
      });
      this.#kills.gateway += 1;
    }
    await said;
  }

  /** A tick for which the gateway's machine has no time, and only the broker gives readings. */
  async #tickWithoutClock(tick: number): Promise<void> {
    await this.#sources.get("mqtt")?.tick(this.#at(tick), { isUp: false });
    await this.#gateway?.setClock(this.#timeOf(tick));
  }

  #at(tick: number): Tick {
    return { tick, faultOf: (battery) => this.#faults.get(battery)?.get(tick) };
  }

  #isCalm(tick: number): boolean {
    return tick < CALM || tick >= this.#ticks - CALM;
  }

  #nextKill(): Killed {
    return this.#dice.chance(0.5) ? "gateway" : this.#dice.pick(killed.slice(1));
  }

  async #killAndStart(what: Exclude<Killed, "gateway">): Promise<void> {
    if (what === "peer") {
      const { network, owner } = this.ledger;
      await killPeer(network, owner.mspId);
    } else {
      await this.#sources.get(what === "broker" ? "mqtt" : what)?.killAndStart();
    }
  }

  /** Lets the gateway seal and anchor the rest, and stops it. @returns what its health says before that. */
  async #settle(): Promise<unknown> {
    const gateway = this.#gateway;
    if (gateway === undefined) {
      throw new Error("the gateway runs at the end");
    }
    const metrics = String(gateway.log.find(({ event }) => event === "gateway-started")?.["metrics"]);
    const ask = async (what: string): Promise<unknown> => (await fetch(`${metrics}/${what}`)).json();
    let clock = this.#timeOf(this.#ticks);
    for (const battery of this.#batteries) {
      const { batteryId } = battery;
      const last = Math.max(
        ...[...battery.said].flatMap(([tick, { isAcknowledged }]) => (isAcknowledged ? [tick] : [])),
      );
      const end = async () => {
        // Readings wait for a while, and then for their window.
        clock += DAY_S * 1_000;
        await gateway.setClock(clock);
        return Date.parse((await this.ledger.tally.batteries.getBattery({ batteryId })).last?.to ?? "");
      };
      await until(`the readings of ${batteryId} are anchored`, end, {
        ...{ holds: (to) => to >= battery.atOf(last), timeoutMs: 180_000, everyMs: 500 },
      }).catch(async (cause: unknown) => {
        const said = gateway.log.filter((each) => each["battery"] === batteryId).slice(-20);
        throw new Error(JSON.stringify({ said, health: await ask("healthz"), batteries: await ask("batteries") }), {
          cause,
        });
      });
    }
    const health = await ask("healthz");
    this.#sources.forEach((source) => {
      source.gatewayEnded();
    });
    gateway.kill("SIGTERM");
    await gateway.ended;
    this.#gateway = undefined;
    return health;
  }
}
