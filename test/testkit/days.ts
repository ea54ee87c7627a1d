const hour = 3_600_000;

/** The day so many days after today, in the first policy's UTC offset (UTC+08:00). */
export function dayFromNow(days = 0): string {
  return new Date(Date.now() + (8 + days * 24) * hour).toISOString().slice(0, 10);
}
