/** Of the page at `/docs`, in both colour schemes. */
export const DOCS_STYLE = `:root{color-scheme:light dark;--ground:light-dark(#fff,#16181d);--ink:light-dark(#1b1f24,#e8eaed);--soft:light-dark(#56606c,#b4b9c2);--line:light-dark(#d5dae0,#343a46);--code:light-dark(#f4f6f8,#1f232b);--link:light-dark(#005a9c,#7cc0f5)}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:1.5rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
a{color:var(--link)}
code,pre,textarea{font:.875rem/1.45 ui-monospace,monospace}
pre,textarea{width:100%;padding:.75rem;overflow:auto;max-height:24rem;background:var(--code);color:inherit;border:1px solid var(--line);border-radius:.25rem}
section{border-top:1px solid var(--line);margin-top:2rem}
nav ul{list-style:none;padding:0}
h3{overflow-wrap:anywhere}
h3 code{font-size:1.1rem}
table{border-collapse:collapse;width:100%}
caption{text-align:start;font-weight:600}
th,td{text-align:start;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line)}
th{font-weight:400}
label{display:block;margin:.5rem 0}
input,select{display:block;width:100%;max-width:30rem;padding:.4rem;font:inherit;color:inherit;background:var(--ground);border:1px solid var(--soft);border-radius:.25rem}
button{padding:.45rem 1rem;font:inherit;cursor:pointer}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.soft{color:var(--soft)}
.skip:not(:focus){position:absolute;left:-100rem}
`;
