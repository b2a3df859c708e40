// The rows of docs/performance.md, but for the loading of built modules. `--json` prints one object a line, `--only` the rows whose name has a text.
import { bodies, bounds, growth, pages, requests } from "./more.ts";
import { options, print } from "./report.ts";
import { checkEqual, mapping, type Row } from "./rows.ts";
import { writing } from "./written.ts";

/** Each group with how the names of its rows begin, so that what is not wanted need not run. */
const GROUPS: { rows: string[]; run: () => Row[] | Promise<Row[]> }[] = [
  { rows: ["record by ", "one expression, generated", "one expression, closures"], run: mapping },
  { rows: ["check of a request"], run: requests },
  // `writing` keeps what it checked: V8 takes such objects for long-lived from then on, so the check is measured before it.
  { rows: ["record written"], run: writing },
  { rows: ["JSON.parse, map, JSON.stringify"], run: bodies },
  { rows: ["record of a page"], run: pages },
  { rows: ["one expression, with bounds"], run: bounds },
  { rows: ["record with ", "page of ", "record, "], run: growth },
];

const { only } = options;
checkEqual();
for (const { rows, run } of GROUPS) {
  // The text may stand in the beginning, or go beyond it.
  if (!rows.some((start) => start.includes(only) || only.includes(start.trim()))) continue;
  for (const row of await run()) {
    if (!rows.some((start) => row.name.startsWith(start))) throw new Error(`GROUPS does not know how ${row.name} begins`);
    print(row);
  }
}
