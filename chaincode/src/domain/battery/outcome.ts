import { create, update, write, type Altered, type Change } from "../operation/change.js";
import type { ActContext } from "../operation/context.js";
import type { BatteryEventType, TallyEvent } from "../operation/events.js";
import { batteries, viewBattery, type Battery } from "../state/battery.js";
import { devices, viewDevice, type Device } from "../state/device.js";
import { stretches, outlineStretch, type Stretch } from "../state/stretch.js";
import type { Lei } from "../vocabulary/lei.js";
import { indexCodes } from "./codes.js";

/** What an act did to batteries and to the records that belong to them. */
export interface BatteryDone {
  readonly by: Lei;
  readonly batteries: readonly Altered<Battery>[];
  readonly devices?: readonly Altered<Device>[];
  readonly stretch?: Altered<Stretch>;
}

/** The writes of an act on batteries, and its one event. Batteries change only in this way. */
export function batteryHappened(
  type: BatteryEventType,
  done: BatteryDone,
  { now }: ActContext,
): { changes: Change[]; events: TallyEvent[] } {
  const { by, stretch } = done;
  const changes = [
    ...done.batteries.flatMap(({ before, after }) =>
      before === undefined ? [create(batteries, after), ...indexCodes(after)] : [update(batteries, before, after)],
    ),
    ...(done.devices ?? []).map((device) => write(devices, device)),
    ...(stretch === undefined ? [] : [write(stretches, stretch)]),
  ];
  const fact = {
    by,
    at: now,
    batteries: done.batteries.map(({ after }) => viewBattery(after)),
    ...(done.devices !== undefined && { devices: done.devices.map(({ after }) => viewDevice(after)) }),
    ...(stretch !== undefined && { stretch: outlineStretch(stretch.after) }),
  };
  return { changes, events: [{ type, ...fact }] };
}
