import type { PlatformCheck, PlatformFinding } from "@tallystick/client/catalogue";

import type { Style } from "./style.js";
import { table, type Column } from "./table.js";

/** What was found of a channel; what is not sound with what it should have. */
export function showPlatformCheck({ sound, operator, regulator, findings }: PlatformCheck, style: Style): string {
  const columns: Column<PlatformFinding>[] = [
    { title: "", of: (finding) => (finding.sound ? style.good("✔") : style.bad("✘")) },
    { title: "Checked", of: ({ check }) => check, wraps: 24 },
    { title: "Found", of: ({ found }) => found, wraps: 24 },
  ];
  const faults = findings.filter((finding) => !finding.sound);
  return [
    `Operator ${operator}, regulator ${regulator}`,
    "",
    table(findings, columns, style),
    "",
    sound
      ? `${style.good("✔ Sound")}: the channel is governed as the platform needs it.`
      : `${style.bad("✘ Not sound")}: change the channel's configuration or the definition.`,
    ...faults.map(({ check, wanted }) => `  ${check} should be: ${wanted}`),
  ].join("\n");
}
