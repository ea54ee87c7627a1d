import {
  accountForm,
  bankFindingsForm,
  bankPaymentForm,
  importedFileForm,
  leftOutForm,
  refusedFileForm,
} from "@tallystick/server/bank-forms";
import { z } from "zod";

const writtenFile = { file: z.string(), messageId: z.string() };

/** The forms of the documents of `tally bank`. What the HTTP interface answers as well has the same form there. */
export const bankForms = {
  "bank export": z.object({
    file: z.exactOptional(writtenFile.file).describe("Absent: there was nothing to pay."),
    messageId: z.exactOptional(writtenFile.messageId),
    payments: z.array(bankPaymentForm),
    notExported: z.array(leftOutForm),
  }),
  "bank message": z.object(writtenFile),
  "bank import": z.object({ files: z.array(z.union([importedFileForm, refusedFileForm])) }),
  "bank trade-message": z.object({ file: writtenFile.file, message: z.string().describe("Such as tsin.006.001.01.") }),
  "bank match": z.object({ record: z.string(), endToEndId: z.string(), by: z.string() }),
  "bank breaks": bankFindingsForm,
  "bank accounts": z.object({ accounts: z.array(accountForm) }),
  "bank propose-account": accountForm,
  "bank approve-account": accountForm,
  "bank end-account": accountForm,
} satisfies Readonly<Record<string, z.ZodType>>;
