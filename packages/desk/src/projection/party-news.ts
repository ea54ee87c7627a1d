import type { TallyEvent } from "@tallystick/client";
import type { ProjectionReader } from "@tallystick/projection";

/** How many facts are looked at. With more at once, it is likely that some party has changed. */
const MOST = 50;

/** What tells, whenever it is asked, whether a party was registered or changed since it was asked before. The first time it may have been. */
export function partyNews(reader: Pick<ProjectionReader, "activity">): () => Promise<boolean> {
  let last: bigint | undefined;
  return async () => {
    const { rows } = await reader.activity({ limit: MOST });
    const since = last;
    last = rows[0]?.fact ?? 0n;
    if (since === undefined || (rows.at(-1)?.fact ?? 0n) > since + 1n) {
      return true;
    }
    // The tables have a fact as the ledger's stream told it.
    return rows.some(({ fact, body }) => fact > since && "party" in (JSON.parse(body) as TallyEvent));
  };
}
