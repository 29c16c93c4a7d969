const LINE = /^(flowchart (LR|TB)|subgraph .+|end|\w+(\W.*)? *--?[.>-]+.*|\w+[[({].*[\])}])$/;

/** What is wrong with a flowchart. */
export function checkMermaid(text: string): readonly string[] {
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => line.trim());
  const unknown = lines.filter((line) => !LINE.test(line));
  const opened = lines.filter((line) => line.startsWith("subgraph ")).length;
  const closed = lines.filter((line) => line === "end").length;
  return [
    ...unknown.map((line) => `no line of a flowchart: ${line}`),
    ...(lines[0]?.startsWith("flowchart ") ? [] : ["does not begin with flowchart"]),
    ...(opened === closed ? [] : [`${opened} subgraphs and ${closed} ends`]),
  ];
}
