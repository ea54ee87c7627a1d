import { freePort } from "../../../packages/gateway/src/testing/feeding-sources.js";
import { AskedDevice } from "./asked-device.js";
import type { Fault } from "./faults.js";
import type { FieldBattery } from "./field-battery.js";

/** What happens at a tick. */
export interface Tick {
  readonly tick: number;
  readonly faultOf: (battery: FieldBattery) => Fault | undefined;
}

/** Devices of a protocol, which give one reading each at a tick. */
export interface Source {
  /** The inputs of a gateway's config. */
  readonly inputs: readonly object[];
  /** Gives the readings of a tick. Returns when the gateway, if there is one, has taken them, or cannot be reached. */
  tick(now: Tick, gateway: { readonly isUp: boolean }): Promise<void>;
  /** The gateway was killed, and asks no more. */
  gatewayEnded(): void;
  /** Kills what the devices are reached by, and starts it again. */
  killAndStart(): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds for which a tick waits for the gateway's next questions. */
const ASKS_AGAIN_MS = 3_000;

/** Answers the questions that wait, and returns when the gateway has asked again, or has ended. */
export async function answerAll(
  devices: readonly AskedDevice[],
  { tick, faultOf }: Tick,
  gateway: { readonly isUp: boolean },
  isLost: (fault: Fault | undefined) => boolean,
): Promise<void> {
  const answered = devices.filter((device) => device.answer(tick) && !isLost(faultOf(device.battery)));
  const end = performance.now() + ASKS_AGAIN_MS;
  while (gateway.isUp && performance.now() < end && answered.some((device) => !device.isAsked)) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export { AskedDevice, freePort };
