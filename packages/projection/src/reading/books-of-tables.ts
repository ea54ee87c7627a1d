import type { Books, EventDoubt, TallyEvent } from "@tallystick/client";
import { books, type LedgerFacts } from "@tallystick/client/following";
import { sql, type Transaction } from "kysely";

import type { Tables } from "../schema/schema.js";

/** How many facts are read at once. */
const AT_ONCE = 500;

/** Asks the tables within one transaction, and has the block up to which they are complete. */
type AskTables = <T>(work: (tables: Transaction<Tables>, block: number) => Promise<T>) => Promise<T>;

/** The client's books, made from the facts and doubts that the tables have. */
export function booksOfTables(ask: AskTables, now: () => Date): Books {
  return books(async () => ({
    at: now().toISOString(),
    blockNumber: await ask((_, block) => Promise.resolve(block)),
    facts: (onDoubt, to) => factsOf(ask, onDoubt, to),
    // The tables do not have who signed the transaction of a believed fact.
    signersOf: () => Promise.resolve({ caller: "unknown", endorsers: [] }),
  }));
}

async function* factsOf(
  ask: AskTables,
  ...[onDoubt, to]: Parameters<LedgerFacts["facts"]>
): AsyncGenerator<TallyEvent> {
  const doubts = await ask((tables) =>
    sql<{
      body: string;
    }>`select body from doubts where block <= ${to} order by block, transaction_id, place, reason`.execute(tables),
  );
  for (const { body } of doubts.rows) {
    onDoubt(JSON.parse(body) as EventDoubt);
  }
  for (let last = 0n; ;) {
    const found = await ask((tables) =>
      sql<{ fact: bigint; block: bigint; body: string }>`
        select fact, block, body from facts where fact > ${last} order by fact limit ${AT_ONCE}`.execute(tables),
    );
    for (const { block, body } of found.rows) {
      if (block > to) {
        return;
      }
      // The projection wrote the fact in the form in which the client yielded it.
      yield JSON.parse(body) as TallyEvent;
    }
    if (found.rows.length < AT_ONCE) {
      return;
    }
    last = found.rows.at(-1)?.fact ?? last;
    // The program's other work comes in between.
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
