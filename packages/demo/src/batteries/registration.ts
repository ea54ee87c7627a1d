import { figuresOfB0029 } from "../cell-figures.js";
import { grouped } from "../figures.js";
import type { Theatre } from "../theatre.js";
import { serials, type Devices, type Role } from "./cast.js";
import { Device } from "./device.js";

/** Tianneng registers its batteries and enrols their devices. */
export async function registerBatteries(theatre: Theatre): Promise<Devices> {
  theatre.tell.scene(
    "Tianneng registers four batteries, each with the device that signs for it",
    "The record of a battery is its passport: what it is, who owns it, what its device has signed. Each key shows that it is that battery's.",
  );
  const { ratedCapacityMilliampHours: capacity } = figuresOfB0029();
  const nominalMilliVolts = 3600;
  const acts = Object.values(serials).map((serial) => ({
    act: "RegisterBattery" as const,
    request: {
      serial,
      model: "18650 cell",
      category: "lmt",
      chemistry: "Li-ion",
      manufacturedOn: theatre.day(-30),
      rated: {
        capacityMilliampHours: capacity,
        energyMilliwattHours: (capacity * nominalMilliVolts) / 1000,
        nominalMilliVolts,
      },
    },
  }));
  await theatre.does(
    "tianneng",
    ({ certificates }) => certificates.batch({ acts }),
    `registers ${Object.values(serials).join(", ")} in one batch: ${grouped(capacity)} mAh when new`,
  );
  const devices = newDevices(theatre);
  const enrolments = await Promise.all(Object.values(devices).map((device) => device.enrolment()));
  await theatre.does(
    "tianneng",
    ({ certificates }) => certificates.batch({ acts: enrolments.map((request) => ({ act: "EnrolDevice", request })) }),
    "enrols the four devices: each key has signed the id of its battery",
  );
  const [first] = enrolments;
  if (first === undefined) {
    throw new Error("there is a device");
  }
  await theatre.isRefused(
    "tianneng",
    `tries to enrol the key of ${serials.sold} for ${serials.ordered} as well`,
    ({ batteries }) => batteries.enrolDevice({ ...first, batteryId: devices.ordered.batteryId }),
  );
  return devices;
}

function newDevices(theatre: Theatre): Devices {
  const device = (role: Role): Device => new Device(`${theatre.lei("tianneng")}.${serials[role]}`);
  return { sold: device("sold"), ordered: device("ordered"), worn: device("worn"), recalled: device("recalled") };
}
