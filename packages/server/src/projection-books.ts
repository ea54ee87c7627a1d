import type { Books, BookSource } from "@tallystick/client";
import { isDate } from "@tallystick/client/words";
import type { ProjectionReader } from "@tallystick/projection";
import type { HonoRequest } from "hono";
import { z } from "zod";

import { Problem } from "./problem.js";
import { isOfProjection } from "./projection-pages.js";

/** How many books are made at the same time. Each reads all facts up to its moment. */
const AT_ONCE = 4;

const day = z.string().refine(isDate, "must be a date that exists, YYYY-MM-DD").optional();
const lei = z.string().min(1).max(100);
const asOf = z
  .string()
  .max(16)
  .transform((text) => (/^\d{1,15}$/.test(text) ? Number(text) : text))
  .optional();
const overdue = z
  .enum(["true", "false"])
  .transform((text) => text === "true")
  .optional();

/** The books, with the parameters that each takes. */
export const bookForms = {
  statement: z.strictObject({ party: lei, from: day, to: day, asOf }),
  portfolio: z.strictObject({ party: lei, today: day, asOf }),
  exposure: z.strictObject({ issuer: lei, today: day, asOf }),
  concentration: z.strictObject({ today: day, asOf }),
  avoidable: z.strictObject({ party: lei, day, asOf }),
  courtOrder: z.strictObject({ order: z.string().min(1).max(100), asOf }),
  frozen: z.strictObject({ party: lei, asOf }),
  creditNotes: z.strictObject({ party: lei.optional(), invoice: z.string().min(1).max(100).optional(), asOf }),
  duesOfAll: z.strictObject({ overdue, until: day, today: day, asOf }),
} satisfies Partial<Record<keyof Books, z.ZodType>>;

type BookName = keyof typeof bookForms;

const make: Readonly<Record<BookName, (books: Books, request: unknown) => Promise<BookSource>>> = {
  statement: (books, request) => books.statement(formed(bookForms.statement, request)),
  portfolio: (books, request) => books.portfolio(formed(bookForms.portfolio, request)),
  exposure: (books, request) => books.exposure(formed(bookForms.exposure, request)),
  concentration: (books, request) => books.concentration(formed(bookForms.concentration, request)),
  avoidable: (books, request) => books.avoidable(formed(bookForms.avoidable, request)),
  courtOrder: (books, request) => books.courtOrder(formed(bookForms.courtOrder, request)),
  frozen: (books, request) => books.frozen(formed(bookForms.frozen, request)),
  creditNotes: (books, request) => books.creditNotes(formed(bookForms.creditNotes, request)),
  duesOfAll: (books, request) => books.duesOfAll(formed(bookForms.duesOfAll, request)),
};

/** Makes the client's books from the tables of a projection, also as of a past day or block. */
export class ProjectionBooks {
  #making = 0;

  constructor(private readonly reader: ProjectionReader | undefined) {}

  /**
   * @throws {Problem} `NOT_FOUND` if the server has no projection or no such book, `INVALID_VALUE` for a parameter that cannot be used, `TOO_MANY_BOOKS`
   * while others are made, `PROJECTION_FAILED` if the tables cannot be read. A moment that the ledger does not have is the client's `INVALID_REQUEST`.
   */
  async book(name: string, request: HonoRequest): Promise<BookSource> {
    if (this.reader === undefined || !isBook(name)) {
      throw new Problem("NOT_FOUND", "The server has no projection, or there is no such book.");
    }
    if (this.#making >= AT_ONCE) {
      throw new Problem("TOO_MANY_BOOKS", undefined, { "retry-after": "5" });
    }
    this.#making += 1;
    try {
      return await make[name](this.reader.books, request.query());
    } catch (cause) {
      throw isOfProjection(cause)
        ? new Problem("PROJECTION_FAILED", undefined, { "retry-after": "10" }, { cause })
        : cause;
    } finally {
      this.#making -= 1;
    }
  }
}

function isBook(name: string): name is BookName {
  return Object.hasOwn(bookForms, name);
}

/** @throws {Problem} `INVALID_VALUE` */
function formed<Form extends z.ZodType>(form: Form, request: unknown): z.output<Form> {
  const found = form.safeParse(request);
  if (!found.success) {
    const faults = found.error.issues.map(({ path, message }) => [path.join("."), message].filter(Boolean).join(": "));
    throw new Problem("INVALID_VALUE", `The book cannot be made: ${faults.join("; ")}.`);
  }
  return found.data;
}
