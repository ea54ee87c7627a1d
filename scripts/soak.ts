import { writeFileSync } from "node:fs";

import { leisOf, networkBench } from "./bench/acts/network-bench.js";
import { startHost } from "./bench/host/start-host.js";
import { runScript, say } from "./run-script.js";
import { svgOf } from "./soak/chart.js";
import { Lives } from "./soak/lives.js";
import { parseOptions, usage, type SoakOptions } from "./soak/options.js";
import { chartsOf, reportOf, textOfReport, type SoakReport } from "./soak/report.js";
import { soak } from "./soak/run.js";

async function run(options: SoakOptions): Promise<SoakReport> {
  const { kind, organisations } = options;
  // In memory an embedded network grows with every block.
  const host = await startHost({ kind, organisations, onDisk: true });
  const lei = leisOf(organisations);
  const here = networkBench(host, options, say);
  try {
    const lives = new Lives(here.users, here.workloads, { holder: lei("holder"), bank: lei("bank") });
    const report = reportOf(options, await soak(lives, host.pid, options, say));
    if (options.svg !== undefined) {
      writeFileSync(options.svg, svgOf(chartsOf(report)));
    }
    return report;
  } finally {
    here.close();
    await host.stop();
  }
}

void runScript({ usage, parseOptions, measure: run, report: textOfReport });
