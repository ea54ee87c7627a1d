/** What is said of the numbers of payments. */
export const payments = {
  form: "This is not the number of a payment. A UETR looks like 8a562c67-ca16-48ba-b074-65581be6f001: 36 characters, of which the 15th is 4.",
  help: "The number of a payment (UETR) is your bank's: it is on the bank's confirmation. Give one for each certificate. You can paste a column from a sheet into the first row, or read a CSV file with a number on each line, and the certificate beside it.",
  of: (certificate: string) => `UETR of the payment of ${certificate}`,
  file: "Read the numbers from a CSV file",
  without: "Its payment has no number, so it is not signed.",
  missing: (count: number) =>
    count === 1
      ? "1 row has no number. It is not signed."
      : `${String(count)} rows have no number. They are not signed.`,
  formOf: (row: number) =>
    `Row ${String(row)}: this is not the number of a payment. A UETR looks like 8a562c67-ca16-48ba-b074-65581be6f001.`,
  twice: (row: number, other: number) =>
    `Row ${String(row)} has the number of row ${String(other)}. Each payment has a number of its own.`,
  misfit: (line: number) =>
    `Line ${String(line)} of what was read has no number of a payment, or belongs to no certificate of this list, or to one that another line names. Nothing was taken.`,
};
