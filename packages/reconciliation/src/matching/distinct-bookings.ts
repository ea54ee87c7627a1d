import type { Booking } from "../bank-record.js";

/**
 * The bookings without those that another message repeats: an entry of a camt.054 is also in the camt.053 of its day. A bank's own
 * reference makes two bookings one. Without it, the same booking counts as often as the one file has it that has it most often.
 */
export function distinctBookings(bookings: readonly Booking[]): readonly Booking[] {
  const kept = new Map<string, Map<string, Booking[]>>();
  for (const booking of bookings) {
    const { servicerReference, account, uetr, units, currency, direction } = booking;
    const what = [account, uetr ?? "", String(units), currency, direction];
    const days = [booking.bookedOn ?? "", booking.valueDate ?? ""];
    const key = [...what, ...(servicerReference === undefined ? days : [servicerReference])].join("\n");
    const files = kept.get(key) ?? new Map<string, Booking[]>();
    kept.set(key, files);
    const ofFile = files.get(booking.fileId);
    if (ofFile === undefined) {
      files.set(booking.fileId, [booking]);
    } else if (servicerReference === undefined) {
      ofFile.push(booking);
    }
  }
  return [...kept.values()].flatMap((files) =>
    [...files.values()].reduce((most, each) => (each.length > most.length ? each : most)),
  );
}
