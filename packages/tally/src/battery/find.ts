import type { Request } from "../connection.js";
import type { Derived, Work } from "../operation/command.js";

/** Finds a battery by its id, by a code on its label, or by the link in its QR code. */
export async function deriveBattery(
  { batteryId: named = "" }: Partial<Request<"GetBattery">>,
  { connection: { tally } }: Work,
): Promise<Derived<"GetBattery">> {
  // The program loads this module only if a user asks for a battery.
  const { readScannedCode } = await import("@tallystick/client/passport");
  const code = readScannedCode(named);
  const { batteryId } = "batteryId" in code ? code : await tally.batteries.findBattery(code);
  return { request: { batteryId }, shown: [] };
}
