import type { Command } from "commander";

import { courtOrderForm } from "../json/book-forms.js";
import { addSchemaOption } from "../json/document-schema.js";
import { addCsvOption } from "../listing/csv-option.js";
import { UsageError } from "../outcome/usage-error.js";
import { asOfOption } from "../request/date-option.js";
import { showCourtOrder } from "../show/court-order.js";
import { courtOrderColumns } from "../show/csv/book-columns.js";
import { addCommonOptions, examples, type Environment } from "./environment.js";
import { showBook } from "./show-book.js";

/** `tally books order`: what one order of a court has frozen, executed and left. */
export function addCourtOrder(order: Command, environment: Environment): void {
  const { common, books } = environment.words.help;
  const { courtOrder: help } = books;
  order
    .description(help.description)
    .argument("[number]", help.number)
    .usage("[options] <number>")
    .option("--as-of <YYYY-MM-DD or block>", books.asOf, asOfOption(environment.words))
    .addHelpText("after", examples(environment, ['tally books order "(2027) 14"']));
  addCsvOption(order, common.csv(help.lines));
  addSchemaOption(order, environment.words.help.common.jsonSchema);
  addCommonOptions(order, environment).action(
    (number: string | undefined, { asOf }: { readonly asOf?: string | number }) =>
      showBook(order, environment, (tally) => tally.books.courtOrder({ order: number ?? noOrder(), asOf }), {
        text: showCourtOrder,
        rows: ({ acts }) => acts,
        columns: courtOrderColumns,
        document: { command: "books order", schema: courtOrderForm },
      }),
  );
}

function noOrder(): never {
  throw new UsageError(({ noOrder: words }) => words());
}
