import { styleText } from "node:util";

import { guardedStreams } from "./guarded-streams.js";

function written(text: string): readonly string[] {
  const all: string[] = [];
  const stream = { write: (one: string) => all.push(one) };
  const { stdout, stderr } = guardedStreams({ stdout: stream, stderr: stream, environment: {} });
  stdout.write(text);
  stderr.write(text);
  return all;
}

it.each([
  ["a command to a terminal", "a\u001b]0;title\u0007b", "a\\u001b]0;title\\u0007b"],
  ["the return to the beginning of a line", "a\rb", "a\\u000db"],
  ["a turn of the reading", '{"name":"\u202eegde"}', '{"name":"\\u202eegde"}'],
  ["a control of eight bits", "\u009b2J", "\\u009b2J"],
])("the guarded streams write %s as an escape, on both streams", (_what, text, said) => {
  expect(written(text)).toEqual([said, said]);
});

it("the guarded streams let the program's own lines, styles and progress pass", () => {
  const styled = ["bold", "dim", "green", ["red", "bold"]] as const;
  const own = styled.map((style) => styleText([style].flat(), "x", { validateStream: false })).join("\r\n");
  expect(written(`\r\u001b[K${own}\ta\n`)).toEqual([`\r\u001b[K${own}\ta\n`, `\r\u001b[K${own}\ta\n`]);
});
