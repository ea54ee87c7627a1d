import type {
  Avoidable,
  Concentration,
  CourtOrder,
  CreditNoteList,
  DuesOfAll,
  DueList,
  Exposure,
  Frozen,
  OutstandingList,
  PaymentList,
  Portfolio,
  Statement,
} from "@tallystick/client";
import { type z } from "zod";

import {
  type avoidableForm,
  type concentrationForm,
  type courtOrderForm,
  type creditNoteListForm,
  type dueListForm,
  type duesOfAllForm,
  type exposureForm,
  type frozenForm,
  type outstandingForm,
  type paymentListForm,
  type portfolioForm,
  type statementForm,
} from "./book-forms.js";

/** Whether two types have the same fields, regardless of the way in which somebody wrote them. */
type Same<A, B> = Loose<A> extends Loose<B> ? (Loose<B> extends Loose<A> ? true : false) : false;
type Loose<T> = T extends readonly (infer E)[]
  ? Loose<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Loose<T[K]> }
    : T;

/** The compiler refuses this constant if a form and its book differ. */
const agreed: readonly true[] = [
  true satisfies Same<z.output<typeof statementForm>["accounts"], Statement["accounts"]>,
  true satisfies Same<z.output<typeof portfolioForm>["certificates"], Portfolio["certificates"]>,
  true satisfies Same<z.output<typeof portfolioForm>["totals"], Portfolio["totals"]>,
  true satisfies Same<z.output<typeof dueListForm>["dues"], DueList["dues"]>,
  true satisfies Same<z.output<typeof dueListForm>["totals"], DueList["totals"]>,
  true satisfies Same<z.output<typeof duesOfAllForm>["dues"], DuesOfAll["dues"]>,
  true satisfies Same<z.output<typeof duesOfAllForm>["totals"], DuesOfAll["totals"]>,
  true satisfies Same<z.output<typeof exposureForm>["currencies"], Exposure["currencies"]>,
  true satisfies Same<z.output<typeof concentrationForm>["shares"], Concentration["shares"]>,
  true satisfies Same<z.output<typeof outstandingForm>["instruments"], OutstandingList["instruments"]>,
  true satisfies Same<z.output<typeof outstandingForm>["totals"], OutstandingList["totals"]>,
  true satisfies Same<z.output<typeof avoidableForm>["acts"], Avoidable["acts"]>,
  true satisfies Same<z.output<typeof courtOrderForm>["acts"], CourtOrder["acts"]>,
  true satisfies Same<z.output<typeof courtOrderForm>["certificates"], CourtOrder["certificates"]>,
  true satisfies Same<z.output<typeof courtOrderForm>["totals"], CourtOrder["totals"]>,
  true satisfies Same<z.output<typeof frozenForm>["certificates"], Frozen["certificates"]>,
  true satisfies Same<z.output<typeof creditNoteListForm>["creditNotes"], CreditNoteList["creditNotes"]>,
  true satisfies Same<z.output<typeof paymentListForm>["payments"], PaymentList["payments"]>,
  true satisfies Same<z.output<typeof paymentListForm>["totals"], PaymentList["totals"]>,
  true satisfies Same<z.output<typeof paymentListForm>["findings"], PaymentList["findings"]>,
];

it("the form of each book has the fields of the library's types", () => {
  expect(agreed).toHaveLength(20);
});
