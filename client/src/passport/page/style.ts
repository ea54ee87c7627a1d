/** The colours, spaces and fonts of the page. The colours follow the reader's system, light or dark. */
const tokens = `:root{color-scheme:light dark;--ground:#f5f6f8;--surface:#fff;--line:#e3e6eb;--ink:#17202b;--soft:#55606e;--faint:#5f6a77;--accent:#14557b;--accent-soft:#e6f0f6;--good:#176a42;--warn:#8a4f00;--bad:#a8221b;--good-soft:#e5f4ec;--warn-soft:#fdf1dd;--bad-soft:#fbe9e7;--mark:#f3c6c1}
@media (prefers-color-scheme:dark){:root{--ground:#10151b;--surface:#171e26;--line:#2a333d;--ink:#e8edf2;--soft:#a3aebb;--faint:#93a0ad;--accent:#6db5e0;--accent-soft:#17303f;--good:#63c793;--warn:#e0a458;--bad:#f0857d;--good-soft:#12301f;--warn-soft:#33260f;--bad-soft:#3a1a18;--mark:#5c2724}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:14px/20px "Inter",system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
a{color:var(--accent)}h1{font-size:20px;line-height:28px;margin:0}h2{font-size:14px;line-height:20px;margin:0}h3{font-size:13px;line-height:20px;margin:0;color:var(--soft)}p{margin:0}`;

/** The parts of the page: title line, cards, figures, marks and lists. */
const parts = `main,footer{max-width:1240px;margin:0 auto;padding:24px;display:grid;gap:24px;grid-template-columns:minmax(0,1fr)}
footer{padding-top:0;color:var(--faint);font-size:12px;line-height:18px}
.title{display:flex;flex-wrap:wrap;align-items:baseline;gap:8px 12px}.title .for{margin-left:auto;color:var(--faint);font-size:12px}
.card{background:var(--surface);border:1px solid var(--line);border-radius:8px;min-width:0;overflow:hidden}
.card>h2{padding:12px 16px;border-bottom:1px solid var(--line)}.body{padding:16px;display:grid;gap:12px;grid-template-columns:minmax(0,1fr)}
.figures{display:flex;flex-wrap:wrap;gap:16px}
.figure{padding:16px;flex:1 1 210px;min-width:max-content}.figure .label,.figure .note{max-width:260px}.label{color:var(--soft);font-size:13px}.big{font-size:24px;line-height:32px;font-weight:650;white-space:nowrap}.note,.sub{color:var(--faint);font-size:12px;line-height:18px}
.n,time,.id{white-space:nowrap}.id{display:inline-block;max-width:100%;overflow:hidden;text-overflow:ellipsis;vertical-align:bottom;font:12px/20px ui-monospace,"SF Mono",Menlo,Consolas,monospace}.short{max-width:20ch}
.mark{font-size:12px;line-height:20px;padding:0 8px;border-radius:10px;white-space:nowrap;background:var(--accent-soft);color:var(--accent);text-decoration:none}
.mark.bad{background:var(--bad-soft);color:var(--bad)}.mark.warn{background:var(--warn-soft);color:var(--warn)}.bad{color:var(--bad);font-weight:600}.good{color:var(--good)}
.warnings{border-color:var(--bad)}ul,ol{margin:0;padding-left:20px;display:grid;gap:8px}
.two{display:grid;grid-template-columns:minmax(0,1fr) 272px;gap:24px;align-items:start}.two>:only-child{grid-column:1/-1}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:8px 24px;margin:0}dt{color:var(--soft)}dd{margin:0;min-width:0}
.qr{display:grid;gap:12px;justify-items:center}.qr svg{width:200px;height:200px}.qr a{max-width:100%}`;

/** Tables and the chart. On a telephone each row of a table is a small card, with the column's title above each value. */
const data = `.table{overflow-x:auto}table{width:100%;border-collapse:collapse}th{font-weight:500;color:var(--soft);font-size:12px;white-space:nowrap}
th,td{text-align:left;vertical-align:top;padding:9px 16px;border-bottom:1px solid var(--line)}tr:last-child td{border-bottom:0}.number{text-align:right}td.number{font-weight:600}td{overflow-wrap:break-word}
figure{margin:0;display:grid;gap:12px}.chart{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:4px 12px;color:var(--soft);font-size:12px}
.chart .scale{display:flex;flex-direction:column;justify-content:space-between;text-align:right}.chart .from{grid-column:2;display:flex;justify-content:space-between}
.chart svg{width:100%;height:200px;border-bottom:1px solid var(--line)}.gap{fill:var(--mark)}polyline{fill:none;stroke:var(--accent);stroke-width:2;vector-effect:non-scaling-stroke;stroke-linejoin:round}
@media (max-width:760px){main{padding:16px;gap:16px}footer{padding:0 16px 16px}.title .for{margin-left:0;width:100%}.figures{gap:8px}.figure{padding:12px;flex-basis:140px}.big{font-size:20px;line-height:28px}
.two,dl{grid-template-columns:minmax(0,1fr)}dl{gap:0}dd{padding-bottom:8px}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}tr{display:flex;flex-wrap:wrap;gap:8px 16px;padding:12px 16px;border-bottom:1px solid var(--line)}tr:last-child{border-bottom:0}
td,td.number{flex:1 1 80px;max-width:100%;padding:0;border:0;text-align:left}td:empty{display:none}td.wide{flex-basis:100%}td::before{content:attr(data-title);display:block;color:var(--faint);font-size:12px;font-weight:400}}

@media print{body{background:#fff;overflow-wrap:anywhere}main,footer{max-width:none;padding:8px 0}h2{break-after:avoid}tr,figure,.figure,.warnings{break-inside:avoid}}`;

/** The style of the page. */
export const style = `${tokens}\n${parts}\n${data}`;
