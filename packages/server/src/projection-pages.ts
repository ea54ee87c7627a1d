import type { OperationSession } from "@tallystick/client/catalogue";
import { HowNew, type NewnessLook } from "@tallystick/client/following";
import { readableViews, type Page, type ProjectionReader, type ReadableViewName } from "@tallystick/projection";
import type { HonoRequest } from "hono";
import { z } from "zod";

import { Problem } from "./problem.js";
import { progressOf, type Progress } from "./progress.js";

/** How many rows a page has, and at most. */
const ROWS = 100;
const MOST_ROWS = 1000;
/** No cursor of a page is longer. */
const MOST_CHARACTERS = 4_000;

/** A page of a view. Whole numbers are texts, which no program rounds. */
export interface AnsweredPage extends Progress {
  readonly blockNumber: number;
  readonly rows: readonly Readonly<Record<string, string | null>>[];
  /** For the next page. Absent: this page is the last. */
  readonly cursor?: string;
}

/** Answers from the tables of a projection, each answer with the block up to which it is complete, and whether that is behind the ledger. */
export class ProjectionPages {
  readonly #ending = new AbortController();
  readonly #howNew: HowNew;
  #look: NewnessLook = { newness: "unknown" };

  constructor(
    private readonly reader: ProjectionReader | undefined,
    height: Pick<OperationSession, "height">,
    private readonly now: () => number,
  ) {
    this.#howNew = new HowNew(height);
    if (reader !== undefined) {
      void this.#howNew.watch((look) => this.#note(reader, look), this.#ending.signal);
    }
  }

  /** Looks no more at how far the ledger is. */
  close(): void {
    this.#ending.abort();
  }

  async #note(reader: ProjectionReader, look: NewnessLook): Promise<void> {
    // Tables that cannot be read now still have what they had.
    const page = await reader.read({ view: "payments", where: {}, limit: 1 }).catch(() => undefined);
    this.#howNew.has(page?.block ?? this.#howNew.block);
    this.#howNew.judge();
    this.#look = look;
  }

  /** How new rows, or a book, of a block are. */
  progressAt(block: number): Progress {
    this.#howNew.has(block);
    const { newness, problem } = this.#look;
    const look = newness === "unknown" ? { newness, problem } : { newness: this.#howNew.judge() };
    return progressOf(this.#howNew, look, this.now());
  }

  /**
   * @throws {Problem} `NOT_FOUND` if the server has no projection or no such view, `INVALID_HEADER` or `INVALID_VALUE` for a parameter that cannot be used, `NOT_YET`
   * if the projection does not have the asked block yet, `PROJECTION_FAILED` if it cannot be read.
   */
  async page(view: string, request: HonoRequest): Promise<AnsweredPage> {
    if (this.reader === undefined || !isView(view)) {
      throw new Problem("NOT_FOUND", "The server has no projection, or there is no such view of it.");
    }
    const { limit, cursor, ...where } = request.query();
    const unknown = Object.keys(where).find((column) => !filtersOf(view).includes(column));
    if (unknown !== undefined) {
      throw new Problem("INVALID_HEADER", `Rows are not chosen by "${unknown}", but by ${filtersOf(view).join(", ")}.`);
    }
    const after = cursor === undefined ? undefined : placeIn(cursor, readableViews[view].key.length);
    const wanted = wholeIn(request.header("tally-min-block"), "Tally-Min-Block", Number.MAX_SAFE_INTEGER) ?? 0;
    const rows = wholeIn(limit, "limit", MOST_ROWS) ?? ROWS;
    const page = await this.reader
      .read({ view, where, limit: Math.max(1, rows), ...(after !== undefined && { after }) })
      .catch((cause: unknown) => {
        if (cause instanceof RangeError) {
          throw new Problem("INVALID_VALUE", `The rows cannot be read: ${cause.message}.`);
        }
        throw isOfProjection(cause)
          ? new Problem("PROJECTION_FAILED", undefined, { "retry-after": "10" }, { cause })
          : cause;
      });
    if (page.block < wanted) {
      const text = `The projection has block ${String(page.block)}, and block ${String(wanted)} was asked for.`;
      throw new Problem("NOT_YET", text, { "retry-after": "1" });
    }
    return { ...this.progressAt(page.block), ...answerOf(page) };
  }
}

const filtersOf = (view: ReadableViewName): readonly string[] => readableViews[view].filters;

function isView(text: string): text is ReadableViewName {
  return Object.hasOwn(readableViews, text);
}

/** Recognises an error of the database, also of another copy of the package. */
export function isOfProjection(error: unknown): boolean {
  return error instanceof Error && error.name === "ProjectionError";
}

function answerOf({ block, rows, next }: Page): Pick<AnsweredPage, "blockNumber" | "rows" | "cursor"> {
  const texts = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(
        ([column, value]) => [column, typeof value === "bigint" ? String(value) : value] as const,
      ),
    ),
  );
  return { blockNumber: block, rows: texts, ...(next !== undefined && { cursor: cursorOf(next) }) };
}

const placeForm = z.array(z.union([z.string(), z.strictObject({ number: z.string().regex(/^-?\d{1,19}$/) })]));

function cursorOf(place: readonly (string | bigint)[]): string {
  const values = place.map((value) => (typeof value === "bigint" ? { number: String(value) } : value));
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** @throws {Problem} `INVALID_HEADER`, or `INVALID_VALUE` for a cursor that is too long */
function placeIn(cursor: string, values: number): (string | bigint)[] {
  if (cursor.length > MOST_CHARACTERS) {
    throw new Problem(
      "INVALID_VALUE",
      `The cursor has ${String(cursor.length)} characters, and no page has such a cursor.`,
    );
  }
  try {
    const place = placeForm.length(values).parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return place.map((value) => (typeof value === "string" ? value : BigInt(value.number)));
  } catch {
    throw new Problem("INVALID_HEADER", "The parameter cursor must be the cursor of another page of the same view.");
  }
}

/** @throws {Problem} `INVALID_HEADER` */
function wholeIn(text: string | undefined, name: string, most: number): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (!/^\d{1,16}$/.test(text) || Number(text) > most) {
    throw new Problem("INVALID_HEADER", `${name} must be a whole number up to ${String(most)}.`);
  }
  return Number(text);
}
