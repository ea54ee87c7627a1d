import { api } from "../api.js";
import type { Sum } from "../amounts.js";
import { useLoaded } from "../loaded.js";
import { eachOf, papersOf } from "./draft.js";
import { sumsOf } from "./sums-of.js";

/** For how much each filed act is, by the id of its approval. Empty until it is read, and if nothing waits. */
export function useFiledSums(isAsked: boolean): ReadonlyMap<string, readonly Sum[]> {
  const loaded = useLoaded(async () => new Map(isAsked ? await readSums() : []), [isAsked]);
  return loaded.state === "here" ? loaded.value : new Map<string, readonly Sum[]>();
}

async function readSums(): Promise<readonly (readonly [string, readonly Sum[]])[]> {
  const { approvals } = await api.query("ListApprovals", { pageSize: 100 });
  return eachOf(approvals, async ({ approvalId, request }) => {
    // The request is an object, as every act's is.
    const filed = request as object;
    return [approvalId, sumsOf({ request: filed, papers: await papersOf(filed) })] as const;
  });
}
