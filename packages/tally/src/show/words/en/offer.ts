/** About the terms of offers. */
export const offer = {
  notFurther: "not to be passed on any further",
  on: (day: string, days: string, extra: number | undefined) =>
    `on ${day}, ${days}${extra === undefined ? "" : `, ${String(extra)} of them extra`}`,
  shortly: (day: string, days: string) => `${day}, ${days}`,
  rightsOfHolder: "the rights of the holder and no more",
  composition: (sum: string, day: string, uetr: string) => `${sum}, value ${day}, UETR ${uetr}`,
  rate: (rate: string, dayCount: string) => `${rate} % a year, ${dayCount}`,
  againstPayment: "against payment (DVP)",
  freeOfPayment: "free of payment (FOP)",
};
