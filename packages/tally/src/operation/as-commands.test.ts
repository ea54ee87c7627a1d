import { asCommands } from "./as-commands.js";

test.each([
  ["Use `UpdateParty` to change it.", 'Use "tally party update" to change it.'],
  ["`Present` it, or run `Bootstrap`.", '"tally certificate present" it, or run "tally platform bootstrap".'],
  ["registered with RegisterParty; see ListParties", 'registered with "tally party register"; see "tally party list"'],
  ["`quoteDiscount` computes it.", '"tally quote" computes it.'],
])("the text names the acts and queries of %j as commands", (text, said) => {
  expect(asCommands(text)).toBe(said);
});

test.each(["Present it at maturity.", "settlement `DVP`, state AwaitingReceipt", "`toString` and `constructor`"])(
  "%j names no act and stays unchanged",
  (text) => {
    expect(asCommands(text)).toBe(text);
  },
);
