import type { Theatre } from "../theatre.js";
import { serials, type Devices } from "./cast.js";

/** One battery is recalled; another is worn out and goes to a recycler. */
export async function endLives(theatre: Theatre, devices: Devices): Promise<void> {
  theatre.tell.scene(
    "A recall, and a battery that is worn out",
    "A recalled battery cannot be sold, whoever owns it. Waste is final, and goes to recyclers alone.",
  );
  const recalled = devices.recalled.batteryId;
  await theatre.does(
    "tianneng",
    ({ batteries }) => batteries.recall({ batteryId: recalled, reason: "cells of this lot overheat" }),
    `recalls ${serials.recalled}: cells of its lot overheat`,
  );
  await theatre.isRefused("tianneng", "tries to list it all the same", ({ market }) =>
    market.listForSale({
      reference: serials.recalled,
      goods: [{ kind: "battery", batteryId: recalled }],
      price: { currency: "CNY", amount: "900.00" },
      expiresAt: new Date(theatre.now().getTime() + 86_400_000).toISOString(),
    }),
  );
  const worn = { batteryId: devices.worn.batteryId };
  await theatre.does(
    "tianneng",
    ({ batteries }) => batteries.changeStatus({ ...worn, status: "Waste" }),
    `declares ${serials.worn} waste`,
  );
  await theatre.isRefused("tianneng", "tries to give it to the fleet", ({ batteries }) =>
    batteries.transferBattery({ ...worn, to: theatre.lei("fleet") }),
  );
  await theatre.does(
    "tianneng",
    ({ batteries }) => batteries.transferBattery({ ...worn, to: theatre.lei("recycler") }),
    "offers it to the recycler",
  );
  await theatre.does("recycler", ({ batteries }) => batteries.acceptBattery(worn), "takes it over");
}
