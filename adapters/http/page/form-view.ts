import { html } from "hono/html";
import { ASSUMPTION_GROUPS } from "./assumption-fields.ts";
import type { FieldErrors } from "./field-errors.ts";
import { viewGroup } from "./field-view.ts";
import { FIELD_GROUPS } from "./fields.ts";
import { type FormValues, toQuery } from "./form-values.ts";
import type { Html } from "./html.ts";
import { PRESETS } from "./presets.ts";

/** The form: a query when it compares, a post when it saves; browsers leave the judgement to the core. */
export function viewForm(values: FormValues, errors: FieldErrors): Html {
  const view = (group: (typeof FIELD_GROUPS)[number]) => viewGroup(group, values, errors);
  const isAssumed = ASSUMPTION_GROUPS.flatMap(({ fields }) => fields).every(
    ({ name }) => (values[name] ?? "") === "",
  );
  return html`<section class="ask" aria-labelledby="ask"><h2 id="ask">Your workload</h2>
${viewPresets()}<form id="workload" action="./" novalidate autocomplete="off">
${FIELD_GROUPS.map(view)}<details id="assumptions"${!isAssumed && html` open`}>
<summary>Assumptions for experts</summary><p class="hint">Blank is the default.</p>
${ASSUMPTION_GROUPS.map(view)}</details>
<p class="actions"><button>Compare</button>
<button formmethod="post" formaction="save" class="second">Save this workload</button></p>
</form></section>
`;
}

function viewPresets(): Html {
  const links = PRESETS.map(
    ({ label, values }) => html`<li><a href="./?${toQuery(values)}">${label}</a></li>
`,
  );
  return html`<nav aria-label="Examples"><ul class="presets">
${links}</ul></nav>
`;
}
