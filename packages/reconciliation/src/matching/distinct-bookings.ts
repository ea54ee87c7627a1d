import type { Booking } from "../bank-record.js";
import { append } from "./keyed.js";

/**
 * The bookings of one payment without those that another message repeats: an entry of a camt.054 is also in the camt.053 of its day, with
 * the UETR or without it. A bank's own reference makes two bookings one. Without it, the same booking counts as often as the one file has
 * it that has it most often.
 */
export function distinctBookings(bookings: readonly Booking[]): readonly Booking[] {
  if (bookings.length < 2) {
    return bookings;
  }
  const alike = new Map<string, Booking[]>();
  for (const booking of bookings) {
    const { servicerReference, account, units, currency, direction } = booking;
    const which = servicerReference ?? `\n${booking.bookedOn ?? ""}\n${booking.valueDate ?? ""}`;
    append(alike, `${account}\n${String(units)}\n${currency}\n${direction}\n${which}`, booking);
  }
  return [...alike.values()].flatMap(distinctAmong);
}

/** Those of bookings that are alike except for file and UETR. */
function distinctAmong(bookings: readonly Booking[]): readonly Booking[] {
  const nameless = mostOfOneFile(bookings.filter(({ uetr }) => uetr === undefined));
  const named = distinctNamed(bookings);
  // A file that leaves UETRs out tells of the same bookings. Only what it has more than the others know is another one.
  const namedThere = distinctNamed(bookings.filter(({ fileId }) => fileId === nameless[0]?.fileId)).length;
  return [...named, ...nameless.slice(Math.max(0, named.length - namedThere))];
}

function distinctNamed(bookings: readonly Booking[]): readonly Booking[] {
  const byUetr = new Map<string, Booking[]>();
  for (const booking of bookings) {
    if (booking.uetr !== undefined) {
      append(byUetr, booking.uetr, booking);
    }
  }
  return [...byUetr.values()].flatMap(mostOfOneFile);
}

function mostOfOneFile(bookings: readonly Booking[]): readonly Booking[] {
  const byFile = new Map<string, Booking[]>();
  for (const booking of bookings) {
    const ofFile = byFile.get(booking.fileId);
    if (ofFile === undefined) {
      byFile.set(booking.fileId, [booking]);
    } else if (booking.servicerReference === undefined) {
      ofFile.push(booking);
    }
  }
  return [...byFile.values()].reduce<readonly Booking[]>((most, each) => (each.length > most.length ? each : most), []);
}
