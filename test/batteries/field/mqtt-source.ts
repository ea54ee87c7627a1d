import { startBroker } from "../../../packages/gateway/src/testing/broker.js";
import { until } from "../../testkit/until.js";
import { isFalse, note, numberWith, timeWith, withFault, type Fault } from "./faults.js";
import type { FieldBattery } from "./field-battery.js";
import type { Source } from "./sources.js";

/** Batteries for which a gateway has one connection to the broker. */
const TOGETHER = 10;
const values = {
  ...{ milliVolts: { field: "u", unit: "V" }, deciCelsius: { field: "heat", unit: "Cel" } },
  ...{ cycles: { field: "c" }, throughputMilliampHours: { field: "q" } },
};

/** Devices that publish to a broker. */
export async function mqttSource(batteries: readonly FieldBattery[]): Promise<Source> {
  const broker = await startBroker();
  const keptBack = new Map<FieldBattery, readonly [tick: number, message: string]>();

  /** Lets messages go to the broker. The honest reading of the tick is acknowledged when the broker has it. */
  async function publish({ batteryId }: FieldBattery, ...messages: readonly string[]): Promise<void> {
    for (const message of messages) {
      await broker.publish(`field/${batteryId}`, message);
    }
  }

  async function say(battery: FieldBattery, tick: number, fault: Fault | undefined): Promise<void> {
    const before = keptBack.get(battery);
    keptBack.delete(battery);
    const message = messageOf(battery, tick, fault);
    const isHonest = !isFalse(fault) && fault?.kind !== "lost" && fault?.kind !== "broken";
    if (fault?.kind !== "lost" && fault?.kind !== "broken") {
      note(battery, tick, fault);
    }
    if (fault?.kind === "swapped") {
      keptBack.set(battery, [tick, message]);
    } else {
      await publish(battery, ...messagesFor(fault, message, messageOf(battery, tick - 1, undefined)));
    }
    if (isHonest && fault?.kind !== "swapped") {
      battery.acknowledged(tick);
    }
    if (before !== undefined) {
      await publish(battery, before[1]);
      battery.acknowledged(before[0]);
    }
  }

  return {
    inputs: Array.from({ length: Math.ceil(batteries.length / TOGETHER) }, (_, group) => ({
      ...{ kind: "mqtt", url: broker.url, clientId: `gateway-${String(group)}` },
      subscriptions: batteries.slice(group * TOGETHER, (group + 1) * TOGETHER).map(({ batteryId }) => ({
        ...{ topic: `field/${batteryId}`, battery: batteryId, format: "json", number: "n" },
        ...{ time: { field: "t", form: "milliseconds" }, values },
      })),
    })),
    async tick({ tick, faultOf }, gateway) {
      await taken(gateway);
      await Promise.all(batteries.map((battery) => say(battery, tick, faultOf(battery))));
      await taken(gateway);
    },
    gatewayEnded: () => undefined,
    killAndStart: () => broker.killAndStart(),
    close: () => broker.close(),
  };

  /** Waits until the gateway has all messages: the broker of the tests lets new ones overtake those that it kept, which MQTT does not allow. */
  async function taken(gateway: { readonly isUp: boolean }): Promise<void> {
    await until("the gateway has all messages", () => !gateway.isUp || broker.outstanding() <= 0, { everyMs: 2 });
  }
}

/** What a device publishes at a tick, with the message of the tick before. */
function messagesFor(fault: Fault | undefined, message: string, before: string): readonly string[] {
  const published: Partial<Record<Fault["kind"], readonly string[]>> = {
    ...{ lost: [], broken: [message.slice(0, -9)], twice: [message, message], again: [message, before] },
    foreign: ['{"hello":"world"}', "\uFFFD{", message],
  };
  return (fault && published[fault.kind]) ?? [message];
}

function messageOf(battery: FieldBattery, tick: number, fault: Fault | undefined): string {
  const { cycles, throughputMilliampHours, milliVolts, deciCelsius } = withFault(battery.measured(tick), fault);
  return JSON.stringify({
    ...{ n: numberWith(1_000 + tick, fault), t: timeWith(battery, tick, fault) },
    ...{ u: milliVolts / 1_000, heat: deciCelsius / 10, c: cycles, q: throughputMilliampHours },
  });
}
