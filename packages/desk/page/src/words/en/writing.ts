/** What is wrong with how an amount or a day is written. */
export const writing = {
  unclear: (text: string, readings: readonly string[]) =>
    readings.length === 0
      ? `${text} is not a number that the desk can read.`
      : readings.length === 1
        ? `${text}: write ${readings.join()}.`
        : `${text} is ambiguous: write ${readings.join(" or ")}.`,
  foreign: (sign: string, wanted: string | undefined) =>
    wanted === undefined
      ? `This field is a number alone: leave ${sign} out.`
      : `${sign} contradicts this field, which is in ${wanted}.`,
  noSuchDay: (text: string) => `There is no such day as ${text}.`,
  noDay: (text: string) => `${text} is not a day: write the year, the month and the day, such as 2026-12-31.`,
};
