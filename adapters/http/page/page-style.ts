import { CHART_STYLE } from "../chart/chart-style.ts";

/** Colours with a contrast of at least 4.5 to their ground (WCAG 2.2, AA), light and dark. */
const COLOURS = `:root{color-scheme:light dark;--ground:#fff;--panel:#f4f6f8;--ink:#1b1f24;--soft:#56606c;--line:#c9d0d8;--edge:#6b7682;--accent:#0a6b5e;--on-accent:#fff;--tint:#e3f2ef;--bad:#b3261e;--warn:#fff4d6}
@media (prefers-color-scheme:dark){:root{--ground:#16181d;--panel:#1f232a;--ink:#e8eaed;--soft:#b4b9c2;--line:#3a4150;--edge:#8a919e;--accent:#6fd6c3;--on-accent:#0c1f1b;--tint:#1c3a35;--bad:#ff9d94;--warn:#3b3113}}`;

const TEXT = `*{box-sizing:border-box}
body{margin:0 auto;max-width:86rem;padding:0 1rem 2rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
h1{margin:1rem 0 0;font-size:1.4rem}h2{font-size:1.3rem;line-height:1.3;margin:.5rem 0}h3{font-size:1.05rem;margin:1.8rem 0 .4rem}
p{margin:.4rem 0}a{color:var(--accent)}header p,footer{color:var(--soft)}footer{margin-top:2rem;border-top:1px solid var(--line);font-size:.9rem}
h2 strong{color:var(--accent);white-space:nowrap}code{overflow-wrap:anywhere}small,.hint{color:var(--soft);font-size:.85rem;font-weight:400}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.unseen,.skip:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;top:.5rem;left:.5rem;padding:.5rem;background:var(--ground)}`;

const FORM = `fieldset{border:0;border-top:1px solid var(--line);margin:.8rem 0 0;padding:.4rem 0 0;min-width:0}legend{font-weight:600;padding-right:.6rem}
.fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(9rem,100%),1fr));gap:.5rem 1rem;align-items:start}
.fields label{display:block;font-size:.95rem}.fields p{margin:.1rem 0}
.fields input,.fields select{font:inherit;width:100%;min-height:2.5rem;padding:.3rem .5rem;color:inherit;background:var(--ground);border:1px solid var(--edge);border-radius:.3rem}
.fields>.flag{display:grid;grid-template-columns:auto 1fr;gap:0 .5rem;align-items:center;min-height:2.5rem}.fields>.flag input{order:-1;width:1.3rem;min-height:1.3rem;height:1.3rem;accent-color:var(--accent)}.fields>.flag p{grid-column:1/-1}
.fields input[aria-invalid],.fields select[aria-invalid]{border:2px solid var(--bad)}.error,.out{color:var(--bad);font-size:.9rem;font-weight:400}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.4rem 1.1rem;border:1px solid var(--accent);border-radius:.3rem;background:var(--accent);color:var(--on-accent);cursor:pointer}
button.second{background:none;color:var(--accent)}.actions{display:flex;flex-wrap:wrap;gap:.6rem;margin-top:1rem}
.presets{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem;margin:.5rem 0;padding:0}.presets a{display:block;padding:.35rem .8rem;border:1px solid var(--line);border-radius:2rem;text-decoration:none}.presets a:hover{border-color:var(--accent);background:var(--tint)}
details{margin:.5rem 0}summary{cursor:pointer;padding:.3rem 0;font-weight:600;color:var(--accent)}
textarea{display:block;width:100%;font:.85rem/1.4 ui-monospace,monospace;padding:.6rem;color:inherit;background:var(--panel);border:1px solid var(--edge);border-radius:.3rem}`;

const RESULT = `.answer{background:var(--panel);border-radius:.6rem;padding:.8rem 1.1rem 1.2rem;margin-top:1rem;min-width:0}.answer[aria-busy]{opacity:.6}
.refused{border:2px solid var(--bad)}.refused a{color:var(--bad)}
.sure{margin-right:.15rem;padding:.1rem .5rem;border-radius:1rem;background:var(--tint)}.warning{padding:.4rem .7rem;border-radius:.3rem;background:var(--warn)}
table{width:100%;border-collapse:collapse;font-size:.95rem}caption{text-align:left;color:var(--soft);font-size:.9rem;padding:.3rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-bottom:1px solid var(--line);font-weight:400}thead th{font-weight:600}
.ranking{margin-top:.8rem}tr.best>*{font-weight:600}.ranking tbody th{overflow-wrap:anywhere}.ranking thead .n{white-space:nowrap}.ranking p{margin:.1rem 0;font-weight:400}
.n,.bill tr>:nth-child(n+2){text-align:right;font-variant-numeric:tabular-nums}.ranking .n:last-child{padding-right:0}
.bar{display:block;width:100%;height:.35rem;margin:.2rem 0;fill:var(--accent)}
.scroll{overflow-x:auto}.scroll table{min-width:26rem}.chart svg{display:block;width:100%;min-width:38rem;height:auto;border-radius:.4rem}
main{display:grid;gap:0 2rem}.saved{min-width:0}.saved li{overflow-wrap:anywhere}
@media (min-width:64rem){main{grid-template:auto 1fr/minmax(22rem,2fr) 4fr;align-items:start}.answer{grid-row:1/span 2;grid-column:2}}
@media (max-width:30rem){.ranking thead .n{white-space:normal}.ranking .n{font-size:.85rem}.answer{padding:.6rem .7rem;margin-inline:-.5rem}}
@media (prefers-reduced-motion:no-preference){.answer{transition:opacity .15s}}`;

/** The result on paper: no form, nothing folded away by the width. */
const PRINT = `@media print{.ask,.saved,.skip,footer,button{display:none}body{max-width:none;font-size:10pt;background:#fff;color:#000}.answer{background:none;padding:0}main{display:block}.scroll{overflow:visible}.chart svg{min-width:0}tr,svg{break-inside:avoid}textarea{height:auto;border:0}}`;

export const PAGE_STYLE: string = [COLOURS, TEXT, FORM, RESULT, PRINT, CHART_STYLE].join("\n");
