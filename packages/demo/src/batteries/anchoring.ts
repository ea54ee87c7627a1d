import { figuresOfB0029, type Discharge } from "../cell-figures.js";
import { grouped } from "../figures.js";
import type { Theatre } from "../theatre.js";
import { serials, type Devices, type Role } from "./cast.js";
import type { Played } from "./device.js";

/** Windows in one transaction. */
const BATCH = 20;
/** How many discharges each battery has had. */
const discharges: Readonly<Record<Role, number>> = { sold: 40, ordered: 20, worn: 40, recalled: 10 };

/** Anchors the windows that the devices have signed. Then it tries to anchor unsigned and repeated ones. */
export async function anchorReadings(theatre: Theatre, devices: Devices): Promise<void> {
  theatre.tell.scene(
    "The devices sign what they measure, and gateways anchor it",
    "A window is a run of readings. On the ledger are its root, its figures and the device's signature; the readings stay off the ledger.",
  );
  const figures = figuresOfB0029();
  const play = replayOf(figures.discharges, theatre.now());
  const windows = await anchorAll(theatre, devices, play);
  await tellFade(theatre, devices.sold.batteryId);

  const { batteryId } = devices.sold;
  const [once = ""] = windows.slice(-1);
  await theatre.isRefused("tianneng", "anchors the last window a second time", ({ batteries }) =>
    batteries.anchorReadings({ batteryId, window: once }),
  );
  const [last, young] = [play.at(-1), play.at(2)];
  if (last === undefined || young === undefined) {
    throw new Error("there are discharges");
  }
  const turnedBack = await devices.sold.windowOf({ ...last, from: last.to, discharge: young.discharge });
  await theatre.isRefused(
    "tianneng",
    "turns the counters back: a window with the figures of the third discharge",
    ({ batteries }) => batteries.anchorReadings({ batteryId, window: turnedBack }),
  );
}

/** The discharges with shifted dates, so that the last one has just ended. */
function replayOf(all: readonly Discharge[], now: Date): Played[] {
  const end = Math.max(...all.map(({ endedAt }) => Date.parse(endedAt)));
  const shift = now.getTime() - 60_000 - end;
  return all.map((discharge) => ({
    discharge,
    from: Date.parse(discharge.startedAt) + shift,
    to: Date.parse(discharge.endedAt) + shift,
  }));
}

/** @returns the windows of the sold battery. */
async function anchorAll(theatre: Theatre, devices: Devices, play: readonly Played[]): Promise<string[]> {
  const sold: string[] = [];
  for (const role of Object.keys(serials) as Role[]) {
    const device = devices[role];
    const played = play.slice(0, discharges[role]);
    const windows: string[] = [];
    for (const each of played) {
      windows.push(await device.windowOf(each));
    }
    if (role === "sold") {
      sold.push(...windows);
    }
    for (let done = 0; done < windows.length; done += BATCH) {
      const some = windows.slice(done, done + BATCH);
      const request = (window: string) => ({ batteryId: device.batteryId, window });
      await theatre.does(
        "tianneng",
        ({ certificates }) =>
          certificates.batch({ acts: some.map((window) => ({ act: "AnchorReadings", request: request(window) })) }),
        `anchors discharges ${String(done + 1)} to ${String(done + some.length)} of ${serials[role]}, a window each`,
      );
    }
  }
  return sold;
}

/** How the battery's capacity faded, read from the ledger by a party that does not own it. */
async function tellFade(theatre: Theatre, batteryId: string): Promise<void> {
  const { batteries } = await theatre.stage.as("fleet");
  const { stretches } = await batteries.listStretches({ batteryId, type: "window" });
  theatre.tell.did(theatre.name("fleet"), `reads from the ledger how ${batteryId} faded`);
  const rows = stretches
    .filter((_, index) => index === 1 || index % 13 === 0)
    .map(({ first, last, transactionId, ...window }) => {
      const { cycles, capacityMilliampHours, stateOfHealthPerMille } = "summary" in window ? window.summary : {};
      return [
        grouped(cycles?.last ?? 0),
        `${String(first)} to ${String(last)}`,
        grouped(capacityMilliampHours?.last ?? 0),
        grouped(stateOfHealthPerMille?.last ?? 0),
        `${transactionId.slice(0, 12)}…`,
      ];
    });
  theatre.tell.table(["discharge", "readings", "capacity mAh", "health ‰", "anchored in"], rows);
}
