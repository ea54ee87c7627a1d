import * as z from "zod";

/**
 * What somebody sent, in a form.
 *
 * @throws {RangeError} it has another form.
 */
export function checked<Form extends z.ZodType>(form: Form, sent: unknown): z.output<Form> {
  const given = form.safeParse(sent);
  if (!given.success) {
    throw new RangeError(z.prettifyError(given.error));
  }
  return given.data;
}
