/** The style of the page. Its colours follow the reader's system, light or dark, and it also has rules for print. */
export const style = `:root{color-scheme:light dark;--ink:#1b1f24;--ground:#fff;--faint:#57606a;--line:#d0d7de;--bad:#a40e26;--good:#116329;--curve:#0550ae;--gap:#f6c9cf}
@media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--ground:#0d1117;--faint:#9da7b3;--line:#3d444d;--bad:#ff9492;--good:#56d364;--curve:#79c0ff;--gap:#5d1f27}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1.5rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
header{display:flex;gap:1.5rem;justify-content:space-between;flex-wrap:wrap}
header svg{width:10rem;height:10rem}
code{font-size:.85rem}
dl{display:grid;grid-template-columns:minmax(7rem,max-content) minmax(0,1fr);gap:.25rem 1rem;margin:0}dt{color:var(--faint)}dd{margin:0}
.table{overflow-x:auto}table{border-collapse:collapse;width:100%}caption{text-align:left;color:var(--faint)}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--line)}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}
.bad{color:var(--bad);font-weight:600}.good{color:var(--good)}
.warnings{border:2px solid var(--bad);padding:.5rem 1rem}
figure{margin:1rem 0}figure svg{width:100%;height:auto}svg text{fill:var(--faint);font-size:12px}
svg .grid{stroke:var(--line)}svg .gap{fill:var(--gap)}svg polyline{fill:none;stroke:var(--curve);stroke-width:2}
footer{margin-top:2rem;color:var(--faint)}
@media print{body{max-width:none;padding:0}h2{break-after:avoid}tr,figure,.warnings{break-inside:avoid}}`;
