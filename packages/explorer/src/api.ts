import type {
  BlockSummary,
  FailedProposal,
  HistoryEntry,
  Overview,
  SearchResult,
  StatePage,
  TransactionDetail,
} from "../../../network/src/explorer/records.js";
import { enter, secretHeader } from "../../local-page/page/page-secret.js";

/** The server refuses or does not answer. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** Exchanges the token in the address, if it has one, for what lets the page in. */
export async function openSession(): Promise<void> {
  await enter((token) => ask("session", { method: "POST", body: JSON.stringify({ token }) }));
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/${path}`, { ...init, headers: secretHeader() });
  } catch {
    throw new ApiError("The network's supervisor does not answer: is the network up?", 0);
  }
  // The server has the same version.
  const answer = (await response.json()) as unknown;
  if (!response.ok) {
    const { error } = answer as { error?: string };
    throw new ApiError(error ?? `The server answered with status ${String(response.status)}.`, response.status);
  }
  return answer as T;
}

function query(parameters: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return new URLSearchParams(given).toString();
}

/** The server's data about the network. */
export const api = {
  overview: () => ask<Overview>("overview"),
  blocks: (before?: number) => ask<readonly BlockSummary[]>(`blocks?${query({ before })}`),
  block: (number: string) => ask<BlockSummary>(`blocks/${encodeURIComponent(number)}`),
  transaction: (id: string) => ask<TransactionDetail>(`transactions/${encodeURIComponent(id)}`),
  state: (chaincode: string, prefix: string, after?: string) =>
    ask<StatePage>(`state?${query({ chaincode, prefix, after })}`),
  history: (chaincode: string, key: string) => ask<readonly HistoryEntry[]>(`history?${query({ chaincode, key })}`),
  search: (q: string) => ask<readonly SearchResult[]>(`search?${query({ q })}`),
  failures: () => ask<readonly FailedProposal[]>("failures"),
  log: (name: string) => ask<readonly string[]>(`log?${query({ name })}`),
};
