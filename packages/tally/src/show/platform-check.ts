import type { PlatformCheck, PlatformFinding } from "@tallystick/client/catalogue";

import { table, type Column } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows the findings about a channel. A finding with a problem shows the correct value. */
export function showPlatformCheck(
  { sound, operator, regulator, findings }: PlatformCheck,
  canvas: Pick<Canvas, "style" | "words">,
): string {
  const { style, words } = canvas;
  const say = words.audit;
  const columns: Column<PlatformFinding>[] = [
    { title: "", of: (finding) => (finding.sound ? style.good("✔") : style.bad("✘")) },
    { title: words.labels.checked, of: ({ check }) => check, wraps: 24 },
    { title: words.labels.found, of: ({ found }) => found, wraps: 24 },
  ];
  const faults = findings.filter((finding) => !finding.sound);
  return [
    say.governors(operator, regulator),
    "",
    table(findings, columns, canvas),
    "",
    sound ? style.good(say.sound) + say.governed : style.bad(say.notSound) + say.notGoverned,
    ...faults.map(({ check, wanted }) => `  ${say.shouldBe(check, wanted)}`),
  ].join("\n");
}
