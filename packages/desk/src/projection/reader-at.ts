import type { Present, ProjectionReader } from "@tallystick/projection";

/** The same tables, asked by the clock of the desk: it decides what has lapsed and what is overdue. */
export function readerAt(now: () => Date, reader: ProjectionReader): ProjectionReader {
  const asked =
    <Request, Answer>(question: (request: Request, present: Present) => Promise<Answer>) =>
    (request: Request, present: Present = { at: now().toISOString() }): Promise<Answer> =>
      question(request, present);
  return {
    read: (request) => reader.read(request),
    portfolio: asked((...question) => reader.portfolio(...question)),
    ladder: asked((...question) => reader.ladder(...question)),
    dueList: asked((...question) => reader.dueList(...question)),
    waiting: asked((...question) => reader.waiting(...question)),
    unitPicture: asked((...question) => reader.unitPicture(...question)),
    concentration: asked((...question) => reader.concentration(...question)),
    creditLines: asked((...question) => reader.creditLines(...question)),
    freezingOrders: asked((...question) => reader.freezingOrders(...question)),
    salePayments: asked((...question) => reader.salePayments(...question)),
    activity: asked((...question) => reader.activity(...question)),
    search: asked((...question) => reader.search(...question)),
    close: () => reader.close(),
  };
}
