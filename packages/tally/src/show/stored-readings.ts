import type { ComparedReadings } from "@tallystick/readings";

import type { Output } from "../outcome/output.js";
import { table } from "./table.js";

/** Shows whether stored readings are those that were anchored, and each one that is not. */
export function showStoredReadings(
  { sound, same, anchoredUpTo, notAnchored, declaredMissing, findings }: ComparedReadings,
  output: Output,
): string {
  const { style, words } = output;
  const { verified } = words.notices;
  const { stored: said } = verified;
  const lines = [
    sound ? style.good(said.sound(same, anchoredUpTo, notAnchored)) : style.bad(said.notSound(findings.length, same)),
  ];
  if (declaredMissing > 0) {
    lines.push(said.declaredMissing(declaredMissing));
  }
  if (!sound) {
    lines.push(
      "",
      table(
        findings,
        [
          {
            title: said.readings,
            of: ({ first, last }) => (first === last ? String(first) : `${String(first)} – ${String(last)}`),
            lead: true,
          },
          { title: verified.finding, of: ({ code }) => style.bad(code) },
          {
            title: verified.problem,
            of: ({ problem, file, offset }) =>
              file === undefined || offset === undefined ? problem : `${problem} (${said.place(file, offset)})`,
            wraps: 24,
          },
        ],
        output,
      ),
    );
  }
  return lines.join("\n");
}
