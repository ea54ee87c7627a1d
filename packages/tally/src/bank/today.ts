/** The day by this machine's clock, in its own time zone, YYYY-MM-DD. */
export function todayOf(now = new Date()): string {
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
