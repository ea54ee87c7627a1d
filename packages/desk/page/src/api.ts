import type {
  ActName,
  Audit,
  Avoidable,
  Battery,
  Bid,
  Certificate,
  CourtOrder,
  CreditLine,
  CreditNote,
  DiscountQuote,
  Duty,
  FreezeUpToPlan,
  Frozen,
  Instrument,
  Order,
  OwedProceeds,
  Party,
  Policy,
  QueryForms,
  SaleListing,
  Seen,
} from "@tallystick/client";
import type { DiscountTerms } from "@tallystick/client/discount";
import type { InvoiceDocument } from "@tallystick/client/fingerprint";
import type { AccessTier, Language } from "@tallystick/client/words";

import type {
  BankAccountBook,
  BankFiles,
  BankMatch,
  BankPayments,
  BankWork,
  BatteryPayment,
  ExportedPayments,
  ImportedBankFile,
  InvoiceBacking,
  Me,
  MissingMoney,
  ShownAccount,
  ShownCertificate,
  ShownDue,
  ShownFact,
  ShownHit,
  ShownHolding,
  ShownLine,
  ShownOrder,
  ShownOutstanding,
  ShownShare,
  Versions,
  ShownPassport,
  ShownPicture,
  ShownRows,
  ShownStep,
  ShownTotal,
  ShownStretch,
  ShownWait,
  UnfinishedAct,
  Trades,
} from "../../src/answers.js";
import { secretHeader } from "../../../local-page/page/page-secret.js";
import type { queriesAtDesk } from "./catalogue/queries.js";

/** What an order on a sum, or on a range of units, concerns. */
interface FreezingAnswers {
  readonly sum: FreezeUpToPlan;
  readonly units: ShownStretch;
}

/** When an answer is true. */
export interface AsOf {
  readonly block: number;
  readonly at: string;
}

/** The lists that come in pages, by their names, and their rows. */
export interface Lists {
  readonly holdings: ShownHolding;
  readonly waiting: ShownWait;
  readonly duties: Duty;
  readonly dues: ShownDue;
  readonly activity: ShownFact;
  readonly search: ShownHit;
}

/** What a list is asked for with. */
export type Asked = Readonly<Record<string, string | undefined>>;

/** What the desk answers if it cannot do what was asked: a problem document of RFC 9457. */
export interface ProblemDocument {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly advice?: string;
  readonly context?: unknown;
  readonly transactionId?: string;
  /** Whether something was asked, and nothing was to be done. */
  readonly isReading?: boolean;
  /** The language of the desk, where it lets nobody in. */
  readonly language?: string;
}

/** The desk refuses, or does not answer. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(readonly problem: ProblemDocument) {
    super(problem.detail);
  }
}

/** What an act did to the ledger: the parts of its answer that the page shows. Acts about a party or the rules answer with the record itself. */
export interface ActAnswer extends Partial<Party>, Partial<Pick<Policy, "version" | "rules" | "effectiveFrom">> {
  readonly creditLine?: CreditLine;
  /** What went back to the credit line. */
  readonly released?: string;
  readonly proceeds?: OwedProceeds;
  /** Which certificates of people must be issued again after a registration. */
  readonly warning?: string;
  readonly certificate?: Certificate;
  readonly instrument?: Instrument;
  readonly creditNote?: CreditNote;
  /** The same request was done before, and nothing was written now. */
  readonly isRepeated?: true;
  readonly rest?: Certificate | readonly Certificate[];
  readonly settled?: Certificate;
  readonly parts?: readonly Certificate[];
  readonly frozen?: readonly Certificate[];
  readonly certificates?: readonly Certificate[];
  readonly battery?: Battery;
  readonly listing?: SaleListing;
  readonly bid?: Bid;
  readonly order?: Order;
  /** What the acts of a batch answered, in its order. */
  readonly responses?: readonly { readonly response: ActAnswer }[];
  /** What the act answered that was approved. */
  readonly response?: ActAnswer;
  readonly transactionId?: string;
  readonly blockNumber?: number;
}

/** An act that was submitted, and whose outcome nobody has been told. */
export interface Unfinished extends UnfinishedAct {
  readonly prepared: { readonly response?: ActAnswer };
}

/** The desk's program was ended, or this machine has no memory left. */
const silence: ProblemDocument = { status: 0, code: "DESK_SILENT", detail: "The desk does not answer." };

/** The block of the person's last act, or of what is on the screen: no answer may be older. */
let leastBlock = 0;

/** Notes that answers must have a block. */
export function askFrom(block: number): void {
  leastBlock = Math.max(leastBlock, block);
}

/** What is sent to the desk. */
interface Sent {
  readonly body?: unknown;
  /** The body as it is, where it was made before. */
  readonly text?: string | undefined;
  /** A file as it is. */
  readonly file?: File;
  readonly key?: string;
  readonly method?: string;
}

async function ask<T>(path: string, sent: Sent = {}): Promise<T> {
  const response = await answerOf(path, sent);
  const answer: unknown = await response.json().catch(() => {
    throw new ApiError({ ...silence, status: response.status, isReading: sent.key === undefined });
  });
  // The server's types are those of this file.
  return answer as T;
}

/** @throws {ApiError} the desk refuses, or does not answer. */
async function answerOf(
  path: string,
  { body, text = body === undefined ? undefined : JSON.stringify(body), file, key, method }: Sent,
): Promise<Response> {
  const response = await fetch(path, {
    method: method ?? (text === undefined ? "GET" : "POST"),
    ...(text !== undefined && { body: text }),
    ...(file !== undefined && { body: file }),
    headers: {
      ...secretHeader(),
      ...(file !== undefined && { "content-type": "application/xml" }),
      ...(text !== undefined && { "content-type": "application/json" }),
      ...(key !== undefined && { "idempotency-key": key }),
      ...(leastBlock > 0 && { "tally-min-block": String(leastBlock) }),
    },
  }).catch(() => {
    throw new ApiError(silence);
  });
  if (response.status !== 200) {
    const answer: unknown = await response.json().catch(() => undefined);
    // An act has a key, so that it is done once.
    const isReading = key === undefined;
    throw new ApiError(
      typeof answer === "object" && answer !== null && "code" in answer
        ? { ...(answer as ProblemDocument), isReading }
        : { ...silence, status: response.status, isReading },
    );
  }
  return response;
}

/** A file as the desk's server names it. */
async function fileOf(response: Response): Promise<{ readonly name: string; readonly file: Blob }> {
  const [, name = "evidence"] = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  return { name, file: await response.blob() };
}

function pageOf(list: string, after: string | undefined): string {
  return `/desk/roles/${list}${after === undefined ? "" : `?after=${after}`}`;
}

/** In which capacity certificates count for the party. */
export type Side = "held" | "owed" | "payable" | "guaranteed";

function query(asked: Asked): string {
  const given = Object.entries(asked).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== "",
  );
  return new URLSearchParams(given).toString();
}

/** The addresses of the desk's server. */
export const api = {
  openSession: (token: string) => ask<{ readonly secret: string }>("/session", { body: { token } }),
  unfinished: () => ask<readonly Unfinished[]>("/desk/unfinished"),
  transaction: (id: string) =>
    ask<{ readonly outcome: Exclude<Unfinished["outcome"], "running"> }>(`/api/v1/transactions/${id}`),
  me: () => ask<Me>("/desk/me"),
  rows: <L extends keyof Lists>(list: L, asked: Asked = {}) =>
    ask<ShownRows<Lists[L]> & AsOf>(`/desk/lists/${list}?${query(asked)}`),
  totals: (asked: Asked) => ask<{ rows: readonly ShownTotal[] } & AsOf>(`/desk/lists/holdings/totals?${query(asked)}`),
  ladder: (side: Side) =>
    ask<{ today: string; buckets: readonly ShownStep[] } & AsOf>(`/desk/lists/ladder?side=${side}`),
  picture: (asked: Asked) => ask<{ picture?: ShownPicture } & AsOf>(`/desk/lists/picture?${query(asked)}`),
  certificate: (id: string) => ask<ShownCertificate>(`/desk/certificate?id=${encodeURIComponent(id)}`),
  evidence: async (id: string, asked: Asked) => {
    const response = await answerOf(`/api/v1/certificates/${encodeURIComponent(id)}/evidence?${query(asked)}`, {});
    return { ...(await fileOf(response)), genesis: response.headers.get("tally-genesis") ?? "" };
  },
  versions: () => ask<Versions>("/desk/roles/versions"),
  lines: (after?: string) => ask<ShownRows<ShownLine>>(pageOf("lines", after)),
  orders: (after?: string) => ask<ShownRows<ShownOrder>>(pageOf("orders", after)),
  overdue: (after?: string) => ask<ShownRows<ShownDue>>(pageOf("overdue", after)),
  guaranteed: (after?: string) => ask<ShownRows<ShownDue>>(pageOf("guaranteed", after)),
  concentration: (by: string) => ask<ShownRows<ShownShare>>(`/desk/roles/concentration?by=${by}`),
  outstanding: () => ask<{ rows: readonly ShownOutstanding[] } & AsOf>("/desk/roles/outstanding"),
  unpaid: (instruments: readonly string[]) =>
    ask<ShownRows<ShownDue>>(
      `/desk/roles/unpaid?${new URLSearchParams({ instruments: instruments.join(",") }).toString()}`,
    ),
  avoidable: (party: string) => ask<Avoidable>(`/desk/roles/avoidable?party=${party}`),
  frozen: (party: string) => ask<Frozen>(`/desk/roles/frozen?party=${party}`),
  courtOrder: (order: string) => ask<CourtOrder>(`/desk/roles/court-order?order=${encodeURIComponent(order)}`),
  dishonoured: (issuer: string) => ask<readonly string[]>(`/desk/roles/dishonoured?issuer=${issuer}`),
  audit: (instrument: string) => ask<Audit>(`/desk/roles/audit?instrument=${encodeURIComponent(instrument)}`),
  freezing: <S extends keyof FreezingAnswers>(subject: S, order: object) =>
    ask<FreezingAnswers[S]>(`/desk/freezing/${subject}`, { body: order }),
  invoice: (invoice: InvoiceBacking) => ask<InvoiceDocument>("/desk/invoice", { body: invoice }),
  quote: (terms: DiscountTerms) => ask<DiscountQuote>("/desk/quote", { body: terms }),
  digestOfSeen: async (seen: Seen) => (await ask<{ digest: string }>("/desk/seen", { body: seen })).digest,
  digestOfFiled: async (filed: object) => (await ask<{ digest: string }>("/desk/filed", { body: filed })).digest,
  paying: async (currency: string) =>
    (await ask<{ rows: readonly ShownCertificate[] }>(`/desk/paying?currency=${encodeURIComponent(currency)}`)).rows,
  trades: () => ask<Trades>("/desk/trades"),
  passport: (battery: string, tier: AccessTier, language: Language) =>
    ask<ShownPassport>(`/desk/passport?${new URLSearchParams({ battery, tier, language }).toString()}`),
  findBattery: async (scanned: string) =>
    (await ask<{ batteryId: string }>(`/desk/battery?scanned=${encodeURIComponent(scanned)}`)).batteryId,
  payments: async (battery: string) =>
    (await ask<{ payments: readonly BatteryPayment[] }>(`/desk/payments?battery=${encodeURIComponent(battery)}`))
      .payments,
  bank: {
    missing: () => ask<MissingMoney>("/api/v1/bank/missing"),
    work: () => ask<BankWork>("/api/v1/bank/work"),
    payments: (asked: Asked) => ask<BankPayments>(`/api/v1/bank/payments?${query(asked)}`),
    files: () => ask<BankFiles>("/api/v1/bank/files"),
    importFile: (file: File) =>
      ask<ImportedBankFile>(`/api/v1/bank/files?${query({ name: file.name })}`, { file, method: "POST" }),
    match: (match: BankMatch) => ask<object>("/api/v1/bank/matches", { body: match }),
    export: (wanted: object) => ask<ExportedPayments>("/api/v1/bank/messages", { body: wanted }),
    accounts: () => ask<BankAccountBook>("/api/v1/bank/accounts"),
    propose: (terms: object) => ask<ShownAccount>("/api/v1/bank/accounts", { body: terms }),
    decide: (id: number, what: "approve" | "end") =>
      ask<ShownAccount>(`/api/v1/bank/accounts/${String(id)}/${what}`, { body: {} }),
  },
  query: <Q extends (typeof queriesAtDesk)[number]>(name: Q, request: QueryForms[Q]["request"]) =>
    ask<QueryForms[Q]["response"]>(`/api/v1/queries/${name}`, { body: request }),
  instrument: (instrumentId: string, pageSize: number, bookmark: string | undefined) =>
    ask<QueryForms["ListInstrument"]["response"]>("/api/v1/queries/ListInstrument", {
      body: { instrumentId, pageSize, ...(bookmark !== undefined && { bookmark }) },
    }),
  preview: (act: ActName, request: object) => ask<ActAnswer>(`/api/v1/preview/${act}`, { body: request }),
  perform: async (act: ActName, text: string, key: string) => {
    const answer = await ask<ActAnswer>(`/api/v1/acts/${act}`, { text, key });
    askFrom(answer.blockNumber ?? 0);
    return answer;
  },
};
