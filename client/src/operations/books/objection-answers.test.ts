import { answersTo } from "./objection-answers.js";

test.each([
  ["Open", ["Proved bank", "Withdrawn creditor", "Paid regulator", "Unpaid regulator"]],
  ["Proved", ["Withdrawn creditor", "Paid regulator", "Unpaid regulator"]],
  ["Paid", ["Unpaid regulator"]],
  ["Unpaid", ["Paid regulator"]],
  ["Withdrawn", []],
  ["Returned", []],
] as const)("the answers to an objection that is %s, and who gives them", (state, answers) => {
  expect(answersTo({ state }).map(({ answer, by }) => `${answer} ${by}`)).toEqual(answers);
});
